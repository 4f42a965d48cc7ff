"""What the lists show: what is to come, what is over, by the building's clock, with few questions asked."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.clock import at_local
from models.errors import NotFound
from models.events import operations, queries
from models.events.rows import EventRow
from models.events.rules import When
from models.i18n import set_language
from tests.models.events.party import NOW, TODAY, WHO, Party, days, make_event
from tests.queries_asked import queries_asked

DAY = timedelta(days=1)


def _titles(rows: list[EventRow]) -> list[str]:
    return [row.title_zh for row in rows]


def _hours(first: date, start: tuple[int, int], last: date, end: tuple[int, int]) -> When:
    return When(starts_at=at_local(first, *start), ends_at=at_local(last, *end))


@pytest.fixture
def programme(party: Party) -> Party:
    """Events around Friday, 20 November, besides the one in five days."""
    for title, when in {
        "上周": days(TODAY - 9 * DAY, TODAY - 7 * DAY),
        "昨天全天": days(TODAY - DAY),
        "昨夜到零点": _hours(TODAY - DAY, (22, 0), TODAY, (0, 0)),
        "昨夜过零点": _hours(TODAY - DAY, (22, 0), TODAY, (0, 30)),
        "一周": days(TODAY - 3 * DAY, TODAY),
        "清早": _hours(TODAY, (0, 30), TODAY, (6, 0)),
        "今天全天": days(TODAY),
        "今晚": _hours(TODAY, (23, 0), TODAY + DAY, (1, 0)),
        "明天清早": _hours(TODAY + DAY, (7, 0), TODAY + DAY, (8, 0)),
        "明天全天": days(TODAY + DAY),
        "三天": _hours(TODAY + 2 * DAY, (9, 0), TODAY + 4 * DAY, (17, 0)),
    }.items():
        make_event(title, when=when)
    return party


def test_what_is_to_come_stands_in_the_order_of_the_clock(programme: Party) -> None:
    assert _titles(queries.events(today=TODAY)) == [
        "一周",  # since Tuesday, until tonight
        "昨夜过零点",
        "今天全天",  # from midnight on
        "清早",  # over since six; still today's
        "今晚",
        "明天全天",
        "明天清早",  # 23:00 of the 20th in UTC
        "三天",
        "剪窗花",
    ]


def test_what_is_over_stands_latest_first(programme: Party) -> None:
    assert _titles(queries.events(today=TODAY, past=True)) == ["昨夜到零点", "昨天全天", "上周"]
    assert _titles(queries.events(today=TODAY + DAY, past=True))[:2] == ["清早", "今天全天"]
    everything = queries.events(today=TODAY) + queries.events(today=TODAY, past=True)
    assert sorted(_titles(everything)) == sorted(_titles(queries.all_events()))


@pytest.mark.parametrize(("ahead", "last"), [(1, "今晚"), (2, "明天清早"), (3, "三天"), (5, "三天"), (6, "剪窗花")])
def test_the_next_days_end_at_midnight(programme: Party, ahead: int, last: str) -> None:
    assert _titles(queries.events(today=TODAY, days=ahead))[-1] == last


def test_an_event_knows_its_days_in_the_building(programme: Party) -> None:
    found = {row.title_zh: (row.begins_on, row.ends_on) for row in queries.all_events()}
    assert found["昨夜到零点"] == (TODAY - DAY, TODAY - DAY)
    assert found["昨夜过零点"] == (TODAY - DAY, TODAY)
    assert found["一周"] == (TODAY - 3 * DAY, TODAY)
    assert found["明天清早"] == (TODAY + DAY, TODAY + DAY)
    assert found["三天"] == (TODAY + 2 * DAY, TODAY + 4 * DAY)


def test_calendars_show_what_was_announced(party: Party) -> None:
    draft, dropped, off = (make_event(title).ref for title in ("草稿", "没报就取消", "取消"))
    operations.cancel_event(event=dropped, now=NOW, who=WHO)
    operations.announce(event=off, now=NOW, who=WHO)
    operations.cancel_event(event=off, now=NOW, who=WHO)
    assert {row.title_zh: row.status for row in queries.calendar_events()} == {
        "剪窗花": "announced",
        "取消": "cancelled",
    }
    assert draft in {row.ref for row in queries.events(today=TODAY)}


def test_lists_and_single_rows_agree(party: Party) -> None:
    second = Party.planned(capacity=2, households=party.households)
    for home, heads in ((1, 2), (2, 5), (3, 1)):
        party.sign_up(home, heads)
        second.sign_up(home, heads)
    everything = queries.sign_ups()
    assert [row.event for row in everything] == [second.event] * 3 + [party.event] * 3
    for row in everything:
        assert queries.sign_up_row(row.ref) == row
    for household in party.households[:3]:
        assert queries.sign_ups_of(household) == [row for row in everything if row.household == household]
    for event in queries.all_events():
        assert queries.event_row(event.ref) == event
        assert queries.sign_ups(event=event.ref) == [row for row in everything if row.event == event.ref]
    assert [(row.position, row.state) for row in queries.sign_ups(event=second.event)] == [
        (1, "confirmed"),
        (2, "waiting"),
        (3, "waiting"),
    ]


def test_a_household_sees_what_is_still_to_come(party: Party) -> None:
    party.sign_up(1, 2)
    home = party.households[0]
    assert [row.event for row in queries.sign_ups_of(home, today=TODAY)] == [party.event]
    assert queries.sign_ups_of(home, today=TODAY + 6 * DAY) == []
    assert len(queries.sign_ups_of(home)) == 1 and queries.sign_ups_of(party.households[1]) == []
    ref = party.ref_of(1)
    party.take_off(1)
    assert queries.sign_up_row(ref) is None and queries.sign_ups_of(home) == [] and queries.sign_ups() == []


def test_what_is_not_there_is_said(party: Party) -> None:
    assert queries.sign_up_row("nothing") is None and queries.sign_ups(event="nothing") == []
    with pytest.raises(NotFound, match="not in the programme"):
        queries.event_row("nothing")


def test_each_list_is_one_question_however_long(party: Party) -> None:
    others = [Party.planned(households=party.households) for _nth in range(4)]
    for other in (party, *others):
        for home in (1, 2, 3):
            other.sign_up(home, 3)
    for ask, most in (
        (lambda: queries.events(today=TODAY), 1),
        (lambda: queries.events(today=TODAY + 9 * DAY, past=True), 1),
        (lambda: queries.events(today=TODAY, days=14), 1),
        (queries.all_events, 1),
        (queries.calendar_events, 1),
        (queries.sign_ups, 1),
        (lambda: queries.sign_ups(event=party.event), 1),
        (lambda: queries.sign_ups_of(party.households[0]), 1),
        (lambda: queries.sign_ups_of(party.households[0], today=TODAY), 1),
        (lambda: queries.sign_up_row(party.ref_of(1)), 2),  # one of them is the test's own
        (lambda: queries.event_row(party.event), 1),
    ):
        with queries_asked() as asked:
            assert ask()
        assert len(asked) == most


def test_moving_up_asks_no_more_for_a_long_line(party: Party) -> None:
    counts = []
    for length in (2, 6):
        again = Party.planned(capacity=2, households=party.households)
        again.sign_up(1, 2)
        for home in range(2, length + 1):
            again.sign_up(home, 9)
        with queries_asked() as asked:
            again.take_off(1)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


def test_the_title_is_the_speakers(party: Party) -> None:
    party.sign_up(1, 1)
    (row,) = queries.sign_ups(event=party.event)
    assert (party.row.title, row.event_title, make_event("茶").title) == ("Paper-cutting", "Paper-cutting", "茶")
    set_language("zh_CN")
    assert (party.row.title, row.event_title) == ("剪窗花", "剪窗花")
