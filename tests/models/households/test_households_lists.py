"""Who is in which list: the gone leave them all and stay in history, and everybody is found by any name they have."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

import pytest

from models import search
from models.households import owed_visits, queries, residents, visits
from models.households.neighbourhood import ALERT, ALONE, FOUND, NEW, VISIT, Neighbourhood, neighbourhood
from models.households.operations import annotate_household
from models.households.rows import BuildingRow
from models.overview import desk_overview
from models.pinyin import search_key
from tests.models.households.neighbours import NOW, TODAY, WHO, correct, flat, leave, settle, write_down


def _lists() -> dict[str, Collection[object]]:
    """Every list that could name a household that lives here."""
    here, desk = neighbourhood(today=TODAY), desk_overview(now=NOW)
    return {
        "households": queries.households(),
        "residents": queries.residents(),
        "what a form finds": queries.matching_households(""),
        "visits": owed_visits.visits_until(date(2030, 1, 1)),
        "the omnibox, by name": search.find("张", today=TODAY),
        "the omnibox, by flat": search.find("101", today=TODAY),
        "the omnibox, by initials": search.find("zw", today=TODAY),
        "doors": [unit for unit in here.units if unit.household],
        "behind doors": here.behind,
        "at doors": here.at,
        "homes": here.homes,
        "people": here.people,
        "what matters": [matters for matters in here.matters.values() if matters],
        "a flat by its number": [row for row in (queries.find_household("101"),) if row],
        "first screen": [item for item in (desk.hands + desk.coming) if item.room == "households"],
    }


def test_a_family_that_left_is_in_no_list_but_in_history(building: BuildingRow) -> None:
    home = settle("101", "张家", date(2020, 1, 1))
    write_down(home.ref, "张伟", tags="lives_alone", alert=True)
    visits.plan_visit(household=home.ref, due_on=TODAY, note="", now=NOW, who=WHO)
    assert [name for name, found in _lists().items() if not found] == []
    leave(home.ref, date(2026, 11, 1), "回老家")
    assert [name for name, found in _lists().items() if found] == []
    (gone,) = queries.households(gone=True)
    assert (gone.ref, gone.why_left, gone.residents) == (home.ref, "回老家", 1)
    card = queries.household_card(home.ref)
    assert [person.name for person in card.residents] == ["张伟"] and len(card.visits) == 1


def test_history_is_kept_by_flat(building: BuildingRow) -> None:
    for day, name in ((1, "赵家"), (2, "钱家")):
        leave(settle("101", name).ref, date(2026, 11, day))
    leave(settle("102", "孙家").ref, date(2026, 11, 3))
    now = settle("101", "李家")
    assert [row.name for row in queries.households(gone=True)] == ["孙家", "钱家", "赵家"]
    assert [row.name for row in queries.household_card(now.ref).others] == ["钱家", "赵家"]
    first = queries.households(gone=True)[-1]
    assert [row.name for row in queries.household_card(first.ref).others] == ["李家", "钱家"]


def test_people_who_left_or_died_are_in_no_list(building: BuildingRow) -> None:
    home = settle("101", "李家")
    gone = [write_down(home.ref, name, alert=True, tags="lives_alone") for name in ("张伟", "张明")]
    residents.resident_left(resident=gone[0].ref, left_on=TODAY, now=NOW, who=WHO)
    residents.resident_died(resident=gone[1].ref, left_on=TODAY, now=NOW, who=WHO)
    assert queries.residents() == [] and queries.residents(words="张") == []
    assert search.find("张", today=TODAY) == [] and queries.matching_households("张") == []
    here = neighbourhood(today=TODAY, words="张")
    assert here.people == () and here.behind == {} and here.matters[flat("101")] == frozenset()
    leave(home.ref)
    assert neighbourhood(today=TODAY, words="张伟").gone != ()


SURNAMES = {"单": ("shan", "dan"), "曾": ("zeng",), "仇": ("qiu",), "区": ("ou",), "解": ("xie",), "查": ("zha",)} | {
    "朴": ("piao",),
    "翟": ("zhai",),
    "盖": ("ge", "gai"),
    "缪": ("miao",),
}


@pytest.mark.parametrize("surname", SURNAMES)
@pytest.mark.parametrize("given", ["伟", "一诺", "行长和"])
def test_a_surname_is_found_by_every_reading(surname: str, given: str) -> None:
    key = search_key(surname + given).split()
    for reading in SURNAMES[surname]:
        assert any(word.startswith(reading) for word in key), key
        assert any(word.startswith(reading[0]) and len(word) == 1 + len(given) for word in key), key


def test_a_person_is_found_by_any_words(building: BuildingRow) -> None:
    home = settle("101", "单家")
    row = write_down(home.ref, "单伟", phone="138-12 0000")
    write_down(settle("201", "王家").ref, "王芳", phone="139")
    for words in ("单伟", "单", "shanwei", "danwei", "sw", "dw", "SHAN", "ｓｗ", "138", "13812", "101", "101室 sw"):
        assert queries.residents(words=words) == [row], words
        assert [found.ref for found in queries.matching_households(words)] == [home.ref], words
    here = neighbourhood(today=TODAY, words="sw")
    assert [person.ref for person in here.people] == [row.ref] and [found.ref for found in here.homes] == [home.ref]
    assert FOUND in here.matters[flat("101")] and FOUND not in here.matters[flat("201")]


def test_a_corrected_reading_is_found_and_sorted_by(building: BuildingRow) -> None:
    home = settle("101", "甲家")
    zhao, odd = write_down(home.ref, "赵伟"), write_down(home.ref, "乙伟")
    assert queries.residents(words="aa wei") == []
    odd = correct(odd, pinyin="aang wei")
    assert queries.residents(words="aangwei") == queries.residents(words="aw") == [odd]
    assert neighbourhood(today=TODAY).people == (odd, zhao)


def test_words_fit_a_flat_from_its_beginning_and_a_household_by_its_name(building: BuildingRow) -> None:
    for label, name in (("101", "Li"), ("1001", "张家"), ("201", "李101")):
        settle(label, name)
    assert [row.label for row in queries.matching_households("10")] == ["101", "201", "1001"]
    assert [row.label for row in queries.matching_households("100")] == ["1001"]
    assert [row.label for row in queries.matching_households("LI")] == ["101"]
    assert queries.matching_households("10 李家") == [] and len(queries.matching_households("  ")) == 3


def test_percent_and_underscore_are_no_wildcards(building: BuildingRow) -> None:
    write_down(settle("101", "张家").ref, "张伟")
    for words in ("%", "_", "\\", "'"):
        assert queries.residents(words=words) == [] and queries.matching_households(words) == []


def test_what_matters_at_a_door(building: BuildingRow) -> None:
    old, new = settle("101", "张家", date(2019, 1, 1)), settle("102", "李家", TODAY - timedelta(days=60))
    settle("103", "王家")
    write_down(old.ref, "张伟", tags="lives_alone")
    visits.plan_visit(household=old.ref, due_on=TODAY, note="", now=NOW, who=WHO)
    visits.plan_visit(household=new.ref, due_on=TODAY + timedelta(days=1), note="", now=NOW, who=WHO)
    annotate_household(household=new.ref, version=1, note="夜班", alert=True, now=NOW, who=WHO)
    here = neighbourhood(today=TODAY)
    assert {label: here.matters[flat(label)] for label in ("101", "102", "103")} == {
        "101": {ALONE, VISIT},
        "102": {ALERT, NEW},
        "103": frozenset(),
    }
    assert len(here.units) == 66 and here.units[0].label == "1101"
    later = neighbourhood(today=TODAY + timedelta(days=1))
    assert later.matters[flat("102")] == {ALERT, VISIT}


def test_an_alert_of_a_household_or_of_a_person_shows_everywhere(building: BuildingRow) -> None:
    homes = [settle(label, "张家") for label in ("101", "102", "103", "201")]
    annotate_household(household=homes[0].ref, version=1, note="夜班", alert=True, now=NOW, who=WHO)
    write_down(homes[1].ref, "张伟", alert=True)
    gone = write_down(homes[2].ref, "张明", alert=True)
    residents.resident_left(resident=gone.ref, left_on=TODAY, now=NOW, who=WHO)
    write_down(homes[3].ref, "张芳", alert=True)
    leave(homes[3].ref)
    assert queries.needing_care() == {homes[0].ref, homes[1].ref}
    for matters in (neighbourhood(today=TODAY).matters, desk_overview(now=NOW).matters):
        assert [label for label in ("101", "102", "103", "201") if ALERT in matters.get(flat(label), ())] == [
            "101",
            "102",
        ]


def test_nobody_is_behind_a_vacant_door(building: BuildingRow) -> None:
    assert neighbourhood(today=TODAY) == Neighbourhood(units=tuple(queries.units()))
