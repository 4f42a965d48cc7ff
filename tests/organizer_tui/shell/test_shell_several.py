"""The answer of several boxes: ticked by space or a click, drawn as far as it fits, kept as a draft."""

from __future__ import annotations

from textual.app import App, ComposeResult

from organizer_tui.shared.fields import Field, Option, read_values
from organizer_tui.shared.several_line import SeveralLine
from tests.conftest import NOW

OPTIONS = tuple(Option(word, word) for word in ("alone", "child", "member", "[/]"))


class BoxesApp(App[None]):
    """One answer."""

    def compose(self) -> ComposeResult:
        """The boxes."""
        yield SeveralLine(OPTIONS, "child nonsense", id="boxes")

    @property
    def boxes(self) -> SeveralLine:
        """The answer."""
        return self.query_one(SeveralLine)

    def text(self) -> str:
        """What is drawn."""
        return self.boxes.render_line(0).text.rstrip()


async def test_boxes_are_ticked_and_unticked() -> None:
    app = BoxesApp()
    async with app.run_test(size=(60, 3)) as pilot:
        assert app.text() == "[ ] alone [x] child [ ] member [ ] [/]"
        assert app.boxes.typed == "child"
        app.boxes.focus()
        await pilot.press("space", "right", "space", "left", "left", "space")
        assert app.boxes.typed == "alone [/]"
        assert app.text() == "[x] alone [ ] child [ ] member [x] [/]"


async def test_a_click_ticks_the_box_under_it() -> None:
    app = BoxesApp()
    async with app.run_test(size=(60, 3)) as pilot:
        await pilot.click(SeveralLine, offset=(1 + len("[ ] alone [x] child [ "), 0))
        assert app.boxes.typed == "child member"
        await pilot.click(SeveralLine, offset=(55, 0))
        assert app.boxes.typed == "child member"


async def test_the_present_box_is_always_seen_whole() -> None:
    app = BoxesApp()
    async with app.run_test(size=(26, 3)) as pilot:
        assert app.text() == "[ ] alone [x] child [ ]…"
        app.boxes.focus()
        await pilot.press("right", "right")
        await pilot.pause()
        assert app.text() == "…[x] child [ ] member […"
        await pilot.click(SeveralLine, offset=(1 + len("…[x] child [ "), 0))
        assert app.boxes.typed == "child member"
        await pilot.press("right")
        await pilot.pause()
        assert app.text() == "…[x] member [ ] [/]"


def test_the_value_is_the_ticked_ones() -> None:
    field = Field("tags", "Tags", "several", options=OPTIONS)
    assert read_values((field,), {"tags": "child member"}, NOW.date()) == {"tags": "child member"}
    assert read_values((field,), {"tags": ""}, NOW.date()).text("tags") == ""
