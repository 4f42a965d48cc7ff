"""The calendars for everybody: each has what it is about, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from exports.feeds.calendar import CONFIRMED, TENTATIVE, Entry
from exports.feeds.festivals import festival_days
from exports.feeds.holidays import holidays
from exports.feeds.offers import PUBLIC, PUBLIC_NAME
from exports.feeds.publish import shown
from exports.feeds.words import Speech
from models.events.festivals import FESTIVALS
from models.events.operations import Details, announce, create_event
from models.events.rules import When
from models.events.workdays import SpecialDayRow, day_table
from models.publishing.operations import choose_feed
from tests.conftest import NOW
from tests.exports.small_house import SmallHouse
from tests.exports.subscribed import BY, entries, for_everybody, reached

CHINESE = Speech("zh_CN")
HERE = {"crafts", "swap", "film", "tea"}
SALES = {"spring-opens", "spring-closes", "new-year-opens", "new-year-closes"}
HAS = {
    PUBLIC_NAME: HERE | SALES,
    "elderly": {"swap", "film", "tea"},
    "children": {"crafts", "swap", "film"},
    "working": {"swap", "film"},
    "families": {"swap", "film"},
    "auctions": SALES,
}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_each_has_its_own_audience_and_what_is_for_everybody(house: SmallHouse) -> None:
    found = {name: set(entries(data, house)) for name, data in reached({}).items()}
    assert found.keys() == {f"{kind.name}.ics" for kind in PUBLIC}
    assert {name: found[f"{name}.ics"] for name in HAS} == HAS
    assert len(found["festivals.ics"]) > 14 and not any(name in found["festivals.ics"] for name in HERE)
    assert {name.partition("-")[0] for name in found["holidays.ics"]} == {"off", "work"}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("said", [{"kind": "mid_autumn"}, {"anchor": "mid_autumn"}, {"kind": "book_swap"}])
def test_what_belongs_to_a_festival_is_among_the_festivals(house: SmallHouse, said: dict[str, Any]) -> None:
    day = When(first_day=date(2027, 9, 15), last_day=date(2027, 9, 15))
    ref = create_event(details=Details("赏月", when=day, **said), **BY).ref
    assert ref not in entries(for_everybody("festivals"))
    announce(event=ref, **BY)
    assert (ref in entries(for_everybody("festivals"))) == ("mid_autumn" in said.values())
    assert ref in entries(for_everybody())


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_calendar_speaks_the_language_that_was_chosen_and_ends_when_it_is_not_offered(house: SmallHouse) -> None:
    choose_feed(name="public", language="en", offered=True, **BY)
    choose_feed(name="elderly", language="zh_CN", offered=False, **BY)
    reached({})
    feeds = shown()
    titles = {entry.summary for entry in feeds["public"].entries}
    assert "Book swap" in titles and "[Cancelled] Open-air film" in titles and "茶话会" in titles
    assert feeds["public"].name == "十号楼 · Events"
    assert feeds["elderly"].entries == () and "停用" in feeds["elderly"].name
    assert "换书大集 / Book swap" in {entry.summary for entry in feeds["working"].entries}


def _festivals(today: date) -> dict[str, Entry]:
    return {entry.uid.removesuffix("@organizer"): entry for entry in festival_days(today, CHINESE)}


def test_a_festival_is_one_day_of_each_year_and_recurs_by_no_rule() -> None:
    found = _festivals(date(2027, 3, 1))
    assert len(found) == 3 * len(FESTIVALS)
    known = {
        "spring_festival-2027": date(2027, 2, 6),
        "new_years_eve-2027": date(2027, 2, 5),
        "lantern-2027": date(2027, 2, 20),
        "mid_autumn-2026": date(2026, 9, 25),
        "dragon_boat-2028": date(2028, 5, 28),
    }
    assert {name: found[f"festival-{name}"].start for name in known} == known
    assert all(entry.start == entry.end and entry.recurrence is None for entry in found.values())
    assert found["festival-mid_autumn-2026"].description == "农历八月十五"
    assert found["festival-christmas-2026"].description == ""


@pytest.mark.parametrize("year", [2000, 2001, 2098, 2099])
def test_festivals_end_where_the_lunar_table_ends(year: int) -> None:
    found = _festivals(date(year, 6, 1))
    assert {name.rpartition("-")[2] for name in found} == {
        str(number) for number in (year - 1, year, year + 1) if 2000 <= number <= 2099
    }


OFF, WORK = "off", "work"
WRITTEN = [
    SpecialDayRow(date(2030, 10, 1), OFF, "国庆节", True),  # a Tuesday
    SpecialDayRow(date(2030, 10, 2), OFF, "国庆节", True),
    SpecialDayRow(date(2030, 10, 3), OFF, "国庆节", True),
    SpecialDayRow(date(2030, 10, 4), OFF, "调休", True),
    SpecialDayRow(date(2030, 9, 29), WORK, "班", True),  # the Sunday before
    SpecialDayRow(date(2030, 9, 12), OFF, "中秋节", True),  # a Thursday
    SpecialDayRow(date(2030, 9, 13), OFF, "楼庆", True),
]


def _days(entries_: list[Entry]) -> dict[str, tuple[str, date | None, date | None, str]]:
    return {
        entry.uid.removesuffix("@organizer"): (entry.summary, entry.start, entry.end, entry.status)
        for entry in entries_
    }


def test_days_off_are_one_run_with_the_weekends_that_touch_them_and_workdays_stand_alone() -> None:
    found = _days(list(holidays(day_table([2030], WRITTEN), CHINESE)))
    # 5 and 6 October are the weekend behind; on 29 September people work.
    assert found["off-20301001"] == ("国庆节（休）", date(2030, 10, 1), date(2030, 10, 6), CONFIRMED)
    assert found["work-20300929"] == ("国庆节（班）", date(2030, 9, 29), date(2030, 9, 29), CONFIRMED)
    assert found["off-20300912"] == ("中秋节、楼庆（休）", date(2030, 9, 12), date(2030, 9, 15), CONFIRMED)


def test_what_only_the_law_says_is_tentative_and_has_no_weekends() -> None:
    days = list(holidays(day_table([2031]), CHINESE))
    found = _days(days)
    assert found["off-20310101"] == ("元旦（休）", date(2031, 1, 1), date(2031, 1, 1), TENTATIVE)
    assert found["off-20310122"] == ("春节（休）", date(2031, 1, 22), date(2031, 1, 25), TENTATIVE)
    assert {entry.status for entry in days} == {TENTATIVE} and "放假通知" in days[0].description
    assert not any(name.startswith("work") for name in found)


def test_the_notice_makes_a_run_longer_and_it_stays_the_same_entry() -> None:
    law = {entry.uid for entry in holidays(day_table([2026 + 4]), CHINESE)}
    longer = [SpecialDayRow(date(2030, 9, 30), OFF, "调休", True), SpecialDayRow(date(2030, 10, 4), OFF, "调休", True)]
    noticed = {entry.uid: entry for entry in holidays(day_table([2030], longer), CHINESE)}
    assert noticed.keys() == law
    assert noticed["off-20301001@organizer"].start == date(2030, 9, 28)


def test_the_year_2026_is_as_the_notice_had_it() -> None:
    found = _days(list(holidays(day_table([2026]), CHINESE)))
    assert found["off-20260216"] == ("春节（休）", date(2026, 2, 15), date(2026, 2, 23), CONFIRMED)
    assert found["work-20260214"][0] == found["work-20260228"][0] == "春节（班）"
    assert found["off-20261001"][1:3] == (date(2026, 10, 1), date(2026, 10, 7))
    assert sum(name.startswith("work") for name in found) == 6


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_days_off_of_last_year_go_and_those_of_the_next_are_there(house: SmallHouse) -> None:
    found = set(entries(for_everybody("holidays", NOW + timedelta(days=500))))
    assert "off-20270101" not in found and {"off-20270405", "off-20290101"} & found == {"off-20270405", "off-20290101"}
