"""Help for where you are: what the screen is for, and every command it understands with its key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from models.i18n import N_, _
from organizer_tui.commands import APP_COMMANDS, ROOM_COMMANDS, Command, key_of
from organizer_tui.shared.confirm import TellDialog

EVERYWHERE = N_("Everywhere")
LISTS = N_("In a list: arrows, Page Up, Page Down, Home and End move; Enter or a click on the line opens it.")


def _table(commands: Sequence[Command], keymap: Mapping[str, str]) -> list[str]:
    rows = [(key_of(c, keymap), _(c.words), _(c.help)) for c in commands if c.key]
    width = max((cell_len(words) for _key, words, _help in rows), default=0)
    return [f"  {key:<5} {words}{' ' * (width - cell_len(words))}  {text}" for key, words, text in rows]


def help_dialog(title: str, about: str, here: Sequence[Command], keymap: Mapping[str, str]) -> TellDialog:
    """The help of a screen; `title` and `about` are untranslated."""
    lines = [_(about), ""] if about else []
    lines += _table(here, keymap)
    lines += ["", _(LISTS), "", _(EVERYWHERE), *_table([*ROOM_COMMANDS, *APP_COMMANDS], keymap)]
    return TellDialog(_(title), "\n".join(lines))
