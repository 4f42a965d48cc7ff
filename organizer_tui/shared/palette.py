"""Every command that can be given here, by name: of the screen and of the desk, in the volunteer's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from models.i18n import _
from organizer_tui.commands import APP_COMMANDS, ROOM_COMMANDS, Command, key_of
from organizer_tui.shared.fields import Option
from organizer_tui.shared.picker import PickDialog


def matches(text: str, *words: str) -> bool:
    """Whether every word typed is somewhere in the words of a command."""
    hay = " ".join(words).casefold()
    return all(part in hay for part in text.casefold().split())


class PaletteDialog(PickDialog):
    """Commands by name; the answer is an option whose value is the action to run."""

    def __init__(self, here: Sequence[Command], extra: Sequence[Command], keymap: Mapping[str, str]) -> None:
        """The commands of the screen in front, those only the palette has, and the desk's."""
        self._all = [*here, *ROOM_COMMANDS, *APP_COMMANDS, *extra]
        self._keymap = keymap
        super().__init__(_("Commands"), self._search)

    async def _search(self, text: str) -> Sequence[Option]:
        return [
            Option(command.action, _(command.words), self._detail(command))
            for command in self._all
            if matches(text, _(command.words), command.words, _(command.help))
        ]

    def _detail(self, command: Command) -> str:
        key = key_of(command, self._keymap) if command.key else ""
        return f"{key:<6}{_(command.help)}"
