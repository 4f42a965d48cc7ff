"""What happens to a copy besides being lent: corrected, lost, repaired, found again, labelled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from models.access import operation
from models.bookshelf import queries, rules
from models.bookshelf.codes import plain_code
from models.bookshelf.honour import marked, put_down
from models.bookshelf.now import Line, open_loan, out_to
from models.bookshelf.rows import CopyRow
from models.bookshelf.tables import Copy
from models.clock import day_of
from models.i18n import N_
from models.journal import writing
from models.text import clean

LEAVES = {
    "withdrawn": N_("Withdrew the copy {code} of {title}"),
    "lost": N_("Wrote down as lost: {code}, {title}"),
    "damaged": N_("Wrote down as damaged: {code}, {title}"),
    "repair": N_("Gave away to be repaired: {code}, {title}"),
    "gone": N_("Let go for good: {code}, {title}"),
}


@operation
def correct_copy(
    *,
    copy: str,
    version: int,
    code: str,
    place: str,
    donor: str,
    condition: str,
    take_one: bool | None = None,
    now: datetime,
    who: str,
) -> CopyRow:
    """Write down a copy's code, where it stands, who gave it, how it looks and whether it is for all to take.

    Raises StaleRecord, NotACode, or what `honour.marked` finds.
    """
    values = {
        "code": rules.checked_code(plain_code(clean(code))),
        "place": clean(place, 60),
        "donor": clean(donor, 60),
        "condition": clean(condition),
    }
    with writing(who, now, N_("Corrected the copy {code} of {title}")) as entry:
        book = Copy.found(copy, version)
        for name, value in values.items():
            if getattr(book, name) != value:
                setattr(book, name, value)
        book.save()
        if take_one is not None:
            marked(book, take_one, day_of(now))
        entry.says(code=book.code, title=book.title.title)
    return queries.copy_row(copy)


@operation
def take_off_shelf(*, copy: str, leaves_as: str, why: str, now: datetime, who: str) -> CopyRow:
    """Take a copy off the shelf's list as one of `rules.OFF_AS`; one that a household has lost ends its loan.

    Raises CopyIsOut, CopyOffShelf or UnknownReason.
    """
    with writing(who, now, LEAVES.get(leaves_as, "")) as entry:
        book = Copy.found(copy)
        rules.check_may_leave(book.code, out_to(book), book.off_as, leaves_as)
        today = day_of(now)
        if (loan := open_loan(book)) is not None:
            loan.returned_on, loan.lost = max(today, loan.lent_on), True
            loan.save()
        book.withdrawn_on, book.gone_why = today, clean(why)
        book.gone_as = "" if leaves_as == "withdrawn" else leaves_as
        line = Line(book.title, today)
        line.take_away(book)
        line.save()  # first: a copy does not leave the shelf while it is set aside
        book.save()
        entry.says(code=book.code, title=book.title.title)
    return queries.copy_row(copy)


@operation
def put_back_copy(*, copy: str, now: datetime, who: str) -> CopyRow:
    """Take a copy into the shelf's list again: it is found, mended, or was withdrawn by mistake; raises CopyNotOff."""
    with writing(who, now, N_("Put the copy {code} of {title} back on the shelf")) as entry:
        book = Copy.found(copy)
        rules.check_may_put_back(book.code, book.off_as)
        book.withdrawn_on, book.gone_as, book.gone_why = None, "", ""
        book.save()
        put_down(book, day_of(now))
        line = Line(book.title, day_of(now))
        line.free(book)
        line.save()
        entry.says(code=book.code, title=book.title.title)
    return queries.copy_row(copy)


@operation
def mark_labels_printed(*, copies: Sequence[str], now: datetime, who: str) -> int:
    """Remember that these copies have a label now; how many had none before."""
    with writing(who, now, N_("Printed {count} labels")) as entry:
        unlabelled = [book for book in map(Copy.found, copies) if book.label_printed_on is None]
        for book in unlabelled:
            book.label_printed_on = day_of(now)
            book.save()
        entry.says(count=len(unlabelled))
    return len(unlabelled)
