"""Whatever is paid, corrected, settled, taken away and undone: the money is where plain arithmetic says it is."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models import undo
from models.events.plan import money, paying, queries
from models.events.plan.money_rules import AlreadySettled
from models.events.plan.paying import Payment
from models.households.rows import BuildingRow
from models.journal import entries
from tests.models.events.plan.festive import FIRST_DAY, NOW, WHO, line, plain_event, resident

SIGN = {"cost": -1, "income": 1, "put_in": 1, "taken_out": -1}


class Expected(NamedTuple):
    """A payment as plain arithmetic keeps it."""

    kind: str
    fen: int
    purse: int | None  # which of the two residents
    settled: bool


PAYMENTS = st.builds(
    Expected,
    st.sampled_from(sorted(SIGN)),
    st.integers(1, 10**9),
    st.sampled_from([None, 0, 1]),
    st.just(False),
)
STEPS = st.lists(
    st.tuples(st.sampled_from(["pay", "pay", "settle", "correct", "remove", "undo"]), PAYMENTS), max_size=9
)


@pytest.fixture
def people(building: BuildingRow) -> list[str]:
    return [resident(0, "赵明"), resident(1, "钱芳")]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@settings(max_examples=15)
@given(STEPS)
def test_the_money_is_where_arithmetic_says_it_is(people: list[str], steps: list[tuple[str, Expected]]) -> None:
    event = plain_event().ref
    lines = {kind: line(event, kind, kind) for kind in ("cost", "income")}
    kept: dict[str, Expected] = {}
    for deed, wanted in steps:
        kept = _done(deed, wanted, event, people, lines, kept)
        _check(event, people, kept)


def _done(
    deed: str, wanted: Expected, event: str, people: list[str], lines: dict[str, str], kept: dict[str, Expected]
) -> dict[str, Expected]:
    """Do one deed, and say what ought to be known after it."""
    latest = next(reversed(kept), None)
    if wanted.kind not in lines:
        wanted = wanted._replace(purse=None)
    purse = None if wanted.purse is None else people[wanted.purse]
    said = Payment(wanted.kind, wanted.fen, FIRST_DAY, "", lines.get(wanted.kind), purse)
    if deed == "pay" or latest is None:
        return {**kept, paying.pay(event=event, payment=said, now=NOW, who=WHO).ref: wanted}
    row, before = money.payment_row(latest), kept[latest]
    if deed == "settle" and before.purse is not None:
        paying.settle_payment(payment=latest, settled=not before.settled, now=NOW, who=WHO)
        return {**kept, latest: before._replace(settled=not before.settled)}
    if deed == "correct":
        if before.settled and purse is not None and (wanted.kind, wanted.purse) != (before.kind, before.purse):
            with pytest.raises(AlreadySettled):
                paying.correct_payment(payment=latest, version=row.version, as_is=said, now=NOW, who=WHO)
            return kept
        paying.correct_payment(payment=latest, version=row.version, as_is=said, now=NOW, who=WHO)
        return {**kept, latest: wanted._replace(settled=before.settled and purse is not None)}
    if deed == "remove":
        paying.remove_payment(payment=latest, now=NOW, who=WHO)
        return {ref: paid for ref, paid in kept.items() if ref != latest}
    if deed == "undo":
        paying.remove_payment(payment=latest, now=NOW, who=WHO)
        undo.undo(entry=entries(limit=1)[0].ref, now=NOW, who=WHO)
    return kept


def _check(event: str, people: list[str], kept: dict[str, Expected]) -> None:
    found = queries.folder(event)
    box = sum(SIGN[paid.kind] * paid.fen for paid in kept.values() if paid.purse is None or paid.settled)
    owed = dict.fromkeys(range(len(people)), 0)
    for paid in kept.values():
        if paid.purse is not None and not paid.settled:
            owed[paid.purse] -= SIGN[paid.kind] * paid.fen
    assert found.money.box_fen == box
    assert {people.index(purse.resident): purse.owed_fen for purse in found.money.purses} == {
        nth: fen for nth, fen in owed.items() if fen
    }
    actual = {row.kind: row.actual_fen for row in found.budget}
    assert actual == {kind: sum(p.fen for p in kept.values() if p.kind == kind) for kind in ("cost", "income")}
    assert found.money.result_fen == actual["income"] - actual["cost"]
