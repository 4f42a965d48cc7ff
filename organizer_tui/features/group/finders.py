"""Finding people and roles while typing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from models.group import queries
from models.households.queries import residents
from models.i18n import _
from organizer_tui.features.group.words import ROLES
from organizer_tui.shared.fields import Finder, Option

if TYPE_CHECKING:
    from organizer_tui.desk import Desk

MOST = 200


def person_finder(desk: Desk, group: str | None = None) -> Finder:
    """Anybody who lives here, by name, pinyin or flat; those of a group first, with their roles."""

    async def find(text: str) -> Sequence[Option]:
        people = await desk.read(residents, words=text, limit=MOST)
        roles = {row.resident: row.role for row in await desk.read(queries.members, group)} if group else {}
        found = [Option(p.ref, f"{p.label} {p.name}", roles.get(p.ref, p.relation)) for p in people]
        return sorted(found, key=lambda option: option.value not in roles)

    return find


def role_finder(kind: str) -> Finder:
    """The roles that groups of a kind have, and whatever else is typed."""

    async def find(text: str) -> Sequence[Option]:
        typed = text.strip()
        roles = [_(role) for role in ROLES[kind]]
        fitting = [Option(role, role) for role in roles if typed.casefold() in role.casefold()]
        own = [Option(typed, typed, _("as it is typed"))] if typed and typed not in roles else []
        return [*fitting, *own]

    return find
