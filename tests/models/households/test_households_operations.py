"""Families come, are corrected and go; people too: on both engines, with every refusal on the way."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models.errors import NotFound, RuleBroken, StaleRecord
from models.households import operations, owed_visits, queries, residents, rules, visits
from models.households.rows import BuildingRow
from models.households.tables import Household
from models.journal import entries
from models.text import TextTooLong
from tests.models.households.neighbours import (
    NOW,
    TODAY,
    WHO,
    consent,
    correct,
    flat,
    leave,
    person,
    settle,
    write_down,
)

TOMORROW = TODAY + timedelta(days=1)


def test_a_flat_holds_one_household_at_a_time(building: BuildingRow) -> None:
    home = settle("1103", " 张\u200b家 ", date(2019, 3, 1))
    assert (home.name, home.label, home.moved_in, home.moved_out) == ("张家", "1103", date(2019, 3, 1), None)
    with pytest.raises(rules.UnitOccupied):
        settle("1103", "李家")
    leave(home.ref, date(2026, 11, 1), "回老家")
    assert settle("1103", "李家").label == "1103"


def test_a_household_needs_a_name_and_no_day_to_come(building: BuildingRow) -> None:
    with pytest.raises(RuleBroken, match="household's name is empty"):
        settle("101", " \u200b ")
    with pytest.raises(rules.DayInFuture):
        settle("101", "张家", TOMORROW)
    with pytest.raises(TextTooLong):
        settle("101", "长" * 61)
    with pytest.raises(NotFound):
        operations.move_in(unit="nowhere", name="张家", moved_in=None, now=NOW, who=WHO)
    assert queries.households() == []


def test_leaving_is_refused_twice_before_coming_and_in_future(building: BuildingRow) -> None:
    home = settle("101", "张家", date(2026, 11, 10))
    for day, refusal in ((date(2026, 11, 9), rules.CannotLeave), (TOMORROW, rules.DayInFuture)):
        with pytest.raises(refusal):
            leave(home.ref, day)
    gone = leave(home.ref, TODAY, "搬去\n和子女同住")
    assert (gone.moved_out, gone.why_left) == (TODAY, "搬去 和子女同住")
    with pytest.raises(rules.CannotLeave, match="already"):
        leave(home.ref)


def test_name_and_days_are_corrected(building: BuildingRow) -> None:
    home = settle("101", "章家", date(2020, 1, 1))
    fixed = operations.correct_household(
        household=home.ref, version=home.version, name="张家", moved_in=date(2019, 12, 1), now=NOW, who=WHO
    )
    assert (fixed.name, fixed.moved_in, fixed.version) == ("张家", date(2019, 12, 1), home.version + 1)
    words: dict[str, Any] = {"household": home.ref, "name": "张家", "now": NOW, "who": WHO}
    with pytest.raises(StaleRecord):
        operations.correct_household(version=home.version, moved_in=None, **words)
    with pytest.raises(rules.StillHere):
        operations.correct_household(version=fixed.version, moved_in=None, moved_out=TODAY, **words)
    with pytest.raises(rules.DayInFuture):
        operations.correct_household(version=fixed.version, moved_in=TOMORROW, **words)
    gone = leave(home.ref, date(2026, 11, 2))
    with pytest.raises(rules.NotHereAnyMore):
        operations.correct_household(version=gone.version, moved_in=None, **words)
    with pytest.raises(rules.CannotLeave):
        operations.correct_household(
            version=gone.version, moved_in=date(2026, 1, 2), moved_out=date(2026, 1, 1), **words
        )
    again = operations.correct_household(
        version=gone.version, moved_in=None, moved_out=date(2026, 11, 3), why_left="租约到期", **words
    )
    assert (again.moved_out, again.why_left) == (date(2026, 11, 3), "租约到期")


def test_a_correction_that_changes_nothing_leaves_no_entry(building: BuildingRow) -> None:
    home = settle("101", "张家")
    person = write_down(home.ref, "张伟")
    before = len(entries())
    correct(person)
    operations.correct_household(household=home.ref, version=1, name="张家", moved_in=None, now=NOW, who=WHO)
    operations.annotate_household(household=home.ref, version=1, note="", alert=False, now=NOW, who=WHO)
    visit = visits.plan_visit(household=home.ref, due_on=TODAY, note="看看", now=NOW, who=WHO)
    visits.correct_visit(visit=visit.ref, version=1, due_on=TODAY, note="看看", now=NOW, who=WHO)
    before += 1  # for the planning
    assert len(entries()) == before


def test_a_note_keeps_its_lines_and_its_flag(building: BuildingRow) -> None:
    home = settle("101", "张家")
    noted = operations.annotate_household(
        household=home.ref, version=home.version, note="夜班\r\n白天勿敲门", alert=True, now=NOW, who=WHO
    )
    assert (noted.note, noted.alert) == ("夜班\n白天勿敲门", True)
    with pytest.raises(StaleRecord):
        operations.annotate_household(household=home.ref, version=1, note="", alert=False, now=NOW, who=WHO)
    with pytest.raises(TextTooLong):
        operations.annotate_household(household=home.ref, version=2, note="长" * 4001, alert=False, now=NOW, who=WHO)


def test_a_person_is_written_down_with_everything(building: BuildingRow) -> None:
    home = settle("101", "单家")
    row = write_down(
        home.ref,
        "单伟",
        relation="户主",
        sex="m",
        born="1950年2月9日",
        phone="１３８-0000-0000",
        languages="沪语、English，粤语 沪语",
        tags="volunteer lives_alone nonsense",
        note="怕狗",
        alert=True,
    )
    assert (row.pinyin, row.sex, row.born, row.phone) == ("dan wei", "m", "1950-02-09", "138-0000-0000")
    assert row.languages == ("沪语", "English", "粤语") and row.tags == {"volunteer", "lives_alone"}
    fixed = correct(row, pinyin="Shan Wei", born="1950")
    assert (fixed.pinyin, fixed.born, fixed.name) == ("shan wei", "1950", "单伟")
    with pytest.raises(StaleRecord):
        correct(row, name="单卫")
    with pytest.raises(RuleBroken, match="name is empty"):
        correct(fixed, name="")
    with pytest.raises(rules.NotBorn):
        correct(fixed, born="2026-02-30")
    with pytest.raises(rules.NotAPhone):
        correct(fixed, phone="call me")
    assert queries.resident_row(row.ref) == fixed


def test_people_leave_and_die_with_a_day(building: BuildingRow) -> None:
    home = settle("101", "张家")
    son, mother = write_down(home.ref, "张明"), write_down(home.ref, "王秀英")
    with pytest.raises(rules.DayInFuture):
        residents.resident_left(resident=son.ref, left_on=TOMORROW, now=NOW, who=WHO)
    left = residents.resident_left(resident=son.ref, left_on=date(2026, 9, 1), now=NOW, who=WHO)
    dead = residents.resident_died(resident=mother.ref, left_on=date(2026, 10, 1), now=NOW, who=WHO)
    assert (left.status, left.left_on, dead.status) == ("left", date(2026, 9, 1), "died")
    with pytest.raises(rules.NotHereAnyMore):
        residents.resident_died(resident=son.ref, left_on=TODAY, now=NOW, who=WHO)
    card = queries.household_card(home.ref)
    assert card.residents == () and [p.name for p in card.gone] == ["张明", "王秀英"]
    assert queries.residents() == [] and queries.households()[0].residents == 0


def test_consent_is_yes_no_or_never_asked(building: BuildingRow) -> None:
    home = settle("101", "张家")
    row = write_down(home.ref, "张明")
    assert queries.household_card(home.ref).consents == ()
    for given in (True, False):
        consent(row.ref, "photos", given)
        (answer,) = queries.household_card(home.ref).consents
        assert (answer.resident, answer.purpose, answer.given, answer.said_on) == (row.ref, "photos", given, TODAY)
    consent(row.ref, "photos", None)
    assert queries.household_card(home.ref).consents == ()
    before = len(entries())
    consent(row.ref, "photos", None)
    assert len(entries()) == before
    with pytest.raises(rules.UnknownPurpose):
        consent(row.ref, "advertising", True)
    with pytest.raises(NotFound):
        consent("nobody", "photos", True)


def test_nothing_is_added_to_a_household_that_is_gone(building: BuildingRow) -> None:
    home = settle("101", "张家")
    leave(home.ref)
    for attempt in (
        lambda: write_down(home.ref, "张明"),
        lambda: visits.plan_visit(household=home.ref, due_on=TODAY, note="", now=NOW, who=WHO),
        lambda: visits.dropped_in(household=home.ref, done_on=TODAY, note="", now=NOW, who=WHO),
    ):
        with pytest.raises(rules.NotHereAnyMore):
            attempt()


def test_a_visit_is_planned_put_off_and_paid_once(building: BuildingRow) -> None:
    home = settle("101", "张家")
    visit = visits.plan_visit(household=home.ref, due_on=date(2026, 11, 19), note="看看", now=NOW, who=WHO)
    assert owed_visits.visits_until(TODAY) == [visit] and visit.label == "101"
    later = visits.correct_visit(
        visit=visit.ref, version=visit.version, due_on=date(2026, 11, 25), note="送米", now=NOW, who=WHO
    )
    assert owed_visits.visits_until(TODAY) == [] and later.note == "送米"
    with pytest.raises(StaleRecord):
        visits.correct_visit(visit=visit.ref, version=visit.version, due_on=TODAY, note="", now=NOW, who=WHO)
    with pytest.raises(rules.DayInFuture):
        visits.visit_done(visit=visit.ref, done_on=TOMORROW, note="", now=NOW, who=WHO)
    paid = visits.visit_done(visit=visit.ref, done_on=date(2026, 11, 18), note="", now=NOW, who=WHO)
    assert (paid.done_on, paid.note) == (date(2026, 11, 18), "送米")
    for again in (
        lambda: visits.visit_done(visit=visit.ref, note="", now=NOW, who=WHO),
        lambda: visits.drop_visit(visit=visit.ref, now=NOW, who=WHO),
        lambda: visits.correct_visit(visit=visit.ref, version=3, due_on=TODAY, note="", now=NOW, who=WHO),
    ):
        with pytest.raises(rules.VisitPaid):
            again()
    assert owed_visits.visits_until(date(2027, 1, 1)) == []


def test_visits_stand_owed_first_then_the_latest_paid(building: BuildingRow) -> None:
    home = settle("101", "张家")
    with pytest.raises(rules.DayInFuture):
        visits.dropped_in(household=home.ref, done_on=TOMORROW, note="", now=NOW, who=WHO)
    for day in (date(2026, 10, 1), TODAY):
        visits.dropped_in(household=home.ref, done_on=day, note="路过", now=NOW, who=WHO)
    dropped = visits.plan_visit(household=home.ref, due_on=date(2026, 12, 24), note="", now=NOW, who=WHO)
    for day in (date(2026, 12, 1), date(2026, 11, 21)):
        visits.plan_visit(household=home.ref, due_on=day, note="", now=NOW, who=WHO)
    visits.drop_visit(visit=dropped.ref, now=NOW, who=WHO)
    assert [(row.due_on.month, row.due_on.day, row.done_on) for row in owed_visits.visits_of(home.ref)] == [
        (11, 21, None),
        (12, 1, None),
        (11, 20, TODAY),
        (10, 1, date(2026, 10, 1)),
    ]


def test_a_household_number_is_never_given_out_twice(building: BuildingRow) -> None:
    from models import undo

    first = settle("101", "张家")
    number = Household.get(Household.ref == first.ref).id
    undo.undo(entry=entries()[0].ref, now=NOW, who=WHO)
    second = settle("101", "李家")
    assert Household.get(Household.ref == second.ref).id > number
    assert Household.select().where(Household.ref == first.ref).count() == 0


def test_every_deed_says_what_was_done(building: BuildingRow) -> None:
    home = settle("101", "张家")
    row = write_down(home.ref, "张明")
    consent(row.ref, "directory", True)
    consent(row.ref, "directory", False)
    consent(row.ref, "feed", None)  # nothing was there: nothing is said
    correct(row, phone="110")
    operations.annotate_household(household=home.ref, version=1, note="夜班", alert=False, now=NOW, who=WHO)
    visit = visits.plan_visit(household=home.ref, due_on=TODAY, note="", now=NOW, who=WHO)
    visits.visit_done(visit=visit.ref, note="好", now=NOW, who=WHO)
    residents.resident_left(resident=row.ref, left_on=TODAY, now=NOW, who=WHO)
    leave(home.ref)
    assert [str(entry.sentence) for entry in reversed(entries(limit=10))] == [
        "张家 moved into 101",
        "张明 lives in 101",
        "张明 of 101 agreed to be in the directory",
        "张明 of 101 does not want to be in the directory",
        "Corrected 张明 of 101",
        "Changed the note of 101",
        "Planned a visit to 101 by 2026-11-20",
        "Visited 101",
        "张明 of 101 moved away",
        "张家 moved out of 101",
    ]
    assert all(entry.topics == {"households"} for entry in entries(limit=10))


def test_unknown_refs_are_not_found(building: BuildingRow) -> None:
    for attempt in (
        lambda: queries.household_card("nobody"),
        lambda: queries.resident_row("nobody"),
        lambda: leave("nobody"),
        lambda: residents.add_resident(household="nobody", person=person("x"), now=NOW, who=WHO),
        lambda: visits.visit_done(visit="nobody", note="", now=NOW, who=WHO),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert flat("101")
