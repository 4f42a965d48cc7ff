"""The list of the panel's sittings: case numbers, and no flat.

Of hearings with their flats there is no list: a spreadsheet of who quarrels with whom would be sent around.
"""

from __future__ import annotations

from models.i18n import N_

LISTS: dict[str, tuple[str, str, bool, tuple[str, ...], dict[str, str]]] = {
    "sittings": (
        "models.cases.queries",
        "sittings",
        True,
        ("starts_at", "ends_at", "place", "status", "cases"),
        {},
    ),
}
HEADINGS = {"cases": N_("Cases")}
STATES = {"planned": N_("to be held"), "held": N_("held")}
TITLES = {"sittings": N_("Sittings of the panel")}
