"""The panel's own calendar link: made, chosen and revoked in the panel's room, as a household's is on its card."""

from __future__ import annotations

from models.i18n import _
from models.publishing.queries import links
from models.publishing.rows import PANEL
from organizer_tui.shared.calendar_link import Reader, choose, make_or_renew, revoke
from organizer_tui.shared.room_screen import RoomScreen


async def make_panel_link(screen: RoomScreen) -> None:
    """Make the link, or a new one; the old one dies."""
    await make_or_renew(screen, await _panel(screen))


async def choose_panel_link(screen: RoomScreen) -> None:
    """Choose what the panel's calendar shows."""
    await choose(screen, await _panel(screen))


async def revoke_panel_link(screen: RoomScreen) -> None:
    """Let the link lead nowhere any more."""
    await revoke(screen, await _panel(screen))


async def _panel(screen: RoomScreen) -> Reader:
    found = [link for link in await screen.desk.read(links) if link.kind == PANEL]
    return Reader(PANEL, None, _("the panel"), found[0] if found else None)
