"""A loan log from a file into the building: on the command line and at the desk."""

from __future__ import annotations

import csv
import json
import threading
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from random import Random
from typing import Any

import pytest
from textual.pilot import Pilot

from models import db, migrate
from models.bookshelf import guests, loan_log, policies, queries
from models.clock import day_of
from organizer_tui.cli.run import run
from organizer_tui.imports.screen import ImportScreen
from tests.conftest import NOW
from tests.models.bookshelf.logs import Library
from tests.organizer_tui.imports.small_library import WHO, make_library

Organizer = Callable[..., tuple[int, str, str]]
Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]
Text = Callable[[Pilot[None]], str]
Make = Callable[..., Path]
WRONG = "loan-log-gb18030.csv"
SMALL = "时间,借阅人,操作,编号\n2024-03-01,101,借出,B0003\n2024-03-02,路人,借出,B0004\n2024-03-09,101,归还,B0003\n"


@pytest.fixture
def library(tmp_path: Path) -> str:
    """A small shelf that nobody has open."""
    return make_library(str(tmp_path / "library.organizer"))


@pytest.fixture
def organizer(library: str, capsys: pytest.CaptureFixture[str]) -> Organizer:
    """Run the command line here; returns its exit code, its output and its errors."""

    def organizer(*words: str | Path, language: str = "en") -> tuple[int, str, str]:
        code = run(["--data", library, "--who", WHO, "--language", language, *map(str, words)])
        db.close()
        return code, *capsys.readouterr()

    return organizer


def out(library: str) -> dict[str, str]:
    migrate.open_building(library, NOW)
    found = {loan.code: loan.label for loan in queries.open_loans(today=day_of(NOW))}
    db.close()
    return found


def test_a_log_in_which_nearly_everything_is_wrong(organizer: Organizer, library: str, samples: Path) -> None:
    code, _out, err = organizer("import", "loans", samples / WRONG, "--guests")
    assert code == 1 and "Nothing was written." in err and out(library) == {}
    code, found, err = organizer("import", "loans", samples / WRONG, "--guests", "--accept-good", "--json")
    report = json.loads(found)
    counts = {name: count for name, count in report.items() if isinstance(count, int)}
    assert (code, counts) == (
        0,
        {
            **{"read": 20, "added": 5, "changed": 3, "unchanged": 0},
            **{"lent": 5, "returned": 2, "renewed": 1, "lost": 0},
        },
    )
    assert [refused["row"] for refused in report["refused"]] == [8, 9, *range(12, 22)]
    assert [warned["row"] for warned in report["warned"]] == [22]
    assert out(library) == {"B0001": "101", "B0003": "201", "B0004": "G001"}
    again = json.loads(organizer("import", "loans", samples / WRONG, "--guests", "--accept-good", "--json")[1])
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 8)


def test_refused_lines_are_a_file_that_can_be_corrected(
    organizer: Organizer, library: str, samples: Path, tmp_path: Path
) -> None:
    refused = tmp_path / "refused.csv"
    organizer("import", "loans", samples / WRONG, "--accept-good", "--refused", refused, language="zh_CN")
    rows = list(csv.reader(refused.read_text("utf-8-sig").splitlines()))
    assert rows[0][:4] == ["时间", "借阅人", "借还", "ISBN或编号"] and len(rows) == 14
    assert rows[1][1:4] == ["王小明", "借", "B0004"] and "不认识的人记为外来读者" in rows[1][-1]
    refused.write_text("\n".join(",".join(row[:-2]) for row in rows[:2]).replace("王小明", "钱家"), "utf-8")
    code, said, _err = organizer("import", "loans", refused)
    assert code == 0 and "Lent: 1" in said and out(library)["B0004"] == "102"


def test_a_roster_is_no_log_and_a_log_no_roster(organizer: Organizer, samples: Path) -> None:
    assert "This is a roster" in organizer("import", "loans", samples / "roster.xlsx")[2]
    assert "organizer import loans FILE" in organizer("import", "roster", samples / WRONG)[2]


def test_columns_are_assigned_by_hand(organizer: Organizer, library: str, text_file: Make) -> None:
    path = text_file("B0003;out;101;2024-03-01\n", name="bare.csv")
    words = ("--columns", "item=A,action=B,borrower=C,time=D")
    assert "No row with headings" in organizer("import", "loans", path)[2]
    assert organizer("import", "loans", path, *words)[0] == 0 and out(library) == {"B0003": "101"}


def test_a_workbook_with_day_and_hour_apart(organizer: Organizer, library: str, workbook: Callable[..., Path]) -> None:
    rows = [
        ["Date", "Time", "Flat", "Name", "Action", "ISBN"],
        ["2024-03-01", "10:00:00", "101", "赵家", "lend", "9787020008728"],
        ["2024-03-01", "09:00:00", "102", "", "lend", "9787020008728"],
        ["2024-03-02", "09:00:00", "102", "钱家", "return", 9787020008728],
    ]
    code, said, _err = organizer("import", "loans", workbook(rows))
    assert code == 0 and "Lent: 2, given back: 1" in said and out(library) == {"B0002": "101"}


