"""The line between the calendars and what will change: where they are found, whether they are served from here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.clock import local
from models.i18n import _, ngettext
from organizer_tui.features.publishing.lines import Listing
from organizer_tui.shared.line import LineWidget, Part

if TYPE_CHECKING:
    from organizer_tui.serving import Serving


class WhereLine(LineWidget):
    """The address, the server's address; at the right what waits elsewhere, and when something was published last."""

    DEFAULT_CSS = "WhereLine { background: $surface; }"

    def __init__(self, id: str | None = None) -> None:
        """A line that knows nothing yet."""
        super().__init__(id=id)
        self._listing: Listing | None = None
        self._serving: Serving | None = None
        self._waiting = 0

    def show(self, listing: Listing | None, serving: Serving | None, waiting: int) -> None:
        """Tell about these; `waiting` files have not reached a place yet."""
        self._listing, self._serving, self._waiting = listing, serving, waiting
        self.refresh()

    def left(self) -> Sequence[Part]:
        """Where residents find it, and whether this computer serves it."""
        if self._listing is None:
            return ()
        address = self._listing.settings.address
        parts = [Part(f" {address} ") if address else Part(" " + _("no address yet (a)") + " ", "warn")]
        if self._serving is not None and self._serving.running:
            words = _("served at {address}", address=served_at(self._serving))
            parts.append(Part(f" {words} ", "good", "screen.serve"))
        elif self._serving is not None:
            parts.append(Part(" " + _("the server has stopped") + " ", "warn", "screen.serve"))
        return parts

    def right(self) -> Sequence[Part]:
        """What was published last, and what waits elsewhere."""
        if self._listing is None:
            return ()
        latest = self._listing.latest
        words = _("nothing published yet")
        if latest is not None:
            words = _("published {when}, {who}", when=f"{local(latest.at):%m-%d %H:%M}", who=latest.who)
        parts = [Part(f" {words} ", "quiet")]
        if self._waiting:
            waits = ngettext("{n} file waits", "{n} files wait", self._waiting)
            parts.append(Part(f" {waits} ", "warn", "screen.places"))
        return parts


def served_at(serving: Serving) -> str:
    """The address to read out: by name where there is one, else the first by number."""
    return serving.name_address or scanned_at(serving)


def scanned_at(serving: Serving) -> str:
    """The address to scan: by number, since many telephones know no names of the building's own network."""
    return next(iter(serving.addresses), "")
