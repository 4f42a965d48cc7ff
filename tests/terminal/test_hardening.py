"""What must not hurt: a wrong byte, a closed window, a fault, no terminal, a tiny one, a hostile name."""

from __future__ import annotations

import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.driver import Terminal

Open = Callable[..., Terminal]
Run = Callable[..., subprocess.CompletedProcess[str]]

TODAY = re.compile(r"\b1101\b")  # a door of the top floor: the building has been read and drawn
CANARY = "13900004321"


@pytest.fixture
def desk(start: Open, practice: Path) -> Terminal:
    """The desk on a practice building."""
    terminal = start("--data", str(practice))
    terminal.wait_for(TODAY)
    terminal.listen(0.2, 3)
    return terminal


def assert_given_back(terminal: Terminal) -> None:
    """The terminal is as it was before the program."""
    assert terminal.emulator.left_on == set()
    assert not terminal.emulator.on_alternate_screen
    assert terminal.line_state == terminal.process.before


def test_quitting_gives_the_terminal_back(desk: Terminal) -> None:
    assert desk.emulator.left_on, "otherwise this test would prove nothing"
    desk.press("ctrl+q")
    assert desk.wait_end() == 0
    assert_given_back(desk)


@pytest.mark.parametrize(
    "wrong", [b"\xff", b"\xc4\xe3\xba\xc3", b"\x80" * 50, b"\xe4\xb8"], ids=["ff", "gbk", "many", "half"]
)
def test_a_keyboard_byte_that_is_not_utf8_does_not_end_the_desk(desk: Terminal, wrong: bytes) -> None:
    desk.send(wrong)
    desk.listen(0.3, 2)
    desk.press("escape", "escape", "3")
    desk.wait_for("Bookshelf")
    desk.press("ctrl+q")
    assert desk.wait_end() == 0


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_to_leave_restores_the_terminal(desk: Terminal, number: signal.Signals) -> None:
    desk.kill(number)
    assert desk.wait_end() == 128 + number
    assert_given_back(desk)


def test_closing_the_window_ends_the_desk(desk: Terminal) -> None:
    desk.process.hang_up()
    assert desk.wait_end(timeout=10) != 0


def test_a_fault_shows_no_values_and_is_told_to_the_shell(start: Open, practice: Path, tmp_path: Path) -> None:
    code = f"""
import sys
from organizer_tui import app
def fault(self, event):
    phone = "{CANARY}"
    if event.size.width == 77:
        raise ValueError("boom " + phone)
app.OrganizerApp.on_resize = fault
from organizer_tui.__main__ import main
sys.exit(main(["--data", {str(practice)!r}]))
"""
    terminal = start(command=(sys.executable, "-c", code))
    terminal.wait_for(TODAY)
    terminal.resize(77, 30)
    assert terminal.wait_end() not in (0, 2)
    assert_given_back(terminal)
    assert CANARY.encode() not in terminal.raw
    assert "Traceback" not in terminal.text
    logs = list((tmp_path / "logs").glob("*.log"))
    assert logs, terminal.picture()
    assert logs[0].name[:12] in terminal.text.replace("\n", ""), "the message names the log"
    assert CANARY not in logs[0].read_text(encoding="utf-8")
    assert logs[0].stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("term", ["dumb", "unknown"])
def test_a_terminal_that_can_show_nothing_is_refused(start: Open, practice: Path, term: str) -> None:
    terminal = start("--data", str(practice), TERM=term)
    assert terminal.wait_end() == 2
    assert "organizer list" in terminal.text
    assert b"\x1b" not in terminal.raw


def test_without_a_terminal_the_desk_is_refused(organizer: Run, practice: Path) -> None:
    done = organizer("--data", str(practice))
    assert done.returncode == 2
    assert "organizer list" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr


def test_a_terminal_of_20_by_5_is_alive(start: Open, practice: Path) -> None:
    terminal = start("--data", str(practice), columns=20, rows=5)
    terminal.listen(1, 8)
    for room in "123456":
        terminal.press(room, "down", "enter", "escape")
        assert terminal.end is None, terminal.picture()
    terminal.resize(120, 40)
    terminal.press("escape", "1")
    terminal.wait_for(TODAY)
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0


