"""The bytes an xterm sends for a key, under the names Textual gives the keys."""

from __future__ import annotations

_NAMED = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "insert": "\x1b[2~",
    "delete": "\x1b[3~",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B",
    "ctrl+home": "\x1b[1;5H",
    "ctrl+end": "\x1b[1;5F",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
    "f11": "\x1b[23~",
    "f12": "\x1b[24~",
}
_CTRL_PUNCTUATION = {"@": "\x00", "[": "\x1b", "\\": "\x1c", "]": "\x1d", "^": "\x1e", "_": "\x1f"}


def sequence(key: str) -> bytes:
    """The bytes of one key: a name ("down", "ctrl+q", "alt+x") or a single character; ValueError for any other word."""
    if key in _NAMED:
        return _NAMED[key].encode()
    if len(key) == 1:
        return key.encode()
    modifier, _, rest = key.partition("+")
    if modifier == "ctrl" and len(rest) == 1:
        if rest.isascii() and rest.isalpha():
            return bytes([ord(rest.upper()) & 0x1F])
        if rest in _CTRL_PUNCTUATION:
            return _CTRL_PUNCTUATION[rest].encode()
    if modifier == "alt" and rest:
        return b"\x1b" + sequence(rest)
    raise ValueError(f"no such key: {key!r} (text is sent with type())")


def repeated(spec: str) -> list[str]:
    """The keys of "down*50 pagedown enter", written out one by one."""
    keys: list[str] = []
    for word in spec.split():
        name, star, times = word.rpartition("*")
        keys += [name] * int(times) if star and name else [word]
    return keys


def pasted(text: str) -> bytes:
    """The bytes a terminal sends for a paste, between the marks of bracketed paste."""
    return b"\x1b[200~" + text.encode() + b"\x1b[201~"


def click(column: int, row: int, button: int = 0) -> bytes:
    """The bytes of a press and a release of a mouse button at a cell counted from nought (SGR mouse reports)."""
    place = f"{button};{column + 1};{row + 1}"
    return f"\x1b[<{place}M\x1b[<{place}m".encode()
