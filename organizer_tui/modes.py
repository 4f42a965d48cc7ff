"""The rooms of the desk, each imported when it is first entered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.screen import Screen


def _today() -> Screen[Any]:
    from organizer_tui.features.today.screen import TodayScreen

    return TodayScreen()


def _households() -> Screen[Any]:
    from organizer_tui.features.households.screen import HouseholdsScreen

    return HouseholdsScreen()


def _bookshelf() -> Screen[Any]:
    from organizer_tui.features.bookshelf.screen import BookshelfScreen

    return BookshelfScreen()


def _events() -> Screen[Any]:
    from organizer_tui.features.events.screen import EventsScreen

    return EventsScreen()


def _auctions() -> Screen[Any]:
    from organizer_tui.features.auctions.screen import AuctionsScreen

    return AuctionsScreen()


def _journal() -> Screen[Any]:
    from organizer_tui.features.journal.screen import JournalScreen

    return JournalScreen()


def _group() -> Screen[Any]:
    from organizer_tui.features.group.screen import GroupScreen

    return GroupScreen()


def _publishing() -> Screen[Any]:
    from organizer_tui.features.publishing.screen import PublishingScreen

    return PublishingScreen()


def _cases() -> Screen[Any]:
    from organizer_tui.features.cases.screen import CasesScreen

    return CasesScreen()


MODES: dict[str, str | Callable[[], Screen[Any]]] = {
    "today": _today,
    "households": _households,
    "bookshelf": _bookshelf,
    "events": _events,
    "auctions": _auctions,
    "journal": _journal,
    "group": _group,
    "publishing": _publishing,
    "cases": _cases,
}
