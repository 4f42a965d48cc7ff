"""A building with two events and two households that have links, for the tests of the room of the calendars."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from exports.feeds import pending, publish, second_parser
from exports.feeds.calendar import Feed
from exports.feeds.check import FeedRefused
from models import db, migrate
from models.events import operations as events
from models.events.operations import Details
from models.events.rules import Coming, Counts, When
from models.events.sign_ups import sign_up
from models.households.operations import move_in
from models.households.queries import units
from models.publishing.links import make_link
from models.publishing.operations import say_address
from tests.organizer_tui.publishing.steps import NOW, WHO, FakePlaces, FakeServer

ADDRESS = "https://example.org/house/"


@pytest.fixture
def town(place: str) -> dict[str, str]:
    """Crafts in four days, to which Zhao is signed up, and a talk in six; Zhao and Qian have links. By their names."""
    migrate.open_building(place, NOW)
    refs = {}
    for flat, name in zip(units()[:2], ("Zhao", "Qian"), strict=True):
        refs[name] = move_in(unit=flat.ref, name=name, moved_in=None, now=NOW, who=WHO).ref
    for name, title, days in (("crafts", "Paper-cutting", 4), ("talk", "A talk", 6)):
        start = NOW + timedelta(days=days)
        details = Details(f"活动{days}", title, "Lobby", When(start, start + timedelta(hours=2)))
        refs[name] = events.create_event(details=details, now=NOW, who=WHO).ref
        events.announce(event=refs[name], now=NOW, who=WHO)
    sign_up(event=refs["crafts"], household=refs["Zhao"], coming=Coming(Counts(2)), now=NOW, who=WHO)
    for name in ("Zhao", "Qian"):
        made = make_link(kind="household", of=refs[name], now=NOW - timedelta(days=3), who=WHO)
        refs[f"{name}-feed"], refs[f"{name}-token"] = made.link.feed, made.token
    say_address(address=ADDRESS, now=NOW, who=WHO)
    db.close()
    return refs


@pytest.fixture
def published(place: str, town: dict[str, str]) -> dict[str, str]:
    """The same, published; since then the talk has been cancelled and the crafts have another place and hour."""
    migrate.open_building(place, NOW)
    publish.publish(now=NOW, who=WHO)
    events.cancel_event(event=town["talk"], reason="Ill", now=NOW, who=WHO)
    start = NOW + timedelta(days=4, hours=1)
    details = Details("活动4", "Paper-cutting", "Garden", When(start, start + timedelta(hours=2)))
    from models.events.queries import event_row

    version = event_row(town["crafts"]).version
    events.correct_event(event=town["crafts"], version=version, details=details, now=NOW, who=WHO)
    db.close()
    return town


@pytest.fixture
def garbled(monkeypatch: pytest.MonkeyPatch) -> None:
    """No calendar program reads an entry in the garden rightly."""
    garble(monkeypatch)


def garble(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on none does."""
    for module, name in ((publish, "checked"), (pending, "checked"), (second_parser, "both_parsers")):
        monkeypatch.setattr(module, name, partial(_wary, getattr(module, name)))
    pending._refusal.cache_clear()


def _wary(really: Callable[..., object], feed: Feed, name: str = "") -> object:
    for entry in feed.entries:
        if entry.place == "Garden":
            raise FeedRefused(name, entry.uid, f"{entry.summary} in {name[:6]}")
    return really(feed, name)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> FakeServer:
    """A server that can be started from the desk."""
    module = FakeServer()
    monkeypatch.setitem(sys.modules, "organizer_tui.serving", module)
    return module


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> FakePlaces:
    """Places that get what is published."""
    module = FakePlaces()
    monkeypatch.setitem(sys.modules, "organizer_tui.publishing_places", module)
    return module
