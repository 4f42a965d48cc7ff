"""What a keypad alone can tell the table."""

from __future__ import annotations

import pytest

from organizer_tui.features.bookshelf.table.keypad import DaysAgo, TakeBack, told


@pytest.mark.parametrize(
    ("text", "order"),
    [
        (".", TakeBack(0)),
        ("3.", TakeBack(3)),
        ("0-1", DaysAgo(1)),
        ("0-0", DaysAgo(0)),
        ("0-366", DaysAgo(366)),
        (".12", None),  # the book of that number
        ("12", None),
        ("0502", None),
        ("B0012", None),
        ("1-101", None),
        ("0-", None),
        ("..", None),
        ("3.5", None),
    ],
)
def test_orders_are_told_from_codes(text: str, order: object) -> None:
    assert told(text) == order
