"""Write the table of days off and make-up workdays anew from the `holidays` package, which has to be installed for it.

Only years whose official notice the package knows are written: what it computes for others would be a guess.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

TABLE = Path("models/events/days_off.txt")
FIRST_YEAR = 2008  # since when the days off are those of today


def days_off(last_year: int) -> list[str]:
    """A line a day: off under its name, or worked."""
    china: Any = importlib.import_module("holidays").China(language="zh_CN", years=range(FIRST_YEAR, last_year + 1))
    off = {day: _name(words) for day, words in china.items()}
    worked = {day for day in china.weekend_workdays if day.year >= FIRST_YEAR} - set(off)
    notices = Counter(day.year for day in worked)
    known = max(year for year in notices if notices[year] > 1)  # from then on there is no notice yet
    lines = [(day, f"{day} off {name}") for day, name in off.items()] + [(day, f"{day} work") for day in worked]
    return [line for day, line in sorted(lines) if day.year <= known]


def _name(words: str) -> str:
    name = re.sub("（.*?）", "", words.split("; ")[0]).strip()
    return {"休息日": "调休", "农历除夕": "除夕"}.get(name, name)


if __name__ == "__main__":
    TABLE.write_text("\n".join(days_off(date.today().year + 1)) + "\n", encoding="utf-8")
    sys.stdout.write(f"{TABLE}\n")
