"""A calendar in a file: opened only if it is an ordinary one, not read again while it is the same, refused in words."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path

import pytest

from models import journal
from models.clock import day_of
from models.events.centre import operations, queries
from models.households.rows import BuildingRow
from models.progress import GivenUp, Progress
from organizer_tui.imports.calendars import apart, source
from organizer_tui.imports.calendars.looking import looked_at, refresh, source_of
from organizer_tui.imports.calendars.source import CalendarRefused, read_calendar
from tests.models.events.centre.programme import NOW, WHO
from tests.organizer_tui.imports.calendars.written import calendar, event

TODAY = date(2026, 11, 20)
SOUND = calendar(event("RRULE:FREQ=WEEKLY;COUNT=3"), event(uid="bad", title="坏", start=""), head=("NAME:中心",))


def test_a_file_is_read_with_what_it_says_of_itself(file: Path) -> None:
    file.write_text(SOUND, "utf-8")
    reading = looked_at(source_of(str(file)), TODAY)
    assert reading is not None
    assert (reading.name, reading.events, len(reading.dates), reading.count_left_out) == ("中心", 2, 3, 1)
    assert [(left.title, str(left.why)) for left in reading.left_out] == [("坏", "it does not say when it begins.")]


def test_what_was_pasted_is_found(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(file.parent)
    for typed in (str(file), f"'{file}'", f"file://{file}", file.name):
        assert source_of(typed) == str(file)


def test_what_is_no_ordinary_file_is_refused(file: Path) -> None:
    os.mkfifo(file.with_name("pipe.ics"))
    file.with_name("link.ics").symlink_to("/etc/passwd")
    file.with_name("folder.ics").mkdir()
    file.with_name("building.db").write_bytes(b"x")
    file.with_name("empty.ics").touch()
    for name in ("pipe.ics", "link.ics", "folder.ics", "building.db", "empty.ics", "nowhere.ics", "x" * 300 + ".ics"):
        with pytest.raises(CalendarRefused) as refused:
            looked_at(str(file.with_name(name)), TODAY)
        assert refused.value.title and refused.value.hint


def test_a_refresh_takes_what_changed_and_notes_what_is_refused(building: BuildingRow, file: Path) -> None:
    file.write_text(SOUND, "utf-8")
    reading = looked_at(str(file), TODAY)
    assert reading is not None
    row = operations.subscribe(name="中心", source=str(file), reading=reading, now=NOW, who=WHO)
    before, entries = queries.coming(today=date(2026, 11, 1)), len(journal.entries())
    row = refresh(row, NOW, WHO)
    assert (row.checked_at, row.taken_at, row.coming) == (NOW, NOW, 0)
    for broken in (SOUND[:-30], "<html>", "BEGIN:VCALENDAR\r\nEND:VCALENDAR", "\x00"):
        file.write_text(broken, "utf-8")
        with pytest.raises(CalendarRefused) as refused:
            refresh(row, NOW, WHO)
        row = queries.subscription_row(row.ref, today=day_of(NOW))
        assert row.refused_why == str(refused.value) and row.refused_at == NOW
        assert queries.coming(today=date(2026, 11, 1)) == before
    file.unlink()
    with pytest.raises(CalendarRefused, match="There is no file"):
        refresh(row, NOW, WHO)
    file.write_text(SOUND.replace("COUNT=3", "COUNT=5"), "utf-8")
    row = refresh(row, NOW, WHO)
    assert (row.refused_why, row.coming, len(queries.coming(today=date(2026, 11, 1)))) == ("", 2, 5)
    assert len(journal.entries()) == entries


def test_a_hundred_thousand_events_are_refused_at_once() -> None:
    few = event(start="DTSTART:20261105", title="", end="").replace("DTSTAMP:20261001T000000Z\r\n", "")
    began = time.monotonic()
    with pytest.raises(CalendarRefused, match=r"larger than 5 MB|has 100000 events") as refused:
        read_calendar(calendar(*[few] * 100_000).encode(), TODAY)
    assert refused.value.hint and time.monotonic() - began < 15
    small = "BEGIN:VEVENT\nUID:1\nDTSTART:20261105\nEND:VEVENT\n" * 100_000
    with pytest.raises(CalendarRefused, match="has 100000 events; 20000 is the most"):
        read_calendar(f"BEGIN:VCALENDAR\n{small}END:VCALENDAR\n".encode(), TODAY)


def test_reading_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "_WORKER", "tests.organizer_tui.imports.calendars.sleeping")
    progress = Progress()
    threading.Timer(0.3, progress.give_up).start()
    with pytest.raises(GivenUp):
        read_calendar(b"x", TODAY, progress)


@pytest.mark.parametrize(("seconds", "ended"), [(0.5, apart.Ended), (30, apart.Failed)])
def test_a_process_that_hangs_or_fails_is_told_apart(seconds: float, ended: type[Exception]) -> None:
    module = "tests.organizer_tui.imports.calendars.sleeping" if seconds < 1 else "no.such.module"
    with pytest.raises(ended):
        apart.run_apart(module, (), b"x" * 1_000_000, seconds, Progress())


def test_a_reader_that_says_nonsense_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    for said in (b"", b"[1]", b"not json", b'{"refused": "what?", "params": {}}'):
        monkeypatch.setattr(source, "run_apart", lambda *_args, said=said: said)
        with pytest.raises(CalendarRefused, match="is damaged"):
            read_calendar(b"x", TODAY)


def test_the_reader_has_limits_of_its_own() -> None:
    code = "from organizer_tui.imports.worker import limit_myself as l; l(400_000_000, 5); b'x' * 500_000_000"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=Path(__file__).parents[4], check=False)
    assert b"MemoryError" in done.stderr
