"""What holds for copies, by tables of plain values."""

from __future__ import annotations

import pytest

from models.bookshelf import rules
from models.i18n import set_language


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


@pytest.mark.parametrize(
    ("out", "withdrawn", "allowed"),
    [(False, False, True), (True, False, True), (False, True, True), (True, True, False)],
)
def test_a_copy_is_never_out_and_withdrawn(out: bool, withdrawn: bool, allowed: bool) -> None:
    if allowed:
        rules.check_not_both("B0001", out=out, off=withdrawn)
        return
    with pytest.raises(rules.CopyOffShelf):
        rules.check_not_both("B0001", out=out, off=withdrawn)


def test_what_does_not_fit_the_state_of_a_copy_is_refused() -> None:
    rules.check_is_out("B0001", True)
    with pytest.raises(rules.CopyNotOut):
        rules.check_is_out("B0001", False)
    rules.check_may_put_back("B0001", "lost")
    with pytest.raises(rules.CopyNotOff):
        rules.check_may_put_back("B0001", "")


@pytest.mark.parametrize("leaves_as", sorted(rules.OFF_AS))
def test_a_copy_leaves_the_shelf_once_for_each_reason_and_from_a_reader_only_as_lost(leaves_as: str) -> None:
    rules.check_may_leave("B0001", "", "", leaves_as)
    rules.check_may_leave("B0001", "", "repair" if leaves_as != "repair" else "lost", leaves_as)
    with pytest.raises(rules.CopyOffShelf):
        rules.check_may_leave("B0001", "", leaves_as, leaves_as)
    if leaves_as == "lost":
        rules.check_may_leave("B0001", "305", "", leaves_as)
        return
    with pytest.raises(rules.CopyIsOut, match="305"):
        rules.check_may_leave("B0001", "305", "", leaves_as)


def test_a_copy_leaves_for_a_known_reason() -> None:
    with pytest.raises(rules.UnknownReason):
        rules.check_may_leave("B0001", "", "", "stolen")


@pytest.mark.parametrize("code", ["B0001", "T12345", "9787020008728", "A-1", "K.2-3", "01"])
def test_a_code_is_what_a_label_carries(code: str) -> None:
    assert rules.checked_code(code) == code


@pytest.mark.parametrize("code", ["", "B", "b0001", "-B1", "B 1", "红1", "B" * 21, "B1\n", "[/]"])
def test_anything_else_is_no_code(code: str) -> None:
    with pytest.raises(rules.NotACode):
        rules.checked_code(code)


@pytest.mark.parametrize("count", [1, rules.MOST_COPIES_AT_ONCE])
def test_some_copies_are_added_at_once(count: int) -> None:
    rules.check_copies(count)


@pytest.mark.parametrize("count", [-1, 0, rules.MOST_COPIES_AT_ONCE + 1])
def test_none_and_a_warehouse_are_not(count: int) -> None:
    with pytest.raises(rules.NoSuchNumber):
        rules.check_copies(count)
