"""The lists of events, by name: where each query lives, whether it asks what day it is, and its columns on paper."""

from __future__ import annotations

from typing import Any

from models.i18n import N_

LISTS: dict[str, tuple[Any, ...]] = {
    "events": (
        "models.events.queries",
        "all_events",
        False,
        ("title_zh", "title_en", "starts_at", "first_day", "place", "status", "heads"),
    ),
    "programme": (
        "models.events.agenda",
        "programme",
        True,
        ("day", "starts_at", "title_zh", "title_en", "place", "status"),
        {"day": N_("Day")},
    ),
    "special-days": (
        "models.events.special_days",
        "days_from_now",
        True,
        ("day", "kind", "name"),
        {"day": N_("Day"), "kind": N_("Which kind of day"), "name": N_("What the day is called")},
    ),
    "sign-ups": (
        "models.events.queries",
        "sign_ups",
        False,
        ("event_title_zh", "label", "household_name", "heads", "state"),
    ),
    "centre": (
        "models.events.centre.queries",
        "programme",
        True,
        ("title", "starts_at", "first_day", "place", "status", "subscription"),
        {"title": N_("Event")},
    ),
    "attendance": (
        "models.events.attendance",
        "attendance",
        True,
        ("label", "household_name", "signed_up", "came", "no_shows", "last_seen_on", "last_event"),
        {
            "signed_up": N_("Signed up in 12 months"),
            "came": N_("Times there"),
            "no_shows": N_("Stayed away"),
            "last_seen_on": N_("Last seen"),
            "last_event": N_("At which event"),
        },
    ),
}
TITLES = {
    "events": N_("Events"),
    "programme": N_("What is on in the next 60 days"),
    "special-days": N_("Days off, make-up workdays and exams"),
    "sign-ups": N_("Sign-ups"),
    "centre": N_("The centre's programme"),
    "attendance": N_("Who comes, and who has not been seen for long"),
}
