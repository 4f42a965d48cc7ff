"""The lists of what is planned for events, and their words; who laid out money is in none of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.i18n import N_

# Each by the fields of a Listing.
PLAN_LISTS: Mapping[str, dict[str, Any]] = {
    "tasks": {
        "module": "models.events.plan.queries",
        "function": "open_tasks",
        "columns": ("due_on", "event_title_zh", "what", "owner_name"),
    },
    "event-money": {
        "module": "models.events.plan.money",
        "function": "event_money",
        "columns": ("event_title_zh", "event_first_on", "kind", "what", "planned_fen", "actual_fen"),
    },
}

PLAN_HEADINGS: Mapping[str, str] = {
    "event_title_en": N_("Event in English"),
    "event_first_on": N_("First day"),
    "what": N_("What"),
    "owner_name": N_("Who sees to it"),
    "planned_fen": N_("Planned"),
    "actual_fen": N_("Actual"),
}

PLAN_STATES: Mapping[str, str] = {
    "cost": N_("cost"),
    "income": N_("income"),
}

PLAN_TITLES: Mapping[str, str] = {
    "tasks": N_("Tasks of events"),
    "event-money": N_("Money of events"),
}
