"""The schema holds the shelf's rules too: every named constraint is violated on purpose, and is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from models.access import operation, refusals
from models.bookshelf import holds, policies
from models.bookshelf.stocktake.tables import Counted, CountedShelf, Stocktake
from models.bookshelf.tables import Copy, Guest, Hold, Loan, Pause, Policy, Taking, Title
from models.errors import RuleBroken
from models.journal import writing
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf


def _change(row: Any, **changes: object) -> None:
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


def _again(model: type[Any], row: Any, **changes: object) -> None:
    values = {name: value for name, value in row.__data__.items() if name not in ("id", "ref", "version")}
    model(**{**values, **changes}).save()


def _first(model: type[Any]) -> Any:
    return model.select().order_by(model.id).get()


def _make(model: type[Any], times: int = 1, **values: object) -> Any:
    for _time in range(times):
        row = model(**values)
        row.save()
    return row


def _pause(**values: object) -> None:
    home = _first(Loan).household_id
    _make(Pause, **{"household": home, "begun_on": TODAY, "until": TODAY, "days_late": 1, **values})


def _count(times: int = 1, finding: str = "right") -> None:
    stocktake = _make(Stocktake, begun_at=NOW)
    _make(Counted, times, stocktake=stocktake, copy=_first(Copy), finding=finding, seen_at=NOW)


def _free_copy() -> Copy:
    copy: Copy = Copy.get(Copy.code == "B0004")
    copy.take_one = True
    copy.save()
    return copy


VIOLATIONS: dict[str, Callable[[], None]] = {
    "policy_days_sane": lambda: _change(_first(Policy), loan_days=0),
    "policy_loans_sane": lambda: _change(_first(Policy), most_loans=0),
    "policy_renewals_sane": lambda: _change(_first(Policy), most_renewals=-1),
    "title_named": lambda: _change(_first(Title), title=""),
    "title_price_not_negative": lambda: _change(_first(Title), price_fen=-1),
    "copy_gone_as_known": lambda: _change(_first(Copy), gone_as="stolen"),
    "copy_code_once": lambda: _again(Copy, _first(Copy)),
    "loan_due_after_lent": lambda: _change(_first(Loan), due_on=TODAY - timedelta(days=1)),
    "loan_returned_after_lent": lambda: _change(_first(Loan), returned_on=TODAY - timedelta(days=1)),
    "loan_renewals_counted": lambda: _change(_first(Loan), renewals=-1),
    "loan_one_open_a_copy": lambda: _again(Loan, Loan.get(Loan.returned_on.is_null())),
    "policy_scope_once": lambda: _again(Policy, _first(Policy)),
    "policy_borrower_known": lambda: _change(_first(Policy), borrower="dragon"),
    "policy_pause_days_sane": lambda: _change(_first(Policy), pause_days=-1),
    "policy_forget_months_sane": lambda: _change(_first(Policy), forget_months=121),
    "guest_named": lambda: _make(Guest, code="G001", name=""),
    "guest_code_once": lambda: _make(Guest, 2, code="G001", name="物业小李"),
    "loan_one_borrower": lambda: _change(_first(Loan), guest=_make(Guest, code="G001", name="物业小李")),
    "loan_out_to_somebody": lambda: _change(Loan.get(Loan.returned_on.is_null()), household=None),
    "pause_one_borrower": lambda: _pause(household=None),
    "pause_days_in_order": lambda: _pause(until=TODAY - timedelta(days=1)),
    "pause_forgiven_for_a_reason": lambda: _pause(forgiven_on=TODAY),
    "taking_one_open_a_copy": lambda: _make(Taking, 2, copy=_free_copy(), taken_on=TODAY),
    "taking_days_in_order": lambda: _make(Taking, copy=_first(Copy), taken_on=TODAY, back_on=TODAY - timedelta(days=1)),
    "stocktake_kind_known": lambda: _make(Stocktake, kind="slow", begun_at=NOW),
    "stocktake_one_at_a_time": lambda: _make(Stocktake, 2, begun_at=NOW),
    "counted_finding_known": lambda: _count(finding="eaten"),
    "shelf_once_a_stocktake": lambda: _make(
        CountedShelf, 2, stocktake=_make(Stocktake, begun_at=NOW), shelf="A架", done_at=NOW
    ),
    "counted_once_a_stocktake": lambda: _count(times=2),
    "policy_hold_days_sane": lambda: _change(_first(Policy), hold_days=0),
    "hold_once_a_household": lambda: _again(Hold, _first(Hold), kept=None, pickup_by=None),
    "hold_keeps_a_copy_once": lambda: _change(
        Hold.select().order_by(Hold.id.desc()).get(), kept=_first(Hold).kept_id, pickup_by=TODAY
    ),
    "hold_kept_until_a_day": lambda: _change(_first(Hold), pickup_by=None),
    "hold_ends_in_a_way": lambda: _change(_first(Hold), ended_on=TODAY),
    "hold_outcome_known": lambda: _change(_first(Hold), ended_on=TODAY, outcome="eaten"),
}
# Not rules: they only make what is asked often quick.
FOR_SPEED = {"title_by_pinyin", "loan_open_by_due", "loan_by_copy", "loan_knows_reader"}


@operation
def _violate(violation: Callable[[], None]) -> None:
    with writing(WHO, NOW, "Broke a rule"):
        violation()


def test_the_schema_refuses_each_with_its_sentence(shelf: Shelf) -> None:
    policies.set_policy(loan_days=28, most_loans=5, most_renewals=2, now=NOW, who=WHO)
    shelf.lend(3, 1)
    for household in shelf.households[1:]:
        holds.place_hold(title=shelf.titles[1], household=household, now=NOW, who=WHO)
    shelf.give_back(3)
    shelf.lend(1, 1)
    for constraint, violation in VIOLATIONS.items():
        with pytest.raises(RuleBroken) as refused:
            _violate(violation)
        assert refused.value.title == refusals[constraint].words, constraint


def test_every_constraint_of_the_room_is_violated_here() -> None:
    tables: tuple[Any, ...] = (Policy, Title, Copy, Guest, Loan, Hold, Pause, Taking, Stocktake, Counted, CountedShelf)
    names = {check.nodes[1]._path[0] for table in tables for check in table._meta.constraints or ()}
    names |= {index._name for table in tables for index in table._meta.indexes if getattr(index, "_name", None)}
    assert names - FOR_SPEED == set(VIOLATIONS)
    assert set(VIOLATIONS) <= set(refusals)


def test_a_copy_of_no_title_and_a_loan_of_no_copy_are_refused(shelf: Shelf) -> None:
    shelf.lend(1, 1)
    for violation in (
        lambda: _again(Copy, _first(Copy), title=9999, code="X1"),
        lambda: _change(_first(Loan), household=9999),
    ):
        with pytest.raises(RuleBroken):
            _violate(violation)
    assert shelf.out() == {"B0001": "101"}


def test_a_copy_is_not_out_and_withdrawn_whoever_writes_it(shelf: Shelf) -> None:
    shelf.lend(1, 1)
    shelf.withdraw(3)
    with pytest.raises(RuleBroken, match=r"B0001 cannot be out and off the shelf's list at once."):
        _violate(lambda: _change(_first(Copy), withdrawn_on=TODAY))
    withdrawn = Copy.get(Copy.code == "B0003")
    with pytest.raises(RuleBroken, match=r"B0003 cannot be out and off the shelf's list at once."):
        _violate(lambda: _again(Loan, _first(Loan), copy=withdrawn))
