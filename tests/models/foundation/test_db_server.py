"""A building on PostgreSQL: how it is reached, what is said when it is not, and never a password."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psycopg
import pytest

from models import building_server, db, migrate
from models.errors import BuildingUnavailable
from models.households.building import begin_shift, create_building, the_building
from models.households.rows import BuildingRow
from models.i18n import set_language
from models.journal import entries
from tests.conftest import NOW

ON_POSTGRESQL = pytest.mark.parametrize("engine", ["postgresql"])
SILENT = "The PostgreSQL server of this building does not answer."


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


def _everything_said(error: BaseException) -> str:
    """The sentence, and all that a log could be given."""
    return f"{error} {error!r} {getattr(error, 'title', '')} {getattr(error, 'hint', '')}"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://me:s3cret@/building?host=/nowhere",
        "postgresql://me:s3cret@127.0.0.1:1/building",
        "postgresql://me:s3cret@127.0.0.1:port/building",
        "postgresql://me:s3cret@[::1/building",
        "postgresql://me:s3cret@127.0.0.1:1/building?no_such_word=1",
        "postgres://me:s3cret@127.0.0.1:1/building",
    ],
)
def test_a_server_that_is_not_there_is_a_sentence_without_the_password(address: str) -> None:
    for attempt in (lambda: migrate.open_building(address, NOW), lambda: migrate.is_there(address)):
        with pytest.raises(BuildingUnavailable) as refused:
            attempt()
        assert refused.value.title == SILENT
        assert "s3cret" not in _everything_said(refused.value)
    assert db.database.obj is None


def test_a_database_that_is_not_there_is_a_sentence(pg_url: str) -> None:
    with pytest.raises(BuildingUnavailable) as refused:
        migrate.open_building(pg_url.replace("/test_", "/none_"), NOW)
    assert refused.value.title == SILENT


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("postgresql://me:s3cret@server:5432/building?password=s3cret", "postgresql://server:5432/building"),
        ("postgres://me:s3@cret@server/building", "postgres://server/building"),
        ("postgresql:///building", "postgresql:///building"),
    ],
)
def test_an_address_is_shown_without_who_and_password(place: str, shown: str) -> None:
    assert db.shown(place) == shown


def test_a_file_is_shown_in_full(tmp_path: Path) -> None:
    assert db.shown(str(tmp_path / "b@c?d")) == str(tmp_path / "b@c?d")


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("postgresql:///building", {}),
        ("postgresql://me@/building?host=%2Frun%2Fpostgresql", {}),
        ("postgresql://localhost/building", {}),
        ("postgresql://127.0.0.1:5432/building", {}),
        ("postgresql://[::1]/building", {}),
        ("postgresql://server.example/building?sslmode=disable", {}),
        ("postgresql://server.example/building", {"sslmode": "verify-full", "sslrootcert": "system"}),
        ("postgresql://192.168.1.5/building", {"sslmode": "verify-full", "sslrootcert": "system"}),
        ("postgresql://localhost,server.example/building", {"sslmode": "verify-full", "sslrootcert": "system"}),
        ("postgresql://server.example/building?sslrootcert=ca.pem", {"sslmode": "verify-full"}),
    ],
)
def test_off_this_machine_a_server_has_to_prove_who_it_is(address: str, kept: dict[str, str]) -> None:
    assert building_server.encryption(address) == kept
    assert building_server.on_server(address).connect_params.items() >= kept.items()


def test_a_server_that_cannot_prove_itself_is_a_sentence_of_its_own() -> None:
    said = building_server.silent(psycopg.OperationalError("server does not support SSL, but SSL was required: s3cret"))
    assert said.title == "The PostgreSQL server cannot prove who it is, or speaks in the open."
    assert "s3cret" not in _everything_said(said)


@ON_POSTGRESQL
def test_nobody_keeps_the_others_waiting_and_nothing_is_half_seen(building: BuildingRow) -> None:
    def setting(name: str) -> Any:
        return db.database.execute_sql("SELECT current_setting(%s)", (name,)).fetchone()[0]

    assert setting("lock_timeout") == "3s"
    assert setting("statement_timeout") == "15s"
    assert setting("idle_in_transaction_session_timeout") == "1min"
    with db.database.atomic():
        assert setting("transaction_isolation") == "serializable"


def test_both_ways_of_writing_an_address_serve(pg_url: str) -> None:
    place = pg_url.replace("postgresql://", "postgres://")
    _create(place)
    migrate.open_building(place, NOW)
    assert the_building().name == "十号楼"


def _create(place: str) -> None:
    create_building(place, name="十号楼", floors=2, doors=2, language="en", now=NOW, who="王阿姨")


def test_an_empty_database_holds_nothing_to_open_and_can_become_a_building(pg_url: str) -> None:
    assert migrate.is_there(pg_url) is False
    with pytest.raises(BuildingUnavailable, match="There is no building in the database"):
        migrate.open_building(pg_url, NOW)
    _create(pg_url)
    assert migrate.is_there(pg_url) is True
    with pytest.raises(BuildingUnavailable, match="There is already a building"):
        _create(pg_url)
    migrate.open_building(pg_url, NOW)
    assert len(entries()) == 1


def test_somebody_elses_tables_are_neither_used_nor_touched(pg_url: str) -> None:
    with psycopg.connect(pg_url, autocommit=True) as connection:
        connection.execute("CREATE TABLE event (theirs text)")
    with pytest.raises(BuildingUnavailable, match="There is something else"):
        _create(pg_url)
    with pytest.raises(BuildingUnavailable, match="There is no building in the database"):
        migrate.open_building(pg_url, NOW)
    assert _tables(pg_url) == ["event"]


def test_a_building_that_could_not_be_finished_leaves_nothing(pg_url: str) -> None:
    with pytest.raises(ZeroDivisionError), migrate.new_building(pg_url):
        raise ZeroDivisionError
    assert _tables(pg_url) == []


def _tables(address: str) -> list[str]:
    with psycopg.connect(address) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    return [name for (name,) in rows]


@ON_POSTGRESQL
def test_a_lock_that_somebody_holds_is_waited_for_and_then_a_sentence(building: BuildingRow, place: str) -> None:
    db.database.execute_sql("SET lock_timeout = 100")
    with psycopg.connect(place) as other:
        other.execute("LOCK TABLE shift IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(BuildingUnavailable) as refused:
            begin_shift(now=NOW, who="李师傅")
        assert refused.value.title == "Another program is writing to this building."
    begin_shift(now=NOW, who="李师傅")
    assert len(entries()) == 2
