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
