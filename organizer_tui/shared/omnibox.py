"""One line that finds anything: a flat, a name or its pinyin, a code, an ISBN, a title, a paddle; Enter goes there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.i18n import N_, _
from organizer_tui.shared.fields import Option
from organizer_tui.shared.picker import PickDialog

if TYPE_CHECKING:
    from models.search import Hit
    from organizer_tui.desk import Desk


@dataclass(frozen=True, slots=True)
class Place:
    """Where a hit is: the room and what to open there."""

    room: str
    kind: str
    ref: str


def place_of(value: str) -> Place:
    """The place that an option of the omnibox stands for."""
    room, kind, ref = value.split("/", 2)
    return Place(room, kind, ref)


async def find(desk: Desk, text: str) -> Sequence[Option]:
    """What the building has for a text, best first."""
    if not text.strip():
        return ()
    from models import search

    hits: Sequence[Hit] = await desk.read(search.find, text, today=desk.today(), limit=12)
    return [Option(f"{hit.room}/{hit.kind}/{hit.ref}", hit.title, hit.detail) for hit in hits]


class Omnibox(PickDialog):
    """The line that finds anything; the answer's value is a place."""

    def __init__(self, desk: Desk, start: str = "") -> None:
        """An omnibox over the building of `desk`, with `start` already typed (by a scanner)."""

        async def finder(text: str) -> Sequence[Option]:
            return await find(desk, text)

        super().__init__(
            _("Find a flat, a name, a code, a title, a paddle"),
            finder,
            start,
            N_("Type or scan; pinyin and initials are understood."),
        )
