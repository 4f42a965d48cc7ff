"""What stands on the labels of copies, and who gave what."""

from __future__ import annotations

from typing import NamedTuple

from peewee import fn

from models.access import dicts_of, reading
from models.bookshelf.tables import Copy, Title


class LabelRow(NamedTuple):
    """What a copy's label is made of."""

    ref: str
    code: str
    title: str
    authors: str
    call_number: str
    category: str
    place: str
    donor: str


class GiftRow(NamedTuple):
    """A copy that somebody gave."""

    donor: str
    code: str
    title: str


def copy_labels(*, new: bool = False) -> list[LabelRow]:
    """What a label says of each copy on the shelf's list, in the order of their codes; `new`: that has none yet."""
    with reading():
        of_title = (Title.title, Title.authors, Title.call_number, Title.category)
        query = (
            Copy.select(Copy.ref, Copy.code, *of_title, Copy.place, Copy.donor)
            .join(Title)
            .where(Copy.withdrawn_on.is_null())
        )
        if new:
            query = query.where(Copy.label_printed_on.is_null())
        return [LabelRow(**found) for found in dicts_of(query.order_by(fn.LENGTH(Copy.code), Copy.code))]


def gifts() -> list[GiftRow]:
    """Every copy that was given by somebody, also one that has been withdrawn since, by giver and by title."""
    with reading():
        query = Copy.select(Copy.donor, Copy.code, Title.title).join(Title).where(Copy.donor != "")
        return [GiftRow(**found) for found in dicts_of(query.order_by(Copy.donor, Title.pinyin, Copy.code))]
