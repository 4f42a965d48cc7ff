"""Which event a paper is made for: by ref, by title, by a part of it, or the next."""

from __future__ import annotations

from datetime import timedelta

import pytest

from exports.choices import chosen_by
from exports.papers.events_wanted import event_wanted
from exports.papers.wanted import NothingToPrint
from models.events.operations import Details, announce, create_event
from models.events.rules import When
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


def test_what_is_not_there_is_a_sentence(house: SmallHouse) -> None:
    set_language("en")
    with pytest.raises(NothingToPrint, match="No event is called “春晚”"):
        event_wanted("春晚", NOW)
    with pytest.raises(NothingToPrint, match="No announced event is to come"):
        event_wanted("", NOW + timedelta(days=60))


def test_the_choice_is_what_was_typed() -> None:
    assert chosen_by({"event": " 剪窗花 "}).event == "剪窗花" and chosen_by({}).event == ""
