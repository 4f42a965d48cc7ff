"""What a terminal would show: pyte, with the frames of synchronized output and the alternate screen added."""

from __future__ import annotations

import re

import pyte

# pyte prints these as text, so they are taken out before it sees them.
_FOREIGN = re.compile(
    rb"\x1b\[[<>=][0-9;:]*[A-Za-z@`~]"  # kitty keyboard, secondary attributes, modifyOtherKeys
    rb"|\x1b\[\??[0-9;]*\$[a-z]"  # DECRQM and rectangles
    rb"|\x1b\[\?[0-9;]*[^0-9;hlJK\x1b\$]"  # other private reports
    rb"|\x1b\[[0-9;]*[ !\"'][a-zA-Z@~]"  # cursor shape and the like
    rb"|\x1b[P_^X][^\x1b]*\x1b\\"  # DCS, APC, PM, SOS
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC: titles, colours, the clipboard
    rb"|\x1b\[[0-9;]*:[0-9;:]*m"  # colours with colon sub-parameters
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[?<>=]?[0-9;:]*[ !\"'\$]?|\][^\x07\x1b]*\x1b?|[P_^X][^\x1b]*\x1b?)?$")
_TURN = re.compile(rb"(\x1b\[\?(?:2026|1049)[hl])")
_SYNC_ON, _SYNC_OFF = b"\x1b[?2026h", b"\x1b[?2026l"
_ALTERNATE_ON, _ALTERNATE_OFF = b"\x1b[?1049h", b"\x1b[?1049l"
_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_KITTY = re.compile(rb"\x1b\[([<>])[0-9;]*u")


class Emulator:
    """A screen of columns x rows; `feed` takes the program's bytes, `lines` gives readable text."""

    def __init__(self, columns: int, rows: int) -> None:
        self.synchronized = False
        self.modes: dict[int, bool] = {}
        self._kitty = 0
        self._in_frame = False
        self._rest = b""
        self._seen: dict[int, int] = {}
        self._seen_cursor: tuple[int, int, bool] | None = None
        self._normal = pyte.Screen(columns, rows)
        self._alternate = pyte.Screen(columns, rows)
        self._screen = self._normal
        self._stream = pyte.ByteStream(self._screen)

    def feed(self, chunk: bytes) -> bool:
        """Take a chunk in; True when at least one frame was complete in it, so that the screen may be looked at."""
        data = self._rest + chunk
        unfinished = _UNFINISHED.search(data)
        self._rest = unfinished.group() if unfinished else b""
        data = data[: len(data) - len(self._rest)]
        self._note_modes(data)
        complete = False
        for piece in _TURN.split(data):
            if piece == _SYNC_ON:
                self._in_frame = self.synchronized = True
            elif piece == _SYNC_OFF:
                self._in_frame, complete = False, True
            elif piece in (_ALTERNATE_ON, _ALTERNATE_OFF):
                self._turn(alternate=piece == _ALTERNATE_ON)
            elif piece:
                self._stream.feed(_FOREIGN.sub(b"", piece))
        return complete or not self._in_frame

    def lines(self) -> list[str]:
        """The screen's rows without trailing blanks; a wide character counts as one character of the text."""
        screen = self._screen
        return ["".join(screen.buffer[y][x].data for x in range(screen.columns)).rstrip() for y in range(screen.lines)]

    def column_of(self, row: int, text: str) -> int:
        """The screen column, counted from nought, where a text begins in a row; -1 when it is not there."""
        cells = [self._screen.buffer[row][x].data for x in range(self._screen.columns)]
        at = "".join(cells).find(text)
        if at < 0:
            return -1
        length = 0
        for column, data in enumerate(cells):
            if length >= at and data:
                return column
            length += len(data)
        return -1

    def changed(self) -> bool:
        """Whether a cell, an attribute or the visible cursor differs from the last time this was asked."""
        screen, changed = self._screen, False
        for y in list(screen.dirty):
            if y >= screen.lines:
                continue
            now = hash(tuple(screen.buffer[y][x] for x in range(screen.columns)))
            changed |= self._seen.get(y) != now
            self._seen[y] = now
        screen.dirty.clear()
        cursor = (screen.cursor.x, screen.cursor.y, bool(screen.cursor.hidden))
        changed |= not cursor[2] and cursor != self._seen_cursor
        self._seen_cursor = cursor
        return changed

    def resize(self, columns: int, rows: int) -> None:
        """Take a new size; the program is told by the pty."""
        for screen in (self._normal, self._alternate):
            screen.resize(rows, columns)
        self._seen.clear()

    @property
    def cursor(self) -> tuple[int, int]:
        """The cursor's row and column, counted from one as a terminal reports them."""
        return self._screen.cursor.y + 1, self._screen.cursor.x + 1

    @property
    def on_alternate_screen(self) -> bool:
        """Whether the program has taken the whole screen and not given it back."""
        return self._screen is self._alternate

    @property
    def left_on(self) -> set[str]:
        """What the program turned on and not off again: mouse, focus, paste, alternate screen, keyboard, cursor."""
        names = {1000: "mouse", 1002: "mouse", 1003: "mouse", 1006: "mouse", 1004: "focus", 2004: "paste"}
        names |= {1049: "alternate screen", 2026: "synchronized output", 2048: "size reports"}
        left = {names[mode] for mode, on in self.modes.items() if on and mode in names}
        if self._kitty > 0:
            left.add("keyboard protocol")
        if not self.modes.get(25, True):
            left.add("hidden cursor")
        return left

    def _turn(self, *, alternate: bool) -> None:
        self._screen = self._alternate if alternate else self._normal
        if alternate:
            self._screen.reset()
        self._screen.dirty.update(range(self._screen.lines))
        self._stream = pyte.ByteStream(self._screen)

    def _note_modes(self, data: bytes) -> None:
        for found in _MODE.finditer(data):
            for number in found[1].split(b";"):
                if number:
                    self.modes[int(number)] = found[2] == b"h"
        for found in _KITTY.finditer(data):
            self._kitty += 1 if found[1] == b">" else -1
