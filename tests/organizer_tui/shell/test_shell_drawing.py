"""Drawing once: no screen is drawn before it has read its data, and no styles are read twice."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.css.stylesheet import Stylesheet
from textual.pilot import Pilot

from organizer_tui.app import OrganizerApp
from organizer_tui.shared.elevation import Elevation

Running = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
Settled = Callable[[Pilot[None]], Awaitable[None]]


async def test_every_room_is_first_drawn_with_what_is_in_it(
    running: Running, place: str, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[bool] = []
    update = Compositor.render_update

    def render_update(self: Compositor, **kwargs: Any) -> Any:
        drawn.extend(bool(widget._floors) for widget in self.visible_widgets if isinstance(widget, Elevation))
        return update(self, **kwargs)

    monkeypatch.setattr(Compositor, "render_update", render_update)
    async with running(place) as pilot:
        await pilot.press("2")
        await settled(pilot)
    assert drawn and all(drawn)


async def test_a_new_room_does_not_make_textual_read_all_styles_again(
    running: Running, place: str, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Stylesheet] = []
    reparse = Stylesheet.reparse

    def counted(self: Stylesheet) -> None:
        read.append(self)
        reparse(self)

    monkeypatch.setattr(Stylesheet, "reparse", counted)
    async with running(place) as pilot:
        for room in "23456":
            await pilot.press(room)
            await settled(pilot)
        assert read == []
        await pilot.press("T")
        await settled(pilot)
        assert len(read) == 1  # other colours do


async def test_a_room_behind_takes_the_new_colours_when_it_comes_to_the_front(
    running: Running, place: str, settled: Settled
) -> None:
    async with running(place) as pilot:
        before = pilot.app.screen.query_one(Elevation).rich_style.bgcolor
        await pilot.press("6")
        await settled(pilot)
        await pilot.press("T")
        await settled(pilot)
        await pilot.press("1")
        await settled(pilot)
        after = pilot.app.screen.query_one(Elevation).rich_style.bgcolor
        ground = pilot.app.screen.render_lines(pilot.app.screen.size.region)[0].text
    assert after is not None and after != before
    assert set(ground) == {" "}


async def test_the_ground_of_a_room_has_the_colour_of_the_theme(running: Running, place: str) -> None:
    async with running(place) as pilot:
        app = pilot.app
        assert isinstance(app, OrganizerApp)
        ground = app.screen.render_lines(app.screen.size.region)
        assert len(ground) == app.size.height
        style = next(iter(ground[-1])).style
        assert style is not None and style.bgcolor == app.screen.rich_style.bgcolor
