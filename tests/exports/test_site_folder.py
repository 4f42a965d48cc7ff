"""The site as a folder: what is ours there, what is not, and that nobody ever finds half a file."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from exports.files import CannotWrite
from exports.site.folder import tokens_in, write_site
from exports.site.manifest import NAME, load
from exports.site.site import CALENDAR, PAGE, File, Site
from models.households.rows import BuildingRow
from models.i18n import set_language
from models.publishing.links import digest_of

ROOT = Path(__file__).parents[2]
NIGHTLY = bool(os.environ.get("ORGANIZER_NIGHTLY"))
TOKEN, GONE = "a" * 40, "b" * 40
WRITER = """
import sys
from itertools import cycle
from pathlib import Path
from exports.site.folder import write_site
from exports.site.site import File, Site
folder, size, names = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3].split(",")
for letter in cycle(sys.argv[4]):
    body = (letter * size).encode()
    write_site(folder, Site({name: File(body, "") for name in names}, {}, frozenset(), {}))
    print("written", flush=True)
"""


@pytest.fixture(autouse=True)
def _open(building: BuildingRow) -> None:
    set_language("en")


pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def made(*paths: str, secret: tuple[str, ...] = (), dead: tuple[str, ...] = (), words: str = "new") -> Site:
    """A site of these public paths, and of what is behind the token."""
    public = {path: File(f"{words} {path}".encode(), PAGE) for path in paths}
    behind = {ending: File(f"{words} own {ending}".encode(), CALENDAR) for ending in secret}
    links = {digest_of(TOKEN): behind} if behind else {}
    return Site(public, links, frozenset(map(digest_of, dead)), {})


def contents(folder: Path) -> dict[str, str]:
    """Every file by its path, but for the list of what is ours."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != NAME)
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


def test_what_is_no_more_leaves_and_takes_its_empty_folder_along(folder: Path) -> None:
    write_site(folder, made("public.ics", "events/a.ics", "events/b.ics", "index.html"))
    (folder / "events" / "mine.txt").write_text("theirs")
    write_site(folder, made("public.ics", "index.html"))
    assert set(contents(folder)) == {"public.ics", "index.html", "events/mine.txt"}
    (folder / "events" / "mine.txt").unlink()
    write_site(folder, made("public.ics", "events/a.ics"))
    write_site(folder, made("public.ics"))
    assert not (folder / "events").exists()


def test_calendars_come_before_the_pages_that_link_to_them_and_the_front_page_last(folder: Path) -> None:
    site = made("index.html", "a.html", "style.css", "events/z.ics", "public.ics", secret=(".html", ".ics"))
    written = [path.relative_to(folder).as_posix() for path in write_site(folder, site, [TOKEN])]
    kinds = [path.rpartition(".")[2] for path in written]
    assert kinds == ["ics", "ics", "ics", "css", "html", "html", "html"] and written[-1] == "index.html"


def test_what_somebody_else_changed_at_a_path_of_ours_is_written_over_but_never_taken_away(folder: Path) -> None:
    write_site(folder, made("public.ics", "events/a.ics"))
    for path in ("public.ics", "events/a.ics"):
        (folder / path).write_text("changed")
    write_site(folder, made("public.ics"))
    assert contents(folder) == {"public.ics": "new public.ics", "events/a.ics": "changed"}


def test_somebody_elses_file_in_our_place_is_refused_before_anything_is_written(folder: Path) -> None:
    folder.mkdir()
    (folder / "index.html").write_text("<h1>my own page</h1>")
    with pytest.raises(CannotWrite, match="somebody else's file"):
        write_site(folder, made("public.ics", "index.html"))
    assert list(folder.iterdir()) == [folder / "index.html"]
    (folder / "index.html").write_text('<meta name="generator" content="Building Organizer">')
    (folder / "public.ics").write_text("BEGIN:VCALENDAR\nPRODID:-//Building Organizer//Feeds 1//ZH")
    write_site(folder, made("public.ics", "index.html"))  # a stick whose list was lost
    assert contents(folder)["index.html"] == "new index.html"


def test_the_folder_is_where_tokens_are_known(folder: Path) -> None:
    write_site(folder, made("public.ics", secret=(".ics",)))
    assert set(contents(folder)) == {"public.ics"} and tokens_in(folder) == set()
    write_site(folder, made("public.ics", secret=(".ics", ".html", "-tasks.ics")), [TOKEN])
    assert tokens_in(folder) == {TOKEN}
    assert TOKEN not in (folder / NAME).read_text("utf-8"), "the list may come to lie on a web host"
    (folder / f"{TOKEN}.ics").unlink()
    write_site(folder, made("public.ics", secret=(".ics", ".html"), words="next"))
    assert contents(folder)[f"{TOKEN}.ics"] == "next own .ics", "it is still known"
    assert "已停用" in contents(folder)[f"{TOKEN}-tasks.ics"], "phones forget the tasks that are not offered any more"


