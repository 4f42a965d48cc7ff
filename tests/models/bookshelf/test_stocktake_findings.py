"""What a count finds, and what may be done about it: plain values only."""

from __future__ import annotations

import time

import pytest

from models.bookshelf.codes import ways_to_part
from models.bookshelf.stocktake import findings
from models.bookshelf.stocktake.findings import Sight, Verdict


@pytest.mark.parametrize(
    ("kind", "place", "shelf", "state", "take_one", "verdict"),
    [
        ("full", "A", "A", "in", False, Verdict("right")),
        ("full", "A", "B", "in", False, Verdict("misplaced")),
        ("full", "A", "", "in", False, Verdict("misplaced")),
        ("full", "", "A", "in", False, Verdict("right", "unplaced")),
        ("full", "", "", "in", False, Verdict("right")),
        ("full", "A", "B", "kept", False, Verdict("right", "kept")),
        ("full", "A", "B", "in", True, Verdict("right", "anywhere")),
        ("full", "A", "A", "in", True, Verdict("right")),
        ("full", "A", "A", "taken", True, Verdict("again", "taken")),
        ("full", "A", "A", "out", False, Verdict("again", "out")),
        ("full", "A", "B", "lost", False, Verdict("again", "lost")),
        ("full", "A", "A", "withdrawn", False, Verdict("again", "withdrawn")),
        ("quick", "A", "", "in", True, Verdict("right")),
        ("quick", "A", "", "in", False, Verdict("misplaced", "ordinary")),
        ("quick", "A", "", "kept", False, Verdict("misplaced", "ordinary")),
        ("quick", "A", "", "taken", True, Verdict("again", "taken")),
        ("quick", "A", "", "out", False, Verdict("again", "out")),
        ("quick", "A", "", "gone", True, Verdict("again", "gone")),
    ],
)
def test_what_a_sight_means(kind: str, place: str, shelf: str, state: str, take_one: bool, verdict: Verdict) -> None:
    assert findings.judge(Sight(kind, place, shelf, state, take_one)) == verdict


@pytest.mark.parametrize(
    ("finding", "state", "take_one", "place", "shelf", "remedy", "settled"),
    [
        ("again", "lost", False, "A", "A", "put_back", False),
        ("again", "repair", True, "A", "A", "put_back", False),
        ("again", "out", False, "A", "A", "give_back", False),
        ("again", "taken", True, "A", "A", "bring_back", False),
        ("again", "in", False, "A", "A", "", True),
        ("again", "kept", False, "A", "A", "", True),
        ("misplaced", "in", False, "A", "B", "place", False),
        ("misplaced", "in", False, "B", "B", "", True),
        ("misplaced", "in", False, "A", "", "", False),
        ("misplaced", "in", True, "A", "B", "", False),
        ("misplaced", "out", False, "A", "B", "give_back", True),
        ("misplaced", "lost", False, "A", "B", "put_back", True),
        ("missing", "in", False, "A", "A", "", False),
        ("missing", "in", True, "A", "A", "take_one", False),
        ("missing", "out", False, "A", "A", "", True),
        ("missing", "lost", False, "A", "A", "", True),
        ("missing", "taken", True, "A", "A", "", True),
        ("right", "in", False, "A", "A", "", True),
        ("right", "in", False, "", "B", "place", True),
    ],
)
def test_what_may_be_done_about_it(
    finding: str, state: str, take_one: bool, place: str, shelf: str, remedy: str, settled: bool
) -> None:
    assert findings.remedy(finding, state=state, take_one=take_one, place=place, shelf=shelf) == remedy
    assert findings.is_settled(finding, state=state, place=place, shelf=shelf) == settled


def test_what_was_found_again_stays_so() -> None:
    assert findings.kept_finding("again", "right") == "again"
    assert findings.kept_finding("again", "misplaced") == "again"
    assert findings.kept_finding("missing", "right") == "right"
    assert findings.kept_finding("misplaced", "right") == "right"
    assert findings.kept_finding("right", "again") == "again"


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("B0001B0002", [["B0001", "B0002"]]),
        ("B0001B0001B0002", [["B0001", "B0001", "B0002"]]),
        ("B0001B00", []),
        ("B0001XB0002", []),
        ("", []),
        ("B1B12", [["B1", "B12"]]),
    ],
)
def test_codes_that_ran_together_are_parted(text: str, ways: list[list[str]]) -> None:
    assert ways_to_part(text, ["B0001", "B0002", "B1", "B12", ""]) == ways


def test_what_can_be_parted_in_two_ways_is_not_guessed() -> None:
    assert len(ways_to_part("ABC", ["A", "BC", "AB", "C"])) == 2


def test_parting_takes_no_time_however_alike_the_codes_are() -> None:
    begun = time.monotonic()
    assert ways_to_part("1" * 199 + "2", ["1" * n for n in range(1, 60)]) == []
    assert len(ways_to_part("1" * 200, ["1" * n for n in range(1, 60)])) == 2
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("like", [0, 1, 3])
def test_a_refused_scan_says_what_was_read_and_what_to_do(like: int) -> None:
    refusal = findings.unknown("B00" + "9" * 90, like=like)
    assert "B0099" in refusal.title and len(refusal.title) < 90 and refusal.hint
