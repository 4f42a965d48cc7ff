"""The small building with duties and links, as subscribers reach it: every published calendar by a name of its own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import icalendar

from exports.feeds.publish import publish
from exports.site.site import site
from models.clock import at_local
from models.events.duties.asking import ask
from models.events.duties.operations import Task, Times, add_duty
from models.publishing.links import Choices, digest_of, make_link
from models.publishing.rows import HOUSEHOLD, MINIMAL, VOLUNTEER
from tests.conftest import NOW
from tests.exports.small_house import WHO, SmallHouse

BY: dict[str, Any] = {"now": NOW, "who": WHO}
# By the reader's name in the small building; 102 and its helper want little said, 104 has objected to a calendar.
LINKS = {
    "household-101": (HOUSEHOLD, "101", Choices(tasks=True)),
    "household-102": (HOUSEHOLD, "102", Choices("zh_CN", MINIMAL, alarms=False, tasks=True)),
    "household-103": (HOUSEHOLD, "103", Choices()),
    "household-104": (HOUSEHOLD, "104", Choices(tasks=True)),
    "volunteer-101": (VOLUNTEER, "person-101", Choices()),
    "volunteer-102": (VOLUNTEER, "person-102", Choices("en", MINIMAL)),
}
DUTIES = (
    # name, of which event, from which hour on, who has it and who was asked
    ("hall", Task("布置会场", "Setting up the hall"), "crafts", 8, "101", "102"),
    ("chairs", Task("收椅子", "Chairs", place="地下室"), "tea", 16, "102", "101"),
    ("shelf", Task("整理书架", ""), None, 18, "101", None),
)


def hand_out(house: SmallHouse) -> dict[str, str]:
    """Give the small building duties and links; returns the tokens by name."""
    for name, task, event, hour, has, asked in DUTIES:
        begins = at_local(date(2026, 11, 28), hour)
        of = house.refs[event] if event else None
        duty = add_duty(task=task, event=of, first=Times(begins, at_local(date(2026, 11, 28), hour + 1)), **BY)
        for label, accepted in ((has, True), (asked, False)):
            if label is not None:
                person = house.refs[f"person-{label}"]
                answer = ask(duty=duty.ref, starts_at=begins, resident=person, accepted=accepted, **BY)
                house.refs[f"{name}-{label}"] = answer.rows[0].ref
    tokens = {}
    for name, (kind, of, choices) in LINKS.items():
        made = make_link(kind=kind, of=house.refs[of], choices=choices, **BY)
        tokens[name], house.refs[f"link-{name}"] = made.token, made.link.ref
    return tokens


def reached(tokens: dict[str, str], now: datetime = NOW) -> dict[str, bytes]:
    """Publish, and read what subscribers find by then."""
    publish(now=now, who=WHO)
    made = site(now)
    found = {path: file.body for path, file in made.public.items() if path.endswith(".ics") and "/" not in path}
    for name, token in tokens.items():
        behind = made.secret.get(digest_of(token), {})
        found |= {name + ending: file.body for ending, file in behind.items() if ending.endswith(".ics")}
    return found


def entries(data: bytes, house: SmallHouse | None = None) -> dict[str, Any]:
    """The events and tasks of a calendar by their UID, with names for refs where the small building is given."""
    calendar = icalendar.Calendar.from_ical(house.named(data) if house else data)
    return {
        str(part["UID"]).removesuffix("@organizer"): part
        for part in calendar.walk()
        if part.name in ("VEVENT", "VTODO")
    }


def for_everybody(name: str = "public", now: datetime = NOW) -> bytes:
    """Publish, and read a calendar for everybody."""
    publish(now=now, who=WHO)
    return site(now).public[f"{name}.ics"].body
