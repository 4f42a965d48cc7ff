"""Who comes to the events of the practice building: kinds of people, and what some of them must not eat."""

from __future__ import annotations

from random import Random

from models.events.rules import Coming, Counts
from models.practice.deeds import SEED

ALLERGIES = ("花生过敏", "不吃海鲜", "牛奶过敏", "鸡蛋过敏，别放蛋糕")
ONE_IN = 7  # families have an allergy


def coming(heads: int, note: str, family: str, audience: str) -> Coming:
    """So many of a family, by kind; the same every time for the same family and audience."""
    chance = Random(f"{SEED} {family} {audience}")
    if audience == "elderly":
        counts = Counts(adults=heads - min(heads, 2), elderly=min(heads, 2))
    else:
        grown = min(heads, chance.choice((1, 2, 2)))
        old = 1 if heads - grown > 1 and chance.random() < 0.4 else 0
        counts = Counts(grown, heads - grown - old, old)
    allergies = chance.choice(ALLERGIES) if chance.randrange(ONE_IN) == 0 else ""
    return Coming(counts, note, allergies=allergies)
