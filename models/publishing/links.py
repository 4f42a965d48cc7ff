"""Secret links: made, renewed, chosen, revoked; their token is told once and kept by nobody but its reader."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from models.access import operation, reading
from models.chance import random_name
from models.errors import RuleBroken
from models.households.tables import Consent, Household, Resident
from models.i18n import N_, _
from models.journal import Draft, writing
from models.publishing import queries
from models.publishing.rows import BOTH, FULL, HOUSEHOLD, PANEL, VOLUNTEER, LinkRow
from models.publishing.tables import FeedLink

TOKEN_LENGTH = 40  # 198 random bits


class Choices(NamedTuple):
    """What a reader chose: language, 'full' or 'minimal' titles, alarms, due dates as tasks besides."""

    language: str = BOTH
    titles: str = FULL
    alarms: bool = True
    tasks: bool = False


class NewLink(NamedTuple):
    """A link and its token, which is told only now."""

    link: LinkRow
    token: str


def digest_of(token: str) -> str:
    """What is kept of a token: whoever reads the building's file cannot read a calendar by it."""
    return hashlib.sha256(token.encode()).hexdigest()


@operation
def make_link(*, kind: str, of: str | None = None, choices: Choices | None = None, now: datetime, who: str) -> NewLink:
    """Make a link for a household or a volunteer (their ref), or for the panel; one that there is dies.

    Without `choices` those of the link before go on. Raises NotFound, RuleBroken if nobody of them lives here.
    """
    token = random_name(TOKEN_LENGTH)
    with writing(who, now, N_("Made a calendar link for {name}")) as entry:
        link = _renewed(kind, of, choices, token, now)
        _says(entry, link, N_("Made the panel's calendar link"))
    return NewLink(queries.link(link.ref), token)


def _renewed(kind: str, of: str | None, choices: Choices | None, token: str, now: datetime) -> FeedLink:
    """The new link, saved; the one before it is dead."""
    link = FeedLink(kind=kind, digest=digest_of(token), made_at=now)
    _lead(link, kind, of)
    old = _live(link)
    chosen = choices or (_choices_of(old) if old is not None else Choices())
    if old is not None:
        old.revoked_at = now
        old.save()
    _choose(link, chosen)
    link.save()
    return link


def _lead(link: FeedLink, kind: str, of: str | None) -> None:
    if kind == HOUSEHOLD:
        link.household = Household.found(of or "")
        here = link.household.moved_out is None
    elif kind == VOLUNTEER:
        link.resident = Resident.found(of or "")
        here = link.resident.status == "here" and link.resident.household.moved_out is None
    else:
        here = kind == PANEL
    if not here:
        raise RuleBroken(
            _("Nobody of them lives here any more."), _("Only those who live here get a calendar of their own.")
        )


def check_wanted(*, kind: str, of: str | None) -> None:
    """Raises RuleBroken where somebody said no to the calendar: their card would lead to an empty one.

    A household's calendar is everybody's there; a volunteer's is their own.
    """
    with reading():
        if kind == VOLUNTEER:
            no = (Consent.purpose == "feed") & ~Consent.given & (Resident.ref == of)
            said_no = Consent.select().join(Resident).where(no).exists()
        else:
            said_no = of in queries.objecting()
    if said_no:
        raise RuleBroken(
            _("Somebody there does not want the calendar."),
            _("If that has changed, write it down first: c on the person, on the household's card."),
        )


def _live(link: FeedLink) -> FeedLink | None:
    same: Any = (FeedLink.kind == link.kind) & FeedLink.revoked_at.is_null()
    if link.household_id is not None:
        same &= FeedLink.household == link.household_id
    if link.resident_id is not None:
        same &= FeedLink.resident == link.resident_id
    return FeedLink.get_or_none(same)


@operation
def make_links(
    *, households: Sequence[str], printed: Callable[[Sequence[NewLink]], None], now: datetime, who: str
) -> list[NewLink]:
    """Make a link for each of these households (refs), which ends the ones they have, all at once or not at all.

    `printed` gets the links with their tokens before anything is saved; what it raises leaves every old link alive.
    Raises what `make_link` raises.
    """
    with writing(who, now, N_("Made calendar links for households, {count} in all")) as entry:
        tokens = {ref: random_name(TOKEN_LENGTH) for ref in households}
        made = [_renewed(HOUSEHOLD, ref, None, token, now) for ref, token in tokens.items()]
        entry.says(count=len(made))
        rows = [NewLink(queries.link(link.ref), token) for link, token in zip(made, tokens.values(), strict=True)]
        entry.last_word = lambda: printed(rows)
    return rows


@operation
def choose_link(*, link: str, version: int, choices: Choices, now: datetime, who: str) -> LinkRow:
    """Change what a reader chose; the link stays the same."""
    with writing(who, now, N_("Chose what the calendar of {name} shows")) as entry:
        row = FeedLink.found(link, version)
        if row.revoked_at is not None:
            raise RuleBroken(_("This link leads nowhere any more."), _("Make a new one for them first."))
        _choose(row, choices)
        row.save()
        _says(entry, row, N_("Chose what the panel's calendar shows"))
    return queries.link(link)


@operation
def revoke_link(*, link: str, now: datetime, who: str) -> LinkRow:
    """Let a link lead nowhere any more, at once: for a card that was lost."""
    with writing(who, now, N_("Revoked the calendar link of {name}")) as entry:
        row = FeedLink.found(link)
        row.revoked_at = row.revoked_at or now
        row.save()
        _says(entry, row, N_("Revoked the panel's calendar link"))
    return queries.link(link)


def _choices_of(link: FeedLink) -> Choices:
    return Choices(link.language, link.titles, link.alarms, link.tasks)


def _choose(link: FeedLink, choices: Choices) -> None:
    link.language, link.titles, link.alarms, link.tasks = choices


def _says(entry: Draft, link: FeedLink, panel: str) -> None:
    """Name whose link it is; the panel's has a sentence of its own."""
    if link.household is not None:
        entry.says(name=link.household.name, label=link.household.unit.label)
    elif link.resident is not None:
        entry.says(name=link.resident.name)
    else:
        entry.sentence = panel
