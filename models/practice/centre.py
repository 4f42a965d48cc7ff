"""The programme of the community centre near the practice building, as if its calendar had been read this morning."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from models.clock import at_local
from models.events.centre.drafts import DateDraft, Reading
from models.events.centre.operations import subscribe
from models.events.centre.rules import window
from models.practice.deeds import Diary

NAME = "社区文化活动中心"
SOURCE = "https://wenhua.example/programme.ics"
HALL, STUDIO, LIBRARY = "中心三楼多功能厅", "中心二楼排练室", "中心一楼阅览室"
WEEKS_BACK, WEEKS_AHEAD = 3, 10
# Weekday, hour, minutes, title, place, description.
EVERY_WEEK = (
    (0, (9, 0), 90, "太极晨练", "中心门前广场", "穿平底鞋；下雨改在三楼。"),
    (1, (9, 30), 90, "长者智能手机课堂", STUDIO, "志愿者一对一，带上自己的手机。"),
    (2, (14, 0), 120, "越剧沙龙", HALL, ""),
    (3, (15, 45), 60, "小学生放学后阅读角", LIBRARY, "家长六点前来接。"),
    (4, (13, 30), 120, "老年书画班", STUDIO, "纸笔中心备好。"),
    (5, (10, 0), 60, "亲子绘本故事会", LIBRARY, "三到八岁，家长陪同。"),
    (6, (19, 0), 90, "上班族瑜伽", STUDIO, "自带瑜伽垫。"),
)


def follow_the_centre(diary: Diary) -> None:
    """Follow the centre's calendar, as of this morning."""
    at = diary.now - timedelta(hours=2)
    diary.plan(at, _follow, today=diary.today, off=diary.chance.randrange(1, 5))


def _follow(today: date, off: int, now: datetime, who: str) -> None:
    first, last = window(today)
    dates = tuple(_dates(today, off))
    reading = Reading(NAME, len(EVERY_WEEK) + 2, dates, first, last, digest="practice")
    subscribe(name=NAME, source=SOURCE, reading=reading, now=now, who=who)


def _dates(today: date, off: int) -> Iterator[DateDraft]:
    monday = today - timedelta(days=today.weekday())
    for week in range(-WEEKS_BACK, WEEKS_AHEAD):
        for weekday, (hour, minute), minutes, title, place, description in EVERY_WEEK:
            begins = at_local(monday + timedelta(weeks=week, days=weekday), hour, minute)
            ends = begins + timedelta(minutes=minutes)
            called_off = week == off and weekday == 2
            status = "cancelled" if called_off else "confirmed"
            uid, recurrence = f"weekly-{weekday}@wenhua.example", f"{begins:%Y%m%dT%H%M%SZ}"
            yield DateDraft(uid, recurrence, title, place, description, begins, ends, status=status)
    saturday = monday + timedelta(days=5, weeks=2)
    yield DateDraft("fair@wenhua.example", "", "社区年货节", HALL, "各居民区摊位，欢迎带家人来逛。",
                    first_day=saturday, last_day=saturday + timedelta(days=1))  # fmt: skip
    clinic = at_local(monday + timedelta(days=8), 8, 30)
    yield DateDraft("clinic@wenhua.example", "", "长者流感疫苗咨询", HALL, "", clinic, clinic + timedelta(hours=3),
                    status="tentative")  # fmt: skip
