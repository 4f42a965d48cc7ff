"""What a volunteer does about a finding with one key; a count itself never does."""

from __future__ import annotations

from models.bookshelf import copies, honour, operations, queries
from models.bookshelf.rows import CopyRow, LoanRow
from models.bookshelf.stocktake import findings
from models.bookshelf.stocktake.rows import FindingRow
from models.errors import RuleBroken
from models.i18n import _
from organizer_tui.desk import Desk
from organizer_tui.features.bookshelf.stocktake.words import shelf_name
from organizer_tui.features.bookshelf.words import copy_words, returned_words

DEEDS = {
    findings.PUT_BACK: copies.put_back_copy,
    findings.BRING_BACK: honour.bring_back,
    findings.TAKE_ONE: honour.take_one,
}


async def set_right(desk: Desk, row: FindingRow) -> str:
    """Do what a finding asks for and say what was done; refuses when it asks for nothing."""
    if row.remedy == findings.PLACE:
        return await _place(desk, row)
    if row.remedy == findings.GIVE_BACK:
        loan: LoanRow = await desk.write(operations.give_back, copy=row.copy)
        return returned_words(loan, await desk.read(queries.copy_row, row.copy))
    if row.remedy:
        copy: CopyRow = await desk.write(DEEDS[row.remedy], copy=row.copy)
        return copy_words(copy)
    raise RuleBroken(_("Nothing has to be written for {code}.", code=row.code), _hint(row))


async def _place(desk: Desk, row: FindingRow) -> str:
    copy = await desk.read(queries.copy_row, row.copy)
    words = {"code": copy.code, "place": row.shelf, "donor": copy.donor, "condition": copy.condition}
    await desk.write(copies.correct_copy, copy=copy.ref, version=copy.version, **words)
    return _("{code} belongs in {shelf} from now on.", code=row.code, shelf=row.shelf)


def _hint(row: FindingRow) -> str:
    if row.settled:
        return _("It is settled.")
    if row.finding == findings.MISSING:
        return _("Look for it; if it does not turn up, x in the list of findings takes it off the shelf's list.")
    return _("Carry it to {place}.", place=shelf_name(row.place))
