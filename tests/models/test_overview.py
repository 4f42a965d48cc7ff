"""The first screen's one read: what needs a hand, what comes in fourteen days, what matters about each flat."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from models.auctions import operations as auctions
from models.auctions import steps
from models.auctions.lots.operations import add_lot
from models.auctions.lots.terms import Terms, Words
from models.bookshelf.catalogue import add_title
from models.bookshelf.holds import place_hold
from models.bookshelf.operations import give_back, lend
from models.bookshelf.queries import copies
from models.clock import at_local
from models.events import operations as events
from models.events import series
from models.events.operations import Details
from models.events.rules import Coming, Counts, When
from models.events.sign_ups import sign_up
from models.households.operations import annotate_household, move_in, move_out
from models.households.queries import household_row, units
from models.households.rows import BuildingRow
from models.households.visits import plan_visit, visit_done
from models.i18n import set_language
from models.overview import ALERT, OUT, OVERDUE, VISIT, Item, desk_overview
from tests.queries_asked import queries_asked

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)  # Friday, ten in the morning in Shanghai
TODAY = date(2026, 11, 20)
WHO = "王阿姨"
DAY = timedelta(days=1)


@dataclass(slots=True)
class House:
    """Three families in the first three flats of the top floor."""

    flats: list[str] = field(default_factory=list)
    homes: list[str] = field(default_factory=list)

    def lend(self, home: int, title: str, days_ago: int) -> str:
        """A new book, lent some days ago for twenty-eight days."""
        then = NOW - days_ago * DAY
        add_title(details={"title": title}, price_fen=None, copies=1, place="", donor="", now=then, who=WHO)
        copy = next(copy.ref for copy in copies() if copy.title == title)
        lend(copy=copy, borrower=self.homes[home], now=then, who=WHO)
        return copy

    def plan(self, title: str, when: When, *, announced: bool = True, capacity: int | None = None) -> str:
        """An event, announced long ago."""
        then = NOW - 30 * DAY
        details = Details(title, title + " (en)", when=when, capacity=capacity)
        event = events.create_event(details=details, now=then, who=WHO).ref
        if announced:
            events.announce(event=event, now=then, who=WHO)
        return event

    def sign_up(self, event: str, home: int, heads: int) -> None:
        """A household comes."""
        sign_up(event=event, household=self.homes[home], coming=Coming(Counts(heads)), now=NOW - 20 * DAY, who=WHO)


@pytest.fixture
def house(building: BuildingRow) -> House:
    """The building with three families; sentences are English."""
    set_language("en")
    flats = [unit.ref for unit in units()[:3]]
    homes = [
        move_in(unit=flat, name=name, moved_in=None, now=NOW - 300 * DAY, who=WHO).ref
        for flat, name in zip(flats, ("赵家", "钱家", "孙家"), strict=True)
    ]
    return House(flats, homes)


def _hours(day: date, hour: int = 14, length: int = 2) -> When:
    return When(starts_at=at_local(day, hour), ends_at=at_local(day, hour) + timedelta(hours=length))


def _lines(items: tuple[Item, ...]) -> list[tuple[str, str, str]]:
    return [(f"{item.day:%m-%d}", item.title, str(item.detail)) for item in items]


def _seen(now: datetime = NOW) -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    overview = desk_overview(now=now)
    return _lines(overview.hands), _lines(overview.coming)


def test_a_new_building_has_flats_and_nothing_to_do(building: BuildingRow) -> None:
    overview = desk_overview(now=NOW)
    assert len(overview.units) == 66 and overview.units[0].label == "1101"
    assert (overview.matters, overview.hands, overview.coming) == ({}, (), ())


def test_books_that_are_late_need_a_hand(house: House) -> None:
    house.lend(0, "三国演义", 31)
    house.lend(1, "水浒传", 28)  # due today
    house.lend(2, "红楼梦", 29)
    back = house.lend(2, "西游记", 50)
    give_back(copy=back, now=NOW - DAY, who=WHO)
    hands, coming = _seen()
    assert hands == [("11-17", "三国演义", "1101, days late: 3"), ("11-19", "红楼梦", "1103, days late: 1")]
    assert coming == []
    (first, _second) = desk_overview(now=NOW).hands
    assert (first.room, first.kind, first.late) == ("bookshelf", "copy", True)


def test_books_of_a_family_that_left_still_need_a_hand(house: House) -> None:
    house.lend(0, "三国演义", 31)
    move_out(household=house.homes[0], moved_out=TODAY, why="", now=NOW, who=WHO)
    overview = desk_overview(now=NOW)
    assert [item.title for item in overview.hands] == ["三国演义"] and overview.matters == {}


@pytest.mark.parametrize(
    ("ahead", "where"),
    [(-3, "hands"), (0, "hands"), (1, "coming"), (14, "coming"), (15, "")],
)
def test_visits_need_a_hand_from_their_day_on(house: House, ahead: int, where: str) -> None:
    plan_visit(household=house.homes[1], due_on=TODAY + ahead * DAY, note="带药", now=NOW, who=WHO)
    overview = desk_overview(now=NOW)
    found = {"hands": _lines(overview.hands), "coming": _lines(overview.coming)}
    expected = [(f"{TODAY + ahead * DAY:%m-%d}", "1102 带药", "visit due" if ahead <= 0 else "visit planned")]
    assert found == {name: expected if name == where else [] for name in found}
    assert overview.matters == ({house.flats[1]: {VISIT}} if ahead <= 0 else {})


def test_what_is_set_aside_comes_with_the_day_until_which_it_waits(house: House) -> None:
    set_language("en")
    copy = house.lend(0, "三体", 3)
    (row,) = [row for row in copies() if row.ref == copy]
    place_hold(title=row.title_ref, household=house.homes[1], now=NOW, who=WHO)
    assert [item for item in desk_overview(now=NOW).coming if item.room == "bookshelf"] == []
    give_back(copy=copy, now=NOW, who=WHO)
    (item,) = [item for item in desk_overview(now=NOW).coming if item.room == "bookshelf"]
    assert (item.kind, item.ref, item.day, item.title) == ("title", row.title_ref, TODAY + 7 * DAY, "三体")
    assert str(item.detail) == f"1102 may collect {row.code}"
    passed = desk_overview(now=NOW + 9 * DAY).coming
    assert [item.day for item in passed if item.room == "bookshelf"] == [TODAY + 9 * DAY]


def test_a_visit_that_was_paid_is_off_the_screen(house: House) -> None:
    visit = plan_visit(household=house.homes[1], due_on=TODAY, note="", now=NOW, who=WHO)
    visit_done(visit=visit.ref, note="", now=NOW, who=WHO)
    assert _seen() == ([], [])


def test_events_come_by_day_and_hour_and_say_how_they_stand(house: House) -> None:
    tea = house.plan("茶", _hours(TODAY + 2 * DAY, 14))
    full = house.plan("剪纸", _hours(TODAY + 2 * DAY, 9), capacity=3)
    off = house.plan("电影", _hours(TODAY + 4 * DAY, 19))
    house.plan("换书", When(first_day=TODAY + 11 * DAY, last_day=TODAY + 12 * DAY))
    house.plan("草稿", _hours(TODAY + 9 * DAY), announced=False)
    house.sign_up(tea, 0, 1)
    house.sign_up(full, 0, 3)
    house.sign_up(full, 1, 2)
    events.cancel_event(event=off, now=NOW, who=WHO)
    hands, coming = _seen()
    assert hands == []
    assert coming == [
        ("11-22", "09:00 剪纸 (en)", "3 in, 2 wait"),
        ("11-22", "14:00 茶 (en)", "1 signed up"),
        ("11-24", "19:00 电影 (en)", "cancelled"),
        ("11-29", "14:00 草稿 (en)", "not announced"),
        ("12-01", "换书 (en)", "0 signed up"),
    ]
    set_language("zh_CN")
    assert [title for _day, title, _detail in _seen()[1]][:2] == ["09:00 剪纸", "14:00 茶"]


@pytest.mark.parametrize(("ahead", "needs"), [(0, True), (7, True), (8, False)])
def test_a_draft_whose_day_is_near_needs_a_hand(house: House, ahead: int, needs: bool) -> None:
    house.plan("草稿", _hours(TODAY + ahead * DAY), announced=False)
    hands, coming = _seen()
    assert [line[2] for line in hands] == (["announce it"] if needs else [])
    assert [line[2] for line in coming] == ["not announced"]


def test_what_goes_on_stands_under_today_and_what_is_over_nowhere(house: House) -> None:
    house.plan("一周", When(first_day=TODAY - 3 * DAY, last_day=TODAY))
    house.plan("过夜", _hours(TODAY - DAY, 22, 13))  # until eleven this morning
    house.plan("清早", _hours(TODAY, 6))
    house.plan("现在", _hours(TODAY, 9))
    house.plan("昨天", When(first_day=TODAY - DAY, last_day=TODAY - DAY))
    assert [(day, title) for day, title, _detail in _seen()[1]] == [
        ("11-20", "09:00 现在 (en)"),
        ("11-20", "一周 (en)"),
        ("11-20", "过夜 (en)"),
    ]


def test_a_series_comes_once_on_its_next_date(house: House) -> None:
    weekly = _hours(TODAY - 14 * DAY)._replace(rule="FREQ=WEEKLY", times=4)
    tea = house.plan("茶话会", weekly)
    series.skip_date(event=tea, day=TODAY, now=NOW, who=WHO)
    house.plan("早锻炼", _hours(TODAY - 3 * DAY, 7)._replace(rule="FREQ=WEEKLY"), announced=False)
    hands, coming = _seen()
    assert [line[:2] for line in coming] == [("11-24", "07:00 早锻炼 (en)"), ("11-27", "14:00 茶话会 (en)")]
    assert hands == [("11-24", "07:00 早锻炼 (en)", "announce it")]


def test_a_series_of_which_only_a_date_of_its_own_is_left_comes_once(house: House) -> None:
    tea = house.plan("茶话会", _hours(TODAY - 7 * DAY)._replace(rule="FREQ=WEEKLY", times=2))
    series.hold_date(event=tea, day=TODAY, now=NOW, who=WHO)
    assert [line[:2] for line in _seen()[1]] == [("11-20", "14:00 茶话会 (en)")]


@pytest.mark.parametrize(("ahead", "hour", "shown"), [(14, 23, True), (15, 0, False), (14, 0, True)])
def test_fourteen_days_end_with_the_buildings_midnight(house: House, ahead: int, hour: int, shown: bool) -> None:
    house.plan("远", _hours(TODAY + ahead * DAY, hour))
    assert len(_seen()[1]) == shown
    # Eight hours before UTC's midnight it is tomorrow in the building already.
    late = at_local(TODAY, 23, 59)
    assert len(_seen(late)[1]) == shown and len(_seen(late + timedelta(minutes=1))[1]) == 1


def _auction(house: House, opens: datetime, closes: datetime, state: str) -> str:
    then: dict[str, object] = {"now": opens - 30 * DAY, "who": WHO}
    row = auctions.create_auction(title_zh="拍卖", title_en="Auction", opens_at=opens, closes_at=closes, **then)  # type: ignore[arg-type]
    add_lot(auction=row.ref, words=Words("壶"), terms=Terms(100, "0:100"), **then)  # type: ignore[arg-type]
    deeds = (steps.lock_auction, steps.open_auction, steps.close_auction)
    for deed in deeds[: ("setup", "locked", "live", "settlement").index(state)]:
        deed(auction=row.ref, now=opens, who=WHO)
    return row.ref


@pytest.mark.parametrize(
    ("opens", "closes", "state", "hands", "coming"),
    [
        (5, 6, "setup", [], [("11-25", "Auction", "auction opens")]),
        (15, 16, "setup", [], []),
        (-1, 2, "setup", [("11-19", "Auction", "auction to open")], []),
        (5, 6, "locked", [], [("11-25", "Auction", "auction opens")]),
        (-1, 2, "live", [], [("11-22", "Auction", "auction closes")]),
        (-3, -1, "live", [("11-19", "Auction", "auction to close")], []),
        (-3, -1, "settlement", [("11-19", "Auction", "auction to settle")], []),
    ],
)
def test_auctions_say_what_is_next(
    house: House,
    opens: int,
    closes: int,
    state: str,
    hands: list[tuple[str, str, str]],
    coming: list[tuple[str, str, str]],
) -> None:
    _auction(house, NOW + opens * DAY, NOW + closes * DAY, state)
    assert _seen() == (hands, coming)


def test_what_matters_is_known_by_flat(house: House) -> None:
    house.lend(0, "三国演义", 31)
    house.lend(0, "水浒传", 3)
    house.lend(1, "红楼梦", 3)
    plan_visit(household=house.homes[1], due_on=TODAY, note="", now=NOW, who=WHO)
    alert = household_row(house.homes[2])
    annotate_household(household=alert.ref, version=alert.version, note="耳背", alert=True, now=NOW, who=WHO)
    assert desk_overview(now=NOW).matters == {
        house.flats[0]: {OVERDUE, OUT},
        house.flats[1]: {OUT, VISIT},
        house.flats[2]: {ALERT},
    }


def test_needs_and_plans_of_all_rooms_stand_by_day(house: House) -> None:
    house.lend(0, "三国演义", 31)
    plan_visit(household=house.homes[1], due_on=TODAY - 2 * DAY, note="", now=NOW, who=WHO)
    plan_visit(household=house.homes[2], due_on=TODAY + 3 * DAY, note="", now=NOW, who=WHO)
    _auction(house, NOW - 4 * DAY, NOW - 3 * DAY, "settlement")
    _auction(house, NOW + 2 * DAY, NOW + 3 * DAY, "setup")
    house.plan("茶", _hours(TODAY + 2 * DAY, 14))
    hands, coming = _seen()
    assert [line[:2] for line in hands] == [("11-17", "Auction"), ("11-17", "三国演义"), ("11-18", "1102")]
    assert [line[:2] for line in coming] == [("11-22", "14:00 茶 (en)"), ("11-22", "Auction"), ("11-23", "1103")]


def test_the_number_of_questions_does_not_grow(house: House) -> None:
    with queries_asked() as before:
        desk_overview(now=NOW)
    for nth in range(4):
        house.lend(nth % 3, f"书{nth}", 33)
        plan_visit(household=house.homes[nth % 3], due_on=TODAY + nth * DAY, note="", now=NOW, who=WHO)
        house.sign_up(house.plan(f"活动{nth}", _hours(TODAY + nth * DAY)), nth % 3, 2)
        _auction(house, NOW - DAY, NOW + DAY, ("setup", "live", "settlement")[nth % 3])
    with queries_asked() as after:
        overview = desk_overview(now=NOW)
    assert len(overview.hands) > 5 and len(overview.coming) > 5
    assert len(after) == len(before) == 8, "flats, two kinds of alerts, loans, set aside, visits, events, auctions"
