"""The desks of the evening, each a screen of its own that the room opens over an auction."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from organizer_tui.shared.room_screen import RoomScreen

DESKS = {
    "door": "door.screen:PaddleDoorScreen",
    "pledges": "pledges.screen:PledgeScreen",
    "raffle": "raffle.screen:RaffleScreen",
}


def desk_screen(name: str, auction: str) -> RoomScreen:
    """The screen of one desk over an auction; its module is loaded on use."""
    module, _sep, wanted = DESKS[name].partition(":")
    screen: Any = getattr(import_module(f"organizer_tui.features.auctions.{module}"), wanted)
    made: RoomScreen = screen(auction)
    return made
