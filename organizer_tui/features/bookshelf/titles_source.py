"""The titles as a list asks for them: by windows, so that 20,000 cost what 50 cost."""

from __future__ import annotations

from collections.abc import Sequence

from models.bookshelf import queries
from models.bookshelf.rows import TitleRow
from organizer_tui.desk import Desk


class TitleSource:
    """The titles that fit some words."""

    def __init__(self, desk: Desk, words: str, count: int) -> None:
        self._desk, self._words = desk, words
        self.count = count

    async def window(self, offset: int, limit: int) -> Sequence[TitleRow]:
        """The titles from `offset`, at most `limit`."""
        return await self._desk.read(queries.titles, self._words, offset=offset, limit=limit)
