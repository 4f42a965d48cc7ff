"""The money of an event, to the fen: counted by what it was for and by where it is, both come to the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.events.plan.balance import SIGNS, OutOfBalance, Paid, Purse, balance, check_balanced

FEN = st.integers(1, 10_000_000_000)
OF_THE_BOX = st.builds(Paid, st.sampled_from(["put_in", "taken_out"]), FEN)
PAID = st.one_of(
    OF_THE_BOX,
    st.builds(Paid, st.sampled_from(["cost", "income"]), FEN, st.sampled_from([None, "zhao", "qian"]), st.booleans()),
)


@given(st.lists(PAID, max_size=40))
def test_it_balances_to_the_fen_whatever_was_paid(payments: list[Paid]) -> None:
    money = balance(payments)
    assert money.result_fen == (
        money.box_fen - money.put_in_fen + money.taken_out_fen - sum(purse.owed_fen for purse in money.purses)
    )
    check_balanced(money, money.income_fen - money.cost_fen)


@given(st.lists(PAID, max_size=20), st.integers().filter(bool))
def test_a_single_fen_too_much_or_too_little_is_refused(payments: list[Paid], off: int) -> None:
    money = balance(payments)
    with pytest.raises(OutOfBalance):
        check_balanced(money, money.result_fen + off)


@given(st.lists(PAID, max_size=20), st.randoms())
def test_the_order_of_payments_is_no_matter(payments: list[Paid], chance: object) -> None:
    shuffled = sorted(payments, key=lambda paid: (paid.amount_fen, paid.kind))
    one, other = balance(payments), balance(shuffled)
    assert one._replace(purses=()) == other._replace(purses=())
    assert sorted(one.purses) == sorted(other.purses)


@given(st.lists(PAID, max_size=20))
def test_when_all_is_settled_nobody_is_owed_and_the_box_holds_what_is_left(payments: list[Paid]) -> None:
    money = balance([paid._replace(settled=True) for paid in payments])
    assert (money.purses, money.owed_fen, money.held_fen) == ((), 0, 0)
    assert money.box_fen == sum(SIGNS[paid.kind] * paid.amount_fen for paid in payments)


def test_an_evening_by_hand() -> None:
    money = balance(
        [
            Paid("put_in", 20_000),  # change
            Paid("income", 150_000),
            Paid("cost", 61_234, "zhao"),
            Paid("cost", 10_000, "qian", settled=True),
            Paid("income", 8_000, "zhao"),  # a gift that came to his telephone
            Paid("income", 4_000, "sun"),
            Paid("taken_out", 20_000),
        ]
    )
    assert (money.income_fen, money.cost_fen, money.result_fen) == (162_000, 71_234, 90_766)
    assert money.box_fen == 20_000 + 150_000 - 10_000 - 20_000
    assert money.purses == (Purse("zhao", 53_234), Purse("sun", -4_000))
    assert (money.owed_fen, money.held_fen) == (53_234, 4_000)
