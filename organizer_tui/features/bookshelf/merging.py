"""Making one title of two: which other one is meant, and what becomes of both, before anything is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.bookshelf import merging, queries
from models.bookshelf.rows import TitleCard, TitleRow
from models.i18n import _, ngettext
from organizer_tui.desk import Desk
from organizer_tui.shared.fields import Finder, Option

MOST = 200
MOST_CODES = 8


def twin_finder(desk: Desk, title: str) -> Finder:
    """Find another title by typing; before anything is typed, those that look like this one."""

    async def find(text: str) -> Sequence[Option]:
        if text.strip():
            rows = await desk.read(queries.titles, text, limit=MOST)
        else:
            rows = await desk.read(merging.likely_twins, title)
        return [Option(row.ref, row.title, _about(row)) for row in rows if row.ref != title]

    return find


def _about(row: TitleRow) -> str:
    copies = ngettext("{n} copy", "{n} copies", row.copies)
    return " · ".join(filter(None, (copies, row.authors, row.publisher, row.isbn)))


def both_words(keep: TitleCard, gone: TitleCard) -> str:
    """What each of the two titles has, and what the merge does with it."""
    return "\n".join(
        (
            *_has(_("Stays: {title}", title=keep.row.title), keep),
            "",
            *_has(_("Goes: {title}", title=gone.row.title), gone),
            "",
            _("Copies, loans and who waits go over; what only the second says is taken over. u takes it back."),
        )
    )


def _has(first: str, card: TitleCard) -> Iterator[str]:
    yield first
    codes = [copy.code for copy in card.copies]
    shown = ", ".join(codes[:MOST_CODES]) + (" …" if len(codes) > MOST_CODES else "")
    yield f"{_about(card.row)}" + (f" · {shown}" if shown else "")
    if card.holds:
        yield _("Waiting: {flats}", flats=", ".join(hold.label for hold in card.holds))
