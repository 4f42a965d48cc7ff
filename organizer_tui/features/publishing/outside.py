"""What leaves the laptop: the server that is started from here, and the places that get what is published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from models.i18n import N_

if TYPE_CHECKING:
    from organizer_tui.app import OrganizerApp

KINDS = {"folder": N_("Folder"), "webdav": "WebDAV", "caldav": "CalDAV"}


class Serving(Protocol):
    """A server that runs beside the desk."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Where it answers, by number."""

    @property
    def name_address(self) -> str | None:
        """Where it answers by a name, if it does."""

    @property
    def running(self) -> bool:
        """Whether it answers."""

    def stop(self) -> None:
        """Answer no more."""


class Place(Protocol):
    """A place that gets what is published; `waiting` files have not reached it, `problem` says why."""

    @property
    def name(self) -> str:
        """What volunteers call it."""

    @property
    def kind(self) -> str:
        """'folder', 'webdav' or 'caldav'."""

    @property
    def where(self) -> str:
        """The folder or the address."""

    @property
    def last_at(self) -> datetime | None:
        """When it was brought up to date last."""

    @property
    def waiting(self) -> int:
        """How many files have not reached it."""

    @property
    def problem(self) -> str:
        """Why not; '' where nothing is wrong."""


def places_module() -> Any:
    """Where places are kept; loaded on use, since few rooms need it."""
    return import_module("organizer_tui.publishing_places")


def places() -> tuple[Place, ...]:
    """Every place."""
    return tuple(places_module().places())


def start_serving(app: OrganizerApp) -> Serving:
    """Start the server; it stops with the desk at the latest. Raises RuleBroken."""
    serving = cast(Serving, import_module("organizer_tui.serving").start(app.desk.place))
    app.serving = serving
    app.desk.at_the_end(serving.stop)
    return serving


def push_all(now: datetime) -> Sequence[str]:
    """Bring every place up to date; what came of each, in a sentence."""
    return tuple(places_module().push_all(now))
