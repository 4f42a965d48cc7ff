"""The tests' own ground: both engines are real, alone, and gone afterwards; a live file is nobody else's."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from models import db
from models.households.building import the_building
from models.households.rows import BuildingRow
from tests.live_file import LiveFileOpened, Watch
from tests.postgresql import Server

ROOT = Path(__file__).parents[2]
START_AND_WAIT = """
from tests.postgresql import running_server
with running_server() as server:
    print(server.folder, flush=True)
    input()
"""


def test_a_building_is_open_on_each_engine(building: BuildingRow, engine: str, place: str) -> None:
    assert building == the_building()
    assert (building.floors, building.doors) == (11, 6)
    assert db.is_sqlite() is (engine == "sqlite")
    assert db.is_address(place) is (engine == "postgresql")


def test_a_place_holds_nothing_yet(place: str, engine: str) -> None:
    if engine == "sqlite":
        assert not Path(place).exists()
        return
    with psycopg.connect(place) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert rows == []


def test_postgresql_is_a_real_one_that_keeps_nobody_waiting(pg_server: Server) -> None:
    with psycopg.connect(pg_server.address("postgres")) as connection:
        version = connection.execute("SHOW server_version").fetchone()
        listens = connection.execute("SHOW listen_addresses").fetchone()
    assert version and version[0].startswith("18") and listens == ("",)


def test_a_killed_test_process_leaves_no_server_behind() -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", START_AND_WAIT], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with child:
        assert child.stdout
        folder = Path(child.stdout.readline().strip())
        assert (folder / ".s.PGSQL.5432").exists()
        with psycopg.connect(Server(folder).address("postgres")) as connection:
            row = connection.execute("SHOW data_directory").fetchone()
        assert row
        cluster = Path(row[0])
        child.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 60
    while (folder.exists() or cluster.exists()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not folder.exists()
    assert not cluster.exists()


@pytest.mark.parametrize("engine", ["sqlite"])
def test_opening_a_live_file_is_noticed(building: BuildingRow, place: str, live_files: Watch) -> None:
    with pytest.raises(LiveFileOpened):
        Path(place).read_bytes()
    with pytest.raises(LiveFileOpened):
        os.open(place + "-journal", os.O_RDONLY)
    assert len(live_files.offences) == 2
    live_files.offences.clear()
    db.close()
    assert Path(place).read_bytes().startswith(b"SQLite format 3")
