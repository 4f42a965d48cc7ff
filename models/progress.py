"""How far a long deed has come, and whether whoever waits for it has had enough.

One thread does the deed and says so here; another shows it, and may give the deed up: then it stops at its next step,
inside its transaction, so that nothing of it is saved.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from models.errors import RuleBroken
from models.i18n import _

T = TypeVar("T")
_EVERY = 100


class GivenUp(RuleBroken):
    """Somebody stopped what was under way before it was saved."""


class Progress:
    """The stage a deed is in (untranslated), how many of how many steps are done; `heard` is told of each."""

    def __init__(self, heard: Callable[[Progress], None] | None = None) -> None:
        """Nothing done yet."""
        self.stage, self.done, self.of = "", 0, 0
        self._heard = heard
        self._stopped = threading.Event()

    @property
    def share(self) -> float | None:
        """How much of the stage is done, from 0 to 1; None when nobody can tell."""
        return min(1.0, self.done / self.of) if self.of else None

    def give_up(self) -> None:
        """Stop at the next step, unless all is saved by then."""
        self._stopped.set()

    def begin(self, stage: str, of: int = 0) -> None:
        """Enter a stage of so many steps, 0 when they cannot be counted; raises GivenUp."""
        self.stage, self.of = stage, of
        self.at(0)

    def at(self, done: int) -> None:
        """Say that so many steps are done; raises GivenUp."""
        self.done = done
        self.go_on()
        if self._heard is not None:
            self._heard(self)

    def go_on(self) -> None:
        """Go on, or raise GivenUp."""
        if self._stopped.is_set():
            raise GivenUp(_("Stopped; nothing was written."), _("Begin again whenever you like."))

    def each(self, stage: str, items: Sequence[T]) -> Iterator[T]:
        """The items one after another, as the steps of a stage; raises GivenUp."""
        self.begin(stage, len(items))
        for number, item in enumerate(items):
            if not number % _EVERY:
                self.at(number)
            yield item
        self.at(len(items))
