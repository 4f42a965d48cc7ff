"""Festivals that come ready: on the right day, with a place, a time and words in both languages."""

from __future__ import annotations

from datetime import date, datetime

from models.clock import at_local
from models.errors import RuleBroken
from models.events.operations import Details, create_event
from models.events.rows import EventRow
from models.events.rules import When
from models.i18n import N_, _

TEMPLATES = {"halloween": N_("Halloween"), "spring_festival": N_("Spring Festival")}
FIRST_YEAR, LAST_YEAR = 2020, 2100  # in which lunar-python's Spring Festival has been checked against the moon


def from_template(*, kind: str, year: int, now: datetime, who: str) -> EventRow:
    """Plan a festival of that year as a draft."""
    return create_event(details=filled_in(kind, year), now=now, who=who)


def next_year(kind: str, today: date) -> int:
    """The year in which the festival comes next, today included."""
    return today.year if festival_day(kind, today.year) >= today else today.year + 1


def festival_day(kind: str, year: int) -> date:
    """The day of a festival in that year; raises RuleBroken for an unknown one and a year without a calendar."""
    if kind not in TEMPLATES:
        raise RuleBroken(_("There is no such festival."), _("Plan it as an event of its own."))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RuleBroken(
            _("There is no calendar for the year {year}.", year=year),
            _("Give a year from {first} to {last}.", first=FIRST_YEAR, last=LAST_YEAR),
        )
    return date(year, 10, 31) if kind == "halloween" else spring_festival(year)


def filled_in(kind: str, year: int) -> Details:
    """What a festival's draft says in that year; raises RuleBroken for a year without a calendar."""
    day = festival_day(kind, year)
    if kind == "halloween":
        return Details(
            title_zh="万圣节讨糖夜",
            title_en="Halloween: trick or treat",
            place="一楼大厅",
            when=When(starts_at=at_local(day, 18), ends_at=at_local(day, 20, 30)),
            audience="children",
            capacity=60,
            description="贴了南瓜标志的门可以敲。请家长陪同，花生过敏的孩子请提前说。\n"
            "Knock only where a pumpkin hangs. Parents come along; tell us of allergies.",
            kind=kind,
        )
    return Details(
        title_zh="新春团拜",
        title_en="Spring Festival gathering",
        place="一楼大厅",
        when=When(first_day=day, last_day=day),
        audience="everybody",
        capacity=120,
        description="写春联、包饺子、给老人拜年。\nCouplets, dumplings, and greetings to the elderly.",
        kind="spring_festival",
    )


def spring_festival(year: int) -> date:
    """The first day of the first lunar month of that year."""
    from lunar_python import Lunar  # loaded on use: only a template needs it

    solar = Lunar.fromYmd(year, 1, 1).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())
