"""Invented deeds in the order in which they would have been done, so that the journal reads like a diary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from models.practice.names import VOLUNTEERS


@dataclass(slots=True)
class Diary:
    """What is to be done, when: gathered in any order, done in the order of time, never after `now`."""

    chance: Random
    now: datetime
    deeds: list[tuple[datetime, int, Callable[..., Any], dict[str, Any]]] = field(default_factory=list)

    def plan(self, at: datetime, deed: Callable[..., Any], **words: Any) -> None:
        """Plan a deed; what is still to come is left undone. A callable value is asked when the deed is done."""
        if at < self.now:
            self.deeds.append((at, len(self.deeds), deed, words))

    def live(self) -> None:
        """Do everything planned, each in the name of one of the volunteers."""
        for at, _order, deed, words in sorted(self.deeds, key=lambda planned: planned[:2]):
            asked = {name: value() if callable(value) else value for name, value in words.items()}
            deed(**asked, now=at, who=self.chance.choice(VOLUNTEERS))
