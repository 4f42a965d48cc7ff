"""Copy forward: last year's event on this year's day, its lessons on top, its numbers as the forecast."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models import undo
from models.clock import at_local, local
from models.errors import NotFound, RuleBroken
from models.events import door, sign_ups
from models.events import queries as events
from models.events.operations import announce, cancel_event
from models.events.plan import forward, listing, own, queries
from models.events.plan.forward import pattern_plan, patterns, plan_of, proposal
from models.events.plan.making import plan_event
from models.events.plan.ready import ready_keys, ready_plan
from models.events.plan.tables import OwnTemplate
from models.events.plan.values import PlannedLine, UnreadablePlan, first_day_of
from models.events.rows import EventRow
from models.events.rules import Coming, Counts
from models.events.tables import Event
from models.households.rows import BuildingRow
from models.i18n import set_language
from models.journal import entries, writing
from tests.models.events.party import make_household
from tests.models.events.plan.festive import FIRST_DAY, NOW, TODAY, WHO, festival, line, pay, plain_event, resident


@pytest.fixture
def last_year(building: BuildingRow) -> EventRow:
    """The Spring Festival of 2026, two days before the day itself; three flats were there, one lesson is open."""
    set_language("en")
    row = festival()
    for ref in [task.ref for task in queries.tasks(row.ref)][:12]:
        listing.tick_task(task=ref, done=True, now=NOW, who=WHO)
    listing.tick_item(item=queries.shopping(row.ref)[0].ref, bought=True, now=NOW, who=WHO)
    listing.note_lesson(event=row.ref, words="饺子皮不够", now=NOW, who=WHO)
    seen_to = listing.note_lesson(event=row.ref, words="话筒没电", now=NOW, who=WHO)
    listing.settle_lesson(lesson=seen_to, settled=True, now=NOW, who=WHO)
    return events.event_row(row.ref)


def _copied(last_year: EventRow, year: int | None = None) -> EventRow:
    plan = plan_of(last_year.ref)
    first = proposal(plan, TODAY, first_day_of(last_year.when), year).first_day
    return plan_event(plan=plan, first_day=first, copied_from=last_year.ref, forecast=last_year.heads, now=NOW, who=WHO)


def test_it_moves_with_its_festival(last_year: EventRow) -> None:
    assert proposal(plan_of(last_year.ref), TODAY, FIRST_DAY).anchor_day == date(2027, 2, 6)
    row = _copied(last_year)
    assert (row.begins_on, row.status, row.anchor, row.kind) == (
        date(2027, 2, 4),
        "draft",
        "spring_festival",
        "spring_festival",
    )
    assert _copied(last_year, 2029).begins_on == date(2029, 2, 11)
    assert (row.title_zh, row.place, row.capacity) == (last_year.title_zh, last_year.place, last_year.capacity)


def test_its_tasks_are_to_be_done_again_on_days_that_moved_along(last_year: EventRow) -> None:
    row = _copied(last_year)
    before, after = queries.tasks(last_year.ref), queries.tasks(row.ref)
    assert [(task.days, task.what) for task in before] == [(task.days, task.what) for task in after]
    assert {task.due_on - row.begins_on for task in after} == {timedelta(days=task.days) for task in before}
    assert all(task.done_at is None and task.owner is None for task in after)
    assert all(item.bought_at is None for item in queries.shopping(row.ref))
    assert len(queries.shopping(row.ref)) == len(queries.shopping(last_year.ref)) == 9


def test_its_budget_is_what_it_came_to(last_year: EventRow) -> None:
    lines = {row.what: row.ref for row in queries.folder(last_year.ref).budget}
    pay(last_year.ref, 68_050, line=lines["Dumplings"])
    pay(last_year.ref, 4_321, what="taxi")
    pay(last_year.ref, 1_000, what="taxi")
    pay(last_year.ref, 20_000, "put_in", what="change")
    plan = plan_of(last_year.ref)
    assert PlannedLine("cost", "Dumplings", 68_050) in plan.budget
    assert PlannedLine("cost", "Decoration", 24_000) in plan.budget, "nothing was paid: the plan stands"
    assert plan.budget[-1] == PlannedLine("cost", "taxi", 5_321) and len(plan.budget) == 8
    assert queries.folder(_copied(last_year).ref).payments == ()


def test_its_lessons_come_along_until_somebody_has_seen_to_them(last_year: EventRow) -> None:
    first = _copied(last_year)
    second = _copied(first, 2028)
    for row in (first, second):
        assert [lesson.words for lesson in queries.earlier_lessons(row.ref)] == ["饺子皮不够"]
    listing.note_lesson(event=first.ref, words="音响太响", now=NOW, who=WHO)
    assert [lesson.words for lesson in queries.earlier_lessons(second.ref)] == ["音响太响", "饺子皮不够"]
    (lesson,) = queries.earlier_lessons(first.ref)
    listing.settle_lesson(lesson=lesson.ref, settled=True, now=NOW, who=WHO)
    assert [found.words for found in queries.earlier_lessons(second.ref)] == ["音响太响"]
    assert queries.earlier_lessons(last_year.ref) == [] == queries.earlier_lessons("nowhere")


def test_a_festival_from_a_template_hears_the_lessons_of_its_kind(last_year: EventRow) -> None:
    anew, other = festival(date(2027, 2, 6)), festival(date(2027, 10, 31), ready_plan("halloween"))
    assert [lesson.words for lesson in queries.earlier_lessons(anew.ref)] == ["饺子皮不够"]
    assert queries.earlier_lessons(other.ref) == []


def test_who_came_is_the_forecast(last_year: EventRow) -> None:
    coming = festival(date(2026, 12, 1))
    announce(event=coming.ref, now=NOW, who=WHO)
    for nth, heads in ((0, 3), (1, 2)):
        home = make_household(nth, "钱家")
        sign_ups.sign_up(event=coming.ref, household=home, coming=Coming(Counts(heads)), now=NOW, who=WHO)
    row = _copied(events.event_row(coming.ref))
    assert (row.forecast, row.heads) == (5, 0)
    here = events.sign_ups(event=coming.ref)[0]
    door.check_in(sign_up=here.ref, arrived=2, now=at_local(date(2026, 12, 1), 10), who=WHO)
    came = forward.heads_that_came(events.event_row(coming.ref))
    assert came == 2, "one of three stayed at home, the others altogether"


def test_one_deed_plans_it_and_one_undo_takes_it_back(last_year: EventRow) -> None:
    written = len(entries())
    row = _copied(last_year)
    assert len(entries()) == written + 1
    assert str(entries(limit=1)[0].sentence) == "Planned 新春团拜, tasks: 20"
    undo.undo(entry=entries(limit=1)[0].ref, now=NOW, who=WHO)
    with pytest.raises(NotFound):
        queries.folder(row.ref)
    assert len(queries.open_tasks()) == 8, "only those of last year are left"


def test_the_hour_stays_on_the_clocks_and_the_weekday_without_a_festival(building: BuildingRow) -> None:
    plan = ready_plan("book_swap")
    first = date(2025, 11, 29)
    swap = plan_event(plan=plan, first_day=first, now=NOW, who=WHO)
    again = plan_of(swap.ref)
    assert sorted(again.budget) == sorted(plan.budget)
    assert again._replace(budget=(), shifts=()) == plan._replace(budget=(), shifts=())
    found = proposal(again, TODAY, first)
    assert (found.first_day, found.anchor_day) == (date(2026, 11, 28), None)
    row = plan_event(plan=again, first_day=found.first_day, now=NOW, who=WHO)
    assert row.starts_at == at_local(date(2026, 11, 28), 10) and row.ends_at == at_local(date(2026, 11, 28), 16)
    assert local(row.begins_at).weekday() == 5


def test_the_closing_day_and_the_way_of_counting_move_along(building: BuildingRow) -> None:
    row = plain_event()
    with writing(WHO, NOW, "Closed the list"):
        event = Event.found(row.ref)
        event.lock_on, event.count_by = row.begins_on - timedelta(days=3), "households"
        event.save()
    copy = plan_event(plan=plan_of(row.ref), first_day=date(2026, 12, 5), now=NOW, who=WHO)
    assert (copy.lock_on, copy.count_by) == (date(2026, 12, 2), "households")


def test_what_there_is_to_plan_from_is_in_the_order_of_its_next_day(last_year: EventRow) -> None:
    tea, gone = plain_event("茶话会", date(2025, 12, 5)), plain_event("露天电影", date(2026, 12, 1))
    plain_event("茶话会", date(2024, 12, 6))
    plain_event("茶话会", date(2026, 12, 9))  # still to come
    cancel_event(event=gone.ref, now=NOW, who=WHO)
    found = patterns(TODAY)
    assert sorted(row.key for row in found if row.source == forward.READY) == sorted(ready_keys())
    past = {row.key: row for row in found if row.source == forward.EVENT}
    assert set(past) == {last_year.ref, tea.ref, gone.ref}
    row = past[last_year.ref]
    assert (row.year, row.lessons, row.first_day, row.anchor) == (2026, 1, date(2027, 2, 4), "spring_festival")
    assert past[tea.ref].first_day == date(2026, 12, 4) and past[gone.ref].first_day == date(2027, 11, 30)
    spring = [row.source for row in found if row.anchor == "spring_festival"]
    assert spring == [forward.EVENT, forward.READY]
    assert [row.key for row in found].index(tea.ref) == 0


def test_own_templates_are_kept_named_and_thrown_away(last_year: EventRow) -> None:
    kept = own.save_template(event=last_year.ref, name="咱们的团拜", now=NOW, who=WHO)
    assert [row.name for row in queries.own_templates()] == ["咱们的团拜"]
    assert pattern_plan(forward.OWN, kept.ref) == plan_of(last_year.ref)
    with pytest.raises(RuleBroken, match="template of this name"):
        own.save_template(event=last_year.ref, name=" 咱们的团拜 ", now=NOW, who=WHO)
    named = own.rename_template(template=kept.ref, version=1, name="团拜（小）", now=NOW, who=WHO)
    assert (
        named.name == "团拜（小）"
        and str(entries(limit=1)[0].sentence) == "The template 咱们的团拜 is called 团拜（小）"
    )
    (row,) = [row for row in patterns(TODAY) if row.source == forward.OWN]
    assert (row.key, row.name_zh, row.first_day) == (kept.ref, "团拜（小）", date(2027, 2, 4))
    own.delete_template(template=kept.ref, now=NOW, who=WHO)
    assert queries.own_templates() == []
    for ask in (lambda: pattern_plan(forward.OWN, kept.ref), lambda: queries.template_row(kept.ref)):
        with pytest.raises(NotFound):
            ask()


def test_a_template_that_cannot_be_read_is_in_nobodys_way(last_year: EventRow) -> None:
    with writing(WHO, NOW, "Wrote a template of the future"):
        row = OwnTemplate(name="明年的", plan='{"version": 9}')
        row.save()
    assert [found for found in patterns(TODAY) if found.source == forward.OWN] == []
    with pytest.raises(UnreadablePlan):
        pattern_plan(forward.OWN, row.ref)
    own.delete_template(template=row.ref, now=NOW, who=WHO)


def test_a_year_without_a_calendar_is_refused(last_year: EventRow) -> None:
    for year in (1999, 2100):
        with pytest.raises(RuleBroken) as refused:
            proposal(plan_of(last_year.ref), TODAY, None, year)
        assert refused.value.hint


def test_a_plan_for_another_payer_takes_no_names_along(last_year: EventRow) -> None:
    zhao = resident()
    pay(last_year.ref, 1_000, line=line(last_year.ref, what="鞭炮"), resident=zhao)
    kept = own.save_template(event=last_year.ref, name="团拜", now=NOW, who=WHO)
    text = OwnTemplate.get(OwnTemplate.ref == kept.ref).plan
    assert "鞭炮" in text and "赵明" not in text and zhao not in text


@pytest.mark.parametrize("first", [date(1950, 2, 17), date(2099, 1, 21), date(2199, 2, 1)])
def test_a_festival_where_the_calendar_ends_keeps_nobody_from_planning_others(
    building: BuildingRow, first: date
) -> None:
    odd = festival(first)
    cancel_event(event=odd.ref, now=NOW, who=WHO)
    plain_event()
    assert {row.name_zh for row in patterns(TODAY)} >= {"剪窗花", "新春团拜"}
    assert plan_of(odd.ref).title_zh == odd.title_zh


def test_a_template_of_a_festival_that_is_not_known_is_not_offered(building: BuildingRow) -> None:
    own.save_template(event=plain_event().ref, name="冬至", now=NOW, who=WHO)
    with writing(WHO, NOW, "x"):
        row = OwnTemplate.get()
        row.plan = row.plan.replace('"anchor": ""', '"anchor": "winter_solstice"')
        row.save()
    assert "冬至" not in {row.name_zh for row in patterns(TODAY)}
