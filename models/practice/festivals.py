"""Festivals of the last two years and the next, and the weekly programme, with households signing up."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from models.clock import at_local
from models.events.operations import Details, announce, cancel_event, create_event
from models.events.plan.making import details_on
from models.events.plan.ready import ready_plan
from models.events.rules import When
from models.events.sign_ups import sign_up
from models.lunar import spring_festival
from models.practice.coming import coming
from models.practice.deeds import Diary

PLANNED, ANNOUNCED, LAST_SIGN_UP = 40, 32, 2  # days before the festival
REMEMBERED = timedelta(days=720)
FAMILIES = {"halloween": 30, "spring_festival": 42}
NOTES = ("", "", "", "", "带一盘饺子", "孩子怕黑，请陪着", "轮椅", "晚到半小时")


def hold(diary: Diary, households: list[str]) -> None:
    """Plan every festival and the weeks around today."""
    today = diary.today
    years = range(today.year - 2, today.year + 2)
    days = [(date(year, 10, 31), "halloween") for year in years]
    days += [(spring_festival(year), "spring_festival") for year in years]
    ahead = min(day for day, _kind in days if day >= today)
    for day, kind in sorted(days):
        # The next festival is prepared early, however far off, so that there is always one ahead to practise on.
        if today - REMEMBERED < day and (day == ahead or day - timedelta(days=PLANNED + 60) < today):
            _festival(diary.chapter(f"{kind} {day.year - today.year}"), households, kind, day)
    _programme(diary, households, today)


def _festival(diary: Diary, households: list[str], kind: str, day: date) -> None:
    planned = min(at_local(day - timedelta(days=PLANNED), 9), diary.now - timedelta(days=9))
    announced = min(at_local(day - timedelta(days=ANNOUNCED), 9), diary.now - timedelta(days=8))
    last = min(_noon_before(day), announced + timedelta(days=ANNOUNCED))
    _event(diary, households, details_on(ready_plan(kind, "zh_CN"), day), planned, announced, FAMILIES[kind], last)


def _programme(diary: Diary, households: list[str], today: date) -> None:
    """The fortnight ahead: for the elderly, for children with a wait-list, for working people, for everybody."""
    saturday = today + timedelta(days=(5 - today.weekday()) % 7 or 7)
    coming = (
        (_talk("银发茶话会", "Tea for the elderly", "二楼活动室", "elderly", 20, today + timedelta(days=2), 14), 9),
        (_talk("亲子手工：剪窗花", "Paper-cutting for children", "一楼大厅", "children", 12, saturday, 10), 8),
        (_talk("下班夜读会", "Reading after work", "二楼活动室", "working", 15, today + timedelta(days=6), 19), 5),
        (
            Details(
                "换书大集",
                "Book swap",
                "一楼大厅",
                When(first_day=today + timedelta(days=11), last_day=today + timedelta(days=12)),
                description="带一本来，换一本走。\nBring one, take one.",
            ),
            7,
        ),
    )
    for number, (details, families) in enumerate(coming):
        planned = diary.now - timedelta(days=12 - number)
        _event(
            diary.chapter(details.title_en),
            households,
            details,
            planned,
            planned + timedelta(hours=2),
            families,
            diary.now,
        )
    _cancelled(
        diary.chapter("film"),
        _talk("露天电影", "Open-air film", "楼下空地", "everybody", None, today + timedelta(days=4), 19),
    )


def _talk(zh: str, en: str, place: str, audience: str, capacity: int | None, day: date, hour: int) -> Details:
    when = When(starts_at=at_local(day, hour), ends_at=at_local(day, hour + 2))
    return Details(zh, en, place, when, audience, capacity)


def _event(
    diary: Diary,
    households: list[str],
    details: Details,
    planned: datetime,
    announced: datetime,
    families: int,
    last: datetime,
) -> None:
    made: dict[str, Any] = {}

    def create(now: datetime, who: str) -> None:
        made["ref"] = create_event(details=details, now=now, who=who).ref

    diary.plan(planned, create)
    diary.plan(announced, announce, event=lambda: made["ref"])
    span = last - announced
    for number, household in enumerate(diary.chance.sample(households, families)):
        diary.plan(
            announced + span * ((number + 1) / (families + 2)),
            sign_up,
            event=lambda: made["ref"],
            household=household,
            coming=coming(
                diary.chance.choice((1, 2, 2, 3, 3, 4)), diary.chance.choice(NOTES), household, details.audience
            ),
        )


def _cancelled(diary: Diary, details: Details) -> None:
    made: dict[str, Any] = {}

    def create(now: datetime, who: str) -> None:
        made["ref"] = create_event(details=details, now=now, who=who).ref

    diary.plan(diary.now - timedelta(days=6), create)
    diary.plan(diary.now - timedelta(days=5), announce, event=lambda: made["ref"])
    diary.plan(diary.now - timedelta(days=1), cancel_event, event=lambda: made["ref"])


def _noon_before(day: date) -> datetime:
    return at_local(day - timedelta(days=LAST_SIGN_UP), 12)
