"""The papers of groups, from the desk: what the cursor is on is chosen already."""

from __future__ import annotations

from models.group.rows import CourseLine, GroupRow, MeetingRow
from models.group.rules import HELD
from organizer_tui.shared.room_screen import RoomScreen


async def print_meeting(screen: RoomScreen, group: GroupRow, meeting: MeetingRow) -> None:
    """The minutes of a meeting that was held; the list to sign and the agenda of one that was not."""
    name = "minutes" if meeting.status == HELD else "sign-in-sheet"
    await _write(screen, name, {"group": group.name_zh, "meeting": str(meeting.day)})


async def print_certificates(screen: RoomScreen, group: GroupRow, line: CourseLine) -> None:
    """The certificate of one person of a course."""
    await _write(screen, "certificates", {"group": group.name_zh, "flats": line.label})


async def _write(screen: RoomScreen, name: str, chosen: dict[str, str]) -> None:
    from exports.registry import EXPORTERS
    from organizer_tui.exporting import export_one

    exporter = next(exporter for exporter in EXPORTERS if exporter.name == name)
    await export_one(screen.organizer, exporter, chosen)
