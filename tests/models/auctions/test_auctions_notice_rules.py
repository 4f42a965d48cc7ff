"""What a notice may say: nobody's part of it can be worked out, whatever is added or subtracted."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.auctions.money.notice_rules import (
    FEWEST,
    PARTS,
    Attended,
    Part,
    Shown,
    attended,
    merged,
    shown_count,
    without_names,
)


def _part(name: str, fen: int, bidders: str) -> Part:
    return Part(name, fen, frozenset(bidders))


@pytest.mark.parametrize(
    ("behind", "shown"),
    [
        ({"lots": "abc", "pledges": "abc"}, [("lots",), ("pledges",)]),
        ({"lots": "abc"}, [("lots",)]),
        # One hidden part alone would follow from the total minus the others: a second one goes with it.
        ({"lots": "abcd", "pledges": "abc", "gifts": "a"}, [("lots",), ("pledges", "gifts")]),
        # Two hidden parts of the same two bidders are still about two.
        ({"lots": "abc", "pledges": "ab", "gifts": "ab"}, [("lots", "pledges", "gifts")]),
        ({"lots": "abcdef", "pledges": "ab", "gifts": "cd"}, [("lots",), ("pledges", "gifts")]),
        # Who did not pay is nobody's business: the sum goes into another.
        ({"lots": "abcd", "written_off": "d"}, [("lots", "written_off")]),
        ({"lots": "ab"}, [("lots",)]),
        ({}, []),
    ],
)
def test_parts_about_too_few_are_merged(behind: dict[str, str], shown: list[tuple[str, ...]]) -> None:
    parts = [_part(name, 100 + nth, bidders) for nth, (name, bidders) in enumerate(behind.items())]
    found = merged([*parts, Part("gifts", 0, frozenset())])
    assert [line.names for line in found] == shown
    assert sum(line.fen for line in found) == sum(part.fen for part in parts)


PART = st.tuples(st.integers(-50, 1000), st.frozensets(st.sampled_from("abcdefgh")))


@given(st.lists(PART, min_size=4, max_size=4))
def test_no_sum_that_can_be_worked_out_is_about_fewer_than_three(values: list[tuple[int, frozenset[str]]]) -> None:
    parts = [Part(name, fen, bidders) for name, (fen, bidders) in zip(PARTS, values, strict=True)]
    lines = merged(parts)
    behind = {part.name: part.bidders for part in parts}
    assert sorted(chain(*(line.names for line in lines))) == sorted(part.name for part in parts if part.fen)
    # The total and any lines of it: their differences are unions of lines, and every union is about enough.
    for count in range(1, len(lines)):
        for some in combinations(lines, count):
            assert len(frozenset(chain(*(behind[name] for line in some for name in line.names)))) >= FEWEST


@pytest.mark.parametrize(
    ("households", "guests", "shown"),
    [
        (0, 0, Attended(None, None, 0)),
        (1, 1, Attended(None, None, None)),
        (2, 0, Attended(None, None, None)),
        (19, 0, Attended(19, 0, 19)),
        (19, 1, Attended(None, None, 20)),
        (2, 9, Attended(None, None, 11)),
        (3, 3, Attended(3, 3, 6)),
    ],
)
def test_a_small_number_does_not_follow_from_the_total(households: int, guests: int, shown: Attended) -> None:
    assert attended(households, guests) == shown


def test_a_count_of_one_or_two_is_not_shown() -> None:
    assert [shown_count(n) for n in (0, 1, 2, 3)] == [0, None, None, 3]
    assert merged([_part("lots", 1, "a")]) == (Shown(("lots",), 1),)


def test_an_explanation_that_speaks_of_a_neighbour_is_not_hung_up() -> None:
    assert without_names("找零时多给了五角", ["赵家", "101", ""]) == "找零时多给了五角"
    assert without_names("找零时多给了赵家五角", ["赵家", "101"]) == ""
    assert without_names("101 的找零", ["赵家", "101"]) == ""
