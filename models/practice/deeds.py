"""Invented deeds in the order in which they would have been done, so that the journal reads like a diary."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from models.practice.names import VOLUNTEERS

SEED = 20261031


@dataclass(frozen=True, slots=True)
class Planned:
    """One deed, when it is done and by whom; a callable word is asked when it is done."""

    at: datetime
    order: int
    who: str
    deed: Callable[..., Any]
    words: dict[str, Any]


@dataclass(slots=True)
class Diary:
    """What is to be done, when: gathered in any order, done in the order of time, never after `now`."""

    now: datetime
    chance: Random = field(default_factory=lambda: Random(SEED))
    deeds: list[Planned] = field(default_factory=list)

    def chapter(self, name: str) -> Diary:
        """A part of the diary with a chance of its own: what happens elsewhere, and when, changes nothing in it."""
        return Diary(self.now, Random(f"{SEED} {name}"), self.deeds)

    def plan(self, at: datetime, deed: Callable[..., Any], **words: Any) -> None:
        """Plan a deed of one of the volunteers; what is still to come is left undone."""
        who = self.chance.choice(VOLUNTEERS)
        if at < self.now:
            self.deeds.append(Planned(at, len(self.deeds), who, deed, words))

    def live(self) -> None:
        """Do everything planned."""
        for planned in sorted(self.deeds, key=lambda deed: (deed.at, deed.order)):
            asked = {name: value() if callable(value) else value for name, value in planned.words.items()}
            planned.deed(**asked, now=planned.at, who=planned.who)
