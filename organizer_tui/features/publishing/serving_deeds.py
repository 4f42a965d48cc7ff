"""What leaves the laptop: the server that runs beside the desk, and the places that get what is published."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import cast

from models.errors import RuleBroken
from models.i18n import _
from organizer_tui.aside import aside
from organizer_tui.features.publishing import outside
from organizer_tui.features.publishing.lines import Listing
from organizer_tui.features.publishing.where_line import scanned_at
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.qr import QrScreen
from organizer_tui.shared.room_screen import RoomScreen


class ServingDeeds(RoomScreen):
    """Serving and bringing; the screen shows how it stands."""

    listing: Listing | None = None
    waiting = 0  # files that have not reached a place

    @property
    def serving(self) -> outside.Serving | None:
        """The server that was started from this desk."""
        return cast("outside.Serving | None", self.organizer.serving)

    def base_address(self) -> str:
        """Where residents find everything: the address that was said, else the server's."""
        said = self.listing.settings.address if self.listing is not None else ""
        if said or self.serving is None or not self.serving.running:
            return said
        return scanned_at(self.serving).rstrip("/") + "/"

    def show_where(self) -> None:
        """Show where it is found now."""

    def action_serve(self) -> None:
        """Start the server, or stop it after asking."""
        self.do(self._serve)

    async def _serve(self) -> None:
        serving = self.serving
        if serving is not None and serving.running:
            detail = _("Phones keep what they have, and find nothing new until it runs again.")
            if await self.ask(ConfirmDialog(_("Stop the server?"), detail)):
                await asyncio.to_thread(serving.stop)
                self.organizer.serving = None
                self.say(_("The server has stopped."))
        elif await self.ask(_whether_to_serve()):
            self.say(_("Starting the server…"))
            serving = await asyncio.to_thread(outside.start_serving, self.organizer)
            self.show_where()
            title = _("Whoever is in the building's network scans this")
            await self.ask(QrScreen(title, scanned_at(serving)))
        self.show_where()

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
        for sentence in await aside(partial(outside.push_all, self.desk.now())):
            self.say(sentence)
        await self.look_at_places()

    async def look_at_places(self) -> None:
        """Find out what has not reached a place."""
        try:
            places = await aside(outside.places)
        except RuleBroken:
            places = ()
        self.waiting = sum(place.waiting for place in places)
        self.show_where()


def _whether_to_serve() -> ConfirmDialog:
    question = _("Serve the page and the calendars from this computer?")
    return ConfirmDialog(
        question, _("Everybody on this network can then open them, until you stop it or close the desk.")
    )
