"""Where a list gets rows from that are too many to fetch at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

T_co = TypeVar("T_co", covariant=True)


class Source(Protocol[T_co]):
    """Rows that are too many to fetch at once."""

    @property
    def count(self) -> int:
        """How many rows there are."""

    async def window(self, offset: int, limit: int) -> Sequence[T_co]:
        """The rows from `offset`, at most `limit`."""
