"""A building with neighbours, links and sittings at random, and what is looked for in the calendars of others."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from exports.feeds.calendar import Feed, as_bytes
from models.cases import operations
from models.cases.operations import Plan
from models.clock import at_local
from models.publishing.links import make_link
from tests.models.cases.panel import NOW, WHO, Panel

PLACE = "二楼静室"  # known from nowhere else
FIRST = date(2026, 12, 10)
DEEDS = ("", "", "cancel hearing", "cancel sitting", "move")


@dataclass(frozen=True)
class Heard:
    """A hearing to be planned: the case, the numbers of the households, and whether it is cancelled."""

    case: int
    homes: tuple[int, ...]
    deed: str


sittings = st.lists(
    st.lists(
        st.builds(
            Heard,
            st.integers(1, 40),
            st.lists(st.integers(1, 3), min_size=1, max_size=3, unique=True).map(tuple),
            st.sampled_from(DEEDS),
        ),
        max_size=4,
        unique_by=lambda heard: heard.case,
    ),
    min_size=1,
    max_size=3,
)


def number(case: int) -> str:
    """The number of a case, unlike any day."""
    return f"Q-{case:03}"


def live_through(panel: Panel, planned: Iterable[list[Heard]]) -> dict[int, int]:
    """Plan it all; returns how many appointments each household has."""
    asked = {1: 0, 2: 0, 3: 0}
    for month, heard in enumerate(planned):
        day = FIRST + timedelta(weeks=4 * month + 1)
        hours = at_local(day, 14), at_local(day, 20)
        sitting = operations.plan_sitting(plan=Plan(*hours, PLACE), now=NOW, who=WHO)
        for nth, one in enumerate(heard):
            starts_at = hours[0] + timedelta(hours=nth)
            row = operations.plan_hearing(
                sitting=sitting.ref, case_number=number(one.case), households=[panel.homes[n - 1] for n in one.homes],
                starts_at=starts_at, ends_at=starts_at + timedelta(minutes=45), now=NOW, who=WHO,
            )  # fmt: skip
            if one.deed == "cancel hearing":
                operations.cancel_hearing(hearing=row.ref, now=NOW, who=WHO)
            for home in one.homes:
                asked[home] += 1
        deeds = {one.deed for one in heard}
        if "move" in deeds:
            later = Plan(hours[0] + timedelta(days=1), hours[1] + timedelta(days=1), PLACE)
            operations.move_sitting(sitting=sitting.ref, version=sitting.version, plan=later, now=NOW, who=WHO)
        if "cancel sitting" in deeds:
            operations.cancel_sitting(sitting=sitting.ref, now=NOW, who=WHO)
    return asked


def hand_out(panel: Panel) -> dict[int, str]:
    """A link for households 1 to 3 and for the panel (0); returns the names of their calendars."""
    made = {n: make_link(kind="household", of=panel.homes[n - 1], now=NOW, who=WHO) for n in (1, 2, 3)}
    made[0] = make_link(kind="panel", now=NOW, who=WHO)
    return {n: link.link.feed for n, link in made.items()}


def words(feed: Feed) -> str:
    """A calendar as it leaves, its lines whole."""
    return as_bytes(feed).replace(b"\r\n ", b"").decode()


def flats_in(text: str, panel: Panel) -> list[str]:
    """The flats and families that a text names."""
    flats = [flat for flat in panel.flats if re.search(rf"(?<!\d){flat}(?!\d)", text)]
    return [*flats, *(name for name in ("赵家", "钱家", "孙家", "李家") if name in text)]


def cases_in(text: str) -> list[str]:
    """The case numbers in a text."""
    return re.findall(r"Q-\d{3}", text)
