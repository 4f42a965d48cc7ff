"""What is decided about groups, by plain values."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from models.clock import next_month_like
from models.errors import RuleBroken
from models.group import rules
from models.i18n import set_language

D = date
TODAY = D(2026, 11, 20)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (D(2026, 11, 12), D(2026, 12, 10)),  # the second Thursday
        (D(2026, 12, 10), D(2027, 1, 14)),  # over the end of the year
        (D(2026, 1, 29), D(2026, 2, 26)),  # a fifth Thursday; February has four
        (D(2026, 4, 30), D(2026, 5, 28)),  # a fifth Thursday; May has four
        (D(2026, 7, 31), D(2026, 8, 28)),  # a fifth Friday
        (D(2028, 1, 31), D(2028, 2, 28)),  # in a leap year
        (D(2026, 10, 1), D(2026, 11, 5)),
        (D(2026, 9, 30), D(2026, 10, 28)),
    ],
)
def test_the_next_month_has_the_same_weekday(day: date, expected: date) -> None:
    assert next_month_like(day) == expected
    assert expected.weekday() == day.weekday()


def test_the_next_meeting_is_never_over() -> None:
    assert rules.next_meeting(D(2026, 11, 12), TODAY) == D(2026, 12, 10)
    assert rules.next_meeting(D(2026, 5, 14), TODAY) == D(2026, 12, 10)
    assert rules.next_meeting(D(2026, 10, 15), TODAY) == D(2026, 12, 17)
    assert rules.next_meeting(D(2026, 10, 16), TODAY) == TODAY


@pytest.mark.parametrize(
    ("until", "look"),
    [
        (None, ""),
        (D(2026, 11, 19), "over"),
        (D(2026, 11, 20), "ending"),
        (D(2027, 1, 19), "ending"),
        (D(2027, 1, 20), ""),
    ],
)
def test_a_term_needs_a_hand_sixty_days_ahead(until: date | None, look: str) -> None:
    assert rules.term_look(until, TODAY) == look


@pytest.mark.parametrize(
    ("came", "sessions", "needed", "share", "earned"),
    [
        (5, 6, 80, 83, True),
        (4, 5, 80, 80, True),
        (4, 6, 80, 66, False),
        (799, 1000, 80, 79, False),
        (6, 6, 100, 100, True),
        (5, 6, 100, 83, False),
        (0, 0, 80, 0, False),
        (0, 6, 1, 0, False),
    ],
)
def test_a_share_is_never_rounded_up(came: int, sessions: int, needed: int, share: int, earned: bool) -> None:
    assert rules.percent(came, sessions) == share
    assert rules.earned(came, sessions, needed) is earned


@pytest.mark.parametrize(
    ("left_on", "day", "there"),
    [
        (None, D(2026, 1, 31), False),
        (None, D(2026, 2, 1), True),
        (D(2026, 3, 1), D(2026, 3, 1), True),
        (D(2026, 3, 1), D(2026, 3, 2), False),
    ],
)
def test_who_belonged_on_a_day(left_on: date | None, day: date, there: bool) -> None:
    assert rules.belonged(D(2026, 2, 1), left_on, day) is there


@pytest.mark.parametrize(
    ("year", "given", "number"),
    [
        (2026, [], "2026-001"),
        (2026, ["2025-009", "2026-002", "2026-old"], "2026-003"),
        (2027, ["2026-002"], "2027-001"),
    ],
)
def test_certificates_are_numbered_by_the_year(year: int, given: list[str], number: str) -> None:
    assert rules.next_number(year, given) == number


def test_the_agenda_begins_with_what_is_still_to_do(english: None) -> None:
    assert rules.proposed_agenda(()) == ""
    assert rules.proposed_agenda(("换灯", "[/]")).splitlines()[1:] == ["   · 换灯", "   · [/]", "2. "]


REFUSED: dict[str, Callable[[], None]] = {
    "This group has ended.": lambda: rules.check_runs(TODAY),
    "Choose one of the kinds of groups.": lambda: rules.check_kind("gang", None),
    "A share is between 1 and 100 percent.": lambda: rules.check_kind("course", 101),
    "This group still has meetings planned.": lambda: rules.check_ending(1),
    "This person does not live here any more.": lambda: rules.check_lives_here("died", None),
    "This person does not live here any more. ": lambda: rules.check_lives_here("here", TODAY),
    "The term would end before it begins.": lambda: rules.check_term(TODAY, D(2026, 11, 19)),
    "This membership is over already.": lambda: rules.check_leaving(TODAY, TODAY, TODAY, TODAY),
    "Nobody leaves a group before joining it.": lambda: rules.check_leaving(TODAY, None, D(2026, 11, 19), TODAY),
    "This day is still to come.": lambda: rules.check_leaving(TODAY, None, D(2026, 11, 21), TODAY),
    "This meeting has been held already.": lambda: rules.check_status("hold", "held"),
    "This meeting has not been held yet.": lambda: rules.check_status("correct_minutes", "planned"),
    "This meeting was cancelled.": lambda: rules.check_status("note_attendance", "cancelled"),
    "This meeting is still to come.": lambda: rules.check_has_begun(D(2026, 11, 21), TODAY),
    "Somebody came, was excused, or was absent.": lambda: rules.check_state("late"),
    "This course is not over: sessions are still planned.": lambda: rules.check_certificate(6, 6, 1, 80),
    "4 of 6 sessions are too few.": lambda: rules.check_certificate(4, 6, 0, 80),
}


@pytest.mark.parametrize("title", REFUSED)
def test_it_is_refused_with_a_sentence(title: str, english: None) -> None:
    with pytest.raises(RuleBroken) as refused:
        REFUSED[title]()
    assert refused.value.title == title.strip()


@pytest.fixture
def english() -> None:
    set_language("en")


def test_what_is_right_passes() -> None:
    rules.check_runs(None)
    rules.check_kind("course", 80)
    rules.check_kind("party", None)
    rules.check_ending(0)
    rules.check_lives_here("here", None)
    rules.check_term(TODAY, TODAY)
    rules.check_leaving(TODAY, None, TODAY, TODAY)
    rules.check_has_begun(TODAY, TODAY)
    rules.check_certificate(5, 6, 0, 80)
    for deed, states in rules.ALLOWED.items():
        for state in states:
            rules.check_status(deed, state)
