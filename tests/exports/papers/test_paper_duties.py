"""Duty cards and certificates of hours: whom they name, what they say, and what they leave out."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from exports.choices import Choices
from exports.papers import duty_cards, hours
from exports.papers.sheet import LabelTooSmall
from exports.papers.wanted import NothingToPrint
from models.events.duties import booking, operations
from models.events.duties.operations import Task
from models.events.duties.queries import duties_of
from models.events.operations import cancel_event
from models.households.rows import BuildingRow
from models.i18n import set_language
from tests.exports.papers.printed import words
from tests.models.events.crew import AFTER, Crew, at
from tests.models.events.party import NOW, WHO

ALL = Choices()


@pytest.fixture
def helpers(building: BuildingRow) -> Crew:
    """赵一 has accepted 14–16, 钱二 is asked for 16–18, 孙三 has said no; sentences are English."""
    set_language("en")
    crew = Crew.gathered()
    crew.ask(1, 14, accepted=True)
    crew.ask(2, 16)
    crew.ask(3, 14)
    crew.decline(3, 14)
    return crew


def _cards(tmp_path: Path, choices: Choices = ALL) -> str:
    (out,) = duty_cards.write_cards(tmp_path / "cards.pdf", NOW, choices)
    return words(out.read_bytes())


@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_card_says_who_what_when_and_where(helpers: Crew, tmp_path: Path) -> None:
    text = _cards(tmp_path)
    for part in ("1101 赵一", "Set up the hall", "11-25 Wednesday 14:00–16:00", "一楼大厅", "Paper-cutting"):
        assert part in text
    assert "Thank you for helping!" in text and "Can you come? Please tell us." in text
    assert text.index("赵一") < text.index("钱二") and "孙三" not in text, "who said no gets no card"


@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_card_of_a_night_says_on_which_day_it_ends(helpers: Crew, tmp_path: Path) -> None:
    duty = helpers.make_duty("守夜")
    operations.add_shift(duty=duty, starts_at=at(22), ends_at=at(22) + timedelta(hours=8), now=NOW, who=WHO)
    helpers.ask(3, 22, duty)
    assert "11-25 Wednesday 22:00–11-26 Thursday 06:00" in _cards(tmp_path)


@pytest.mark.parametrize("engine", ["sqlite"])
def test_an_event_is_named_and_one_without_people_has_no_cards(helpers: Crew, tmp_path: Path) -> None:
    assert "赵一" in _cards(tmp_path, Choices(event="剪窗花"))
    with pytest.raises(NothingToPrint, match="No event is called"):
        _cards(tmp_path, Choices(event="春晚"))
    with pytest.raises(LabelTooSmall):
        _cards(tmp_path, Choices(sheet="5x13"))
    cancel_event(event=helpers.event, now=NOW, who=WHO)
    with pytest.raises(NothingToPrint, match="cancelled"):
        _cards(tmp_path, Choices(event="剪窗花"))
    with pytest.raises(NothingToPrint, match="Nobody has a shift"):
        _cards(tmp_path)


@pytest.mark.parametrize("engine", ["sqlite"])
def test_long_words_stay_on_their_card(helpers: Crew, tmp_path: Path) -> None:
    row = duties_of(helpers.event)[0].row
    task = Task("布置" * 20, about="把桌子搬到大厅" * 90, place="大厅" * 20, needed=2)
    operations.correct_duty(duty=row.ref, version=row.version, task=task, now=NOW, who=WHO)
    text = _cards(tmp_path)
    assert "…" in text and "Thank you for helping!" in text


def _certificates(tmp_path: Path, choices: Choices = ALL) -> str:
    (out,) = hours.write_certificates(tmp_path / "hours.pdf", AFTER, choices)
    return words(out.read_bytes())


@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_certificate_says_how_long_and_what(helpers: Crew, tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint, match="Nobody has hours in 2026"):
        _certificates(tmp_path)
    helpers.was_there(1, 14)
    helpers.was_there(2, 16)
    booking.correct_minutes(assignment=helpers.row(1, 14).ref, minutes=90, why="早走", now=AFTER, who=WHO)
    text = _certificates(tmp_path, Choices(people=("赵一",)))
    for part in ("Certificate of voluntary work", "赵一", "十号楼", "1 hour 30 minutes", "Set up the hall", "Seal:"):
        assert part in text
    assert "1 time" in text and "2026-11-25" in text
    assert "钱二" not in text and "早走" not in text and "1101" not in text, "only what is certified"


@pytest.mark.parametrize("engine", ["sqlite"])
def test_certificates_are_of_the_chosen_people_and_year(helpers: Crew, tmp_path: Path) -> None:
    helpers.was_there(1, 14)
    helpers.was_there(2, 16)
    both = _certificates(tmp_path)
    assert "赵一" in both and "钱二" in both
    assert _certificates(tmp_path, Choices(flats=("1101",))) == both
    with pytest.raises(NothingToPrint, match="孙三 has no hours"):
        _certificates(tmp_path, Choices(people=("孙三",)))
    with pytest.raises(NothingToPrint, match="Nobody has hours in 2025"):
        _certificates(tmp_path, Choices(year=2025))


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0 hours"), (45, "45 minutes"), (60, "1 hour"), (150, "2 hours 30 minutes")]
)
def test_a_length_of_time_in_words(minutes: int, said: str) -> None:
    set_language("en")
    assert hours.length_words(minutes) == said
