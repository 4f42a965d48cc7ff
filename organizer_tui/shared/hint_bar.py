"""The two lines around every room: where you are above, what you can press below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from rich.cells import cell_len

from models.clock import local
from models.i18n import N_, _
from organizer_tui.commands import APP_COMMANDS, ROOMS, Command, key_of
from organizer_tui.hardening import visible
from organizer_tui.shared.line import LineWidget, Part, cut

if TYPE_CHECKING:
    from organizer_tui.app import OrganizerApp

NARROW = 96
LONGEST_NAME = 40
WEEKDAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))


class HintBar(LineWidget):
    """The last line: the keys of this screen, then those of the whole desk; each can be clicked."""

    def __init__(self, commands: Sequence[Command], *, alone: bool = False) -> None:
        """Hints for these commands; `alone`: not for those of the desk, whose keys are letters for a line here."""
        super().__init__()
        self._alone = alone
        self._commands = tuple(command for command in commands if command.hint)

    def left(self) -> Sequence[Part]:
        """As many hints as fit; those of the desk (find, help, commands) are never left out."""
        keymap = cast("OrganizerApp", self.app).settings.keys
        taken = {key_of(command, keymap) for command in self._commands}
        alone = self._alone or self.screen.is_modal
        always = [c for c in APP_COMMANDS if c.hint and key_of(c, keymap) not in taken and not alone]
        ends = [self._hint(command, keymap) for command in always]
        room = self.size.width - sum(cell_len(p.text) for pair in ends for p in pair)
        parts: list[Part] = []
        for command in self._commands:
            pair = self._hint(command, keymap)
            room -= sum(cell_len(p.text) for p in pair)
            if room < 0:
                break
            parts.extend(pair)
        return [*parts, *(p for pair in ends for p in pair)]

    def _hint(self, command: Command, keymap: object) -> tuple[Part, Part]:
        keys = cast("dict[str, str]", keymap)
        return (
            Part(f" {key_of(command, keys)}", "key", command.action),
            Part(f" {_(command.words)} ", "", command.action),
        )


class TopLine(LineWidget):
    """The first line: the building, the rooms by number, who is on shift, the day."""

    def left(self) -> Sequence[Part]:
        """The building's name and the rooms."""
        app = cast("OrganizerApp", self.app)
        tabs = self._tabs(app.current_mode)
        rest = self.size.width - sum(cell_len(p.text) for p in (*tabs, *self._ends()))
        name = cut(app.desk.building, min(30, rest - 16)) if app.desk.building and rest > 24 else ""
        return [Part(f" {name} " if name else " ", "quiet"), *tabs]

    def _tabs(self, here: str) -> list[Part]:
        """The rooms by number; where not all of them fit beside who is on shift, the names are shortened."""
        room = self.size.width - 2 - sum(cell_len(part.text) for part in self._ends()) - 3 * len(ROOMS)
        full = [_(words) for _name, words in ROOMS]
        names, end = full, " "
        for most in (LONGEST_NAME, 9, 8, 7, 6, 5, 4, 3, 2):
            names, end = [cut(words, most) for words in full], " " if most == LONGEST_NAME else ""
            if sum(cell_len(name + end) for name in names) <= room:
                break
        names = _filled_up(names, full, room - sum(cell_len(name + end) for name in names))
        return [
            Part(f" {number} {words}{end}", "here" if name == here else "", f"app.room('{name}')")
            for number, ((name, _words), words) in enumerate(zip(ROOMS, names, strict=True), 1)
        ]

    def right(self) -> Sequence[Part]:
        """Who is on shift, what runs out by the clock, and the day, if there is room for them."""
        now = local(cast("OrganizerApp", self.app).desk.now())
        return [Part(f" {_(WEEKDAYS[now.weekday()])} ", "quiet"), Part(f"{now:%Y-%m-%d} ", "quiet"), *self._ends()]

    def _ends(self) -> tuple[Part, ...]:
        """What the tabs make room for."""
        return (*cast("OrganizerApp", self.app).countdown.parts(self.size.width), self._who())

    def _who(self) -> Part:
        who = visible(cast("OrganizerApp", self.app).desk.who)
        narrow = self.size.width < NARROW
        if not who:
            return Part(" ? " if narrow else _(" nobody on shift "), "warn", "app.shift")
        return Part(f" {cut(who, 10 if narrow else 16)} ", "good", "app.shift")


def _filled_up(names: Sequence[str], full: Sequence[str], room: int) -> list[str]:
    """Shortened names, those written out for which there is room, the one that needs least of it first."""
    filled = list(names)
    for at in sorted(range(len(full)), key=lambda at: cell_len(full[at]) - cell_len(names[at])):
        more = cell_len(full[at]) - cell_len(names[at])
        if more <= room:
            filled[at], room = full[at], room - more
    return filled
