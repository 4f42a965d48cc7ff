"""What is done about publishing: each a verb, one transaction, one entry in the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from models.access import operation
from models.errors import RuleBroken
from models.i18n import N_, _
from models.journal import to_json, writing
from models.publishing import entries, queries
from models.publishing.entries import Offered
from models.publishing.rows import PublicFeedRow, PublishingRow
from models.publishing.rules import is_for_residents
from models.publishing.tables import Publication, PublicFeed, Publishing
from models.text import clean


class PublishedMeanwhile(RuleBroken):
    """Somebody published between the look at the building and the publication that came of it."""


@operation
def publish(
    *,
    feeds: Mapping[str, Mapping[str, Offered]],
    ended: Iterable[str] = (),
    standing: str | None = None,
    now: datetime,
    who: str,
) -> int:
    """Let subscribers see these entries of each feed named, and nothing of `ended` ones; returns how many changed.

    Feeds that are not named stay as they are: so does one that would be malformed, with the last good state.
    Raises PublishedMeanwhile if `standing` is not how things stand any more: what is older must not go over it.
    """
    with writing(who, now, N_("Published; calendars that changed: {count}")) as entry:
        _check_standing(standing)
        changes = entries.swap(feeds)
        entries.take_out(set(ended))
        calendars = len({feed for feed, *_change in changes})
        if calendars:
            public = [change for change in changes if not entries.is_secret(change[0])]
            Publication(at=now, calendars=calendars, changes=to_json(public)).save()
            entry.says(count=calendars)
    return calendars


@operation
def show_links(
    *, feeds: Mapping[str, Mapping[str, Offered]], standing: str | None = None, now: datetime, who: str
) -> None:
    """Let the readers of links see these entries at once; no publication, since nobody else is shown anything.

    Raises PublishedMeanwhile as `publish`.
    """
    assert all(map(entries.is_secret, feeds)), "what everybody sees is published, and undone"
    with writing(who, now, N_("Published; calendars that changed: {count}")):  # no record changes: no entry
        _check_standing(standing)
        entries.swap(feeds)


def _check_standing(standing: str | None) -> None:
    if standing is not None and standing != queries.standing():
        raise PublishedMeanwhile(_("Somebody has published just now."), _("Look again, then publish."))


@operation
def say_address(*, address: str, now: datetime, who: str) -> PublishingRow:
    """Say at which address residents find what is published; '' for none."""
    with writing(who, now, N_("Calendars are found at {address}")) as entry:
        row = _settings()
        row.address = checked_address(address)
        row.save()
        entry.says(address=row.address or "—")
    return queries.publishing()


def checked_address(text: str) -> str:
    """An address with a slash at its end; raises RuleBroken for what is none."""
    address = clean(text)
    if not address:
        return ""
    if not is_for_residents(address):
        raise RuleBroken(
            _("“{address}” is no address of a web page.", address=address),
            _("Write it like https://example.org/building/."),
        )
    return address.rstrip("/") + "/"


@operation
def begin_epoch(*, now: datetime, who: str) -> PublishingRow:
    """Make every phone fetch everything again, even where nothing has changed."""
    with writing(who, now, N_("Made every calendar to be fetched again")):
        row = _settings()
        row.epoch += 1
        row.save()
    return queries.publishing()


@operation
def choose_feed(*, name: str, language: str, offered: bool, now: datetime, who: str) -> PublicFeedRow:
    """Choose the language of a calendar for everybody, and whether it is offered at all."""
    with writing(who, now, N_("Chose how the calendar {name} is published")) as entry:
        row = PublicFeed.get_or_none(PublicFeed.name == name) or PublicFeed(name=name)
        row.language, row.offered = language, offered
        row.save()
        entry.says(name=name)
    return PublicFeedRow(name, language, offered)


def _settings() -> Publishing:
    return Publishing.get_or_none() or Publishing()
