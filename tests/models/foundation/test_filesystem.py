"""Network drives and synced folders are known, because SQLite's WAL must not be trusted there."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import filesystem
from models.filesystem import file_system, is_local

MOUNTS = """\
22 1 0:20 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
23 22 0:21 / /home rw shared:2 - ext4 /dev/sda2 rw
24 23 0:22 / /home/wang/Shared\\040Files rw - cifs //nas/files rw
25 22 0:23 / /mnt/nas rw - nfs4 nas:/ rw
26 25 0:24 / /mnt/nas/local rw master:3 - xfs /dev/sdb1 rw
27 22 0:25 / /media/stick rw - vfat /dev/sdc1 rw
28 22 0:26 / /mnt/c rw - 9p drvfs rw
29 22 0:27 / /mnt/\\344\\272\\221 rw - fuse.rclone cloud: rw
"""


@pytest.fixture(autouse=True)
def _mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mountinfo").write_text(MOUNTS, encoding="utf-8")
    monkeypatch.setattr(filesystem, "MOUNTS", tmp_path / "mountinfo")


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/var/building", "ext4"),
        ("/home/wang/building", "ext4"),
        ("/home/wang/Shared Files/building", "cifs"),
        ("/home/wang/Shared Files2/building", "ext4"),
        ("/mnt/nas", "nfs4"),
        ("/mnt/nas2/building", "ext4"),
        ("/mnt/nas/local/building", "xfs"),
        ("/media/stick/building", "vfat"),
        ("/mnt/c/Users/wang/building", "9p"),
    ],
)
def test_the_nearest_mount_tells_the_kind_of_disk(place: str, kind: str) -> None:
    assert file_system(place) == kind
    assert is_local(Path(place)) is (kind in ("ext4", "xfs", "vfat"))


@pytest.mark.parametrize(
    ("place", "local"),
    [
        ("/home/wang/Dropbox/building", False),
        ("/home/wang/OneDrive - 公园景观/building", False),
        ("/home/wang/Google Drive/building", False),
        ("/Users/wang/Library/Mobile Documents/com~apple~CloudDocs/building", False),
        ("/home/wang/坚果云/building", False),
        ("/home/wang/百度网盘/building", False),
        ("/home/wang/Documents/building", True),
        ("\\\\nas\\files\\building", False),
    ],
)
def test_a_folder_that_is_copied_away_is_known_by_its_name(
    monkeypatch: pytest.MonkeyPatch, place: str, local: bool
) -> None:
    if place.startswith("\\"):  # what Windows makes of such a place
        monkeypatch.setattr(Path, "absolute", lambda self: self)
    assert is_local(Path(place)) is local


def test_a_link_hides_nothing(tmp_path: Path) -> None:
    synced = tmp_path / "Dropbox"
    synced.mkdir()
    (tmp_path / "mine").symlink_to(synced)
    assert not is_local(tmp_path / "mine" / "building")


def test_where_the_machine_does_not_tell_a_disk_is_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(filesystem, "MOUNTS", tmp_path / "none")
    assert file_system("/mnt/nas") == ""
    assert is_local(Path("/mnt/nas/building"))
