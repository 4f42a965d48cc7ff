"""The schema is what the models say, and every rule in it has a sentence for the day it is broken."""

from __future__ import annotations

from pathlib import Path

from models import building_file, db, migrate
from models.access import refusals
from models.households.rows import BuildingRow
from models.schema import all_tables, load_tables
from tests.models.foundation.catalogue import described, named_checks, tables, unique_indexes


def _spoken_for(unique: set[str]) -> set[str]:
    """A ref is made by the program and never typed, so nobody can break its index."""
    return {name for name in unique if not name.endswith("_ref")}


def test_migrated_tables_are_what_the_models_say(building: BuildingRow, place: str, tmp_path: Path) -> None:
    migrated = {table: described(table) for table in tables()}
    if db.is_sqlite():
        _use_an_empty_file(tmp_path / "fresh.db")
        fresh = _made_from_models()
    else:
        db.database.execute_sql("CREATE SCHEMA fresh")
        db.database.execute_sql("SET search_path TO fresh")
        fresh = _made_from_models()
    assert len(fresh) > 10
    assert migrated == fresh


def _use_an_empty_file(path: Path) -> None:
    building_file.new_file(path)
    db.use(str(path), fresh=True)


def _made_from_models() -> dict[str, object]:
    db.database.create_tables(all_tables())
    return {table: described(table) for table in tables()}


def test_every_rule_of_the_schema_has_a_sentence(building: BuildingRow) -> None:
    load_tables()
    assert sorted((named_checks() | _spoken_for(unique_indexes())) - set(refusals)) == []


def test_every_sentence_is_of_a_rule_that_the_schema_has(building: BuildingRow) -> None:
    load_tables()
    assert sorted(set(refusals) - named_checks() - unique_indexes()) == []


def test_what_sqlite_says_of_a_broken_index_is_what_its_sentence_waits_for(building: BuildingRow) -> None:
    """SQLite names a unique index by its columns: those that stand in the refusal."""
    load_tables()
    said = {
        name: ", ".join(f"{table}.{column}" for column in columns)
        for table in tables()
        for name, (columns, unique, _where) in described(table).indexes.items()
        if unique
    }
    assert {name: r.columns for name, r in refusals.items() if name in said} == {
        name: columns for name, columns in said.items() if name in refusals
    }
    assert {r.columns for name, r in refusals.items() if name not in said} == {""}


def test_no_two_sentences_wait_for_the_same() -> None:
    load_tables()
    waited = [r.columns for r in refusals.values() if r.columns] + list(refusals)
    assert sorted(waited) == sorted(set(waited))


def test_the_first_migration_is_of_the_models_only_while_it_is_the_only_one() -> None:
    """A second one is for buildings that exist; a new one must not find its changes made already by the first.

    So with the second comes a first that holds its tables in words of its own, as they were.
    """
    first = (migrate.FOLDER / f"{migrate.known()[0]}.py").read_text(encoding="utf-8")
    assert len(migrate.known()) == 1 or "models" not in first
