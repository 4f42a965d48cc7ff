"""The lists of groups, by name: where each query lives, whether it asks what day it is, and its columns on paper."""

from __future__ import annotations

from models.i18n import N_

LISTS: dict[str, tuple[str, str, bool, tuple[str, ...], dict[str, str]]] = {
    "group-tasks": (
        "models.group.queries",
        "tasks",
        True,
        ("group_name", "what", "owner_label", "owner_name", "due_on", "done_on", "days_late"),
        {"due_on": N_("To be done by")},
    ),
    "group-members": (
        "models.group.queries",
        "listed_members",
        False,
        ("group_name", "label", "name", "role", "from_on", "until"),
        {"until": N_("Term ends")},
    ),
}
HEADINGS = {
    "group_name": N_("Group"),
    "what": N_("Task"),
    "owner_label": N_("Flat"),
    "owner_name": N_("Who does it"),
    "done_on": N_("Done"),
    "role": N_("Role"),
    "from_on": N_("From"),
}
TITLES = {
    "group-tasks": N_("Tasks of the groups"),
    "group-members": N_("Members of the groups"),
}
HINTS = {
    "group-members": N_("Who belongs to a group, the Party group too, is nobody else's business: keep it at the desk."),
}
