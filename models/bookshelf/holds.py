"""Waiting for a title: a household joins the line, leaves it, and finds a copy set aside."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from models.access import dicts_of, operation, reading
from models.bookshelf.borrowers import Borrower
from models.bookshelf.decision import Wish, why_not_wait
from models.bookshelf.now import Line, of_waiting, wish_of
from models.bookshelf.rows import HoldRow
from models.bookshelf.selections import STANDS, holds_joined
from models.bookshelf.tables import Copy, Hold, Title
from models.clock import day_of
from models.errors import NotFound
from models.households.tables import Household
from models.i18n import N_, _
from models.journal import writing


@operation
def place_hold(*, title: str, household: str, only: str | None = None, now: datetime, who: str) -> HoldRow:
    """Let a household wait for a title, or for one copy of it; raises what `why_not_wait` finds."""
    today = day_of(now)
    with writing(who, now, N_("{label} waits for {title}")) as entry:
        book, family = Title.found(title), Household.found(household)
        copy = Copy.found(only) if only is not None else None
        line = Line(book, today)
        if (reason := why_not_wait(_wish(book, copy, family, line, today))) is not None:
            raise reason
        line.save()
        hold = Hold(title=book, only=copy, household=family, placed_at=now)
        hold.save()
        entry.says(label=family.unit.label, title=book.title)
    return hold_row(hold.ref)


@operation
def cancel_hold(*, hold: str, now: datetime, who: str) -> HoldRow:
    """Let a household wait no more; what was set aside for it goes to the next. Raises NotFound."""
    today = day_of(now)
    with writing(who, now, N_("{label} waits no more for {title}")) as entry:
        row = Hold.found(hold)
        line = Line(row.title, today)
        if all(w.hold != row.id for w in line.waiting):
            raise _gone()
        line.leave(row, "cancelled")
        line.save()
        entry.says(label=row.household.unit.label, title=row.title.title)
    return hold_row(hold)


@operation
def look_at_holds(*, now: datetime, who: str) -> int:
    """Move the lines on where a day has passed or somebody has moved out; how many have dropped out."""
    today = day_of(now)
    with writing(who, now, N_("Households that let their day pass or moved out wait no more: {count}")) as entry:
        late = Hold.select(Hold.title).join(Household).where(STANDS, _over(today)).distinct()
        dropped = 0
        for title in Title.select().where(Title.id << late).order_by(Title.id):
            line = Line(title, today)
            dropped += line.dropped
            line.save()
        entry.says(count=dropped)
    return dropped


def _wish(title: Title, only: Copy | None, family: Household, line: Line, today: date) -> Wish:
    """The wish of a household that would take any copy of a title, or only one."""
    reader = Borrower(household=family)
    copy = only or Copy.select().where(Copy.title == title).order_by(Copy.code).first()
    if copy is None:
        return Wish("", "", "gone", reader.label, reader.gone, 0, to_come=False)
    wish, _terms = wish_of(copy, reader, line, today)
    wish = wish._replace(**of_waiting(copy, reader, line))
    # Whoever waits for one copy is not helped by another.
    return wish if only is None else wish._replace(elsewhere="", to_come=not (only.off_as or only.take_one))


def holds(*, household: str | None = None) -> list[HoldRow]:
    """Who waits for what, those first whose book is set aside; of one household if asked."""
    with reading():
        query = holds_joined().where(STANDS).order_by(Hold.kept.is_null(), Hold.pickup_by, Hold.id)
        if household is not None:
            query = query.where(Household.ref == household)
        return [HoldRow(**found) for found in dicts_of(query)]


def hold_row(ref: str) -> HoldRow:
    """One hold, standing or ended; raises NotFound."""
    with reading():
        found = dicts_of(holds_joined().where(Hold.ref == ref))
    if not found:
        raise _gone()
    return HoldRow(**found[0])


def any_passed(*, today: date) -> bool:
    """Whether somebody waits who has let their day pass, or has moved out."""
    with reading():
        return bool(Hold.select().join(Household).where(STANDS, _over(today)).exists())


def _over(today: date) -> Any:
    return (Hold.pickup_by < today.isoformat()) | Household.moved_out.is_null(False)


def _gone() -> NotFound:
    return NotFound(_("They do not wait for it any more."), _("Look at the list again."))
