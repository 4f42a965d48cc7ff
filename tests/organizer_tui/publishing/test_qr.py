"""A code on the screen is read by a reader of codes, in every theme, and never half drawn."""

from __future__ import annotations

import pytest
import zxingcpp
from PIL import Image
from textual.app import App

from organizer_tui.shared.qr import QrCode, QrScreen, fitting, qr_lines
from organizer_tui.themes import THEMES
from tests.organizer_tui.group.steps import Running, Settled, Text

ADDRESS = "https://example.org/building/public.ics"
WIDE, HIGH = 4, 8  # pixels of a cell: twice as high as wide


def codes(app: App[None]) -> list[str]:
    """What a reader of codes finds on a picture of the screen, each cell in the colours it is drawn in."""
    strips = app.screen._compositor.render_strips()
    picture = Image.new("RGB", (app.size.width * WIDE, app.size.height * HIGH))
    for y, strip in enumerate(strips):
        x = 0
        for segment in strip:
            style = segment.style
            assert style is not None
            fore = style.color.get_truecolor() if style.color else (255, 255, 255)
            back = style.bgcolor.get_truecolor() if style.bgcolor else (0, 0, 0)
            for glyph in segment.text:
                for half, light in enumerate(("█▀", "█▄")):
                    colour = tuple(fore if glyph in light else back)
                    at = (x * WIDE, y * HIGH + half * HIGH // 2, (x + 1) * WIDE, y * HIGH + (half + 1) * HIGH // 2)
                    picture.paste(colour, at)
                x += 1
    return [code.text for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("theme", [theme.name for theme in THEMES])
async def test_a_reader_reads_the_code(
    running: Running, place: str, settled: Settled, screen_text: Text, theme: str, size: tuple[int, int]
) -> None:
    async with running(place, size=size) as pilot:
        pilot.app.theme = theme
        screen = QrScreen("Events", ADDRESS)
        pilot.app.push_screen(screen)
        await settled(pilot)
        assert codes(pilot.app) == [ADDRESS]
        assert ADDRESS in screen_text(pilot) and "Events" in screen_text(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert pilot.app.screen is not screen


async def test_a_code_that_does_not_fit_says_so(
    running: Running, place: str, settled: Settled, screen_text: Text
) -> None:
    async with running(place, size=(80, 24)) as pilot:
        pilot.app.push_screen(QrScreen("Events", "https://example.org/" + "x" * 300))
        await settled(pilot)
        assert "The window is too small for the code." in screen_text(pilot) and not codes(pilot.app)


async def test_another_text_makes_another_code(running: Running, place: str, settled: Settled) -> None:
    async with running(place, size=(120, 40)) as pilot:
        pilot.app.push_screen(QrScreen("Events", ADDRESS))
        await settled(pilot)
        code = pilot.app.screen.query_one(QrCode)
        code.say("https://example.org/other.ics")
        await settled(pilot)
        assert codes(pilot.app) == ["https://example.org/other.ics"] and code.text.endswith("other.ics")


def test_the_light_around_it_gives_way_first() -> None:
    large, small = qr_lines(ADDRESS), qr_lines(ADDRESS, 2)
    assert len(small) < len(large) and fitting(ADDRESS, 80, len(small)) == small
    assert fitting(ADDRESS, 80, len(large)) == large and fitting(ADDRESS, 80, len(small) - 1) == ()
