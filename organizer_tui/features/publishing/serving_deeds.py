"""What leaves the laptop: the server that runs beside the desk, and the places that get what is published."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.timer import Timer

from models.errors import RuleBroken
from models.i18n import _
from organizer_tui.aside import aside
from organizer_tui.features.publishing.lines import Listing
from organizer_tui.features.publishing.where_line import scanned_at, served_at
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.qr import QrScreen
from organizer_tui.shared.room_screen import RoomScreen

if TYPE_CHECKING:
    from organizer_tui.app import OrganizerApp
    from organizer_tui.serving import Serving

LOOK_EVERY = 3.0  # seconds: a server may end by itself, and finds out late that its name is taken


class ServingDeeds(RoomScreen):
    """Serving and bringing; the screen shows how it stands."""

    listing: Listing | None = None
    waiting = 0  # files that have not reached a place
    _watching: Timer | None = None
    _starts = False  # a server is being started, which takes a while

    @property
    def serving(self) -> Serving | None:
        """The server that was started from this desk."""
        return cast("Serving | None", self.organizer.serving)

    def base_address(self) -> str:
        """Where residents find everything: the address that was said, else the server's."""
        said = self.listing.settings.address if self.listing is not None else ""
        if said or self.serving is None or not self.serving.running:
            return said
        return scanned_at(self.serving).rstrip("/") + "/"

    def show_where(self) -> None:
        """Show where it is found now."""

    def watch_server(self) -> None:
        """Look now and then at the server while there is one, and at nothing otherwise; shows what has changed."""
        if self._watching is not None:
            self._watching.stop()
            self._watching = None
        if self.serving is not None and self.serving.running:
            self._watching = self.set_interval(LOOK_EVERY, partial(self._look_at_server, self._how_it_serves()))

    def _how_it_serves(self) -> tuple[bool, str]:
        return (False, "") if self.serving is None else (self.serving.running, served_at(self.serving))

    def _look_at_server(self, shown: tuple[bool, str]) -> None:
        if self._how_it_serves() != shown:
            self.show_where()

    def action_serve(self) -> None:
        """Start the server, or stop it after asking."""
        self.do(self._serve)

    async def _serve(self) -> None:
        self._refuse_while_it_starts()
        serving = self.serving
        if serving is not None and serving.running:
            detail = _("Phones keep what they have, and find nothing new until it runs again.")
            if await self.ask(ConfirmDialog(_("Stop the server?"), detail)):
                await asyncio.to_thread(serving.stop)
                self.organizer.serving = None
                self.say(_("The server has stopped."))
        elif await self.ask(_whether_to_serve()):
            self._refuse_while_it_starts()
            serving = await self._started()
            self.show_where()
            title = _("Whoever is in the building's network scans this")
            await self.ask(QrScreen(title, scanned_at(serving)))
        self.show_where()

    async def _started(self) -> Serving:
        self._starts = True  # one more could never be stopped: the desk knows one
        self.say(_("Starting the server…"))
        try:
            return await asyncio.to_thread(_start, self.organizer)
        finally:
            self._starts = False

    def _refuse_while_it_starts(self) -> None:
        if self._starts:
            raise RuleBroken(_("The server is already starting."), _("Wait a moment: its address will be shown."))

    def action_places(self) -> None:
        """Show the places that get what is published."""
        self.do(self._places)

    async def _places(self) -> None:
        from organizer_tui.features.publishing.places_dialog import PlacesDialog

        await self.ask(PlacesDialog())
        await self.look_at_places()

    def push_everywhere(self) -> None:
        """Bring every place up to date, beside the screen."""
        self.do(self._push, group="push", exclusive=True)

    async def _push(self) -> None:
        from organizer_tui.publishing_places import push_all  # on use, with all that talks to servers

        for sentence in await aside(partial(push_all, self.desk.now())):
            self.say(sentence)
        await self.look_at_places()

    async def look_at_places(self) -> None:
        """Find out what has not reached a place."""
        from organizer_tui.publishing_places import places

        self.waiting = 0
        with suppress(RuleBroken):
            self.waiting = sum(place.waiting for place in await aside(places))
        self.show_where()


def _start(app: OrganizerApp) -> Serving:
    """Start the server; it stops with the desk at the latest."""
    from organizer_tui.serving import start

    serving = app.serving = start(app.desk.place)
    app.desk.at_the_end(serving.stop)
    return serving


def _whether_to_serve() -> ConfirmDialog:
    question = _("Serve the page and the calendars from this computer?")
    return ConfirmDialog(
        question, _("Everybody on this network can then open them, until you stop it or close the desk.")
    )
