"""Those of the practice shelf who are no residents, and two households whose books came back late."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from models.bookshelf.decision import USUAL_OF_GUESTS
from models.bookshelf.tables import Copy, Guest, Hold, Loan, Pause, Policy
from models.record import insert_rows

GUESTS = (("物业小李", "物业"), ("陈阿婆", "9号楼"), ("保洁赵姐", "保洁"))
PAUSE_DAYS = 14


def welcome_guests(chance: Random, today: date, copies: Sequence[Copy], loans: Sequence[Loan]) -> None:
    """Three guests, two of them with a book; two households have a pause."""
    Policy(
        category="",
        borrower="guest",
        **{**USUAL_OF_GUESTS._asdict(), "open_days": "", "pause_days": PAUSE_DAYS},
    ).save()
    guests = insert_rows(
        Guest, ({"code": f"G{n:03d}", "name": name, "about": about} for n, (name, about) in enumerate(GUESTS, 1))
    )
    out = {loan.copy_id for loan in loans if loan.returned_on is None}
    kept = {hold.kept_id for hold in Hold.select()}
    free = [copy for copy in copies if copy.id not in out | kept]
    insert_rows(
        Loan,
        (
            {
                "copy": copy,
                "guest": guest,
                "lent_on": today - timedelta(days=days),
                "due_on": today + timedelta(14 - days),
            }
            for copy, guest, days in zip(chance.sample(free, 2), guests, (3, 9), strict=False)
        ),
    )
    over = sorted(
        (loan for loan in loans if loan.returned_on is not None), key=lambda loan: loan.due_on - loan.returned_on
    )
    for loan, days_left in zip(over, (5, 9), strict=False):
        Pause(
            household=loan.household_id,
            begun_on=today - timedelta(days=PAUSE_DAYS - days_left),
            until=today + timedelta(days=days_left),
            days_late=(loan.returned_on - loan.due_on).days,
        ).save()
