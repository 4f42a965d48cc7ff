"""The practice building is lifelike on every day of the year, and the same every time but for its dates."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from models import db, migrate
from models.auctions import queries as auctions
from models.bookshelf import queries as shelf
from models.cases import queries as panel
from models.clock import at_local, day_of
from models.events import queries as events
from models.events.duties import volunteers
from models.events.duties.queries import assignments
from models.events.left_out import left_out
from models.events.plan import queries as plans
from models.group import cards
from models.group import queries as groups
from models.households import queries as homes
from models.households.owed_visits import visits_until
from models.journal import entries
from models.practice.building import make
from models.practice.names import VOLUNTEERS
from models.record import record_tables

NIGHT = at_local(date(2026, 2, 18), 0, 1)  # the Spring Festival is just over
FIVE_WEEKS = timedelta(weeks=5)
# Made anew each time, or tied to the calendar's festivals instead of today.
CHANGING = {"ref", "digest"}  # the latter seals instants too, or a token
FESTIVE = {"event", "sign_up", "part", "part_place", "task", "shopping_item", "budget_line", "event_payment", "lesson"}
FESTIVE |= {"duty", "duty_shift", "assignment", "skip"}
FESTIVE |= {"sitting", "hearing", "hearing_party"}  # once a month, by the number of the year
DATED = re.compile(r"\d{4}-\d\d-\d\d(?=T|$)")

DAYS = (
    [at_local(date(2026, 2, 16), 0, 1)]
    + [at_local(date(2026, month, 15), 8) for month in range(1, 13)]
    + [
        at_local(day, hour)
        for day in (date(2026, 2, 17), date(2026, 2, 18), date(2026, 10, 30), date(2026, 10, 31), date(2026, 11, 1))
        for hour in (0, 12)
    ]
)
DAYS += [at_local(date(2026, 12, 31), 23), at_local(date(2027, 1, 1)), at_local(date(2036, 6, 1), 12)]

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The practice building as it is in one night, closed."""
    path = tmp_path_factory.mktemp("practice") / "night.organizer"
    make(str(path), now=NIGHT, language="zh_CN")
    db.close()
    return path


def _everything() -> Rows:
    return {
        table: [{"id": row.id, **row.stored()} for row in model.select().order_by(model.id)]
        for table, model in sorted(record_tables().items())
    }


def _that_night(night: Path) -> Rows:
    migrate.open_building(str(night), NIGHT)
    rows = _everything()
    db.close()
    return rows


def _shifted(rows: Rows, by: timedelta) -> Rows:
    """The rows some weeks later, without what is different each time."""

    def later(value: object) -> object:
        if not isinstance(value, str):
            return value
        return DATED.sub(lambda found: (date.fromisoformat(found[0]) + by).isoformat(), value)

    return {
        table: [{name: later(value) for name, value in row.items() if name not in CHANGING} for row in of_table]
        for table, of_table in rows.items()
        if table not in FESTIVE
    }


def test_on_the_same_day_it_is_the_same_and_so_it_is_on_postgresql(night: Path, pg_url: str) -> None:
    make(pg_url, now=NIGHT, language="zh_CN")
    assert _everything() == _that_night(night)


def test_on_another_day_only_the_dates_are_others(night: Path, tmp_path: Path) -> None:
    make(str(tmp_path / "later"), now=NIGHT + FIVE_WEEKS, language="zh_CN")
    later = _everything()
    _look_at_everything(NIGHT + FIVE_WEEKS)
    db.close()
    assert _shifted(later, timedelta(0)) == _shifted(_that_night(night), FIVE_WEEKS)
    assert len(later["loan"]) > 1000 and len(later["bid"]) > 30


@pytest.mark.nightly
@pytest.mark.parametrize("now", DAYS)
def test_on_every_day_there_is_something_of_everything(tmp_path: Path, now: datetime) -> None:
    make(str(tmp_path / "practice"), now=now, language="zh_CN")
    _look_at_everything(now)


def _look_at_everything(now: datetime) -> None:
    today = day_of(now)
    _look_at_the_neighbours(today)
    _look_at_the_shelf(today)
    _look_at_the_festivals(today)
    _look_at_the_plans(today)
    _look_at_the_auctions()
    _look_at_the_groups(today)
    _look_at_the_helpers(today)
    _look_at_the_panel(today)
    kept = list(reversed(entries(limit=10_000)))
    assert [entry.at for entry in kept] == sorted(entry.at for entry in kept)
    assert kept[-1].at <= now and {entry.who for entry in kept} == set(VOLUNTEERS)


def test_it_is_sound_and_every_reference_leads_somewhere(night: Path) -> None:
    migrate.open_building(str(night), NIGHT)
    assert db.quick_check()
    assert db.database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    _look_at_everything(NIGHT)


def _look_at_the_panel(today: date) -> None:
    ahead, *before = panel.sittings(today=today)
    assert ahead.status == "planned" and ahead.cases and len(before) >= 7
    assert {row.status for row in before} == {"held", "cancelled"}
    assert all(len(hearing.flats) >= 2 for hearing in panel.hearings(ahead.ref))