def test_a_storm_of_sizes_does_no_harm(desk: Terminal) -> None:
    for columns, rows in ((1, 1), (200, 60), (3, 2), (80, 24), (20, 5), (120, 40)):
        desk.resize(columns, rows)
        assert desk.end is None, desk.picture()
    desk.press("3")
    desk.wait_for("Bookshelf")


def test_the_language_asked_for_beats_the_settings(start: Open, practice: Path) -> None:
    terminal = start("--language", "zh_CN", "--data", str(practice))
    terminal.wait_for("今天")
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0


def test_a_locale_that_names_no_encoding_is_taken_for_utf8(start: Open, practice: Path) -> None:
    plain = {"LC_ALL": "C", "LANG": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    terminal = start("--data", str(practice), **plain)
    terminal.wait_for(TODAY)
    terminal.press("6")
    terminal.wait_for("Journal")
    terminal.press("ctrl+q")
    assert terminal.wait_end() == 0


@pytest.mark.parametrize(("lang", "charset"), [("zh_CN.GBK", "GBK"), ("en_US.ISO-8859-1@euro", "ISO88591")])
def test_a_terminal_of_another_encoding_is_refused(start: Open, practice: Path, lang: str, charset: str) -> None:
    terminal = start("--data", str(practice), LC_ALL=lang)
    assert terminal.wait_end() == 2
    assert f"This terminal writes {charset}; the desk needs UTF-8." in terminal.text.replace("\n", " ")
    assert "organizer list" in terminal.text


def test_no_colour_is_shown_to_those_who_want_none(start: Open, practice: Path) -> None:
    colour = re.compile(rb"\x1b\[(?:[0-9;]*;)?[34]8;2;(\d+);(\d+);(\d+)")
    for environment, coloured in (({}, True), ({"NO_COLOR": "1"}, False)):
        terminal = start("--data", str(practice), COLORTERM="truecolor", **environment)
        terminal.wait_for(TODAY)
        found = [match for match in colour.findall(bytes(terminal.raw)) if len(set(match)) > 1]
        assert bool(found) is coloured, found[:5]
        terminal.press("ctrl+q")
        terminal.wait_end()


PAYLOADS = (
    "\x1b]52;c;UFdORUQ=\x07",  # writes the clipboard
    "\x1b]0;PWNED\x07",  # the window's title
    "\x1bc",  # resets the terminal
    "\x1bP1$rPWNED\x1b\\",  # a device control string
    "\x1b[21t",  # makes the terminal type its title
    "\x9b21t\x9d0;PWNED\x9c",  # the same in eight-bit forms
    "[@click=app.quit]PWNED[/] [/] \\",  # Textual's own markup
)
FORBIDDEN = (b"\x1b]52", b"\x1b]0;PWNED", b"\x1bc", b"\x1bP", b"\x1b[21t", b"\xc2\x9b", b"\xc2\x9d")
SHOWN = {"name", "title", "title_zh", "title_en", "authors", "place", "donor", "note", "publisher", "who"}
SHOWN |= {"name_zh", "role", "topic", "agenda", "what"}


def plant(building: Path) -> int:
    """Write the payloads in turn over names and titles, past the door that would clean them; how many columns."""
    planted = 0
    with sqlite3.connect(building) as connection:
        connection.create_function("payload", 1, lambda row: f"A{row}{PAYLOADS[row % len(PAYLOADS)]}Z")
        for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[2] == "TEXT"]
            for column in SHOWN.intersection(columns):
                connection.execute(f"UPDATE {table} SET {column} = payload(id)")
                planted += 1
    connection.close()
    return planted


def test_no_stored_text_reaches_the_terminal_as_a_command(start: Open, practice: Path) -> None:
    assert plant(practice) > 6
    terminal = start("--data", str(practice))
    terminal.listen(1, 10)
    for room in "1234567":
        terminal.press("escape", room, "down", "enter")
        for _second in range(10):  # a busy machine draws a room late
            if re.search(r"A\d+", terminal.text):
                break
            terminal.listen(0.5, 1)
        assert re.search(r"A\d+", terminal.text), terminal.picture()
        terminal.press("escape")
        assert terminal.end is None, terminal.picture()
    assert [found for found in FORBIDDEN if found in terminal.raw] == []
    terminal.press("escape", "ctrl+q")
    assert terminal.wait_end() == 0
