"""How the room shares a screen: the building whole where that can be, the list never too narrow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from organizer_tui.features.events.layout import AROUND, EVENTS_LEAST, LIST_LEAST, layout


@pytest.mark.parametrize(
    ("width", "height", "floors", "doors", "rows", "events", "building"),
    [
        (80, 24, 11, 6, 9, 7, 47),
        (80, 24, 11, 6, 2, 3, 47),
        (80, 24, 11, 6, 0, 3, 47),
        (120, 40, 11, 6, 9, 10, 53),
        (120, 40, 11, 6, 90, 23, 53),
        (160, 50, 11, 6, 9, 10, 95),
        (80, 24, 33, 6, 9, 7, 47),
        (60, 15, 11, 6, 9, 4, 0),
        (80, 24, 11, 12, 9, 7, 0),
        (80, 24, 3, 2, 9, 10, 19),
        (80, 24, 0, 0, 0, 3, 5),
    ],
)
def test_a_screen_is_shared(
    width: int, height: int, floors: int, doors: int, rows: int, events: int, building: int
) -> None:
    shares = layout(width, height, floors, doors, rows)
    assert (shares.events, shares.building) == (events, building)


@given(st.integers(60, 300), st.integers(15, 100), st.integers(1, 40), st.integers(1, 20), st.integers(0, 500))
def test_every_part_has_room(width: int, height: int, floors: int, doors: int, rows: int) -> None:
    shares = layout(width, height, floors, doors, rows)
    assert EVENTS_LEAST <= shares.events <= height - AROUND - 5
    assert shares.building == 0 or shares.building + 1 + LIST_LEAST <= width
