"""What a room asks of the app when the volunteer wants to go to something that another room owns."""

from __future__ import annotations

from typing import ClassVar

from textual.message import Message


class GoTo(Message):
    """The volunteer wants to see a record; the app switches to its room and calls `screen.open(kind, ref)`."""

    ROOM: ClassVar[str] = ""
    KIND: ClassVar[str] = ""

    def __init__(self, ref: str) -> None:
        super().__init__()
        self.ref = ref
        self.room, self.kind = self.ROOM, self.KIND


class OpenPlace(GoTo):
    """Show a record whose room and kind are known only when it is chosen."""

    def __init__(self, room: str, kind: str, ref: str) -> None:
        super().__init__(ref)
        self.room, self.kind = room, kind


class OpenHousehold(GoTo):
    """Show a household's card."""

    ROOM, KIND = "households", "household"


class OpenTitle(GoTo):
    """Show a title and its copies."""

    ROOM, KIND = "bookshelf", "title"


class OpenCopy(GoTo):
    """Show one copy of a title."""

    ROOM, KIND = "bookshelf", "copy"


class OpenEvent(GoTo):
    """Show an event and its sign-ups."""

    ROOM, KIND = "events", "event"


class OpenAuction(GoTo):
    """Show an auction and its lots."""

    ROOM, KIND = "auctions", "auction"


class OpenLot(GoTo):
    """Show one lot and its bids."""

    ROOM, KIND = "auctions", "lot"


class OpenPaddle(GoTo):
    """Show a paddle's bids and what it owes."""

    ROOM, KIND = "auctions", "paddle"
