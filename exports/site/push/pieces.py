"""A calendar taken apart into its entries, each a calendar of its own: the published lines, as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

_BEGINS, _ENDS = (b"BEGIN:VEVENT", b"BEGIN:VTODO"), (b"END:VEVENT", b"END:VTODO")
_KEPT = (b"VERSION:", b"PRODID:", b"CALSCALE:")  # names and colours are the collection's
_FIRST, _LAST = b"BEGIN:VCALENDAR", b"END:VCALENDAR"


class Head(NamedTuple):
    """What a calendar says of itself; `color` as #rrggbb."""

    name: str
    description: str
    color: str

    def as_bytes(self) -> bytes:
        """All of it, to see whether it changed."""
        return "\n".join(self).encode()


def head(data: bytes) -> Head:
    """What the calendar says of itself."""
    said = {}
    for line in data.replace(b"\r\n ", b"").split(b"\r\n"):
        name, _colon, value = line.partition(b":")
        if name == b"BEGIN" and value != b"VCALENDAR":
            break
        said[name] = value.decode()
    color = _hexadecimal(said.get(b"COLOR", "gray"))
    return Head(_plain(said.get(b"NAME", "")), _plain(said.get(b"DESCRIPTION", "")), color)


def pieces(data: bytes) -> dict[str, bytes]:
    """Every entry by its UID; what has the same UID stays together."""
    frame: list[bytes] = []
    found: dict[str, list[bytes]] = {}
    for component in _components(data):
        if component[0] in _BEGINS:
            found.setdefault(_uid(component), []).extend(component)
        else:
            frame += component
    return {uid: b"\r\n".join((_FIRST, *frame, *lines, _LAST, b"")) for uid, lines in found.items()}


def _uid(component: list[bytes]) -> str:
    lines = b"\r\n".join(component).replace(b"\r\n ", b"").split(b"\r\n")
    return _plain(next(line for line in lines if line.startswith(b"UID:"))[4:].decode())


def _components(data: bytes) -> Iterator[list[bytes]]:
    """The entries, each as its lines, and between them the lines of the frame that belong to every entry."""
    entry: list[bytes] | None = None
    in_zone = False
    for line in data.split(b"\r\n"):
        if line in _BEGINS:
            entry = []
        in_zone = in_zone or line == b"BEGIN:VTIMEZONE"
        if entry is not None:
            entry.append(line)
            if line in _ENDS:
                yield entry
                entry = None
        elif in_zone or line.startswith(_KEPT):
            yield [line]
        in_zone = in_zone and line != b"END:VTIMEZONE"


def _plain(value: str) -> str:
    """A value as it was before it was escaped."""
    for escaped, plain in (("\\\\", "\x00"), ("\\n", "\n"), ("\\;", ";"), ("\\,", ","), ("\x00", "\\")):
        value = value.replace(escaped, plain)
    return value


def _hexadecimal(name: str) -> str:
    from PIL import ImageColor  # loaded on use; it knows the colours of CSS by name

    try:
        return "#{:02x}{:02x}{:02x}".format(*ImageColor.getrgb(name)[:3])
    except ValueError:
        return "#808080"
