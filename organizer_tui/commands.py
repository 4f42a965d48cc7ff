"""One definition per command: its key, hint, palette entry, help and binding all come from here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from textual.binding import Binding

from models.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping


class Command(NamedTuple):
    """Something the volunteer can ask for on a screen.

    `id` is stable and is what the settings file names to give the command another key; `words` and `help` are
    untranslated (marked with `N_`); `action` is the name of an `action_…` method, or `app.…` for the app's own.
    """

    id: str
    key: str
    words: str
    help: str
    action: str
    hint: bool = True
    priority: bool = False

    def binding(self) -> Binding:
        """The Textual binding of the command."""
        return Binding(self.key, self.action, self.words, show=False, priority=self.priority, id=self.id)


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """The bindings of several commands, in their order."""
    return [command.binding() for command in commands]


_KEY_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "delete": "Del",
    "plus": "+",
    "asterisk": "*",
    "minus": "-",
    "equals_sign": "=",
    "full_stop": ".",
    "comma": ",",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}


def key_words(key: str) -> str:
    """A key as it is printed on a keyboard: `ctrl+p` becomes `^P`, the first of several keys is taken."""
    first = key.split(",")[0].strip()
    if first.startswith("ctrl+"):
        return "^" + first[5:].upper()
    return _KEY_NAMES.get(first, first.upper() if first.startswith("f") and first[1:].isdigit() else first)


def key_of(command: Command, keymap: Mapping[str, str]) -> str:
    """The key of a command in words, after the volunteer's own keymap."""
    return key_words(keymap.get(command.id, command.key))


ROOMS = (
    ("today", N_("Today")),
    ("households", N_("Households")),
    ("bookshelf", N_("Bookshelf")),
    ("events", N_("Events")),
    ("auctions", N_("Auctions")),
    ("journal", N_("Journal")),
    ("group", N_("Groups")),  # after those whose numbers hands know
    ("publishing", N_("Calendars")),
    ("cases", N_("Panel")),
)

ROOM_COMMANDS = tuple(
    Command(f"room.{room}", str(number), words, N_("Go to this room."), f"app.room('{room}')", hint=False)
    for number, (room, words) in enumerate(ROOMS, 1)
)

APP_COMMANDS = (
    Command(
        "desk.find",
        "slash",
        N_("Find"),
        N_("Find a flat, a name, a code, a title or a paddle, and go there."),
        "app.find",
    ),
    Command("desk.help", "question_mark,f1", N_("Help"), N_("What can be done here, and with which key."), "app.help"),
    Command(
        "desk.palette", "ctrl+p", N_("Commands"), N_("Every command that can be given here, by name."), "app.palette"
    ),
    Command("desk.undo", "u", N_("Undo"), N_("Take back the last thing done, after asking."), "app.undo", hint=False),
    Command(
        "desk.redo", "U,ctrl+y", N_("Redo"), N_("Do again what was taken back, after asking."), "app.redo", hint=False
    ),
    Command(
        "desk.import",
        "I",
        N_("Import a list"),
        N_("Bring in a roster, a book list or a loan log from a spreadsheet."),
        "app.import_list",
        hint=False,
    ),
    Command("desk.export", "E", N_("Export"), N_("Write calendars or lists as files."), "app.export_list", hint=False),
    Command("desk.language", "L", N_("中文 / English"), N_("Switch the language."), "app.language", hint=False),
    Command("desk.theme", "T", N_("Colours"), N_("Light, dark or high contrast."), "app.next_theme", hint=False),
    Command("desk.shift", "S", N_("Who is on shift"), N_("Say who sits at the desk now."), "app.shift", hint=False),
    Command(
        "desk.quit",
        "ctrl+q",
        N_("Quit"),
        N_("Close the desk, once everything is saved."),
        "app.quit",
        hint=False,
        priority=True,
    ),
)
