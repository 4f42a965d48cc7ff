"""Waiting for a title: a household joins the line, leaves it, and finds a copy set aside."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from models.access import dicts_of, operation, reading
from models.bookshelf import rules
from models.bookshelf.honour import open_taking
from models.bookshelf.now import Line, open_loan
from models.bookshelf.rows import HoldRow
from models.bookshelf.selections import STANDS, holds_joined
from models.bookshelf.tables import Copy, Hold, Loan, Title
from models.clock import day_of
from models.errors import NotFound
from models.households.tables import Household
from models.i18n import N_, _
from models.journal import writing


@operation
def place_hold(*, title: str, household: str, only: str | None = None, now: datetime, who: str) -> HoldRow:
    """Let a household wait for a title, or for one copy of it; raises what `rules.check_may_wait` finds."""
    today = day_of(now)
    with writing(who, now, N_("{label} waits for {title}")) as entry:
        book, family = Title.found(title), Household.found(household)
        copy = Copy.found(only) if only is not None else None
        line = Line(book, today)
        theirs = Loan.select().join(Copy).where(Copy.title == book, Loan.household == family)
        every = Copy.select().where(Copy.title == book).order_by(Copy.code)
        listed = [c for c in every if not c.off_as and (copy is None or c.id == copy.id)]
        copies = [c for c in listed if not c.take_one]
        at_hand = next((c.code for c in copies if open_loan(c) is None and line.kept_for(c) is None), "")
        rules.check_may_wait(
            household_gone=family.moved_out is not None,
            waits=line.of(family) is not None,
            has_it=theirs.where(Loan.returned_on.is_null()).exists(),
            at_hand=at_hand,
            to_come=bool(copies),
            to_take=next((c.code for c in listed if c.take_one and open_taking(c) is None), ""),
        )
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
