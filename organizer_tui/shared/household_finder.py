"""Finding a household that lives here, for every form and dialog that asks for one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.households import queries
from models.i18n import ngettext
from organizer_tui.shared.fields import Finder, Option

if TYPE_CHECKING:
    from organizer_tui.desk import Desk


def household_finder(desk: Desk) -> Finder:
    """Find a household by its flat, its name, or whoever lives in it, in characters, pinyin or initials."""

    async def find(text: str) -> Sequence[Option]:
        homes = await desk.read(queries.matching_households, text)
        return [
            Option(home.ref, f"{home.label} {home.name}", ngettext("{n} person", "{n} people", home.residents))
            for home in homes
        ]

    return find
