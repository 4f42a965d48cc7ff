"""A message over two panes loses no character, wherever the panes meet."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static
from textual.widgets._toast import Toast

from organizer_tui.toasts import keep_characters_whole, whole

WORDS = "已经公布，大家的手机今天之内就会看到这些变动，想收回请按撤销键。"


class _TwoPanes(App[None]):
    CSS = "Toast { padding: 1 3 1 1; } #left { height: 1fr; } #right { width: 1fr; height: 1fr; }"

    def __init__(self, meet: int) -> None:
        super().__init__()
        self._meet = meet

    def compose(self) -> ComposeResult:
        left = Static(id="left")
        left.styles.width = self._meet
        yield Horizontal(left, Static(id="right"))


async def _shown(meet: int) -> str:
    app = _TwoPanes(meet)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.notify(WORDS, markup=False)
        await pilot.pause()
        await pilot.pause()
        text = "".join(strip.text for strip in app.screen._compositor.render_strips())
        return "".join(character for character in text if character not in " ▌▐")  # the message's own edges


@pytest.fixture(autouse=True)
def _as_textual_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw as Textual does, unless a test says otherwise; what another test has put in is put back."""
    monkeypatch.setattr(Toast, "render_lines", super(Toast, Toast).render_lines, raising=False)


@pytest.mark.parametrize("meet", [50, 51, 60, 61])
async def test_no_character_is_lost_where_panes_meet(meet: int) -> None:
    keep_characters_whole()
    assert WORDS in await _shown(meet)


async def test_without_it_one_is_lost() -> None:
    assert not all([WORDS in await _shown(meet) for meet in (60, 61)])


async def test_one_that_is_being_taken_away_is_drawn_as_it_is() -> None:
    keep_characters_whole()
    app = _TwoPanes(60)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.notify(WORDS, markup=False)
        await pilot.pause()
        toast = app.screen.query_one(Toast)
        await toast.remove()
        assert not toast.is_attached and toast.render_lines(Region(0, 0, 60, 5))


panes = st.lists(st.integers(2, 20), max_size=9).map(lambda widths: set(accumulate(widths)))  # none of one cell


@given(st.text(st.sampled_from("ab 已经🎃é"), max_size=30), panes)
def test_a_line_keeps_its_width_and_its_characters(text: str, cuts: set[int]) -> None:
    line = Strip([Segment(text + " " * 30)])
    moved = whole(line, cuts)
    assert moved.cell_length == line.cell_length
    assert moved.text.replace(" ", "") == text.replace(" ", "")
    pieces = moved.divide([*sorted(cut for cut in cuts if 0 < cut < line.cell_length), line.cell_length])
    assert "".join(piece.text for piece in pieces).replace(" ", "") == text.replace(" ", "")
