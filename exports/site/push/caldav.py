"""Calendars for everybody as collections of a CalDAV server, one resource an entry: Radicale, Nextcloud and others.

What is behind a link is not brought there: a collection's address is no secret.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from exports.site.manifest import sha256
from exports.site.push.bringing import Bringing, Brought, Keep
from exports.site.push.connection import Account, Connection, Waiting
from exports.site.push.pieces import Head, head, pieces
from exports.site.push.state import State, There
from exports.site.site import FEED, Site
from models.i18n import _

PREFIX = "organizer-"
_PLAIN = re.compile(r"[A-Za-z0-9@_-][A-Za-z0-9@._-]{0,120}")
_SPACES = 'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:A="http://apple.com/ns/ical/"'
_XML = {"Content-Type": "application/xml; charset=utf-8"}
_IS_CALENDAR = re.compile(rb"<(?:\w+:)?calendar[\s/>]")
_WHAT_KIND = f"<D:propfind {_SPACES}><D:prop><D:resourcetype/></D:prop></D:propfind>"


def collections(made: Site) -> dict[str, bytes]:
    """The calendars for everybody by the name of their collection."""
    feeds = {path: file.body for path, file in made.public.items() if path.endswith(FEED) and "/" not in path}
    return {PREFIX + path.removesuffix(FEED): data for path, data in feeds.items()}


def resources(calendars: Mapping[str, bytes]) -> dict[str, bytes]:
    """Every entry of every calendar by its path; the name follows from the UID and is fit for any disk."""
    return {
        f"{collection}/{resource_name(uid)}": body
        for collection, data in calendars.items()
        for uid, body in pieces(data).items()
    }


def resource_name(uid: str) -> str:
    """The UID itself where every server keeps it as it is, else its SHA-256."""
    return (uid if _PLAIN.fullmatch(uid) else sha256(uid.encode())) + FEED


def push_entries(where: str, account: Account, made: Site, state: State, keep: Keep) -> Brought:
    """Bring the entries; asks nothing of the server where nothing has changed."""
    calendars = collections(made)
    names = {collection + "/": head(data) for collection, data in calendars.items()}
    wanted = {collection: said.as_bytes() for collection, said in names.items()} | resources(calendars)
    with Connection(where, account) as link:
        journey = _Journey(link, names)
        bringing = Bringing(link, wanted, state, journey.make_folder, keep)
        try:
            for collection in [path for path in state.changed(wanted) if path in names]:
                journey.name(collection)
                state.there[collection] = There(sha256(wanted[collection]), "")
        except Waiting as stopped:
            keep()
            return Brought(0, len(state.changed(wanted)) + len(state.gone(wanted)), str(stopped))
        for lost in [path for path in state.there if path.endswith("/") and path not in wanted]:
            del state.there[lost]  # the collection stays where it is, empty
        return bringing.go()


class _Journey:
    """Making collections and naming them."""

    def __init__(self, link: Connection, names: Mapping[str, Head]) -> None:
        self.link, self.names = link, names

    def make_folder(self, path: str) -> None:
        """Make the collection again in which an entry found no place."""
        self.name(path.rpartition("/")[0] + "/")

    def name(self, collection: str) -> None:
        """Let a collection be there, with its name and colour; raises Waiting."""
        properties = _properties(self.names[collection])
        if self._is_calendar(collection):
            body = f"<D:propertyupdate {_SPACES}><D:set><D:prop>{properties}</D:prop></D:set></D:propertyupdate>"
            self.link.ask("PROPPATCH", collection, body.encode(), _XML)  # a name not taken is no reason to stop
            return
        for method, body in _ways_to_make(properties):
            status = self.link.ask(method, collection, body.encode(), _XML).status_code
            if status == 201:
                return
        raise Waiting(
            _("No calendar can be made there ({status}).", status=status),
            _("Give the address of the calendars of your account, as its provider says it."),
        )

    def _is_calendar(self, collection: str) -> bool:
        found = self.link.ask("PROPFIND", collection, _WHAT_KIND.encode(), {"Depth": "0", **_XML})
        return found.status_code == 207 and _IS_CALENDAR.search(found.content) is not None


def _ways_to_make(properties: str) -> Iterator[tuple[str, str]]:
    """As calendar servers have it, and as the standard extends WebDAV for the others."""
    yield "MKCALENDAR", f"<C:mkcalendar {_SPACES}><D:set><D:prop>{properties}</D:prop></D:set></C:mkcalendar>"
    kind = "<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>"
    yield "MKCOL", f"<D:mkcol {_SPACES}><D:set><D:prop>{kind}{properties}</D:prop></D:set></D:mkcol>"


def _properties(said: Head) -> str:
    return (
        f"<D:displayname>{escape(said.name)}</D:displayname>"
        f"<C:calendar-description>{escape(said.description)}</C:calendar-description>"
        f"<A:calendar-color>{said.color}</A:calendar-color>"
    )
