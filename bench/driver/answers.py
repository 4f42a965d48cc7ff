"""The questions a program asks its terminal, and what a modern xterm with synchronized output answers."""

from __future__ import annotations

import re
from collections.abc import Callable

_QUESTION = re.compile(
    rb"\x1b\[(?:(?P<primary>0?c)|(?P<secondary>>0?c)|(?P<status>5n)|(?P<cursor>6n)|(?P<kitty>\?u)"
    rb"|\?(?P<mode>\d+)\$p|(?P<size>1[468]t)|(?P<version>>0?q))"
    rb"|\x1b\](?P<colour>1[0-2]);\?(?:\x07|\x1b\\)"
)
_UNFINISHED = re.compile(rb"\x1b[\[\]]?[^a-zA-Z\x07]{0,12}$")
_SYNCHRONIZED = b"2026"
_RECOGNISED_OFF, _NOT_RECOGNISED = 2, 0


class Answers:
    """Finds the questions in a program's output; a question cut by the end of a chunk is found with the next."""

    def __init__(self, cursor: Callable[[], tuple[int, int]]) -> None:
        self._cursor = cursor
        self._rest = b""

    def to(self, chunk: bytes) -> bytes:
        """What to write back after this chunk, perhaps nothing."""
        if not self._rest and b"\x1b" not in chunk:
            return b""
        data = self._rest + chunk
        replies = b"".join(self._reply(question) for question in _QUESTION.finditer(data))
        unfinished = _UNFINISHED.search(data)
        self._rest = unfinished.group() if unfinished else b""
        return replies

    def _reply(self, question: re.Match[bytes]) -> bytes:
        match question.lastgroup:
            case "primary":
                return b"\x1b[?62;22c"
            case "secondary":
                return b"\x1b[>1;10;0c"
            case "status":
                return b"\x1b[0n"
            case "cursor":
                return b"\x1b[%d;%dR" % self._cursor()
            case "kitty":
                return b"\x1b[?0u"
            case "mode":
                known = question["mode"] == _SYNCHRONIZED
                return b"\x1b[?%s;%d$y" % (question["mode"], _RECOGNISED_OFF if known else _NOT_RECOGNISED)
            case "colour":
                shade = b"0000/0000/0000" if question["colour"] == b"11" else b"ffff/ffff/ffff"
                return b"\x1b]%s;rgb:%s\x1b\\" % (question["colour"], shade)
        return b""  # pixel sizes and the terminal's name: many terminals never answer these
