"""A file is either as it was or as it should be, never half; it is its owner's alone; and a refusal is a sentence."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from exports import files
from exports.files import CannotWrite
from models.households.rows import BuildingRow
from models.i18n import set_language

ROOT = Path(__file__).parents[2]
OLD, NEW = b"old" * 1000, b"new" * 1000
WRITER = """
import sys
from itertools import cycle
from pathlib import Path
from exports import files
target, size = Path(sys.argv[1]), int(sys.argv[2])
for letter in cycle(b"ab"):
    files.write(target, bytes([letter]) * size)
    print("written", flush=True)
"""


@pytest.fixture(autouse=True)
def _english() -> None:
    set_language("en")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "file.ics"
    path.write_bytes(OLD)
    return path


def refusal(path: Path, data: bytes = NEW) -> CannotWrite:
    with pytest.raises(CannotWrite) as refused:
        files.write(path, data)
    assert refused.value.title and refused.value.hint
    return refused.value


def test_a_new_file_is_its_owners_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        files.make_folder(tmp_path / "deep" / "deeper")
        assert files.write(tmp_path / "deep" / "deeper" / "a.ics", NEW)
    finally:
        os.umask(before)
    modes = [path.stat().st_mode & 0o777 for path in sorted((tmp_path / "deep").rglob("*"))]
    assert modes == [0o700, 0o600] and (tmp_path / "deep").stat().st_mode & 0o777 == 0o700


def test_an_old_file_is_replaced_and_nothing_is_left_beside_it(target: Path) -> None:
    assert files.write(target, NEW)
    assert target.read_bytes() == NEW and list(target.parent.iterdir()) == [target]
    assert target.stat().st_mode & 0o777 == 0o600


def test_the_same_bytes_are_not_written_again(target: Path) -> None:
    before = target.stat()
    assert not files.write(target, OLD)
    after = target.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_link_is_followed_and_stays_a_link(target: Path) -> None:
    link = target.with_name("link.ics")
    link.symlink_to(target)
    files.write(link, NEW)
    assert link.is_symlink() and target.read_bytes() == NEW
    dangling = target.with_name("dangling.ics")
    dangling.symlink_to(target.with_name("new.ics"))
    files.write(dangling, NEW)
    assert dangling.is_symlink() and target.with_name("new.ics").read_bytes() == NEW


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EDQUOT])
def test_whatever_fails_half_way_leaves_the_old_file(target: Path, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", failing)
    said = refusal(target)
    assert target.read_bytes() == OLD and list(target.parent.iterdir()) == [target]
    assert ("disk is full" in said.title) is (code != errno.EIO)


def test_an_interruption_leaves_the_old_file(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: Path, other: Path) -> Path:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        files.write(target, NEW)
    assert target.read_bytes() == OLD and list(target.parent.iterdir()) == [target]


def test_a_full_disk_is_called_so(target: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from exports import files; files.write(Path(sys.argv[1]), b'x' * 9999)"
    )

    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = subprocess.run(
        [sys.executable, "-B", "-c", script, str(target)],
        cwd=ROOT,
        preexec_fn=little_room,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 1 and "CannotWrite: 磁盘满了" in done.stderr
    assert target.read_bytes() == OLD and list(target.parent.iterdir()) == [target]


def test_a_writer_that_is_killed_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    target, size = tmp_path / "file.ics", 3_000_000
    for kill_after in (1, 2, 3, 5, 8):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(target), str(size)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert writer.stdout is not None
        for _n in range(kill_after):
            assert writer.stdout.readline() == b"written\n"
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        data = target.read_bytes()
        assert len(data) == size and len(set(data)) == 1


def test_what_a_killed_writer_left_is_taken_away_once_it_is_surely_dead(target: Path) -> None:
    dead, living = target.with_name(".organizer-dead.part"), target.with_name(".organizer-living.part")
    strange = target.with_name(".organizer-notes.txt")
    for path in (dead, living, strange):
        path.touch()
        if path is not living:
            os.utime(path, (1, 1))
    files.write(target, NEW)
    assert sorted(target.parent.iterdir()) == sorted([target, living, strange])


def test_a_folder_is_no_file_and_a_file_no_folder(target: Path, tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path).title
    for path in (target, target / "below"):
        with pytest.raises(CannotWrite) as refused:
            files.make_folder(path)
        assert "file.ics" in refused.value.title and refused.value.hint
    assert "There is no folder" in refusal(target / "below.ics").title
    assert "There is no folder" in refusal(tmp_path / "nowhere" / "a.ics").title
    assert target.read_bytes() == OLD


def test_what_is_no_ordinary_file_is_left_alone(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.ics"
    os.mkfifo(pipe)
    assert "no ordinary file" in refusal(pipe).title
    assert "no ordinary file" in refusal(Path("/dev/null")).title
    loop = tmp_path / "loop.ics"
    loop.symlink_to(loop)
    assert "cannot be written" in refusal(loop).title


@pytest.mark.parametrize("name", ["a\0b.ics", "\udcff\ud800.ics", "长" * 200])
def test_a_name_that_no_disk_takes_is_refused(tmp_path: Path, name: str) -> None:
    refusal(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.EPERM])
def test_a_folder_that_may_not_be_written_is_a_sentence(
    target: Path, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(**_options: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("tempfile.mkstemp", forbidden)
    assert "cannot be written" in refusal(target).title
    assert target.read_bytes() == OLD


def test_the_kernels_own_files_may_not_be_written_by_anybody() -> None:
    assert "cannot be written" in refusal(Path("/proc/organizer.ics")).title


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_building_itself_is_never_written_over(building: BuildingRow, place: str) -> None:
    size = Path(place).stat().st_size
    link = Path(place).with_name("calendar.ics")
    link.symlink_to(place)
    for path in (Path(place), link):
        assert "the building itself" in refusal(path).title
    assert Path(place).stat().st_size == size
