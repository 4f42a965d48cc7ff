"""Who reads calendars in the tests of publishing: a household, a volunteer, the panel."""

from __future__ import annotations

from datetime import timedelta

from models.households import operations as households
from models.households import queries, residents
from models.households.residents import Person
from models.publishing import links, operations
from models.publishing.entries import Offered
from models.publishing.links import Choices, NewLink
from models.publishing.rows import HOUSEHOLD, PANEL, VOLUNTEER
from models.publishing.tables import PublishedEntry
from tests.conftest import NOW as NOW

WHO = "王阿姨"
LATER = NOW + timedelta(hours=1)


def home(label: str = "101", name: str = "张家") -> str:
    """A household that moves in; its ref."""
    flat = next(unit.ref for unit in queries.units() if unit.label == label)
    return households.move_in(unit=flat, name=name, moved_in=None, now=NOW, who=WHO).ref


def person(household: str, name: str = "张伟") -> str:
    """Somebody who lives there; their ref."""
    return residents.add_resident(household=household, person=Person(name), now=NOW, who=WHO).ref


def for_household(of: str, choices: Choices | None = None) -> NewLink:
    """A household's new link."""
    return links.make_link(kind=HOUSEHOLD, of=of, choices=choices, now=NOW, who=WHO)


def for_volunteer(of: str) -> NewLink:
    """A volunteer's new link."""
    return links.make_link(kind=VOLUNTEER, of=of, now=NOW, who=WHO)


def for_panel() -> NewLink:
    """The panel's new link."""
    return links.make_link(kind=PANEL, now=NOW, who=WHO)


def publish(feed: str = "public", **entries: str) -> int:
    """Publish one feed with these entries; how many calendars changed."""
    offered = {uid: Offered(content) for uid, content in entries.items()}
    return operations.publish(feeds={feed: offered}, now=LATER, who=WHO)


def on_show(feed: str = "public") -> dict[str, tuple[str, int]]:
    """What subscribers of a feed are shown, and in which sequence."""
    rows = PublishedEntry.select().where(PublishedEntry.feed == feed, ~PublishedEntry.gone)
    return {row.uid: (row.content, row.sequence) for row in rows}
