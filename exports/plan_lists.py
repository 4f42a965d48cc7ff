"""The lists of what is planned for events, by name; who laid out money is in none of them."""

from __future__ import annotations

from models.i18n import N_

LISTS: dict[str, tuple[str, str, bool, tuple[str, ...], dict[str, str]]] = {
    "tasks": (
        "models.events.plan.queries",
        "open_tasks",
        False,
        ("due_on", "event_title_zh", "what", "owner_name"),
        {"due_on": N_("To be done by")},
    ),
    "event-money": (
        "models.events.plan.money",
        "event_money",
        False,
        ("event_title_zh", "event_first_on", "kind", "what", "planned_fen", "actual_fen"),
        {"what": N_("Purpose")},
    ),
}
HEADINGS = {
    "event_title_en": N_("Event in English"),
    "event_first_on": N_("First day"),
    "planned_fen": N_("Planned"),
    "actual_fen": N_("Actual"),
}
STATES = {
    "cost": N_("cost"),
    "income": N_("income"),
}
TITLES = {
    "tasks": N_("Tasks of events"),
    "event-money": N_("Money of events"),
}
