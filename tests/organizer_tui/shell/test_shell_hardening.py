"""What stops a hostile text, a wrong byte, a settings file or a crash from doing harm."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import ControlType, Segment
from textual.app import App, ComposeResult
from textual.color import Color
from textual.widgets import Static

from organizer_tui import crash, hardening, launch, locations
from organizer_tui.hardening import HARMFUL, ControlFilter, visible


@given(st.text())
def test_visible_text_has_nothing_harmful_and_keeps_the_rest(text: str) -> None:
    shown = visible(text)
    assert not HARMFUL.search(shown)
    assert visible(shown) == shown
    if not HARMFUL.search(text):
        assert shown == text


def test_the_filter_cleans_text_and_leaves_the_program_s_own_controls() -> None:
    own = Segment("\x1b[H", None, [(ControlType.HOME,)])
    segments = ControlFilter().apply([Segment("a\x1b[2Jb\x9b"), own], Color(0, 0, 0))
    assert segments[0].text == "a␛[2Jb\ufffd"
    assert segments[1] is own


async def test_a_hardened_app_writes_no_control_character_of_a_text() -> None:
    class One(App[None]):
        def compose(self) -> ComposeResult:
            yield Static("x\x1b]52;c;AAAA\x07y\u202ez", markup=False)

    app = One()
    hardening.harden(app)
    async with app.run_test() as pilot:
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        filters = app.get_line_filters()
        assert any(isinstance(item, ControlFilter) for item in filters)
        text = "".join(strip.apply_filter(ControlFilter(), Color(0, 0, 0)).text for strip in strips)
        assert "␛" in text and not HARMFUL.search(text)


def test_a_keyboard_byte_that_is_not_utf8_is_replaced() -> None:
    hardening.forgive_keyboard()
    from textual.drivers import linux_driver

    decode = linux_driver.__dict__["getincrementaldecoder"]("utf-8")().decode
    assert decode(b"a\xff\xc4\xe3b", final=True).startswith("a\ufffd")
    assert codecs.getincrementaldecoder is not linux_driver.__dict__["getincrementaldecoder"]


def test_a_crash_log_says_where_and_never_what(tmp_path: Path) -> None:
    secret = "王芳 13800001234"
    try:
        try:
            raise KeyError(secret)
        except KeyError as inner:
            raise ValueError(secret) from inner
    except ValueError as error:
        path = crash.write_log(error, tmp_path)
    assert path is not None
    said = path.read_text(encoding="utf-8")
    assert "ValueError" in said and "KeyError" in said and "test_shell_hardening.py" in said
    assert "13800001234" not in said and "王芳" not in said
    assert path.stat().st_mode & 0o777 == 0o600


def test_old_crash_logs_are_let_go(tmp_path: Path) -> None:
    for _turn in range(crash.KEEP + 5):
        assert crash.write_log(ValueError(), tmp_path) is not None
    assert len(list(tmp_path.glob("crash-*.log"))) == crash.KEEP


def test_a_disk_that_refuses_the_log_is_no_second_crash(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert crash.write_log(ValueError(), tmp_path / "file" / "logs") is None


def test_without_a_terminal_the_desk_names_the_command_that_serves(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "dumb")
    assert launch.open_desk("nowhere") == 2
    assert "organizer list households" in capsys.readouterr().err


@pytest.mark.parametrize("damage", ["language = ", "\x00", "keys = 3\ntheme = []"])
def test_damaged_settings_are_the_defaults(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(damage, encoding="utf-8")
    assert locations.load_settings(path).keys == {}
    assert locations.load_settings(tmp_path / "none.toml") == locations.Settings()


def test_saving_a_setting_keeps_comments_and_other_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('# mine\ntheme = "light"  # bright lobby\n[keys]\n"desk.undo" = "z"\n', encoding="utf-8")
    assert locations.save_setting("language", "en", path)
    text = path.read_text(encoding="utf-8")
    assert "# mine" in text and "# bright lobby" in text
    assert locations.load_settings(path) == locations.Settings("en", "light", {"desk.undo": "z"})


def test_settings_that_cannot_be_saved_are_no_crash(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not locations.save_setting("language", "en", tmp_path / "file" / "settings.toml")


def test_damaged_settings_are_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(damaged := '[keys]\n"desk.undo" = "z"\ntheme =\n', encoding="utf-8")
    assert not locations.save_setting("language", "en", path)
    assert path.read_text("utf-8") == damaged


def test_a_desk_that_never_leaves_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    ended, codes = Event(), list[int]()

    def end(code: int) -> None:
        codes.append(code)
        ended.set()

    class Stuck(App[None]):
        def exit(self, *_said: object) -> None:
            """Wait for ever."""

    monkeypatch.setattr(hardening, "GRACE", 0.01)
    monkeypatch.setattr("organizer_tui.hardening.os._exit", end)
    hardening._leave(Stuck(), 129)
    assert ended.wait(10) and codes == [129]
