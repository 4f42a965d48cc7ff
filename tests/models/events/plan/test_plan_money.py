"""Money of an event: budget and what came of it, the cash box, who laid out what; it always balances."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.access import operation
from models.errors import NotFound, RuleBroken, StaleRecord
from models.events.plan import money, paying, queries
from models.events.plan.balance import Balance, OutOfBalance, Purse
from models.events.plan.money_rules import AlreadySettled, NothingToSettle, StillPaid, WrongAmount, WrongLine
from models.events.plan.paying import Payment
from models.events.plan.tables import BudgetLine, EventPayment
from models.households.rows import BuildingRow
from models.i18n import set_language
from models.journal import entries, writing
from tests.models.events.plan.festive import FIRST_DAY, NOW, TODAY, WHO, actual, line, pay, plain_event, resident


@pytest.fixture
def event(building: BuildingRow) -> str:
    set_language("en")
    return plain_event().ref


def _balance(event: str) -> Balance:
    return queries.folder(event).money


def test_the_budget_says_what_came_of_each_line(event: str) -> None:
    sweets, grant = line(event), line(event, "income", "经费", 50_000)
    pay(event, 1_234, line=sweets)
    pay(event, 6, line=sweets, what="袋子")
    pay(event, 50_000, "income", line=grant)
    pay(event, 99, what="车费")
    rows = [(row.kind, row.what, row.planned_fen, row.actual_fen) for row in money.budget(event)]
    assert rows == [("income", "经费", 50_000, 50_000), ("cost", "糖果", 10_000, 1_240), ("cost", "", 0, 99)]
    assert _balance(event).result_fen == 50_000 - 1_240 - 99


def test_what_somebody_laid_out_is_owed_until_it_is_paid_back(event: str) -> None:
    zhao = resident()
    pay(event, 20_000, "put_in")
    ref = pay(event, 12_345, resident=zhao, what="饺子皮")
    assert (_balance(event).box_fen, _balance(event).purses) == (20_000, (Purse(zhao, 12_345),))
    row = paying.settle_payment(payment=ref, settled=True, now=NOW, who=WHO)
    assert (row.resident_name, row.resident_label, row.settled_on) == ("赵明", "1101", TODAY)
    assert str(entries(limit=1)[0].sentence) == "Settled with 赵明: ¥123.45 饺子皮"
    assert (_balance(event).box_fen, _balance(event).purses) == (7_655, ())
    paying.settle_payment(payment=ref, settled=False, now=NOW, who=WHO)
    assert _balance(event).owed_fen == 12_345


def test_what_somebody_took_in_is_with_them_until_they_hand_it_in(event: str) -> None:
    zhao = resident()
    ref = pay(event, 8_000, "income", resident=zhao)
    assert (_balance(event).held_fen, _balance(event).box_fen, _balance(event).result_fen) == (8_000, 0, 8_000)
    paying.settle_payment(payment=ref, settled=True, now=NOW, who=WHO)
    assert (_balance(event).held_fen, _balance(event).box_fen) == (0, 8_000)


def test_change_money_is_neither_cost_nor_income(event: str) -> None:
    pay(event, 20_000, "put_in")
    pay(event, 500, "income")
    pay(event, 20_500, "taken_out")
    found = _balance(event)
    assert (found.box_fen, found.result_fen, found.put_in_fen, found.taken_out_fen) == (0, 500, 20_000, 20_500)
    pay(event, 1, "put_in", line=line(event))
    assert money.payments(event)[-1].line is None, "it is no cost"


def test_what_went_through_the_box_cannot_be_settled(event: str) -> None:
    ref = pay(event, 100)
    for settled in (True, False):
        with pytest.raises(NothingToSettle) as refused:
            paying.settle_payment(payment=ref, settled=settled, now=NOW, who=WHO)
        assert refused.value.hint


def test_nothing_is_settled_before_it_was_paid(event: str) -> None:
    ref = pay(event, 100, day=TODAY + timedelta(days=1), resident=resident())
    with pytest.raises(WrongAmount):
        paying.settle_payment(payment=ref, settled=True, now=NOW, who=WHO)


@pytest.mark.parametrize("fen", [0, -1, 10_000_000_001])
def test_an_amount_that_nobody_pays_is_refused(event: str, fen: int) -> None:
    with pytest.raises(WrongAmount):
        pay(event, fen)
    with pytest.raises(WrongAmount):
        line(event, planned_fen=fen or -1)
    assert money.payments(event) == [] and money.budget(event) == []
    assert line(event, planned_fen=0) and pay(event, 10_000_000_000)


def test_a_payment_goes_to_a_line_of_its_event_and_its_kind(event: str) -> None:
    other = plain_event("茶话会").ref
    for wrong in (line(other), line(event, "income", "经费")):
        with pytest.raises(WrongLine) as refused:
            pay(event, 100, line=wrong)
        assert refused.value.hint
    with pytest.raises(WrongLine):
        pay(event, 100, "gift")
    with pytest.raises(WrongLine):
        line(event, "put_in")
    assert money.payments(event) == []


@pytest.mark.parametrize("kind", ["put_in", "taken_out"])
def test_whose_change_money_it_is_is_not_dropped_in_silence(event: str, kind: str) -> None:
    with pytest.raises(WrongLine) as refused:
        pay(event, 20_000, kind, resident=resident())
    assert "note" in refused.value.hint and money.payments(event) == []


def test_a_payment_is_corrected(event: str) -> None:
    zhao, sweets = resident(), line(event)
    ref = pay(event, 100, resident=zhao)
    paying.settle_payment(payment=ref, settled=True, now=NOW, who=WHO)
    as_is = Payment("cost", 250, FIRST_DAY, "糖", sweets, zhao)
    row = paying.correct_payment(payment=ref, version=2, as_is=as_is, now=NOW, who=WHO)
    assert (row.amount_fen, row.line, row.line_what, row.settled_on) == (250, sweets, "糖果", TODAY)
    with pytest.raises(StaleRecord):
        paying.correct_payment(payment=ref, version=2, as_is=as_is, now=NOW, who=WHO)
    row = paying.correct_payment(payment=ref, version=3, as_is=as_is._replace(resident=None), now=NOW, who=WHO)
    assert (row.resident, row.settled_on) == (None, None), "the cash box owes nobody"
    with pytest.raises(RuleBroken):
        late = as_is._replace(day=date(2030, 1, 1))
        paying.correct_payment(payment=ref, version=4, as_is=late._replace(amount_fen=0), now=NOW, who=WHO)


def test_what_is_settled_with_one_is_not_said_to_be_settled_with_another(event: str) -> None:
    zhao, qian = resident(), resident(1, "钱强")
    ref = pay(event, 100, resident=zhao)
    paying.settle_payment(payment=ref, settled=True, now=NOW, who=WHO)
    for other in (Payment("cost", 100, FIRST_DAY, "", None, qian), Payment("income", 100, FIRST_DAY, "", None, zhao)):
        with pytest.raises(AlreadySettled):
            paying.correct_payment(payment=ref, version=2, as_is=other, now=NOW, who=WHO)
    paying.settle_payment(payment=ref, settled=False, now=NOW, who=WHO)
    as_is = Payment("cost", 100, FIRST_DAY, "", None, qian)
    paying.correct_payment(payment=ref, version=3, as_is=as_is, now=NOW, who=WHO)
    assert _balance(event).purses == (Purse(qian, 100),)


def test_a_line_is_struck_only_while_no_money_has_moved(event: str) -> None:
    sweets = line(event)
    paying.correct_line(line=sweets, version=1, what="水果糖", planned_fen=300, now=NOW, who=WHO)
    with pytest.raises(StaleRecord):
        paying.correct_line(line=sweets, version=1, what="x", planned_fen=1, now=NOW, who=WHO)
    ref = pay(event, 250, line=sweets)
    with pytest.raises(StillPaid, match=r"水果糖 has payments of ¥2\.50"):
        paying.remove_line(line=sweets, now=NOW, who=WHO)
    paying.remove_payment(payment=ref, now=NOW, who=WHO)
    paying.remove_line(line=sweets, now=NOW, who=WHO)
    assert (money.budget(event), money.payments(event)) == ([], [])
    with pytest.raises(NotFound):
        money.payment_row(ref)


def test_two_events_keep_their_money_apart(event: str) -> None:
    other = plain_event("茶话会").ref
    pay(event, 100, line=line(event))
    pay(other, 7_000, line=line(other))
    pay(other, 1, "income", line=None, what="捐")
    assert actual(event) == {("cost", "糖果"): 100}
    assert actual(other) == {("income", ""): 1, ("cost", "糖果"): 7_000}
    assert (_balance(event).cost_fen, _balance(other).cost_fen) == (100, 7_000)
    rows = [(row.event_title_zh, row.kind, row.what, row.planned_fen, row.actual_fen) for row in money.event_money()]
    assert rows == [
        ("茶话会", "income", "", 0, 1),
        ("茶话会", "cost", "糖果", 10_000, 7_000),
        ("剪窗花", "cost", "糖果", 10_000, 100),
    ]


@operation
def _led_astray(payment: str, other_line: str) -> None:
    """Past the record, which would refuse: the payment of one event under a line of another."""
    with writing(WHO, NOW, "Broke a rule"):
        row = BudgetLine.found(other_line)
        EventPayment.update(line=row).where(EventPayment.ref == payment).execute()


def test_money_that_would_not_add_up_is_not_saved(event: str) -> None:
    """The balance is struck twice at every payment: by lines, and by the cash box and purses."""
    other = plain_event("茶话会").ref
    _led_astray(pay(event, 100, line=line(event)), line(other))
    before = money.payments(event), entries()
    with pytest.raises(OutOfBalance, match="difference of ¥1") as refused:
        pay(event, 500)
    assert refused.value.hint and (money.payments(event), entries()) == before
