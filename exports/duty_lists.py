"""The lists of duties, by name: where each query lives, that it asks what day it is, and its columns on paper."""

from __future__ import annotations

from typing import Any

from models.i18n import N_

_MODULE = "models.events.duties.volunteers"

LISTS: dict[str, tuple[Any, ...]] = {
    "gaps": (
        _MODULE,
        "gaps",
        True,
        ("starts_at", "ends_at", "name_zh", "event_title_zh", "place", "skill", "needed", "missing", "asked"),
        {"missing": N_("Lacks")},
    ),
    "hours": (
        _MODULE,
        "hours",
        True,
        ("label", "name", "year", "minutes", "times", "absent", "household_minutes", "share", "skills"),
    ),
}
HEADINGS = {
    "name_zh": N_("Duty"),
    "ends_at": N_("Ends at"),
    "skill": N_("Skill"),
    "needed": N_("Needed"),
    "asked": N_("Asked"),
    "year": N_("Year"),
    "minutes": N_("In minutes"),
    "times": N_("Shifts"),
    "absent": N_("Absent"),
    "household_minutes": N_("Minutes of the household"),
    "share": N_("Fair share in minutes"),
    "skills": N_("Good at"),
}
TITLES = {
    "gaps": N_("Open gaps in the next 14 days"),
    "hours": N_("Hours of volunteers this year"),
}
HINTS = {
    "hours": N_("Who did how much is for those who did it: hang up no list of it."),
}
