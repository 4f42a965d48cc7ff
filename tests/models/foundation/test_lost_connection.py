"""A server that goes away: before the commit all is done once more, after it nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import psycopg
import pytest
from peewee import OperationalError

from models import db, journal
from models.access import SavedAlready, operation, reading
from models.errors import BuildingUnavailable
from models.faults import ConnectionLost
from models.households.building import past_volunteers
from models.households.rows import BuildingRow
from models.households.tables import Shift
from models.i18n import set_language
from models.journal import OutcomeUnknown, entries, writing
from tests.conftest import NOW

pytestmark = pytest.mark.parametrize("engine", ["postgresql"])


@pytest.fixture(autouse=True)
def _in_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    set_language("en")
    monkeypatch.setattr("models.access.time.sleep", lambda seconds: None)


def _cut(place: str) -> None:
    """The server closes every other connection, as when it is started anew."""
    with psycopg.connect(place, autocommit=True) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


class Deed:
    """Taking a shift, counted; something may happen before it is saved, or after."""

    def __init__(self, before: Callable[[], None] = lambda: None, after: Callable[[], None] = lambda: None) -> None:
        self.tries, self._before, self._after = 0, before, after

    def do(self) -> list[str]:
        return operation(self._do)()

    def _do(self) -> list[str]:
        self.tries += 1
        with writing("李师傅", NOW + timedelta(seconds=self.tries), "{name} took the shift") as entry:
            Shift(who="李师傅", started_at=NOW).save()
            entry.says(name="李师傅")
            if self.tries == 1:
                self._before()
        self._after()
        return past_volunteers()


def _stored() -> tuple[int, int]:
    """How many shifts and how many entries of them there are."""
    with reading():
        return Shift.select().count(), len(entries()) - 1


def test_a_query_says_so_and_the_next_one_is_answered(building: BuildingRow, place: str) -> None:
    _cut(place)
    with pytest.raises(ConnectionLost, match="Nothing was changed"):
        past_volunteers()
    assert past_volunteers() == []


def test_a_deed_begun_on_a_dead_connection_is_done_on_a_new_one(building: BuildingRow, place: str) -> None:
    _cut(place)
    deed = Deed()
    assert deed.do() == ["李师傅"]
    assert _stored() == (1, 1)


def test_a_deed_cut_in_the_middle_is_done_once(building: BuildingRow, place: str) -> None:
    deed = Deed(before=lambda: _cut(place))
    assert deed.do() == ["李师傅"]
    assert (deed.tries, _stored()) == (2, (1, 1))


def test_a_server_that_stays_away_is_a_sentence(
    building: BuildingRow, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(self: object) -> None:
        raise psycopg.OperationalError("no route to host")

    monkeypatch.setattr(type(db.database.obj), "_connect", nowhere)
    _cut(place)
    for deed in (Deed().do, Deed().do, past_volunteers):
        with pytest.raises(BuildingUnavailable):
            deed()
    monkeypatch.undo()
    assert Deed().do() == ["李师傅"]


def test_a_commit_that_arrived_though_its_answer_did_not_is_found_out(
    building: BuildingRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    _break_at_the_commit(monkeypatch, arrives=True)
    deed = Deed()
    assert deed.do() == ["李师傅"]
    assert (deed.tries, _stored()) == (1, (1, 1))


def test_a_commit_that_did_not_arrive_is_left_to_the_volunteer(
    building: BuildingRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    _break_at_the_commit(monkeypatch, arrives=False)
    deed = Deed()
    with pytest.raises(OutcomeUnknown, match="Look in the journal"):
        deed.do()
    assert (deed.tries, _stored()) == (1, (0, 0))
    assert deed.do() == ["李师傅"]


def test_trying_again_without_finding_out_would_do_it_twice(
    building: BuildingRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "let_go_if_lost", lambda error: False)
    _break_at_the_commit(monkeypatch, arrives=True)
    Deed().do()
    assert _stored() == (2, 2)


def test_what_is_saved_is_not_done_again_when_its_answer_fails(building: BuildingRow, place: str) -> None:
    deed = Deed(after=lambda: _cut(place))
    with pytest.raises(SavedAlready, match="This was saved"):
        deed.do()
    assert (deed.tries, _stored()) == (1, (1, 1))


def test_listeners_hear_of_a_found_commit_once(building: BuildingRow, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[frozenset[str]] = []
    monkeypatch.setattr(journal, "committed", [heard.append])
    _break_at_the_commit(monkeypatch, arrives=True)
    Deed().do()
    assert heard == [frozenset({"households"})]


def _break_at_the_commit(monkeypatch: pytest.MonkeyPatch, *, arrives: bool) -> None:
    """The next commit loses its connection, with or without having reached the server."""
    building = db.database.obj
    commit = building.commit

    def breaking() -> None:
        monkeypatch.setattr(building, "commit", commit)
        if arrives:
            commit()
        building.connection().close()
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(building, "commit", breaking)