def test_a_dead_link_leaves_an_ended_calendar_and_a_page_that_says_nothing_else(folder: Path) -> None:
    every = (".ics", ".html", "-tasks.ics")
    write_site(folder, made(secret=every), [TOKEN])
    write_site(folder, made(dead=(TOKEN, GONE)), [GONE])
    found = contents(folder)
    assert set(found) == {TOKEN + ending for ending in every}, "a link that died before it came gets no file"
    for ending in (".ics", "-tasks.ics"):
        assert "BEGIN:VCALENDAR" in found[TOKEN + ending] and "VEVENT" not in found[TOKEN + ending]
    page = found[f"{TOKEN}.html"]
    assert "noindex" in page and "own" not in page and len(page.encode()) < 800
    write_site(folder, made())
    assert contents(folder) == found, "whatever the building has forgotten of it"


def test_a_calendar_for_everybody_that_is_no_more_has_ended(folder: Path) -> None:
    write_site(folder, made("public.ics", "elderly.ics"))
    write_site(folder, made("public.ics"))
    assert "已停用" in contents(folder)["elderly.ics"] and contents(folder)["public.ics"] == "new public.ics"
    write_site(folder, made("public.ics", "elderly.ics"))
    assert contents(folder)["elderly.ics"] == "new elderly.ics"


def test_the_list_of_what_is_ours_is_its_owners_alone_and_survives_nonsense(folder: Path) -> None:
    write_site(folder, made("public.ics", "a.html"))
    listed = json.loads((folder / NAME).read_text("utf-8"))
    assert listed["stands"]["public.ics"] == hashlib.sha256(b"new public.ics").hexdigest() and not listed["coming"]
    assert (folder / NAME).stat().st_mode & 0o777 == 0o600
    outside = folder.parent / "outside.txt"
    outside.write_text("theirs")
    digest = hashlib.sha256(b"theirs").hexdigest()
    (folder / NAME).write_text(json.dumps({"stands": {"../outside.txt": digest, str(outside): digest}, "coming": {}}))
    write_site(folder, Site({}, {}, frozenset(), {}))
    assert outside.read_text() == "theirs"
    for nonsense in (
        "",
        "[]",
        '{"stands": []}',
        "\x00",
        '{"stands": 3, "coming": {}}',
        '{"stands":{"a":1},"coming":{}}',
    ):
        (folder / NAME).write_text(nonsense)
        assert load(folder) == ({}, {})


def test_the_same_again_touches_nothing(folder: Path) -> None:
    site = made("public.ics", "events/a.ics", secret=(".ics",))
    write_site(folder, site, [TOKEN])
    before = {path: path.stat().st_ino for path in folder.rglob("*")}
    write_site(folder, site)
    assert {path: path.stat().st_ino for path in folder.rglob("*")} == before


def test_what_may_not_be_taken_away_is_a_sentence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(_path: Path) -> None:
        raise PermissionError

    write_site(folder, made("public.ics", "a.html"))
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", forbidden)
        with pytest.raises(CannotWrite, match=r"a\.html cannot be taken away"):
            write_site(folder, made("public.ics"))
    write_site(folder, made("public.ics"))
    assert set(contents(folder)) == {"public.ics"}, "and it is not forgotten"


def writer(folder: Path, size: int, names: list[str], letters: str, **more: object) -> subprocess.Popen[str]:
    words = [sys.executable, "-B", "-c", WRITER, str(folder), str(size), ",".join(names), letters]
    return subprocess.Popen(words, cwd=ROOT, stdout=-1, stderr=-1, text=True, encoding="utf-8", **more)  # type: ignore[call-overload, no-any-return]


def test_a_disk_that_fills_up_in_the_middle_leaves_every_file_old_or_new(folder: Path) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    three, gone = [f"events/{letter}.ics" for letter in "abc"], "events/gone.ics"

    def of(words: str, names: list[str]) -> Site:
        return Site({name: File(words.encode(), "") for name in names}, {}, frozenset(), {})

    write_site(folder, of("old", [*three, gone]))
    with writer(folder, 5000, three[1:2], "n", preexec_fn=little_room) as full:
        _out, said = full.communicate(timeout=60)
    assert full.returncode == 1 and "CannotWrite: 磁盘满了" in said
    assert contents(folder) == dict.fromkeys([*three, gone], "old")
    write_site(folder, of("new", three))
    assert contents(folder) == dict.fromkeys(three, "new"), "the next time completes it"


def test_a_writer_that_is_killed_leaves_whole_files_only_and_the_next_one_completes(folder: Path) -> None:
    names, size = [f"events/{n}.ics" for n in range(12)] + ["public.ics"], 60_000
    for kill in range(200 if NIGHTLY else 4):
        with writer(folder, size, names, "ab") as killed:
            assert killed.stdout is not None
            assert killed.stdout.readline() == "written\n"
            time.sleep((kill * 7 % 50) / 1000)
            killed.send_signal(signal.SIGKILL)
        bodies = contents(folder)
        bodies = {path: body for path, body in bodies.items() if not path.endswith(".part")}
        assert bodies.keys() == set(names)
        assert all(len(body) == size and len(set(body)) == 1 for body in bodies.values())
    write_site(folder, made("public.ics"))
    assert {path for path in contents(folder) if not path.endswith(".part")} == {"public.ics"}, "nothing was forgotten"
