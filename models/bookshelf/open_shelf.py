"""The shelf as everybody may see it: which books there are and whether one is in; no reader, no donor, no price."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from peewee import JOIN, Case, fn

from models.access import reading, tuples_of
from models.bookshelf.finder import typed_words
from models.bookshelf.selections import IS_OPEN, IS_TAKEN, STANDS
from models.bookshelf.tables import Copy, Hold, Loan, Taking, Title


class OpenTitle(NamedTuple):
    """A book of the shelf; `found_by` is what a search looks into, `is_in` whether a copy stands there to be had."""

    title: str
    pinyin: str
    authors: str
    series: str
    volume: str
    found_by: str
    is_in: bool


def open_shelf() -> tuple[OpenTitle, ...]:
    """Every title of which a copy is on the shelf's list, by pinyin."""
    columns = [getattr(Title, name) for name in ("title", "pinyin", "authors", "series", "volume", "search")]
    standing = Case(None, ((Loan.id.is_null() & Taking.id.is_null() & Hold.id.is_null(), 1),), 0)
    with reading():
        query = (
            Title.select(*columns, fn.MAX(standing))
            .join(Copy, on=(Copy.title == Title.id))
            .join(Loan, JOIN.LEFT_OUTER, on=(Loan.copy == Copy.id) & IS_OPEN)
            .join(Taking, JOIN.LEFT_OUTER, on=(Taking.copy == Copy.id) & IS_TAKEN)
            .join(Hold, JOIN.LEFT_OUTER, on=(Hold.kept == Copy.id) & STANDS)
            .where(Copy.withdrawn_on.is_null())
            .group_by(Title.id)
            .order_by(Title.pinyin, Title.id)
        )
        return tuple(OpenTitle(*row)._replace(is_in=bool(row[-1])) for row in tuples_of(query))


def fitting(titles: Iterable[OpenTitle], words: str) -> list[OpenTitle]:
    """Those whose name, authors, series, pinyin, initials or ISBN hold all the words."""
    wanted = typed_words(words)
    return [title for title in titles if all(word in title.found_by for word in wanted)]