def _look_at_the_neighbours(today: date) -> None:
    living, gone = homes.households(), homes.households(gone=True)
    people = homes.residents()
    sizes = Counter(person.household for person in people)
    assert len(homes.units()) == 66 and 55 <= len(living) < 66
    assert len(gone) >= 3 and all(home.moved_out and home.moved_out < today for home in gone)
    assert any(home.moved_in and home.moved_in > today - timedelta(days=40) for home in living)
    assert set(sizes) == {home.ref for home in living}
    assert sum("lives_alone" in person.tags for person in people) >= 5
    assert sum("child" in person.tags for person in people) >= 10
    assert any(home.alert and home.note for home in living)
    assert visits_until(today)


def _look_at_the_shelf(today: date) -> None:
    loans, overdue = shelf.loans(today=today), shelf.overdue(today=today)
    assert shelf.count_titles() == 303
    assert min(loan.lent_on for loan in loans) < today - timedelta(days=600)
    assert all(loan.lent_on <= today for loan in loans)
    assert 2 <= len(overdue) < 20 < len(shelf.open_loans(today=today))
    assert all(title.isbn_ok for title in shelf.titles() if title.isbn)


def _look_at_the_festivals(today: date) -> None:
    rows = events.all_events()
    festive = [row for row in rows if row.kind]
    ahead = events.events(today=today)
    assert any(row.kind for row in ahead), "no festival ahead"
    assert any(row.waiting_heads for row in ahead), "nobody waits"
    assert {row.status for row in rows} >= {"announced", "cancelled"}
    for kind in ("halloween", "spring_festival"):
        held = [row for row in festive if row.kind == kind and row not in ahead]
        assert held and all(row.households > 15 for row in held)
    assert any(row.waiting_heads for row in festive if row not in ahead)
    assert sum(row.households > 0 for row in ahead) >= 4
    assert len([row for row in ahead if row.rule and row.next is not None]) == 5, "no weekly programme"
    changed = [row for row in rows if row.series]
    assert {row.status for row in changed} == {"announced", "cancelled"} and all(row.reason for row in changed)
    assert left_out(first=today, last=today + timedelta(days=60)), "no date of a series is left out"


def _look_at_the_plans(today: date) -> None:
    late = [task for task in plans.open_tasks() if task.due_on < today]
    assert late and len({task.event_title_zh for task in plans.open_tasks()}) >= 2
    over = [row for row in events.all_events() if row.kind in ("halloween", "spring_festival") and row.ends_on < today]
    folders = [plans.folder(row.ref) for row in over]
    assert all(folder.tasks for folder in folders)
    assert all(task.done_at or task.due_on >= today for folder in folders for task in folder.tasks)
    assert all(folder.money.cost_fen > 10_000 < folder.money.income_fen for folder in folders)
    assert all(folder.money.owed_fen > 0 for folder in folders), "somebody is still owed"
    ahead = [row for row in events.events(today=today) if row.kind in ("halloween", "spring_festival")]
    assert any(plans.earlier_lessons(row.ref) for row in ahead)


def _look_at_the_groups(today: date) -> None:
    found = {row.kind: cards.group_card(row.ref, today=today) for row in groups.groups(today=today)}
    party, course = found["party"], found["course"]
    assert set(found) == {"party", "committee", "volunteers", "course"}
    assert 5 <= len(party.members) <= 7 and {row.term(today) for row in party.members} == {"", "ending", "over"}
    assert [row.status for row in party.meetings].count("held") >= 8 and party.meetings[0].status == "planned"
    assert all(row.minutes for row in party.meetings[1:])
    assert any(row.days_late for row in party.tasks) and any(row.done_on for row in party.tasks)
    assert len(course.sessions) == 6 and {line.earned for line in course.course} == {True, False}
    assert any(line.certificate for line in course.course) and len(cards.certificates()) == 2


def _look_at_the_auctions() -> None:
    by_state = {row.state: row for row in auctions.auctions()}
    assert set(by_state) == {"archived", "setup"}
    assert by_state["archived"].bids > 20 and by_state["archived"].unpaid_fen == 0
    assert by_state["setup"].lots >= 5 and by_state["setup"].paddles >= 3


def _look_at_the_helpers(today: date) -> None:
    held = [row for row in assignments() if row.state in ("asked", "accepted", "done")]
    assert {row.state for row in assignments()} >= {"asked", "accepted", "done", "absent"}
    for one, other in combinations(held, 2):
        assert one.resident != other.resident or one.ends_at <= other.starts_at or other.ends_at <= one.starts_at
    found = volunteers.gaps(today=today)
    assert {bool(gap.event) for gap in found} == {True, False} and any(gap.skill for gap in found)
    assert any(row.skills for row in volunteers.hours(today=today))
    assert any(row.minutes for row in volunteers.hours(today=today - timedelta(weeks=1)))
