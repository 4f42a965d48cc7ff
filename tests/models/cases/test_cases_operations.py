"""What is done about the panel's calendar, on each engine."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from models.access import dicts_of
from models.cases import calendar, operations, queries, rules
from models.errors import RuleBroken, StaleRecord
from models.journal import JournalEntry, changes_of, entries
from tests.models.cases.panel import DAY, NOW, PLACE, TODAY, WHO, Panel, at

AFTER = at(21, 30)


def test_a_hearing_is_planned_within_its_sitting(panel: Panel) -> None:
    row = panel.hears("2026-01", 2, 1, minute=30)
    assert (row.case_number, row.starts_at, row.ends_at) == ("2026-01", at(19, 30), at(20))
    assert row.flats == tuple(panel.flats[:2]) and set(row.households) == set(panel.homes[:2])
    assert (row.status, panel.row.cases, panel.row.place) == ("planned", "2026-01", PLACE)


def test_when_a_sitting_moves_its_hearings_move_along(panel: Panel) -> None:
    first, second = panel.hears(minute=15), panel.hears("2026-02", 3, hour=20)
    panel.moves(at(14, 0, date(2026, 12, 17)), at(16, 0, date(2026, 12, 17)))
    moved = [queries.hearing_row(row.ref).starts_at for row in (first, second)]
    assert moved == [at(14, 15, date(2026, 12, 17)), at(15, 0, date(2026, 12, 17))]
    assert {row.sequence for row in calendar.appointments()} == {1}


def test_a_sitting_is_not_made_too_short_for_its_hearings(panel: Panel) -> None:
    panel.hears(hour=20)
    with pytest.raises(rules.OutsideSitting, match="too short"):
        panel.moves(at(19), at(20, 15))


def test_a_cancelled_sitting_cancels_its_hearings(panel: Panel) -> None:
    row = panel.hears()
    operations.cancel_sitting(sitting=panel.sitting, now=NOW, who=WHO)
    assert queries.hearing_row(row.ref).status == "cancelled"
    assert all(appointment.cancelled for appointment in calendar.appointments())


def test_a_held_sitting_holds_its_hearings_but_the_cancelled_one(panel: Panel) -> None:
    heard, off = panel.hears(), panel.hears("2026-02", hour=20)
    operations.cancel_hearing(hearing=off.ref, now=NOW, who=WHO)
    operations.hold(sitting=panel.sitting, now=AFTER, who=WHO)
    assert [row.status for row in queries.hearings(panel.sitting)] == ["held", "cancelled"]
    assert panel.row.cases == "2026-01" and heard.status == "planned"


def test_a_case_is_planned_again_after_it_was_cancelled(panel: Panel) -> None:
    first = panel.hears()
    operations.cancel_hearing(hearing=first.ref, now=NOW, who=WHO)
    again = panel.hears()
    assert again.ref != first.ref and panel.row.cases == "2026-01"


def test_a_hearing_is_corrected(panel: Panel) -> None:
    row = panel.hears()
    before = {party.household: party.ref for party in calendar.appointments()}
    operations.correct_hearing(
        hearing=row.ref, version=row.version, case_number="a-7", households=[panel.homes[0], panel.homes[2]],
        now=NOW, who=WHO,
    )  # fmt: skip
    after = {party.household: party.ref for party in calendar.appointments()}
    assert queries.hearing_row(row.ref).case_number == "A-7"
    assert set(after) == {panel.homes[0], panel.homes[2]}
    assert after[panel.homes[0]] == before[panel.homes[0]], "a phone keeps the appointment that stays"


def _hearing(**words: object) -> Callable[[Panel], object]:
    def do(panel: Panel) -> object:
        usual = {"sitting": panel.sitting, "case_number": "2026-02", "households": [panel.homes[2]],
                 "starts_at": at(20), "ends_at": at(20, 30)}  # fmt: skip
        return operations.plan_hearing(**(usual | words), now=NOW, who=WHO)  # type: ignore[arg-type]

    return do


REFUSED: dict[str, Callable[[Panel], object]] = {
    "This day or hour is over.": lambda panel: panel.plans(date(2026, 11, 19)),
    "It would end before it begins.": lambda panel: panel.moves(at(19), at(19)),
    "The panel sits at this hour already.": lambda panel: panel.plans(),
    "Another case is heard at this hour.": _hearing(starts_at=at(19, 29), ends_at=at(20)),
    "The hearing would lie outside the sitting.": _hearing(starts_at=at(20, 45), ends_at=at(21, 15)),
    "This case is heard at this sitting already.": _hearing(case_number="2026-01"),
    "A hearing concerns at least one household.": _hearing(households=[]),
    "A case number has digits": _hearing(case_number="张家"),
    "This household does not live here any more.": lambda panel: panel.hears("2026-02", 4, hour=20),
    "The same household is there twice.": lambda panel: panel.hears("2026-02", 1, 1, hour=20),
    "This sitting is still to come.": lambda panel: operations.hold(sitting=panel.sitting, now=NOW, who=WHO),
}


@pytest.mark.parametrize("sentence", sorted(REFUSED))
def test_what_is_refused_changes_nothing_and_says_why(panel: Panel, sentence: str) -> None:
    panel.hears()
    before = len(entries()), queries.sittings(today=TODAY), calendar.appointments()
    with pytest.raises(RuleBroken) as refused:
        REFUSED[sentence](panel)
    assert refused.value.title.startswith(sentence)
    assert before == (len(entries()), queries.sittings(today=TODAY), calendar.appointments())


def test_nothing_is_changed_of_what_is_over(panel: Panel) -> None:
    row = panel.hears()
    operations.hold(sitting=panel.sitting, now=AFTER, who=WHO)
    for deed in (operations.hold, operations.cancel_sitting):
        with pytest.raises(rules.NotAtThisSitting, match="held already"):
            deed(sitting=panel.sitting, now=AFTER, who=WHO)
    with pytest.raises(rules.NotAtThisSitting):
        operations.cancel_hearing(hearing=row.ref, now=AFTER, who=WHO)


def test_who_has_moved_out_since_may_stay_but_not_be_added(panel: Panel) -> None:
    row = panel.hears("2026-01", 1, 3)
    from models.households.operations import move_out

    move_out(household=panel.homes[2], moved_out=TODAY, why="", now=NOW, who=WHO)
    kept = {"hearing": row.ref, "case_number": "2026-01", "now": NOW, "who": WHO}
    operations.correct_hearing(**kept, version=row.version, households=[panel.homes[2]])  # type: ignore[arg-type]
    with pytest.raises(rules.NotHereAnyMore):
        operations.correct_hearing(**kept, version=row.version, households=[panel.homes[3]])  # type: ignore[arg-type]


def test_somebody_elses_change_is_not_overwritten(panel: Panel) -> None:
    row = panel.row
    panel.moves(at(18), at(21))
    with pytest.raises(StaleRecord):
        operations.correct_sitting(sitting=row.ref, version=row.version, place="大厅", now=NOW, who=WHO)


def test_what_is_proposed(panel: Panel) -> None:
    assert queries.next_case_number(today=TODAY) == "2026-01"
    panel.hears("2026-06", minute=15)
    assert queries.next_case_number(today=TODAY) == "2026-07"
    assert queries.next_hours(panel.sitting, timedelta(minutes=30)) == (at(19, 45), at(20, 15))
    assert queries.next_hours(panel.sitting, timedelta(hours=3)) == (at(19, 45), at(21))
    last = queries.last_sitting()
    assert last is not None and rules.next_sitting(last.day, TODAY) == date(2027, 1, 14)


def test_the_next_sitting_comes_first_and_then_those_before(panel: Panel) -> None:
    later = panel.plans(date(2027, 1, 14))
    days = [row.day for row in queries.sittings(today=date(2026, 12, 11))]
    assert days == [later.day, DAY]
    assert [row.day for row in queries.sittings(today=DAY)] == [DAY, later.day]


def test_the_journal_names_the_case_and_the_day_and_no_flat(panel: Panel) -> None:
    made = len(entries())
    row = panel.hears("2026-01", 1, 2)
    row = operations.move_hearing(hearing=row.ref, version=row.version, starts_at=at(20), ends_at=at(20, 30),
                                  now=NOW, who=WHO)  # fmt: skip
    operations.correct_hearing(hearing=row.ref, version=row.version, case_number="2026-02",
                               households=[panel.homes[2]], now=NOW, who=WHO)  # fmt: skip
    operations.cancel_hearing(hearing=row.ref, now=NOW, who=WHO)
    panel.moves(at(18), at(21), "大厅")
    operations.correct_sitting(sitting=panel.sitting, version=panel.row.version, place=PLACE, now=NOW, who=WHO)
    operations.cancel_sitting(sitting=panel.sitting, now=NOW, who=WHO)
    kept = dicts_of(JournalEntry.select().order_by(JournalEntry.id))[made:]
    assert len(kept) == 7 and all(entry["topics"] == "cases" for entry in kept)
    assert not any(secret in str(entry) for entry in kept for secret in (*panel.flats, *panel.homes, "家"))
    shown = [change for entry in entries()[:7] for change in changes_of(entry.ref) if change.table == "hearing_party"]
    assert len(shown) == 5
    assert {name for row in shown for name in (row.after or row.before or {})} == {"ref", "version"}
