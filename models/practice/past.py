"""What the practice building remembers: who lived there before, who is not there any more, visits that were paid."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from models.households.tables import Household, Resident, Visit
from models.pinyin import search_key, sort_key
from models.practice.names import given_name
from models.record import insert_rows

SEEN = ("精神不错，自己买菜做饭。", "膝盖疼，陪她去了社区医院。", "聊了半天，想孙子。", "血压药快吃完了，已告诉家属。")
NOT_HERE = (("母", "f", 88, "died", 400), ("子", "m", 23, "left", 90), ("父", "m", 85, "died", 700))


def remember(chance: Random, today: date) -> None:
    """Write down the people of families that left, some who died or moved away, and the visits of the last months."""
    gone = list(Household.select().where(Household.moved_out.is_null(False)).order_by(Household.id))
    here = list(Household.select().where(Household.moved_out.is_null()).order_by(Household.id))
    families = [
        _person(chance, home, relation, sex, 2000 - 13 * nth)
        for home in gone
        for nth, (relation, sex) in enumerate((("户主", "m"), ("配偶", "f")))
    ]
    missing = [
        _person(chance, home, relation, sex, today.year - age)
        | {"status": status, "left_on": today - timedelta(days=days)}
        for home, (relation, sex, age, status, days) in zip(here[7::13], NOT_HERE, strict=False)
    ]
    insert_rows(Resident, [*families, *missing])
    insert_rows(Visit, _paid_visits(today))


def _person(chance: Random, home: Household, relation: str, sex: str, year: int) -> dict[str, Any]:
    name = home.name.removesuffix("家") + given_name(chance, sex, child=False)
    words = {"household": home, "name": name, "pinyin": sort_key(name), "search": search_key(name)}
    return {**words, "relation": relation, "sex": sex, "born": str(year)}


def _paid_visits(today: date) -> list[dict[str, Any]]:
    """Two to everybody who lives alone and did so then."""
    alone = Resident.select().join(Household).where(Resident.tags.contains("lives_alone"), Resident.status == "here")
    alone = alone.where(Household.moved_in < (today - timedelta(days=120)).isoformat())
    rows = []
    for nth, person in enumerate(alone.order_by(Resident.id)):
        for months in (1, 2):
            day = today - timedelta(days=30 * months + nth)
            note = SEEN[(nth + months) % len(SEEN)]
            rows.append({"household": person.household, "due_on": day, "done_on": day, "note": note})
    return rows
