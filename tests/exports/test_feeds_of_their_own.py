"""Calendars behind a link: a household's and a volunteer's, with as many words and reminders as they chose."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from exports.site.site import site
from models.bookshelf.operations import give_back, lend
from models.clock import local
from models.events.duties.asking import accept, decline
from models.events.operations import announce, cancel_event, postpone
from models.events.rules import Coming, Counts
from models.events.sign_ups import cancel_sign_up, sign_up
from models.publishing.links import Choices, choose_link, digest_of, revoke_link
from models.publishing.queries import link
from models.publishing.rows import MINIMAL
from tests.conftest import NOW
from tests.exports.small_house import SmallHouse
from tests.exports.subscribed import BY, entries, hand_out, reached

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
DUTIES = {"hall-101", "shelf-101"}


@pytest.fixture
def tokens(house: SmallHouse) -> dict[str, str]:
    return hand_out(house)


def choose(house: SmallHouse, name: str, choices: Choices) -> None:
    ref = house.refs[f"link-{name}"]
    choose_link(link=ref, version=link(ref).version, choices=choices, **BY)


def own(house: SmallHouse, tokens: dict[str, str], name: str) -> dict[str, Any]:
    return entries(reached(tokens)[f"{name}.ics"], house)


def test_each_reads_their_own_and_nothing_of_anybody_elses(house: SmallHouse, tokens: dict[str, str]) -> None:
    found = {name: set(entries(data, house)) for name, data in reached(tokens).items()}
    assert found["household-101.ics"] == {"crafts-101", "film-101", "loan-three", "loan-cat"} | DUTIES
    assert found["household-102.ics"] == {"crafts-102", "due-20261108-link-household-102", "chairs-102"}
    assert found["household-103.ics"] == {"tea-103"} and found["household-104.ics"] == set()
    assert found["volunteer-101.ics"] == DUTIES | {"chairs-101"}
    assert found["volunteer-102.ics"] == {"hall-102", "chairs-102"}


def test_a_volunteer_sees_what_they_were_asked_and_the_household_what_is_settled(
    house: SmallHouse, tokens: dict[str, str]
) -> None:
    mine = own(house, tokens, "volunteer-101")
    assert {name: str(event["STATUS"]) for name, event in mine.items()} == dict.fromkeys(DUTIES, "CONFIRMED") | {
        "chairs-101": "TENTATIVE"
    }
    assert str(mine["chairs-101"]["SUMMARY"]) == "【待答复】值班：收椅子 / [Please answer] Duty: Chairs"
    assert mine["chairs-101"]["LOCATION"] == "地下室" and mine["hall-101"]["LOCATION"] == "一楼大厅"
    accept(assignment=house.refs["chairs-101"], **BY)
    decline(assignment=house.refs["hall-101"], **BY)
    mine = own(house, tokens, "volunteer-101")
    assert set(mine) == {"chairs-101", "shelf-101"} and mine["chairs-101"]["SEQUENCE"] > 0
    assert {"chairs-101", "shelf-101"} <= set(own(house, tokens, "household-101"))
    assert "hall-101" not in own(house, tokens, "household-101")


def test_a_duty_of_an_event_that_is_off_says_so(house: SmallHouse, tokens: dict[str, str]) -> None:
    cancel_event(event=house.refs["crafts"], **BY)
    postpone(event=house.refs["tea"], when=None, reason="", **BY)
    mine = own(house, tokens, "volunteer-101")
    assert str(mine["hall-101"]["SUMMARY"]).startswith("【已取消】值班：布置会场 / [Cancelled] Duty:")
    assert (mine["hall-101"]["STATUS"], mine["hall-101"]["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
    assert str(mine["chairs-101"]["SUMMARY"]).startswith("【延期】") and mine["chairs-101"]["STATUS"] == "TENTATIVE"
    assert str(own(house, tokens, "volunteer-102")["hall-102"]["SUMMARY"]) == "[Cancelled] Duty at the house"


def test_few_words_say_neither_what_nor_where(house: SmallHouse, tokens: dict[str, str]) -> None:
    lend(copy=house.refs["copy-back"], borrower=house.refs["101"], **BY)  # due on the day on which loan-cat is
    choose(house, "household-101", Choices("both", MINIMAL))
    found = own(house, tokens, "household-101")
    day = "due-20261218-link-household-101"
    assert {name: str(event["SUMMARY"]) for name, event in found.items()} == {
        "crafts-101": "楼里有约 / Appointment at the house",
        "film-101": "【已取消】楼里有约 / [Cancelled] Appointment at the house",
        "hall-101": "楼里值班 / Duty at the house",
        "shelf-101": "楼里值班 / Duty at the house",
        day: "还2本书 / Return 2 books",
        "due-20261220-link-household-101": "还1本书 / Return 1 book",
    }
    assert not any({"DESCRIPTION", "LOCATION", "CATEGORIES"} & set(event) for event in found.values())
    data = house.named(reached(tokens)["household-101.ics"])
    assert not any(word.encode() in data for word in ("剪窗花", "三体", "B0001", "儿童", "大厅", "布置"))
    give_back(copy=house.refs["copy-back"], **BY)
    after = own(house, tokens, "household-101")[day]
    assert str(after["SUMMARY"]) == "还1本书 / Return 1 book" and after["SEQUENCE"] > found[day]["SEQUENCE"]


def test_reminders_come_before_and_only_for_what_takes_place(house: SmallHouse, tokens: dict[str, str]) -> None:
    found = own(house, tokens, "household-101")
    alarms = {name: [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] for name, event in found.items()}
    hour, day_before = [timedelta(hours=-1)], [timedelta(hours=-15)]
    assert alarms == {
        "crafts-101": hour,
        "hall-101": hour,
        "shelf-101": hour,
        "film-101": [],
        "loan-three": day_before,
        "loan-cat": day_before,
    }
    for event in found.values():
        for alarm in event.walk("VALARM"):
            assert (alarm["ACTION"], alarm["DESCRIPTION"]) == ("DISPLAY", event["SUMMARY"])
    asked = own(house, tokens, "volunteer-101")["chairs-101"]
    assert asked.walk("VALARM") == []
    choose(house, "household-101", Choices(alarms=False))
    assert b"VALARM" not in reached(tokens)["household-101.ics"]
    announce(event=house.refs["film"], **BY)
    choose(house, "household-101", Choices())
    assert len(own(house, tokens, "household-101")["film-101"].walk("VALARM")) == 1


def test_due_dates_are_tasks_besides_where_that_was_chosen(house: SmallHouse, tokens: dict[str, str]) -> None:
    found = reached(tokens)
    tasks = entries(found["household-101-tasks.ics"], house)
    assert {name: (task.name, task["DUE"].dt) for name, task in tasks.items()} == {
        "task-loan-cat": ("VTODO", date(2026, 12, 18)),
        "task-loan-three": ("VTODO", date(2026, 12, 20)),
    }
    assert b"DUE;VALUE=DATE:20261218" in found["household-101-tasks.ics"]
    assert b"VALARM" not in found["household-101-tasks.ics"]
    less = entries(found["household-102-tasks.ics"], house)
    assert {name: str(task["SUMMARY"]) for name, task in less.items()} == {
        "task-due-20261108-link-household-102": "还1本书"
    }
    assert entries(found["household-104-tasks.ics"]) == {}  # they have objected
    assert "household-103-tasks.ics" not in found
    give_back(copy=house.refs["copy-cat"], **BY)
    assert set(entries(reached(tokens)["household-101-tasks.ics"], house)) == {"task-loan-three"}


def test_a_language_is_spoken_where_it_was_chosen(house: SmallHouse, tokens: dict[str, str]) -> None:
    choose(house, "household-101", Choices("en"))
    titles = {str(event["SUMMARY"]) for event in own(house, tokens, "household-101").values()}
    assert {"Duty: Setting up the hall", "[Cancelled] Open-air film", "Book due: 三体", "Duty: 整理书架"} <= titles
    choose(house, "household-101", Choices("zh_CN"))
    titles = {str(event["SUMMARY"]) for event in own(house, tokens, "household-101").values()}
    assert {"值班：布置会场", "【已取消】露天电影", "该还书了：三体"} <= titles


def test_what_is_taken_off_goes_at_once_and_a_revoked_link_leads_nowhere(
    house: SmallHouse, tokens: dict[str, str]
) -> None:
    reached(tokens)
    cancel_sign_up(sign_up=house.refs["crafts-101"], **BY)
    assert "crafts-101" not in own(house, tokens, "household-101")
    revoke_link(link=house.refs["link-household-101"], **BY)
    assert "household-101.ics" not in reached(tokens)
    assert digest_of(tokens["household-101"]) in site(NOW).dead


def test_no_whole_day_is_taken_by_a_bazaar(house: SmallHouse, tokens: dict[str, str]) -> None:
    signed = sign_up(event=house.refs["swap"], household=house.refs["101"], coming=Coming(Counts(1)), **BY)
    assert signed.row is not None
    found = own(house, tokens, "household-101")
    assert found[signed.row.ref]["TRANSP"] == "TRANSPARENT" and found["crafts-101"]["TRANSP"] == "OPAQUE"


def test_what_is_put_off_keeps_no_evening_free_and_rings_nowhere(house: SmallHouse, tokens: dict[str, str]) -> None:
    postpone(event=house.refs["crafts"], when=None, reason="", **BY)
    event = own(house, tokens, "household-101")["crafts-101"]
    assert (event["STATUS"], event["TRANSP"], event.walk("VALARM")) == ("TENTATIVE", "TRANSPARENT", [])


def test_duties_leave_a_month_after_they_were_done(house: SmallHouse, tokens: dict[str, str]) -> None:
    noon = NOW.replace(month=11, day=28)
    assert local(noon).date() == date(2026, 11, 28)
    assert "hall-101" in entries(reached(tokens, noon + timedelta(days=30))["volunteer-101.ics"], house)
    assert entries(reached(tokens, noon + timedelta(days=31))["volunteer-101.ics"], house) == {}
