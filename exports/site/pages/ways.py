"""The ways to subscribe to a calendar: a button for each kind of program, an address to copy, a code to scan."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode, urlsplit

from exports.feeds.address import webcal
from exports.site.pages.spoken import Words, said
from models.i18n import LANGUAGES, N_

APPLE, GOOGLE, OUTLOOK = N_("iPhone, Apple"), N_("Google, Android"), N_("Outlook.com")


class Way(NamedTuple):
    """A button: what it is for, its address, and the way's name for the script that fills it in."""

    title: Words
    kind: str
    address: str


class Offer(NamedTuple):
    """How to subscribe to one calendar; `whole` is its full address, '' while none is known."""

    name: str
    file: str
    whole: str
    ways: tuple[Way, ...]

    @property
    def codes(self) -> tuple[tuple[str, str], ...]:
        """What a code leads to, for each way and for whatever takes a plain address."""
        return (*((way.kind, way.address) for way in self.ways), ("file", self.whole))


def offer(name: str, file: str, address: str, title: str, languages: Iterable[str] = LANGUAGES) -> Offer:
    """The ways to a calendar that is at `file` below `address`; `title` is the name it gets in Outlook."""
    whole = address + file if address else ""
    return Offer(name, file, whole, tuple(_ways(whole, title, tuple(languages))))


def _ways(whole: str, title: str, languages: Iterable[str]) -> list[Way]:
    subscribed = webcal(whole) if whole else ""
    ways = [Way(said(APPLE, languages), "apple", subscribed)]
    if not whole or is_reachable(whole):
        google, outlook = _google(subscribed), _outlook(whole, title)
        ways += [
            Way(said(GOOGLE, languages), "google", whole and google),
            Way(said(OUTLOOK, languages), "outlook", whole and outlook),
        ]
    return ways


def _google(subscribed: str) -> str:
    return "https://calendar.google.com/calendar/r?cid=" + quote(subscribed, safe="")


def _outlook(whole: str, title: str) -> str:
    asked = urlencode({"url": whole, "name": title[:80]}, quote_via=quote, safe="")
    return "https://outlook.live.com/calendar/0/addfromweb?" + asked


def is_reachable(address: str) -> bool:
    """Whether a service on the internet could fetch from there: not from an address that holds in the house only."""
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_global
    except ValueError:
        return "." in host and not host.endswith((".local", ".localhost", ".lan", ".internal", ".home.arpa"))


@lru_cache(128)
def code(address: str) -> Any:
    """An address as a code to scan, black on white whatever the page's colours are."""
    import segno  # loaded on use
    from markupsafe import Markup

    drawn = segno.make(address, micro=False, error="m").svg_inline(
        border=4, omitsize=True, dark="#000", light="#fff", svgclass="code", lineclass=None
    )
    return Markup(drawn)  # drawn by segno from modules alone: no character of the address is in it