def test_a_log_of_several_thousand_lines_after_a_catalogue(organizer: Organizer, library: str, tmp_path: Path) -> None:
    migrate.open_building(library, NOW)
    for borrower in ("", "guest"):
        policies.set_policy(borrower=borrower, loan_days=28, most_loans=99, most_renewals=99, now=NOW, who=WHO)
    db.close()
    books, log = tmp_path / "books.csv", tmp_path / "log.csv"
    books.write_text("\n".join(["书名,本数", *(f"第{n}本书,2" for n in range(400))]), "utf-8")
    assert organizer("import", "books", books)[0] == 0
    names = [f"读者{n}" for n in range(60)]
    kept = Library([f"B{n:04d}" for n in range(1, 806)], names, Random(5)).runs(4000)
    words = {"lend": "借出", "return": "归还", "renew": "续借", "lost": "丢失"}
    rows = [f"{one.at:%Y-%m-%dT%H:%M:%SZ},{one.borrower},{words[one.deed]},{one.code}" for one in kept.lines]
    Random(6).shuffle(rows)
    log.write_text("\n".join(["时间,读者,操作,条码", *rows]), "gb18030")
    code, said, _err = organizer("import", "loans", log, "--guests", "--json")
    assert (code, json.loads(said)["refused"]) == (0, [])
    found = out(library)
    migrate.open_building(library, NOW)
    called = {guest.code: guest.name for guest in guests.guests()}
    gone = {copy.code for copy in queries.copies() if copy.state == "lost"}
    db.close()
    assert {code: called[label] for code, label in found.items()} == kept.out and gone == kept.lost
    assert json.loads(organizer("import", "loans", log, "--json")[1])["unchanged"] == 4000


async def begin(pilot: Pilot[None], settled: Settled, path: Path) -> ImportScreen:
    """Open the import and take a file by its path."""
    await pilot.press("I")
    await settled(pilot)
    line: Any = pilot.app.screen.query_one("#pick-text")
    line.value = str(path)
    await settled(pilot)
    await pilot.press("enter")
    await settled(pilot)
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, ImportScreen))


async def test_a_log_is_looked_at_and_then_brought_in_and_taken_back(
    running: Running, library: str, settled: Settled, screen_text: Text, text_file: Make
) -> None:
    async with running(library, size=(120, 30)) as pilot:
        screen = await begin(pilot, settled, text_file(SMALL, encoding="gb18030"))
        shown = screen_text(pilot)
        assert "lent: 1" in shown and "given back: 1" in shown and "known already: 0" in shown and "refused: 1" in shown
        assert "“路人” is no flat, card or name" in shown and "G: unknown ones become guests" in shown
        await pilot.press("g")
        await settled(pilot)
        shown = screen_text(pilot)
        assert "lent: 2" in shown and "refused: 0" in shown and "Unknown ones become guests" in shown
        assert [line.strip("▌ ").split()[:3] for line in shown.splitlines() if "B0003" in line] == [
            ["2", "lent", "101"],
            ["4", "given", "back"],
        ]
        await pilot.press("a")
        await settled(pilot)
        assert "Lent: 2. Given back: 1. Renewed: 0. Lost: 0. Refused lines stay out: 0." in screen_text(pilot)
        assert await pilot.app.desk.read(queries.loans, today=day_of(NOW)) == []  # type: ignore[attr-defined]
        await pilot.press("enter")
        await settled(pilot)
        assert screen not in pilot.app.screen_stack and "2 lent, 1 given back" in screen_text(pilot)
        found = await pilot.app.desk.read(queries.open_loans, today=day_of(NOW))  # type: ignore[attr-defined]
        assert [(loan.code, loan.label) for loan in found] == [("B0004", "G001")]
        await pilot.press("u")
        await settled(pilot)
        assert "Replayed the loan log list.csv" in screen_text(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert await pilot.app.desk.read(queries.loans, today=day_of(NOW)) == []  # type: ignore[attr-defined]


async def test_only_a_log_has_guests(
    running: Running, library: str, settled: Settled, screen_text: Text, text_file: Make
) -> None:
    async with running(library) as pilot:
        screen = await begin(pilot, settled, text_file("书名\n论语\n"))
        assert screen.check_action("guests", ()) is False
        await pilot.press("g")
        await settled(pilot)
        assert "new: 1" in screen_text(pilot) and "guests" not in screen_text(pilot)


async def test_esc_stops_a_log_and_nothing_is_written(
    running: Running,
    library: str,
    settled: Settled,
    screen_text: Text,
    text_file: Make,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may_go_on, begun, write = threading.Event(), threading.Event(), loan_log._write

    def waiting(*words: Any) -> None:
        begun.set()
        may_go_on.wait(30)
        write(*words)

    monkeypatch.setattr(loan_log, "_write", waiting)
    async with running(library) as pilot:
        await begin(pilot, settled, text_file(SMALL))
        await pilot.press("a")
        await settled(pilot)
        await pilot.press("enter")
        while not begun.is_set():
            await pilot.pause(0.02)
        await pilot.pause(0.3)
        assert "Replaying the log" in screen_text(pilot) and "Esc stops it" in screen_text(pilot)
        await pilot.press("escape")
        may_go_on.set()
        await settled(pilot)
        assert "Stopped; nothing was written." in screen_text(pilot) and "lent: 1" in screen_text(pilot)
        assert await pilot.app.desk.read(queries.loans, today=day_of(NOW)) == []  # type: ignore[attr-defined]
