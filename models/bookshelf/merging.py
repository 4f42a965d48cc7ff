"""Two titles that are one: everything of the one goes over to the other, which stays."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from models.access import dicts_of, operation, reading, tuples_of
from models.bookshelf import queries
from models.bookshelf.catalogue import search_line
from models.bookshelf.now import Line, open_loan
from models.bookshelf.rows import TitleRow
from models.bookshelf.sameness import authors_key, isbn_key, may_be_one, title_key, volume_key
from models.bookshelf.selections import STANDS, gone, titles_joined
from models.bookshelf.tables import Copy, Hold, Title
from models.clock import day_of
from models.errors import RuleBroken
from models.i18n import N_, _
from models.journal import writing
from models.record import MOST_VALUES
from models.simplified import simplified

_FILLED = (
    *("authors", "publisher", "published", "pages", "price_fen", "subject", "call_number", "category", "summary"),
    *("language", "series", "volume", "age_band"),
)
_TOLD_APART_BY = (Title.id, Title.title, Title.authors, Title.isbn, Title.volume)


class _Told(NamedTuple):
    """What tells one title from another."""

    title: str
    authors: str
    isbn: str
    volume: str


class OneTitle(RuleBroken):
    """A title is not merged with itself."""


@operation
def merge_titles(*, keep: str, gone: str, now: datetime, who: str) -> TitleRow:
    """Make one title of two: `keep` gets the copies, the line and what only `gone` says, which is then deleted.

    A household that waits for both keeps its earlier place; one that has the book waits no more. Raises OneTitle.
    """
    with writing(who, now, N_("Merged {other} into {title}")) as entry:
        kept, other = Title.found(keep), Title.found(gone)
        if kept.id == other.id:
            raise OneTitle(_("This is the same title."), _("Choose another one, or put the box away."))
        _fill(kept, other)
        _move_holds(kept, other, day_of(now))
        for copy in Copy.select().where(Copy.title == other).order_by(Copy.id):
            copy.title = kept
            copy.save()
        _settle_line(kept, day_of(now))
        other.delete_instance()
        entry.says(title=kept.title, other=other.title)
    return queries.title_row(keep)


def likely_twins(title: str, *, limit: int = 50) -> list[TitleRow]:
    """The titles that may be this one: of the same ISBN, or of the same name by the same people. Raises NotFound."""
    with reading():
        own = Title.get_or_none(Title.ref == title)
        if own is None:
            raise gone()
        mine = _Told(own.title, own.authors, own.isbn, own.volume)
        # What begins alike is compared in full: keys cannot be made in SQL, and to read 20,000 titles takes a second.
        begins = Title.search.contains(simplified(title_key(own.title))[:2])
        near = (Title.id != own.id) & (((Title.isbn == own.isbn) & (Title.isbn != "")) | begins)
        every = tuples_of(Title.select(*_TOLD_APART_BY).where(near))
        alike = [number for number, *theirs in every if _may_be_one(mine, _Told(*theirs))]
        query = titles_joined().where(Title.id << alike[:MOST_VALUES]).order_by(Title.pinyin, Title.id).limit(limit)
        return [TitleRow(**found) for found in dicts_of(query)] if alike else []


def _may_be_one(one: _Told, other: _Told) -> bool:
    if one.volume and other.volume and volume_key(one.volume) != volume_key(other.volume):
        return False
    if one.isbn and isbn_key(one.isbn) == isbn_key(other.isbn):
        return True
    if simplified(title_key(one.title)) != simplified(title_key(other.title)):
        return False
    return may_be_one(authors_key(simplified(one.authors)), authors_key(simplified(other.authors)))


def _fill(kept: Title, other: Title) -> None:
    """What only the other title says, the kept one says from now on."""
    for name in _FILLED:
        if getattr(kept, name) in ("", None) and getattr(other, name) not in ("", None):
            setattr(kept, name, getattr(other, name))
    if not kept.isbn:
        kept.isbn, kept.isbn_ok = other.isbn, other.isbn_ok
    kept.search = search_line(kept.title, kept.authors, kept.isbn, kept.series)
    kept.save()


def _move_holds(kept: Title, other: Title, today: date) -> None:
    """Who waits for either waits for the one that stays, each household once."""
    waiting = {hold.household_id: hold for hold in Hold.select().where(Hold.title == kept, STANDS)}
    for hold in Hold.select().where(Hold.title == other).order_by(Hold.id):
        if hold.ended_on is None and (twin := waiting.get(hold.household_id)) is not None:
            earlier, later = (hold, twin) if hold.id < twin.id else (twin, hold)
            _become_one(earlier, later, today)
        hold.title = kept
        hold.save()


def _become_one(earlier: Hold, later: Hold, today: date) -> None:
    """Two waits of one household: its earlier place, any copy that would do for either, a copy set aside for either."""
    later.ended_on, later.outcome = today, "cancelled"
    later.save()  # first: one household waits once, and one copy is set aside once
    if earlier.only_id != later.only_id:
        earlier.only_id = None
    if earlier.kept_id is None:
        earlier.kept_id, earlier.pickup_by = later.kept_id, later.pickup_by
    earlier.save()


def _settle_line(kept: Title, today: date) -> None:
    """Who has a copy waits no more; what stands on the shelf is set aside for whoever still waits."""
    line = Line(kept, today)
    copies = list(Copy.select().where(Copy.title == kept).order_by(Copy.code))
    loans = {copy.id: open_loan(copy) for copy in copies}
    for loan in loans.values():
        family = loan.household if loan is not None else None
        if family is not None and (hold := line.of(family)) is not None:
            line.leave(hold, "cancelled")
    for copy in copies:
        if not copy.off_as and loans[copy.id] is None and line.kept_for(copy) is None:
            line.free(copy)
    line.save()
