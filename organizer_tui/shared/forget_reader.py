"""Forgetting at once which books somebody has had, because they ask for it."""

from __future__ import annotations

from models.i18n import _, ngettext
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.room_screen import RoomScreen


async def forget_at_once(screen: RoomScreen, reader: str, label: str) -> None:
    """Ask, and let everything that is over forget this household or guest; to be run inside `do`."""
    from models.bookshelf import forgetting  # on use: hardly anybody asks

    over = await screen.desk.read(forgetting.loans_over, reader=reader)
    detail = "\n".join(
        (
            ngettext(
                "{n} loan that is over forgets who had the book, and so does the journal. It still counts.",
                "{n} loans that are over forget who had the books, and so does the journal. They still count.",
                over,
            ),
            _("Books that are out stay written down. What they once waited for is deleted."),
            "",
            _("This cannot be taken back. Backups and files that were made before keep what they have."),
        )
    )
    if await screen.ask(ConfirmDialog(_("Forget which books {label} has had?", label=label), detail)):
        count = await screen.desk.write(forgetting.forget_reader, reader=reader)
        nothing = _("There was nothing to forget of {label}.", label=label)
        screen.say(_("Forgotten: what {label} has read.", label=label) if count else nothing)
