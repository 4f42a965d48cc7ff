"""Planning, announcing, correcting and cancelling, signing up and moving up, on both engines."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from models.errors import NotFound, RuleBroken, StaleRecord
from models.events import operations, queries, rules, sign_ups
from models.events.operations import Details
from models.events.plan.making import plan_event
from models.events.plan.ready import ready_plan
from models.events.rules import Coming, Counts, When
from models.households.operations import move_out
from models.journal import entries
from models.text import TextTooLong
from tests.models.events.party import NOW, TODAY, WHO, Party, days, make_event, make_household

LATER = NOW + timedelta(days=30)


def test_an_event_is_planned_announced_and_cancelled(party: Party) -> None:
    draft = make_event("茶话会", title_en="Tea", place="二楼", audience="elderly", description="带杯子\n\n\t来")
    assert (draft.status, draft.announced_at, draft.audience, draft.sequence) == ("draft", None, "elderly", 0)
    assert (draft.heads, draft.households, draft.free) == (0, 0, None) and draft.description == "带杯子\n\n 来"
    announced = operations.announce(event=draft.ref, now=NOW + timedelta(hours=1), who=WHO).row
    assert (announced.status, announced.announced_at) == ("announced", NOW + timedelta(hours=1))
    cancelled = operations.cancel_event(event=draft.ref, now=NOW + timedelta(hours=2), who=WHO)
    assert cancelled.status == "cancelled"
    again = operations.announce(event=draft.ref, now=NOW + timedelta(hours=3), who=WHO).row
    assert (again.status, again.announced_at) == ("announced", NOW + timedelta(hours=1)), "it takes place after all"
    for twice in (operations.announce, operations.announce):
        with pytest.raises(rules.NothingToDo):
            twice(event=draft.ref, now=NOW, who=WHO)


def test_what_is_over_is_not_announced(party: Party) -> None:
    late = make_event("昨天", when=days(TODAY - timedelta(days=1)))
    with pytest.raises(rules.EventOver, match="over"):
        operations.announce(event=late.ref, now=NOW, who=WHO)
    assert operations.cancel_event(event=late.ref, now=NOW, who=WHO).status == "cancelled"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"title_zh": " \u200b "}, RuleBroken),
        ({"title_zh": "长" * 81}, TextTooLong),
        ({"place": "长" * 81}, TextTooLong),
        ({"when": When()}, rules.WrongTimes),
        ({"when": When(starts_at=NOW, ends_at=NOW)}, rules.WrongTimes),
        ({"audience": "cats"}, rules.UnknownAudience),
        ({"capacity": 0}, rules.NotSoMany),
    ],
)
def test_strange_details_change_nothing(party: Party, changes: dict[str, Any], refusal: type[RuleBroken]) -> None:
    before = queries.all_events()
    details = Details("好", when=days(TODAY))._replace(**changes)
    with pytest.raises(refusal):
        operations.create_event(details=details, now=NOW, who=WHO)
    with pytest.raises(refusal):
        operations.correct_event(event=party.event, version=party.row.version, details=details, now=NOW, who=WHO)
    assert queries.all_events() == before


def test_a_correction_keeps_the_template_it_came_from(party: Party) -> None:
    festival = plan_event(plan=ready_plan("halloween"), first_day=date(2027, 10, 31), now=NOW, who=WHO)
    row = operations.correct_event(
        event=festival.ref, version=festival.version, details=Details("万圣夜", when=days(TODAY)), now=NOW, who=WHO
    ).row
    assert (row.title_zh, row.kind, row.starts_at, row.first_day) == ("万圣夜", "halloween", None, TODAY)


def test_a_stale_screen_corrects_nothing(party: Party) -> None:
    row = party.row
    party.correct(place="二楼")
    with pytest.raises(StaleRecord):
        operations.correct_event(
            event=party.event, version=row.version, details=Details("旧", when=days(TODAY)), now=NOW, who=WHO
        )
    assert (party.row.place, party.row.title_zh) == ("二楼", "剪窗花")


def test_places_are_taken_in_order_and_the_rest_wait(party: Party) -> None:
    first = party.sign_up(1, 4, note=" 带一盘\n饺子 ")
    assert first.row is not None and (first.row.state, first.row.position, first.moved_up) == ("confirmed", 1, ())
    assert (first.row.note, first.event.heads, first.event.free) == ("带一盘 饺子", 4, 2)
    second = party.sign_up(2, 3)
    assert second.row is not None and (second.row.state, second.row.position) == ("waiting", 2)
    party.sign_up(3, 2)  # would fit, and does not overtake
    assert party.line() == [(1, 4, "confirmed"), (2, 3, "waiting"), (3, 2, "waiting")]
    row = party.row
    assert (row.heads, row.waiting_heads, row.households_in, row.households) == (4, 5, 1, 3)


def test_who_fits_moves_up_when_a_place_is_free(party: Party) -> None:
    for home, heads in ((1, 4), (2, 3), (3, 2), (4, 1), (5, 6)):
        party.sign_up(home, heads)
    outcome = party.take_off(1)
    assert outcome.row is None
    assert [(row.household_name, row.heads) for row in outcome.moved_up] == [("钱家", 3), ("孙家", 2), ("李家", 1)]
    assert (outcome.event.heads, outcome.event.waiting_heads) == (6, 6)
    assert party.line() == [(2, 3, "confirmed"), (3, 2, "confirmed"), (4, 1, "confirmed"), (5, 6, "waiting")]


def test_fewer_heads_let_others_move_up_and_more_need_room(party: Party) -> None:
    party.sign_up(1, 4)
    party.sign_up(2, 4)
    party.sign_up(3, 1)
    with pytest.raises(rules.TooFewPlaces, match="Only 2 more places are free"):
        party.change(1, 7)
    assert party.change(1, 6, note="全家").row is not None
    outcome = party.change(1, 2)
    assert [row.household_name for row in outcome.moved_up] == ["钱家"]
    assert party.line() == [(1, 2, "confirmed"), (2, 4, "confirmed"), (3, 1, "waiting")]
    bigger = party.change(3, 9).row
    assert bigger is not None and (bigger.heads, bigger.state) == (9, "waiting"), "who waits may grow"


def test_a_shrinking_household_that_waits_can_get_in(party: Party) -> None:
    party.sign_up(1, 4)
    party.sign_up(2, 4)
    outcome = party.change(2, 2)
    assert outcome.row is not None and outcome.row.state == "confirmed"
    assert [row.household_name for row in outcome.moved_up] == ["钱家"]


def test_more_places_let_the_line_move_up_and_fewer_push_nobody_out(party: Party) -> None:
    for home in (1, 2, 3):
        party.sign_up(home, 3)
    with pytest.raises(rules.TooFewPlaces, match="6 people have a place already"):
        party.correct(capacity=5)
    assert [row.household_name for row in party.correct(capacity=9).moved_up] == ["孙家"]
    assert party.correct(capacity=9, place="二楼").moved_up == ()
    party.sign_up(4, 5)
    assert [row.household_name for row in party.correct(capacity=None).moved_up] == ["李家"]
    with pytest.raises(rules.TooFewPlaces):
        party.correct(capacity=13)
    party.correct(capacity=14)
    assert {state for _home, _heads, state in party.line()} == {"confirmed"}


def test_sign_ups_that_make_no_sense_are_refused(party: Party) -> None:
    party.sign_up(1, 2)
    with pytest.raises(rules.SignedUpAlready):
        party.sign_up(1, 1)
    for heads in (0, 100):
        with pytest.raises(rules.NotSoMany):
            party.sign_up(2, heads)
        with pytest.raises(rules.NotSoMany):
            party.change(1, heads)
    gone = make_household(9, "郑家")
    move_out(household=gone, moved_out=date(2026, 11, 19), why="", now=NOW, who=WHO)
    with pytest.raises(rules.HouseholdGone):
        sign_ups.sign_up(event=party.event, household=gone, coming=Coming(Counts(1)), now=NOW, who=WHO)
    with pytest.raises(NotFound):
        sign_ups.sign_up(event="nothing", household=gone, coming=Coming(Counts(1)), now=NOW, who=WHO)
    assert party.line() == [(1, 2, "confirmed")]


@pytest.mark.parametrize("ended", ["cancelled", "over"])
def test_the_list_of_what_will_not_take_place_stays_as_it_is(party: Party, ended: str) -> None:
    party.sign_up(1, 2)
    if ended == "cancelled":
        operations.cancel_event(event=party.event, now=NOW, who=WHO)
    now, refusal = (LATER, rules.EventOver) if ended == "over" else (NOW, rules.EventCancelled)
    attempts: tuple[Any, ...] = (
        lambda: party.sign_up(2, 1, now),
        lambda: party.change(1, 1, now),
        lambda: party.take_off(1, now),
    )
    for attempt in attempts:
        with pytest.raises(refusal):
            attempt()
    assert party.line() == [(1, 2, "confirmed")]


def test_what_is_off_the_list_is_not_changed(party: Party) -> None:
    party.sign_up(1, 2)
    off = party.ref_of(1)
    party.take_off(1)
    with pytest.raises(rules.NothingToDo, match="not on the list any more"):
        sign_ups.change_sign_up(sign_up=off, coming=Coming(Counts(3)), now=NOW, who=WHO)
    with pytest.raises(rules.NothingToDo, match="not on the list any more"):
        sign_ups.cancel_sign_up(sign_up=off, now=NOW, who=WHO)
    again = party.sign_up(1, 3)
    assert again.row is not None and again.row.position == 1 and party.line() == [(1, 3, "confirmed")]


def test_who_moves_out_keeps_the_place_and_is_marked(party: Party) -> None:
    party.sign_up(1, 2)
    move_out(household=party.households[0], moved_out=TODAY, why="", now=NOW, who=WHO)
    (row,) = queries.sign_ups(event=party.event)
    assert row.gone and row.household_name == "赵家"


def test_the_journal_says_every_step_in_words(party: Party) -> None:
    party.sign_up(1, 4)
    party.change(1, 3)
    party.take_off(1)
    operations.cancel_event(event=party.event, now=NOW, who=WHO)
    label = "1101"
    assert [str(entry.sentence) for entry in entries(limit=6)] == [
        "Cancelled 剪窗花",
        f"{label} does not come to 剪窗花",
        f"{label} comes to 剪窗花 with 3",
        f"Signed up {label} for 剪窗花: 4",
        "Announced 剪窗花",
        "Planned 剪窗花",
    ]
    assert all(entry.who == WHO and entry.topics == {"events"} for entry in entries(limit=6))
