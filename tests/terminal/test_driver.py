"""The driver itself, against a small application: every test and figure here is worth no more than it."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.driver import Ended, NotSeen, Terminal, keys
from bench.driver.emulator import Emulator
from bench.driver.latency import first_frame, key_times, leaving, until_text

ROOT = Path(__file__).parents[2]
LIST_APP = [sys.executable, "-m", "bench.targets.list_app"]


@pytest.fixture
def app() -> Iterator[Terminal]:
    with Terminal(LIST_APP, columns=60, rows=20, cwd=ROOT) as terminal:
        terminal.wait_for("0001")
        yield terminal


def python(code: str) -> Terminal:
    """A terminal that runs a few lines of Python."""
    return Terminal([sys.executable, "-c", code], columns=40, rows=10)


def test_wide_characters_are_read_as_they_were_written(app: Terminal) -> None:
    assert any("0001 三国演义 volume 1" in line for line in app.lines)
    row = next(number for number, line in enumerate(app.lines) if "0001" in line)
    start = app.emulator.column_of(row, "三国演义")
    assert app.emulator.column_of(row, "volume") == start + 9  # four characters of two columns, and a space


def test_typed_chinese_and_keys_reach_the_program(app: Terminal) -> None:
    app.press("tab")
    app.type("国演义 volume 42")
    app.wait_for("0042")
    app.wait_gone("0001")
    app.press("backspace", "backspace", "backspace")
    app.wait_for("0001")


def test_a_click_lands_on_the_text_it_names(app: Terminal) -> None:
    app.click("filter")
    app.type("0077")
    app.wait_for(re.compile(r"0077 .* 77"))


def test_the_program_is_told_a_new_size(app: Terminal) -> None:
    app.wait_for("60 by 20")
    app.resize(100, 30)
    app.wait_for("100 by 30")
    assert len(app.lines) == 30


def test_a_program_that_gives_everything_back_is_seen_to(app: Terminal) -> None:
    assert app.emulator.on_alternate_screen
    assert {"mouse", "paste", "alternate screen"} <= app.emulator.left_on
    assert not app.line_state.echo
    app.press("ctrl+q")
    assert app.wait_end() == 0
    assert app.emulator.left_on == set()
    assert not app.emulator.on_alternate_screen
    assert app.line_state == app.process.before


def test_a_program_that_leaves_a_mess_is_seen_to() -> None:
    with python("import sys, tty; tty.setraw(0); sys.stdout.write('\\x1b[?1003h\\x1b[?25l\\x1b[>1u')") as terminal:
        assert terminal.wait_end() == 0
        assert terminal.emulator.left_on == {"mouse", "hidden cursor", "keyboard protocol"}
        assert terminal.line_state != terminal.process.before


def test_the_exit_code_is_the_programs_own(app: Terminal) -> None:
    app.press("ctrl+e")
    assert app.wait_end() == 3


def test_a_killed_program_tells_its_signal(app: Terminal) -> None:
    app.kill(signal.SIGKILL)
    assert app.wait_end() == -signal.SIGKILL


def test_closing_the_window_hangs_up() -> None:
    with python("import time; print('here', flush=True); time.sleep(60)") as terminal:
        terminal.wait_for("here")
        terminal.process.hang_up()
        assert terminal.wait_end() == -signal.SIGHUP


def test_a_program_that_is_not_there_ends_with_127() -> None:
    with Terminal(["/nowhere/at-all"]) as terminal:
        assert terminal.wait_end() == 127
        assert "/nowhere/at-all" in terminal.text


def test_words_that_never_come_fail_with_the_screen() -> None:
    with python("print('something else')") as terminal, pytest.raises(Ended, match="something else"):
        terminal.wait_for("these words")
    with (
        python("import time; print('slow', flush=True); time.sleep(60)") as terminal,
        pytest.raises(NotSeen, match="slow"),
    ):
        terminal.wait_for("these words", timeout=0.5)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("\\x1b[c", "\\x1b[?62;22c"),
        ("\\x1b[6n", "\\x1b[1;1R"),
        ("\\x1b[?2026$p", "\\x1b[?2026;2$y"),
        ("\\x1b[?2048$p", "\\x1b[?2048;0$y"),
        ("\\x1b[?u", "\\x1b[?0u"),
        ("\\x1b]11;?\\x07", "\\x1b]11;rgb:0000/0000/0000\\x1b\\\\"),
    ],
)
def test_it_answers_what_a_terminal_answers(question: str, answer: str) -> None:
    code = (
        "import os, tty; tty.setraw(0)\n"
        f"os.write(1, b'{question[:5]}'); os.write(1, b'{question[5:]}')\n"
        f"wanted = b'{answer}'; got = b''\n"
        "while len(got) < len(wanted): got += os.read(0, 1)\n"
        "print('answered' if got == wanted else got)"
    )
    with python(code) as terminal:
        terminal.wait_for("answered", timeout=10)


def test_every_byte_is_kept_even_what_the_screen_swallows() -> None:
    with python("print('\\x1b]52;c;aGVsbG8=\\x07seen')") as terminal:
        terminal.wait_for("seen")
        assert b"\x1b]52;c;aGVsbG8=\x07" in terminal.raw
        assert "52;c" not in terminal.text


def test_a_frame_is_shown_when_it_is_whole() -> None:
    emulator = Emulator(20, 3)
    assert not emulator.feed(b"\x1b[?2026hhal")
    assert not emulator.feed(b"f a frame")
    assert emulator.feed(b"\x1b[?2026l")
    assert emulator.synchronized
    assert emulator.lines()[0] == "half a frame"
    assert emulator.changed()
    assert not emulator.changed()
    emulator.feed(b"\x1b[1;1H\x1b[7mh")
    assert emulator.changed(), "the same letter in another colour is a change"


def test_an_escape_cut_by_a_chunk_is_not_text() -> None:
    emulator = Emulator(20, 3)
    for piece in (b"a\x1b", b"]0;tit", b"le\x07b\xe4", b"\xb8\xad", b"\x1b[3", b"1mc"):
        emulator.feed(piece)
    assert emulator.lines()[0] == "ab中c"


def test_key_names() -> None:
    assert keys.sequence("ctrl+q") == b"\x11"
    assert keys.sequence("alt+x") == b"\x1bx"
    assert keys.sequence("中") == "中".encode()
    assert keys.repeated("down*2 * enter") == ["down", "down", "*", "enter"]
    with pytest.raises(ValueError, match="dwon"):
        keys.sequence("dwon")


def test_times_are_taken_in_their_order() -> None:
    with Terminal(LIST_APP, columns=60, rows=20, cwd=ROOT) as terminal:
        frame = first_frame(terminal, "0001")
        assert 0 < frame.first_ms <= frame.text_ms <= frame.settled_ms
        moved = key_times(terminal, keys.repeated("down*5 f12"))
        assert len(moved.change_ms) == 5
        assert moved.unchanged == 1
        terminal.press("tab")
        terminal.type("4")
        assert until_text(terminal, "2", "0042") > 0
        memory = terminal.memory()
        assert memory is None or memory.rss_mib >= memory.pss_mib > 1
        assert leaving(terminal) > 0
