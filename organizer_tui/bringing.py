"""Bringing what is published to this laptop's places beside the desk: a while after its start, and after each change.

A link that was revoked is dead at once where the building itself serves; here it is brought to folders and web hosts
too, without anybody thinking of it. Where there are no places nothing is loaded and nothing happens.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from models.errors import RuleBroken
from organizer_tui.aside import aside
from organizer_tui.background import in_background
from organizer_tui.guard import guarded

if TYPE_CHECKING:
    from datetime import datetime

    from organizer_tui.app import OrganizerApp

TOPICS = frozenset({"publishing", "households", "*"})  # whoever moves out has a dead link
AT_START, AFTER_CHANGE = 5.0, 2.0  # seconds: the first screen stands; a run of changes is brought at once


class Bringing:
    """What waits, and when it is brought."""

    def __init__(self, app: OrganizerApp) -> None:
        """Nothing waits yet."""
        self._app = app
        self._told: tuple[str, ...] = ()

    def begin(self) -> None:
        """The desk is open: what could not be brought the last time is tried soon."""
        self._soon(AT_START)

    def heard(self, topics: frozenset[str]) -> None:
        """A write touched these topics."""
        if topics & TOPICS:
            self._soon(AFTER_CHANGE)

    def _soon(self, seconds: float) -> None:
        if self._app.follows:
            in_background(self._app, self._later, seconds, group="bring", exclusive=True)

    async def _later(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self.bring()

    async def bring(self) -> None:
        """Bring it, and say once what waits and why."""
        desk = self._app.desk
        with guarded(self._app):
            if not desk.is_open:
                return
            try:
                waiting = await aside(partial(_bring, desk.now()))
            except RuleBroken as refusal:  # the next change tries again
                waiting = (str(refusal),)
            for sentence in waiting:
                if sentence not in self._told:
                    self._app.notify(sentence, severity="warning", markup=False)
            self._told = waiting


def _bring(now: datetime) -> tuple[str, ...]:
    from models.households.building import the_building
    from organizer_tui.places_kept import settings_of

    if not settings_of(the_building().ref):
        return ()
    from organizer_tui.publishing_places import push_all_waiting  # loaded on use, with all that talks to servers

    return push_all_waiting(now)
