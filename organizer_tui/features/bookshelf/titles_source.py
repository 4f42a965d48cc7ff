"""The titles as a list asks for them: by windows, so that 20,000 cost what 50 cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from models.bookshelf import queries
from models.bookshelf.rows import TitlePage, TitleRow
from organizer_tui.desk import Desk


class TitleSource:
    """The titles that fit some words; the first of them came with their number."""

    def __init__(self, desk: Desk, words: str, first: TitlePage) -> None:
        self._desk, self._words, self._first = desk, words, first.rows
        self.count = first.total

    @classmethod
    async def read(cls, desk: Desk, words: str, lines: int) -> Self:
        """Read how many titles fit, and the first lines of them."""
        return cls(desk, words, await desk.read(queries.title_page, words, limit=lines))

    async def window(self, offset: int, limit: int) -> Sequence[TitleRow]:
        """The titles from `offset`, at most `limit`."""
        if min(offset + limit, self.count) <= len(self._first):
            return self._first[offset : offset + limit]
        page = await self._desk.read(queries.title_page, self._words, offset=offset, limit=limit)
        return page.rows
