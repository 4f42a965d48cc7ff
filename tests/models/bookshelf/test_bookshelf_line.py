"""The line for a title, by plain values: who is first, and what passes on when a day has passed."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.bookshelf import line
from models.bookshelf.line import Waiting

TODAY = date(2026, 11, 20)
COPIES = st.integers(1, 3)


def day(n: int) -> date:
    """That many days from today."""
    return TODAY + timedelta(days=n)


def test_the_first_who_would_take_the_copy_gets_it() -> None:
    waiting = [Waiting(1, only=8), Waiting(2), Waiting(3)]
    assert line.set_aside(waiting, 7, TODAY, 5) == [Waiting(1, only=8), Waiting(2, None, 7, day(5)), Waiting(3)]
    assert line.set_aside(waiting, 8, TODAY, 5)[0] == Waiting(1, 8, 8, day(5))
    assert line.set_aside([], 7, TODAY, 5) == []


def test_a_copy_goes_from_one_to_the_next_as_their_days_pass() -> None:
    waiting = line.set_aside([Waiting(1), Waiting(2), Waiting(3)], 7, TODAY, 5)
    assert line.on(waiting, day(5), 5) == waiting, "until the end of the day"
    assert line.on(waiting, day(6), 5) == [Waiting(2, None, 7, day(10)), Waiting(3)]
    assert line.on(waiting, day(11), 5) == [Waiting(3, None, 7, day(15))]
    assert line.on(waiting, day(16), 5) == []


def test_who_leaves_hands_on_what_was_set_aside() -> None:
    waiting = line.set_aside([Waiting(1), Waiting(2)], 7, TODAY, 5)
    assert line.without(waiting, 1, day(2), 5) == [Waiting(2, None, 7, day(7))]
    assert line.without(waiting, 2, day(2), 5) == [waiting[0]]


@given(
    st.lists(st.one_of(st.none(), COPIES), max_size=6),
    st.lists(st.tuples(COPIES, st.integers(0, 20)), max_size=5),
    st.integers(1, 10),
    st.integers(0, 60),
)
def test_nobody_overtakes_and_no_copy_is_kept_twice(
    wishes: list[int | None], returns: list[tuple[int, int]], hold_days: int, later: int
) -> None:
    waiting = [Waiting(number, only) for number, only in enumerate(wishes)]
    for copy, on in sorted(returns, key=lambda one: one[1]):
        waiting = line.on(waiting, day(on), hold_days)
        if all(w.kept != copy for w in waiting):
            waiting = line.set_aside(waiting, copy, day(on), hold_days)
    last = max((on for _copy, on in returns), default=0) + later
    left = line.on(waiting, day(last), hold_days)
    assert [w.hold for w in left] == sorted(w.hold for w in left)
    kept = [w.kept for w in left if w.kept is not None]
    assert len(kept) == len(set(kept))
    assert all(
        w.only in (None, w.kept) and w.pickup_by is not None and w.pickup_by >= day(last) for w in left if w.kept
    )
    for at, w in enumerate(left):  # whoever has a copy would not have been taken by somebody before them
        assert w.kept is None or all(e.kept is not None or e.only not in (None, w.kept) for e in left[:at])
