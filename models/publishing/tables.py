"""Where calendars are found, which ones are offered, secret links, and what subscribers have been shown so far."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from datetime import timedelta
from typing import Any

from peewee import SQL, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from models.access import Refusal, portions, register, tuples_of
from models.errors import RuleBroken
from models.fields import InstantField
from models.forgotten import takes_back
from models.households.tables import Household, Resident
from models.i18n import N_, _
from models.record import Record, Table, instant


class Publishing(Record):
    """The one row of it: the `address` that residents reach, '' for none yet, and the `epoch` in every ETag.

    A higher epoch makes every phone fetch everything again, for the day on which something wrong got out.
    """

    address = TextField(default="")
    epoch = IntegerField(default=1)

    class Meta:
        """An epoch is counted; undoing a new one goes back, which harms nobody, as ETags tell bytes apart too."""

        constraints = [Check("epoch > 0", "publishing_epoch_positive")]


class PublicFeed(Record):
    """How a calendar for everybody is published; one that has no row is offered in both languages."""

    name = TextField(unique=True)
    language = TextField(default="both")
    offered = BooleanField(default=True)

    class Meta:
        """Only languages that the feeds speak."""

        constraints = [Check("language IN ('both', 'zh_CN', 'en')", "public_feed_language_known")]


class FeedLink(Record):
    """A secret link: to a household's calendar and page, to a volunteer's duties, or to the panel's sittings.

    Only the SHA-256 of its token is kept. `titles` are 'full' or 'minimal'; `tasks` offers due dates as tasks besides.
    """

    never_shown = frozenset({"digest"})

    kind = TextField()
    household = ForeignKeyField(Household, null=True, backref="feed_links", index=False)
    household_id: int | None
    resident = ForeignKeyField(Resident, null=True, backref="feed_links", index=False)
    resident_id: int | None
    digest = TextField(unique=True)
    language = TextField(default="both")
    titles = TextField(default="full")
    alarms = BooleanField(default=True)
    tasks = BooleanField(default=False)
    made_at = InstantField()
    revoked_at = InstantField(null=True)

    class Meta:
        """A link leads to one thing."""

        constraints = [
            Check("kind IN ('household', 'volunteer', 'panel')", "feed_link_kind_known"),
            Check(
                "(kind = 'household') = (household_id IS NOT NULL)"
                " AND (kind = 'volunteer') = (resident_id IS NOT NULL)",
                "feed_link_leads_to_one",
            ),
            Check("language IN ('both', 'zh_CN', 'en')", "feed_link_language_known"),
            Check("titles IN ('full', 'minimal')", "feed_link_titles_known"),
        ]


_LIVE_OF = {  # whom a kind of link leads to, and which of them are alive
    "household": (FeedLink.household, SQL("kind = 'household' AND revoked_at IS NULL")),
    "volunteer": (FeedLink.resident, SQL("kind = 'volunteer' AND revoked_at IS NULL")),
    "panel": (FeedLink.kind, SQL("kind = 'panel' AND revoked_at IS NULL")),
}
for _kind, (_column, _live) in _LIVE_OF.items():
    FeedLink.add_index(FeedLink.index(_column, unique=True, where=_live, name=f"feed_link_one_of_a_{_kind}"))


class Publication(Record):
    """One press of the key: what it changed for everybody, as JSON [feed, uid, content before, content after].

    What it changed in secret calendars is not kept. Undone, everybody is shown again what stood there before; each
    change counts on in the entry's sequence, since phones ignore a lower one.
    """

    at = InstantField()
    calendars = IntegerField()
    changes = TextField()

    def settle(self) -> None:
        """Show subscribers what an undo or redo has decided; raises RuleBroken if something was published since."""
        stands = Publication.select().where(Publication.id == self.id).exists()
        if Publication.select().where(Publication.id > self.id).exists():
            raise RuleBroken(_("Something has been published since."), _("Undo that first."))
        from models.publishing.entries import Offered, show  # decided above the tables

        wanted: dict[str, dict[str, Offered | None]] = {}
        for feed, uid, before, after in json.loads(self.changes):
            content = after if stands else before
            wanted.setdefault(feed, {})[uid] = None if content is None else Offered(content)
        show(wanted)


class PublishedEntry(Table):
    """What subscribers of a calendar are shown of one entry, as JSON; uid '' is the calendar itself.

    Not journalled: secret calendars say who reads what. `gone` keeps the sequence of what is shown no more.
    """

    feed = TextField()
    uid = TextField()
    content = TextField()
    sequence = IntegerField(default=0)
    revised_at = InstantField()
    gone = BooleanField(default=False)


PublishedEntry.add_index(
    PublishedEntry.index(PublishedEntry.feed, PublishedEntry.uid, unique=True, name="published_entry_once")
)


def take_back(refs: Collection[str]) -> None:
    """Keep nothing in secret calendars of records that are forgotten: who reads a calendar was who had the book.

    A calendar is swapped when somebody publishes; where nobody does, this is the latest moment.
    """
    entry: Any = PublishedEntry
    shown = entry.feed.startswith("~") & ~entry.gone
    secret = tuples_of(entry.select(entry.id, entry.uid, entry.content).where(shown))
    until = f"{instant() - LONG_OVER:%Y-%m-%d}"
    theirs = [
        number
        for number, uid, content in secret
        if any(part in refs for part in _NAMES.findall(uid)) or _over_since(content, until)
    ]
    for part in portions(theirs):
        entry.delete().where(entry.id << part).execute()


def _over_since(content: str, day: str) -> bool:
    """Whether an entry ended before that day: of books due on one day together, no name says whose they were."""
    said = json.loads(content)
    return "recurrence" not in said and str(said.get("end", day)) < day


takes_back.append(take_back)
LONG_OVER = timedelta(days=60)
_NAMES = re.compile("[a-z0-9]+")  # a record's ref stands in the uid of what is made of it


class FeedFetch(Table):
    """When a kind of program last fetched a calendar, and how often; never who, never from where."""

    feed = TextField()
    program = TextField()
    last_at = InstantField()
    times = IntegerField(default=0)


FeedFetch.add_index(FeedFetch.index(FeedFetch.feed, FeedFetch.program, unique=True, name="feed_fetch_once"))


register(
    Refusal("publishing_epoch_positive", "", N_("The epoch of the calendars only rises.")),
    Refusal("public_feed_name", "public_feed.name", N_("This calendar has just been changed elsewhere.")),
    Refusal("public_feed_language_known", "", N_("A calendar speaks Chinese, English or both.")),
    Refusal("feed_link_kind_known", "", N_("A link leads to a household, a volunteer or the panel.")),
    Refusal("feed_link_leads_to_one", "", N_("A link leads to one household, one volunteer or the panel.")),
    Refusal("feed_link_language_known", "", N_("A calendar speaks Chinese, English or both.")),
    Refusal("feed_link_titles_known", "", N_("A calendar shows full titles or minimal ones.")),
    Refusal("feed_link_digest", "feed_link.digest", N_("This link exists already.")),
    Refusal(
        "feed_link_one_of_a_household", "feed_link.household_id", N_("This household has a link already: renew it.")
    ),
    Refusal(
        "feed_link_one_of_a_volunteer", "feed_link.resident_id", N_("This volunteer has a link already: renew it.")
    ),
    Refusal("feed_link_one_of_a_panel", "feed_link.kind", N_("The panel has a link already: renew it.")),
    Refusal("published_entry_once", "published_entry.feed, published_entry.uid", N_("This was published just now.")),
    Refusal("feed_fetch_once", "feed_fetch.feed, feed_fetch.program", N_("This fetch was counted just now.")),
)
