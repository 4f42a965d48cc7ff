"""`organizer centre`: look at a calendar and follow it; refresh all, 1 when one was refused and its dates stayed."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import db
from models.events.centre import operations, queries
from models.households.rows import BuildingRow
from models.migrate import open_building
from models.progress import GivenUp
from organizer_tui.cli.run import run
from organizer_tui.imports.calendars import command
from tests.models.events.centre.programme import TODAY, WHO, reading
from tests.organizer_tui.conftest import NOW
from tests.organizer_tui.imports.calendars.written import calendar, event

DAILY = calendar(event("RRULE:FREQ=DAILY", start="DTSTART;TZID=Asia/Shanghai:20200105T093000"))


@pytest.fixture
def files(building: BuildingRow, place: str, tmp_path: Path) -> list[Path]:
    found = []
    for name, text in (("good", DAILY), ("bad", "<html>"), ("fine", DAILY.replace("UID:one", "UID:two"))):
        path = tmp_path / f"{name}.ics"
        path.write_text(text, "utf-8")
        operations.subscribe(name=name, source=str(path), reading=reading(), now=NOW, who=WHO)
        found.append(path)
    db.close()
    return found


def test_every_calendar_is_refreshed_though_one_is_refused(
    files: list[Path], place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["centre", "refresh", "--data", place, "--language", "en"]
    assert run(words) == 1
    out, err = capsys.readouterr()
    good, fine = out.splitlines()
    assert good.startswith("good: 40") and fine.startswith("fine: 40")  # 400 days ahead
    assert err.startswith("bad: This is a web page") and len(err.splitlines()) == 1
    open_building(place, NOW)
    assert [bool(row.refused_why) for row in queries.subscriptions(today=TODAY)] == [False, True, False]
    db.close()
    files[1].write_text(DAILY, "utf-8")
    assert run(words) == 0


def test_nothing_followed_is_said(building: BuildingRow, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    db.close()
    assert run(["centre", "refresh", "--data", place, "--language", "en"]) == 0
    assert "No calendar is followed yet" in capsys.readouterr().err


def test_stopping_it_ends_it(files: list[Path], place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def stopped(row: object, *_more: object) -> None:
        asked.append("one")
        raise GivenUp("Stopped; nothing was written.")

    monkeypatch.setattr(command, "refresh", stopped)
    assert run(["centre", "refresh", "--data", place, "--language", "en"]) == command.STOPPED
    assert asked == ["one"]


def test_a_calendar_is_looked_at_and_then_followed(
    building: BuildingRow, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db.close()
    file = tmp_path / "centre.ics"
    file.write_text(calendar(event("RRULE:FREQ=DAILY"), event(uid="bad", title="坏", start="")), "utf-8")
    words = ["centre", "follow", str(file), "--data", place, "--language", "en", "--who", WHO]
    assert run([*words, "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("2 events, ") and "坏: it does not say when it begins." in out and "only a look" in err
    assert run(words) == 0
    assert run([*words, "--name", "again"]) == 1
    assert "followed already" in capsys.readouterr().err
    open_building(place, NOW)
    assert [(row.name, row.source) for row in queries.subscriptions(today=TODAY)] == [("centre", str(file))]


def test_what_is_refused_ends_with_1_and_a_forgotten_word_with_2(
    building: BuildingRow, place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    db.close()
    (tmp_path / "page.ics").write_text("<html>", "utf-8")
    last = ["--data", place, "--language", "en"]
    assert run(["centre", "follow", str(tmp_path / "page.ics"), *last]) == 1
    assert "This is a web page" in capsys.readouterr().err
    assert run(["centre", "follow", *last]) == 2
    assert "Say which file or address" in capsys.readouterr().err
    open_building(place, NOW)
    assert queries.subscriptions(today=TODAY) == []
