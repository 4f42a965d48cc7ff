"""Key j: the page for the projector, begun from the desk, which follows until the desk is closed."""

from __future__ import annotations

import shlex

from models.auctions.rows import AuctionRow
from models.db import shown
from models.errors import RuleBroken
from models.i18n import _
from organizer_tui.crash import write_log
from organizer_tui.features.auctions.projector.page_of import ProjectorPage, open_browser
from organizer_tui.shared.confirm import ConfirmDialog, TellDialog
from organizer_tui.shared.room_screen import RoomScreen

_pages: dict[str, ProjectorPage] = {}  # by the place and the auction that they show


async def offer(room: RoomScreen, auction: AuctionRow) -> None:
    """Say how an auction gets on the wall, and open its page if that is wanted."""
    command = f"organizer projector --data {shlex.quote(shown(room.desk.place))}"
    words = [
        _("Enter opens a page in the browser of this computer. Put it on the projector's screen and press F11."),
        _("It follows by itself until this desk is closed."),
        _(
            "In a second terminal instead: {command}",
            command=command,
        ),
    ]
    if not await room.ask(ConfirmDialog(_("Show {title} to the room?", title=auction.title), "\n\n".join(words))):
        return
    page = _page(room, auction.ref)
    opened = open_browser(page.address)
    said = _("The page is open in the browser.") if opened else _("Open this address in the browser of this computer.")
    await room.ask(TellDialog(said, page.address))


def _page(room: RoomScreen, auction: str) -> ProjectorPage:
    """The page of an auction: the one that is served already, or a new one."""
    key = f"{room.desk.place}\n{auction}"
    if key not in _pages:
        try:
            page = ProjectorPage(write_log, auction=auction, clock=room.desk.now)
        except OSError as error:
            raise RuleBroken(_("No page can be served on this computer."), str(error)) from error
        page.start()
        _pages[key] = page
        room.desk.at_the_end(lambda: _pages.pop(key).stop())
    return _pages[key]
