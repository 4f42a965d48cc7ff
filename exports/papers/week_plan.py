"""The plan of a week, to hang in the lift: seven days, and what is on, to be read in passing and without glasses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from exports import files
from exports.choices import Choices
from exports.feeds.words import AUDIENCES
from exports.papers.lettering import breadth, printable
from exports.papers.page import INK, SOFT_INK, Paper, line_height, points
from exports.papers.sheet import PAGE_HEIGHT, PAGE_WIDTH, Box
from exports.papers.when import hours_of
from models.access import snapshot
from models.clock import day_of
from models.errors import RuleBroken
from models.events import queries
from models.events.agenda import occurrences
from models.events.festivals import FESTIVALS, festivals_on
from models.events.occurrence import Occurrence
from models.events.rule_words import WEEKDAYS
from models.events.special_days import special_days
from models.events.workdays import DayTable
from models.households.building import the_building
from models.i18n import N_, _, ngettext
from models.lunar import lunar_day

EDGE, WIDTH = 13.0, PAGE_WIDTH - 26.0
TOP, BOTTOM = 38.0, PAGE_HEIGHT - 12.0
SIDE = 52.0  # for the day's name at the left
LEAST, ENTRY, SMALL_ENTRY = 22.0, 14.5, 11.0  # mm: a day without anything; what is on, and in a full week
MARKS = {"cancelled": N_("Cancelled"), "postponed": N_("Postponed")}


class Day(NamedTuple):
    """A day of the plan: what it is called besides its weekday, and what is on."""

    day: date
    about: str
    on: Sequence[Occurrence]


def write_week_plan(out: Path, now: datetime, choices: Choices) -> list[Path]:
    """Write the plan of the chosen week, or of the week to come; raises a RuleBroken."""
    monday = monday_of(choices.week, day_of(now))
    with snapshot():
        building, days = the_building().name, days_of(monday)
    files.write(out, week_plan(building, days))
    return [out]


def monday_of(typed: str, today: date) -> date:
    """The Monday of the week in which a day is; without one, today's if it is a Monday, or the next."""
    if not typed.strip():
        return today + timedelta(days=-today.weekday() % 7)
    match = re.fullmatch(r"(?:([0-9]{4})[-/.年])?([0-9]{1,2})[-/.月]([0-9]{1,2})日?", typed.strip())
    try:
        day = date(int(match[1] or today.year), int(match[2]), int(match[3])) if match else None
        if day is not None and not match[1] and day < today - timedelta(days=60):  # type: ignore[index]
            day = day.replace(year=day.year + 1)
    except ValueError:
        day = None
    if day is None or not 2000 <= day.year <= 2100:
        raise RuleBroken(_("“{text}” is not a day.", text=typed[:40]), _("Write it like 2026-11-24 or 11-24."))
    return day - timedelta(days=day.weekday())


def days_of(monday: date) -> list[Day]:
    """The seven days; what nobody has announced is not on a paper for everybody."""
    sunday = monday + timedelta(days=6)
    shown = {row.ref for row in queries.calendar_events()}
    found = [date_ for date_ in occurrences(first=monday, last=sunday) if date_.event in shown]
    table = special_days(first=monday, last=sunday)
    days = [monday + timedelta(days=number) for number in range(7)]
    return [Day(day, about_day(day, table), [one for one in found if one.day <= day <= one.last]) for day in days]


def about_day(day: date, table: DayTable) -> str:
    """Its day by the moon, festivals, and whether people work."""
    moon = lunar_day(day)
    names = [_(FESTIVALS[key]) for key in festivals_on(day)]
    off = _("day off") if day in table.off else ""
    work = _("workday") if day in table.work else ""
    exam = table.exams.get(day, "")
    return " · ".join(filter(None, (str(moon) if moon else "", *names, off, work, exam)))


def week_plan(building: str, days: Sequence[Day]) -> bytes:
    """The plan as PDF."""
    paper = Paper(_("{building}: this week", building=building))
    first, last = days[0].day, days[-1].day
    paper.line(building, 15, Box(EDGE, 10, WIDTH, 8), "middle", SOFT_INK)
    title = _("What is on: {first} to {last}", first=_month_day(first), last=_month_day(last))
    paper.line(title, 30, Box(EDGE, 18, WIDTH, 14), "middle")
    top = TOP
    for day, height, entries in zip(days, *shares([len(day.on) for day in days]), strict=True):
        _draw_day(paper, day, Box(EDGE, top, WIDTH, height), entries)
        top += height
    paper.fill(Box(EDGE, top, WIDTH, 0.4))
    return paper.data()


def shares(wanted: Sequence[int]) -> tuple[list[float], list[int]]:
    """How high each day is, and how many of its entries it shows; the fullest days give way where all do not fit."""
    room, shown = BOTTOM - TOP, list(wanted)
    while (need := sum(_height(number) for number in shown)) > room:
        shown[shown.index(max(shown))] -= 1
    spare = (room - need) / len(shown)
    return [_height(number) + spare for number in shown], shown


def _height(entries: int) -> float:
    return max(LEAST, entries * SMALL_ENTRY + 5)


def _draw_day(paper: Paper, day: Day, box: Box, entries: int) -> None:
    paper.fill(Box(box.left, box.top, box.width, 0.4))
    left = Box(box.left + 1, box.top + 2.5, SIDE - 4, box.height)
    weekend = day.day.weekday() >= 5
    paper.line(_(WEEKDAYS[day.day.weekday()]), 24, left, ink=INK)
    paper.line(_month_day(day.day), 15, left._replace(left=left.left + 21, top=left.top + 2.6, width=SIDE - 23))
    paper.lines(day.about, 11, left._replace(top=left.top + 11, height=box.height - 13), most=3)
    if weekend:
        paper.fill(Box(box.left - 2.4, box.top, 1.2, box.height), SOFT_INK)
    room = Box(box.left + SIDE, box.top + 2.5, box.width - SIDE, box.height - 3)
    _draw_entries(paper, day.on, room, entries)


def _draw_entries(paper: Paper, on: Sequence[Occurrence], room: Box, entries: int) -> None:
    hidden = len(on) - entries
    shown = on[: entries - 1] if hidden and entries else on[:entries]
    each = min(ENTRY, room.height / max(entries, 1))
    top = room.top
    for found in shown:
        _draw_entry(paper, found, room._replace(top=top), each / ENTRY)
        top += each
    if len(shown) < len(on):
        more = len(on) - len(shown)
        paper.line(ngettext("and {n} more", "and {n} more", more), 13, room._replace(top=top), ink=SOFT_INK)


def _draw_entry(paper: Paper, found: Occurrence, box: Box, scale: float) -> None:
    """Two lines: when and what; where and for whom."""
    size, small = 18 * scale, 12.5 * scale
    hours = printable(hours_of(found) if found.day == found.last else "")
    mark = f"【{_(MARKS[found.status])}】" if found.status in MARKS else ""
    indent = breadth("00:00–00:00", size) / points(1) + 3
    ink = SOFT_INK if mark else INK
    paper.line(hours or _("all day"), size, box._replace(width=indent), ink=ink)
    beside = box._replace(left=box.left + indent, width=box.width - indent)
    paper.line(mark + found.title, size, beside, ink=ink)
    other = found.title_en if found.title == found.title_zh else found.title_zh
    about = (found.place, _(AUDIENCES[found.audience]), other if other != found.title else "")
    below = beside._replace(top=box.top + line_height(size))
    paper.line(" · ".join(filter(None, about)), small, below, ink=SOFT_INK)


def _month_day(day: date) -> str:
    return _("{month}-{day:02}", month=day.month, day=day.day)
