"""Events that come ready: data files beside this module, in both languages, read when somebody looks at them."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from models.errors import NotFound
from models.events.duties.planned import PlannedShift
from models.events.plan.values import Plan, PlannedItem, PlannedLine, PlannedTask
from models.i18n import _, language

FOLDER = Path(__file__).parent / "ready"


@cache
def ready_keys() -> tuple[str, ...]:
    """What comes ready, in the order of the files' own number."""
    keys = (path.stem for path in FOLDER.glob("*.toml"))
    return tuple(sorted(keys, key=lambda key: int(_read(key)["order"])))


def ready_plan(key: str, spoken: str = "") -> Plan:
    """The plan of that name, its words in that language or the one the program speaks; raises NotFound."""
    if key not in ready_keys():
        raise NotFound(_("There is no such festival."), _("Plan it as an event of its own."))
    said = _read(key)
    own = 0 if (spoken or language()) == "zh_CN" else 1
    plain = {name: said[name] for name in ("title_zh", "title_en", "place", "audience")}
    return Plan(
        **plain,
        capacity=said.get("capacity"),
        description=said["description"].strip(),
        kind=key,
        anchor=said.get("anchor", ""),
        anchor_days=said.get("anchor_days", 0),
        begins=_minutes(said["begins"]) if "begins" in said else None,
        minutes=said.get("minutes", 0),
        tasks=tuple(PlannedTask(days, words[own]) for days, *words in said["tasks"]),
        shopping=tuple(PlannedItem(words[own], words[2 + own]) for words in said["shopping"]),
        budget=tuple(PlannedLine(kind, words[own], 100 * yuan) for kind, yuan, *words in said["budget"]),
        shifts=tuple(PlannedShift(*shift) for shift in said["shifts"]),
    )


@cache
def _read(key: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{key}.toml").read_text(encoding="utf-8"))


def _minutes(hour: str) -> int:
    hours, minutes = hour.split(":")
    return int(hours) * 60 + int(minutes)
