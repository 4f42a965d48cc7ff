"""Kinds of people, closed lists, parts, the door and the year: what the operations do and refuse, on both engines."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from models import undo
from models.errors import RuleBroken
from models.events import door, door_rules, line_rules, operations, queries, rules, sign_ups
from models.events.attendance import attendance
from models.events.last_time import as_last_time
from models.events.parts import queries as part_queries
from models.events.parts.operations import add_part, correct_part, remove_part
from models.events.rules import Coming, Counts
from models.events.tables import SignUp
from models.households.residents import Person, add_resident
from models.journal import entries
from tests.models.events.party import NOW, TODAY, WHO, Party, days, make_event
from tests.queries_asked import queries_asked

DAY = timedelta(days=1)
PARTY_DAY = NOW + 5 * DAY


def _undo(now: datetime = NOW) -> None:
    entry = undo.next_undo()
    assert entry is not None
    undo.undo(entry=entry.ref, now=now, who=WHO)


def test_kinds_people_and_allergies_are_kept(party: Party) -> None:
    coming = Coming(Counts(1, 2, 1), "轮椅", "爷爷、小明", "花生")
    row = sign_ups.sign_up(event=party.event, household=party.households[0], coming=coming, now=NOW, who=WHO).row
    assert row is not None and (row.heads, row.counts, row.people, row.allergies) == (4, *coming[:1], *coming[2:4])
    row = sign_ups.change_sign_up(sign_up=row.ref, coming=Coming(Counts(2)), now=NOW, who=WHO).row
    assert row is not None and (row.counts, row.people, row.allergies, row.note) == (Counts(2), "", "", "")
    _undo()
    assert queries.sign_ups(event=party.event)[0].allergies == "花生"


def test_a_capacity_by_households_counts_households(party: Party) -> None:
    party.correct(capacity=2, count_by="households")
    for home in (1, 2, 3):
        party.sign_up(home, 9)
    assert [state for *_rest, state in party.line()] == ["confirmed", "confirmed", "waiting"]
    assert (party.row.free, party.row.heads) == (0, 18)
    party.change(1, 20)
    with pytest.raises(rules.TooFewPlaces, match="2 households have a place already"):
        party.correct(capacity=1)
    with pytest.raises(rules.TooFewPlaces, match="29 people have a place already"):
        party.correct(count_by="heads")


def test_a_closed_list_moves_by_hand_and_in_order_only(party: Party) -> None:
    for home, heads in ((1, 4), (2, 3), (3, 2)):
        party.sign_up(home, heads)
    with pytest.raises(rules.ClosedTooLate):
        party.correct(lock_on=TODAY + 6 * DAY)
    party.correct(lock_on=TODAY)
    late = NOW + DAY
    assert party.take_off(1, late).moved_up == ()
    assert party.row.free == 6 and party.sign_up(4, 1, late).row.state == "waiting"  # type: ignore[union-attr]
    with pytest.raises(line_rules.NotItsTurn):
        party.let_in(3, late)
    party.let_in(2, late)
    _undo(late)
    party.let_in(2, late)
    party.let_in(3, late)
    assert party.line() == [(2, 3, "confirmed"), (3, 2, "confirmed"), (4, 1, "waiting")]
    assert [row.household_name for row in party.correct(late, lock_on=None).moved_up] == ["李家"]


def test_undoing_out_of_turn_lets_nobody_be_overtaken(party: Party) -> None:
    for home, heads in ((1, 6), (2, 3), (3, 2)):
        party.sign_up(home, heads)
    party.correct(lock_on=TODAY - DAY)
    party.take_off(1)
    party.take_off(2)
    entry = undo.next_undo()
    party.let_in(3)
    assert entry is not None
    with pytest.raises(RuleBroken, match="behind 1102 has been let in"):
        undo.undo(entry=entry.ref, now=NOW, who=WHO)
    assert party.line() == [(3, 2, "confirmed")]


def test_a_part_has_a_line_of_its_own(party: Party) -> None:
    table = add_part(event=party.event, name_zh="手工桌", name_en="Crafts", capacity=3, now=NOW, who=WHO)
    for home, wanted in ((1, 2), (2, 2), (3, 1)):
        coming = Coming(Counts(2), parts={table: wanted})
        sign_ups.sign_up(event=party.event, household=party.households[home - 1], coming=coming, now=NOW, who=WHO)
    assert [place.state for place in part_queries.part_places(event=party.event)] == ["confirmed", "waiting", "waiting"]
    (part,) = part_queries.parts(event=party.event)
    assert (part.heads, part.waiting_heads, part.free) == (2, 3, 1)
    with pytest.raises(rules.NotSoMany):
        party.change(1, 1)  # two of them take part
    with pytest.raises(rules.TooFewPlaces):
        correct_part(part=table, version=1, name_zh="手工桌", name_en="", capacity=1, now=NOW, who=WHO)
    with pytest.raises(RuleBroken, match="3 households take part"):
        remove_part(part=table, now=NOW, who=WHO)
    outcome = party.take_off(1)
    assert [(place.label, place.heads) for place in outcome.places] == [("1102", 2), ("1103", 1)]
    _undo()
    assert [place.state for place in part_queries.part_places(event=party.event)] == ["confirmed", "waiting", "waiting"]
    moved = correct_part(part=table, version=1, name_zh="手工桌", name_en="", capacity=4, now=NOW, who=WHO)
    assert [place.label for place in moved.places] == ["1102"]


def test_who_waits_for_the_event_waits_for_its_parts(party: Party) -> None:
    table = add_part(event=party.event, name_zh="手工桌", capacity=12, now=NOW, who=WHO)
    party.sign_up(1, 4)
    coming = Coming(Counts(3), parts={table: 1})
    row = sign_ups.sign_up(event=party.event, household=party.households[1], coming=coming, now=NOW, who=WHO).row
    assert row is not None and [p.state for p in part_queries.part_places(event=party.event)] == ["waiting"]
    party.correct(lock_on=TODAY - DAY)
    party.take_off(1)
    party.let_in(2)
    assert [p.state for p in part_queries.part_places(event=party.event)] == ["confirmed"]
    sign_ups.change_sign_up(sign_up=row.ref, coming=coming._replace(parts={table: 0}), now=NOW, who=WHO)
    assert part_queries.part_places(event=party.event) == []
    remove_part(part=table, now=NOW, who=WHO)
    for _nth in range(2):
        _undo()
    assert [p.heads for p in part_queries.part_places(event=party.event)] == [1]


def test_the_door_is_written_down_and_taken_back(party: Party) -> None:
    party.sign_up(1, 3)
    with pytest.raises(door_rules.NotToday):
        party.check_in(1)
    row = party.check_in(1, now=PARTY_DAY)
    assert row is not None and (row.arrived, row.arrived_at, row.first_time) == (3, PARTY_DAY, True)
    with pytest.raises(rules.NothingToDo):
        party.check_in(1, now=PARTY_DAY)
    with pytest.raises(rules.HereAlready):
        party.take_off(1, PARTY_DAY)
    door.change_arrived(sign_up=party.ref_of(1), arrived=5, now=PARTY_DAY, who=WHO)
    party.check_out(1, PARTY_DAY)
    with pytest.raises(rules.NothingToDo):
        party.check_out(1, PARTY_DAY)
    walked = party.walk_in(2, 9, PARTY_DAY)
    assert walked is not None and (walked.walk_in, walked.arrived, party.row.heads) == (True, 9, 3)
    with pytest.raises(rules.SignedUpAlready):
        party.walk_in(2, 1, PARTY_DAY)
    party.check_out(2, PARTY_DAY)
    assert len(queries.sign_ups(event=party.event)) == 1
    assert [str(entry.sentence) for entry in entries(limit=2)] == [
        "1102 was not here for 剪窗花 after all",
        "1102 walked in at 剪窗花: 9",
    ]
    _undo()
    assert [row.arrived for row in queries.sign_ups(event=party.event)] == [None, 9]


def test_a_sign_up_is_filled_in_as_the_last_time(party: Party) -> None:
    home = party.households[0]
    for name, born in (("大", "1980"), ("小", "2015-11-21"), ("老", "1966-11-20"), ("谁", "")):
        add_resident(household=home, person=Person(name, born=born), now=NOW, who=WHO)
    asked = as_last_time(event=party.event, household=home, today=TODAY)
    assert (asked.coming.counts, asked.title) == (Counts(2, 1, 1), "")
    kinds = (("halloween", 3, 1), ("", 2, 2), ("spring_festival", 1, 3))
    for kind, ago, heads in kinds:
        ref = make_event(f"活动{ago}", when=days(TODAY + ago * DAY), kind=kind).ref
        coming = Coming(Counts(heads), allergies="虾")
        sign_ups.sign_up(event=ref, household=home, coming=coming, now=NOW, who=WHO)
    assert as_last_time(event=party.event, household=home, today=TODAY).coming.counts == Counts(1)
    festival = make_event("明年团拜", when=days(TODAY + 90 * DAY), kind="spring_festival").ref
    with queries_asked() as questions:
        again = as_last_time(event=festival, household=home, today=TODAY)
    assert (again.coming.counts, again.coming.allergies, again.title) == (Counts(3), "虾", "活动1")
    assert len(questions) == 2


def test_the_first_time_is_the_first_only(party: Party) -> None:
    party.sign_up(1, 1)
    later = make_event("再来", when=days(TODAY + 9 * DAY)).ref
    sign_ups.sign_up(event=later, household=party.households[0], coming=Coming(Counts(1)), now=NOW, who=WHO)
    assert [(row.event_title_zh, row.first_time) for row in queries.sign_ups()] == [("再来", False), ("剪窗花", True)]
    operations.cancel_event(event=party.event, now=NOW, who=WHO)
    assert queries.sign_ups(event=later)[0].first_time, "what was cancelled was no first time"


def test_the_year_of_each_household(party: Party) -> None:
    listed, unlisted = party.event, make_event("没点名的", when=days(TODAY + DAY)).ref
    for home in (1, 2, 3):
        party.sign_up(home, 2)
    party.sign_up(4, 1)  # waits
    sign_ups.sign_up(event=unlisted, household=party.households[1], coming=Coming(Counts(1)), now=NOW, who=WHO)
    party.check_in(1, now=PARTY_DAY)
    party.walk_in(5, 2, PARTY_DAY)
    with queries_asked() as questions:
        rows = {row.household_name: row for row in attendance(today=TODAY + 30 * DAY)}
    assert len(questions) == 2 and len(rows) == 6
    seen = {name: (row.signed_up, row.came, row.no_shows, row.last_event_zh) for name, row in rows.items()}
    assert seen == {
        "赵家": (1, 1, 0, "剪窗花"),
        "钱家": (2, 1, 1, "没点名的"),
        "孙家": (1, 0, 1, ""),
        "李家": (0, 0, 0, ""),
        "周家": (0, 1, 0, "剪窗花"),
        "吴家": (0, 0, 0, ""),
    }
    assert next(iter(rows)) in ("孙家", "李家", "吴家"), "who was never seen comes first"
    much_later = {row.household_name: row for row in attendance(today=TODAY + 900 * DAY)}
    assert (much_later["赵家"].came, much_later["赵家"].last_seen_on) == (0, date(2026, 11, 25))
    assert queries.event_row(listed).households == 4


def test_sign_ups_from_before_are_of_adults(party: Party) -> None:
    party.sign_up(1, 3)
    assert {(row.heads, row.adults) for row in SignUp.select()} == {(3, 3)}
