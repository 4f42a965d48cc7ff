"""Which event a paper is made for: by ref, by title, by a part of it, or the next."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from exports.choices import chosen_by
from exports.feeds.events import public_events
from exports.feeds.words import Speech
from exports.papers.event_words import when_and_where
from exports.papers.events_wanted import event_wanted
from exports.papers.wanted import NothingToPrint
from models.clock import at_local
from models.events.operations import Details, announce, create_event, postpone
from models.events.rules import When
from models.events.series import hold_date
from models.i18n import set_language
from tests.conftest import NOW
from tests.exports.small_house import WHO, SmallHouse


def test_the_next_announced_event_is_meant_where_nothing_is_said(house: SmallHouse) -> None:
    assert event_wanted("", NOW).title_zh == "换书大集"
    early = Details("早操", when=When(NOW + timedelta(hours=1), NOW + timedelta(hours=2)))
    ref = create_event(details=early, now=NOW, who=WHO).ref
    assert event_wanted("", NOW).title_zh == "换书大集", "a draft is not put on the notice board"
    announce(event=ref, now=NOW, who=WHO)
    assert event_wanted("", NOW).title_zh == "早操"
    assert event_wanted("", NOW + timedelta(hours=2)).title_zh == "换书大集"


@pytest.mark.parametrize(
    "words", ["crafts", "亲子手工：剪窗花", "Paper-cutting; for children, and all", "剪窗花", "paper-c"]
)
def test_an_event_is_named_by_its_ref_or_its_title(house: SmallHouse, words: str) -> None:
    assert event_wanted(house.refs.get(words, words), NOW).ref == house.refs["crafts"]


def test_of_several_with_one_title_the_next_is_meant_else_the_last(house: SmallHouse) -> None:
    days = [NOW.date() + timedelta(days=days) for days in (-9, -2, 3, 9)]
    refs = [
        create_event(details=Details("晨练", when=When(first_day=day, last_day=day)), now=NOW, who=WHO).ref
        for day in days
    ]
    assert event_wanted("晨练", NOW).ref == refs[2]
    assert event_wanted("晨练", NOW + timedelta(days=30)).ref == refs[3]


def _series() -> str:
    """Every Monday since long ago at ten in the evening, to one in the night."""
    first = at_local(date(2026, 1, 5), 22)
    when = When(first, first + timedelta(hours=3), rule="FREQ=WEEKLY")
    return create_event(details=Details("夜谈", place="大厅", when=when), now=NOW, who=WHO).ref


def test_a_series_is_said_with_its_next_date(house: SmallHouse) -> None:
    set_language("en")
    _series()
    row = event_wanted("夜谈", NOW)
    monday = row.begins_at.date() + timedelta(days=1)
    words = f"every week　Next: Mon, {row.next and row.next.day} 22:00 to Tue, {monday} 01:00　大厅"
    assert when_and_where(row) == words and row.begins_at > NOW


def test_a_date_with_a_list_of_its_own_comes_before_the_rest_of_its_series(house: SmallHouse) -> None:
    ref = _series()
    before = event_wanted("夜谈", NOW)
    assert before.ref == ref and before.next is not None
    own = hold_date(event=ref, day=before.next.day, now=NOW, who=WHO)
    assert event_wanted("夜谈", NOW).ref == own.ref


def test_what_is_put_off_has_no_day_on_paper_and_the_old_one_no_longer_where_it_is_back_there(
    house: SmallHouse,
) -> None:
    set_language("en")
    event = house.refs["crafts"]
    put_off = postpone(event=event, when=None, reason="", now=NOW, who=WHO).row
    assert when_and_where(put_off).startswith("the new day will be announced") and put_off.moved_from is not None
    back = announce(event=event, now=NOW, who=WHO).row
    assert (back.planned_on, back.moved_from) == (back.first_on, None)
    (entry,) = public_events([back], {}, Speech())
    assert "planned for" not in entry.description


def test_what_is_not_there_is_a_sentence(house: SmallHouse) -> None:
    set_language("en")
    with pytest.raises(NothingToPrint, match="No event is called “春晚”"):
        event_wanted("春晚", NOW)
    with pytest.raises(NothingToPrint, match="No announced event is to come"):
        event_wanted("", NOW + timedelta(days=60))


def test_the_choice_is_what_was_typed() -> None:
    assert chosen_by({"event": " 剪窗花 "}).event == "剪窗花" and chosen_by({}).event == ""
