"""A building after ten busy years: the practice building, 20,000 more titles and 60,000 more loans, in its journal too.

It writes rows by the tables themselves, as a migration would: sixty thousand evenings at the desk would take hours.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from models import db, migrate
from models.bookshelf import counter, pauses, policies, queries
from models.bookshelf.tables import Copy, Loan, Title
from models.db import connected, database
from models.households.tables import Household
from models.i18n import N_
from models.journal import writing
from models.pinyin import search_key, sort_key
from models.practice import building as practice
from models.record import insert_rows

TITLES, LOANS, YEARS = 20_000, 60_000, 10
_DAYS = 28
_STILL_OUT = 120
_SEED = 10
_SUBJECTS = (
    "红楼",
    "三国",
    "长江",
    "春天",
    "时间",
    "中国",
    "儿童",
    "百科",
    "昆虫",
    "海底",
    "草原",
    "故宫",
    "苏州",
    "夜航",
    "算术",
)
_KINDS = (
    "故事",
    "演义",
    "旅行",
    "简史",
    "诗选",
    "鉴赏",
    "全书",
    "日记",
    "传说",
    "图鉴",
    "笔记",
    "教育",
    "小札",
    "研究",
    "入门",
)
_AUTHORS = ("王艳娥", "于俊道", "周振甫", "法布尔", "冰心", "老舍", "罗琳", "汪曾祺", "叶圣陶", "萧红")


def write(place: Path, titles: int = TITLES, loans: int = LOANS, second_copies: int = 0) -> None:
    """Write the building at a place that holds none, the same every time but for its dates.

    The first `second_copies` titles have two copies, the others one.
    """
    now = datetime.now(UTC)
    practice.make(str(place), now=now, language="en")
    db.use(str(place))
    # Forgetting years of readers takes seconds, once; what is measured is every other day.
    policies.set_policy(loan_days=_DAYS, most_loans=5, most_renewals=2, forget_months=0, now=now, who="志愿者")
    chance = random.Random(_SEED)
    with connected(), database.atomic():
        copies = _shelve(chance, titles, second_copies, now - timedelta(days=365 * YEARS))
        _lend(chance, copies, loans, now)
    db.close()


def free_to_lend(place: Path, count: int) -> list[tuple[str, str]]:
    """Codes of copies that are in, each with a flat that may have another book and has none that is late."""
    now = datetime.now(UTC)
    migrate.open_building(str(place), now)
    paused = {pause.label for pause in pauses.pauses(today=now.date())}
    families = [reader for reader in counter.readers("", today=now.date()) if not reader.label.startswith("G")]
    homes = [reader for reader in families if not reader.late and reader.label not in paused]
    flats = [reader.label for reader in homes for _more in range(4 - len(reader.loans))]
    codes = [copy.code for copy in queries.copies(limit=4 * count) if copy.state == "in" and not copy.take_one]
    db.close()
    return list(zip(codes, flats[:count], strict=False))


def _shelve(chance: random.Random, count: int, second_copies: int, begun: datetime) -> list[Copy]:
    names = [f"{one}{other} {number}" for number, one, other in product(range(1, count), _SUBJECTS, _KINDS)][:count]
    with writing("志愿者", begun, N_("Set up the building {name}")) as entry:
        entry.says(name="ten years")
        made = insert_rows(Title, (_title(name, chance.choice(_AUTHORS)) for name in names))
        rows = (
            {"title": title, "code": f"T{number:05d}", "place": "A架"}
            for number, title in enumerate([*made, *made[:second_copies]], start=1)
        )
        return insert_rows(Copy, rows)


def _title(name: str, author: str) -> dict[str, Any]:
    words, number = name.split()
    return {
        "title": name,
        "authors": author,
        "publisher": "人民文学出版社",
        "pinyin": f"{_sort_key(words)} {number}",
        "search": f"{_search_key(words)} {number} {_search_key(author)}",
        "language": "zh",
    }


_sort_key = cache(sort_key)
_search_key = cache(search_key)


def _lend(chance: random.Random, copies: list[Copy], count: int, now: datetime) -> None:
    """Loans spread over the years, a day of them an entry of the journal; the last ones are still out."""
    families = list(Household.select().where(Household.moved_out.is_null()))
    free: dict[int, date] = {}
    days = 365 * YEARS - 1
    for number in range(days):
        instant = now - timedelta(days=days - number)
        today = count * (number + 1) // days - count * number // days
        rows = list(_day(chance, copies, families, free, instant.date(), today, now.date()))
        with writing("志愿者", instant, N_("Set up the building {name}")) as entry:
            entry.says(name=f"{len(rows)} loans")
            insert_rows(Loan, rows)
    _leave_some_out(chance, copies, families, free, now)


def _day(
    chance: random.Random,
    copies: list[Copy],
    families: list[Household],
    free: dict[int, date],
    day: date,
    count: int,
    last: date,
) -> Iterator[dict[str, Any]]:
    made = 0
    while made < count:
        copy = chance.choice(copies)
        if free.get(copy.id, day) > day:
            continue
        returned = min(day + timedelta(days=chance.randint(1, 40)), last)
        free[copy.id] = returned
        made += 1
        yield _loan(copy, chance.choice(families), day, returned)


def _leave_some_out(
    chance: random.Random, copies: list[Copy], families: list[Household], free: dict[int, date], now: datetime
) -> None:
    in_house = [copy for copy in copies if free.get(copy.id, now.date()) <= now.date()]
    with writing("志愿者", now - timedelta(minutes=10), N_("Set up the building {name}")) as entry:
        entry.says(name="loans")
        out = chance.sample(in_house, min(_STILL_OUT, len(in_house)))
        days = (now.date() - timedelta(days=chance.randint(0, 50)) for _copy in out)
        rows = [_loan(copy, chance.choice(families), day, None) for copy, day in zip(out, days, strict=True)]
        insert_rows(Loan, rows)


def _loan(copy: Copy, family: Household, day: date, returned: date | None) -> dict[str, Any]:
    due = day + timedelta(days=_DAYS)
    return {"copy": copy, "household": family, "lent_on": day, "due_on": due, "returned_on": returned}


if __name__ == "__main__":
    write(Path(sys.argv[1]))
