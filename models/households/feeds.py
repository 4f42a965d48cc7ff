"""Whose calendar file is whose: names that nobody can guess, those of today and those of before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peewee import SQL, fn

from models.access import dicts_of, reading
from models.households.rows import FeedRow
from models.households.tables import Consent, Household, Resident, Unit
from models.journal import JournalChange


def feeds() -> list[FeedRow]:
    """The calendar of every household that ever lived here, by flat, those that live there now first."""
    with reading():
        said_no = Consent.select(SQL("1")).join(Resident).where(*_objection(Household))
        query = Household.select(
            Household.ref.alias("household"),
            Unit.label,
            Household.name.alias("household_name"),
            Household.feed_name,
            Household.moved_out.is_null(False).alias("gone"),
            fn.EXISTS(said_no).alias("objected"),
        ).join(Unit)
        ordered = query.order_by(Household.moved_out.is_null().desc(), Unit.floor, Unit.door, Household.id)
        return [FeedRow(**_truths(found)) for found in dicts_of(ordered)]


def calendar_files() -> list[FeedRow]:
    """The calendars that can be handed out: of those who live here and do not object, by flat."""
    return [feed for feed in feeds() if not (feed.gone or feed.objected)]


def once_ours(names: Iterable[str]) -> set[str]:
    """Those among the names that were a calendar's here before that was taken back: the journal remembers them."""
    with reading():
        return {name for name in names if _of_households(f'"feed_name":"{name}"').exists()}


def _of_households(words: str) -> Any:
    said = JournalChange.before.contains(words) | JournalChange.after.contains(words)
    return JournalChange.select().where((JournalChange.table_name == Household.table()) & said)


def _objection(household: Any) -> tuple[Any, ...]:
    """Consent withheld by somebody who lives there; nobody's name is in a feed, so silence does not stop it."""
    here = (Resident.household == household.id) & (Resident.status == "here")
    return (here, Consent.purpose == "feed", ~Consent.given)


def _truths(found: dict[str, Any]) -> dict[str, Any]:
    """SQLite says 1 and 0 where PostgreSQL says true and false."""
    return found | {name: bool(found[name]) for name in ("gone", "objected")}
