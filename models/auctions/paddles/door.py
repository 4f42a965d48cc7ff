"""The door of the evening: who comes, who goes, who is back; each one entry in the journal."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.auctions.paddles import queries, rules
from models.auctions.paddles.numbers import flat_of, words_of
from models.auctions.paddles.operations import give_one
from models.auctions.paddles.rows import PaddleRow
from models.auctions.paddles.tables import Paddle
from models.auctions.rules import check_state
from models.auctions.tables import Auction
from models.households.tables import Household
from models.i18n import N_
from models.journal import writing

CAME = N_("Checked in {label} with paddle {number}")


@operation
def check_in(*, paddle: str, now: datetime, who: str) -> PaddleRow:
    """Somebody with a paddle is here, or is back; raises HereAlready."""
    with writing(who, now, CAME) as entry:
        row = Paddle.found(paddle)
        _let_in(row, now)
        entry.says(label=flat_of(row), number=row.number)
    return queries.paddle_row(paddle)


@operation
def check_in_household(
    *, auction: str, household: str, number: int | None = None, now: datetime, who: str
) -> PaddleRow:
    """A household is here: it gets a paddle (the number chosen, or the next free one) if it has none."""
    with writing(who, now, CAME) as entry:
        sale, family = Auction.found(auction), Household.found(household)
        row = Paddle.get_or_none(Paddle.auction == sale, Paddle.household == family)
        if row is None:
            row = give_one(sale, family, number)
        _let_in(row, now)
        entry.says(label=flat_of(row), number=row.number)
    return queries.paddle_row(row.ref)


def _let_in(row: Paddle, now: datetime) -> None:
    check_state("check_in", row.auction.state)
    rules.check_arrival(words_of(row), row.number, here=rules.is_here(row.checked_in_at, row.left_at))
    # Who comes back has been here since they first came.
    row.checked_in_at, row.left_at = row.checked_in_at or now, None
    row.save()


@operation
def leave(*, paddle: str, now: datetime, who: str) -> PaddleRow:
    """Somebody goes home: their paddle bids no more until they are back; raises NotHere."""
    with writing(who, now, N_("{label} left with paddle {number}")) as entry:
        row = Paddle.found(paddle)
        check_state("check_in", row.auction.state)
        rules.check_leaving(words_of(row), here=rules.is_here(row.checked_in_at, row.left_at))
        row.left_at = max(now, row.checked_in_at)  # a clock that was set back
        row.save()
        entry.says(label=flat_of(row), number=row.number)
    return queries.paddle_row(paddle)
