"""Files on a WebDAV server: only what changed, nothing of somebody else's, and what stops it is made good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from exports.site.push import state as states
from exports.site.push.bringing import Brought
from exports.site.push.connection import Account, checked_where
from exports.site.push.state import State
from exports.site.push.webdav import push_files
from models.errors import RuleBroken
from models.i18n import set_language
from tests.exports.push_servers import ACCOUNT, PASSWORD, Dav, Faulty, serving

TOKEN = "a" * 40
FILES = {
    "public.ics": b"all",
    f"{TOKEN}.ics": b"own",
    "events/x.ics": b"x",
    "events/y.ics": b"y",
    "index.html": b"page",
}


class Place:
    """A server, what is kept of it, and a push to it."""

    def __init__(self, where: str, dav: Dav, faults: Faulty) -> None:
        self.where, self.dav, self.faults = where, dav, faults
        self.state, self.kept = State(), 0

    def push(self, wanted: Mapping[str, bytes] = FILES, account: Account = ACCOUNT) -> Brought:
        return push_files(self.where, account, wanted, self.state, self._keep)

    def _keep(self) -> None:
        self.kept += 1

    def holds(self, wanted: Mapping[str, bytes] = FILES) -> bool:
        return self.dav.files == {f"/box/{path}": body for path, body in wanted.items()}


@pytest.fixture
def place() -> Iterator[Place]:
    set_language("en")
    dav = Dav()
    faults = Faulty(dav)
    with serving(faults) as where:
        yield Place(f"{where}box/", dav, faults)


def test_the_first_push_makes_the_folders_and_the_next_asks_nothing(place: Place) -> None:
    assert place.push() == Brought(5, 0, "") and place.holds()
    place.faults.count()
    assert place.push() == Brought(0, 0, "") and place.faults.count() == 0


def test_only_what_changed_is_brought_and_what_is_no_more_is_taken_away(place: Place) -> None:
    place.push()
    place.faults.count()
    wanted = {**FILES, "public.ics": b"new"}
    del wanted["events/x.ics"]
    assert place.push(wanted) == Brought(2, 0, "") and place.holds(wanted)
    assert place.faults.asked == [("PUT", "/box/public.ics"), ("DELETE", "/box/events/x.ics")]


def test_somebody_elses_file_is_left_alone_and_the_rest_is_brought(place: Place) -> None:
    place.dav.folders.add("/box/")
    place.dav.files = {"/box/index.html": b"their page", "/box/public.ics": b"PRODID:-//Building Organizer//old"}
    done = place.push()
    assert (done.done, done.waiting) == (4, 1) and "index.html is somebody else's file there" in done.problem
    assert place.dav.files["/box/index.html"] == b"their page" and place.dav.files["/box/public.ics"] == b"all"
    place.push({})
    assert place.dav.files == {"/box/index.html": b"their page"}


def test_what_somebody_changed_at_a_path_of_ours_is_written_over(place: Place) -> None:
    place.push()
    place.dav.files["/box/public.ics"] = b"scribble"
    del place.dav.files["/box/events/x.ics"]
    place.dav.files["/box/events/y.ics"] = b"scribble"
    wanted = {**FILES, "public.ics": b"new", "events/x.ics": b"new"}
    del wanted["events/y.ics"]
    assert place.push(wanted).waiting == 0 and place.holds(wanted)


def test_a_new_epoch_brings_everything_again(place: Place) -> None:
    place.push()
    place.dav.files = {"/box/public.ics": b"scribble"}
    place.state.begin(2)
    assert place.push() == Brought(5, 0, "") and place.holds()


def test_a_folder_that_was_taken_away_comes_back_as_soon_as_that_is_seen(place: Place) -> None:
    place.push()
    place.dav.files = {path: body for path, body in place.dav.files.items() if "events" not in path}
    place.dav.folders.remove("/box/events/")
    wanted = {**FILES, "events/y.ics": b"new"}
    assert place.push(wanted).waiting == 0 and place.holds(wanted)


def test_a_server_without_etags_is_served_too(place: Place) -> None:
    place.dav.etags = False
    assert place.push().waiting == 0
    wanted = {**FILES, "public.ics": b"new"}
    assert place.push(wanted) == Brought(1, 0, "") and place.holds(wanted)


@pytest.mark.parametrize(
    ("fails", "after"), [("dead", 0), ("dead", 3), ("dead", 6), ("503 Busy", 2), ("507 Full", 5), ("429 Too Many", 4)]
)
def test_whatever_stops_it_the_next_push_completes_it(place: Place, fails: str, after: int) -> None:
    place.faults.fails, place.faults.after = fails, after
    stopped = place.push()
    assert stopped.waiting == 5 - stopped.done > 0 and stopped.problem and place.kept
    assert TOKEN not in stopped.problem and "box" not in stopped.problem
    if fails[:3] == "507":
        assert "has no room left" in stopped.problem
    place.faults.fails = ""
    assert place.push() == Brought(5 - stopped.done, 0, "") and place.holds()


def test_what_arrived_without_our_learning_of_it_is_found_there(place: Place) -> None:
    place.push()
    place.state = State()  # killed before anything was kept
    assert place.push() == Brought(5, 0, "") and place.holds()
    assert place.faults.count() and place.push() == Brought(0, 0, "")


@pytest.mark.parametrize("scheme", ["basic", "digest"])
def test_the_password_is_given_as_the_server_wants_it_and_a_wrong_one_is_a_sentence(place: Place, scheme: str) -> None:
    place.dav.scheme = scheme
    for wrong in (Account(), Account("somebody", PASSWORD), Account(ACCOUNT.user, "wrong")):
        refused = place.push(account=wrong)
        assert refused == Brought(0, 5, "127.0.0.1 does not take this name or password.")
    assert place.push() == Brought(5, 0, "") and place.holds()


def test_nobody_sends_us_to_another_machine(place: Place) -> None:
    place.faults.fails = "308 Permanent Redirect"
    assert "has moved" in place.push().problem
    assert place.faults.count() == 1


def test_on_the_same_machine_a_detour_is_taken() -> None:
    dav = Dav()

    def sends_on(environ: dict[str, str], start: object) -> object:
        if environ["PATH_INFO"].startswith("/old/"):
            start("308 Permanent Redirect", [("Location", environ["PATH_INFO"][4:]), ("Content-Length", "0")])  # type: ignore[operator]
            return [b""]
        return dav(environ, start)

    with serving(sends_on) as where:  # type: ignore[arg-type]
        assert push_files(f"{where}old/", Account(), {"public.ics": b"all"}, State(), lambda: None).waiting == 0
    assert dav.files == {"/public.ics": b"all"}


def test_offline_everything_waits() -> None:
    with serving(Dav()) as where:
        pass
    state = State()
    set_language("en")
    said = push_files(where, ACCOUNT, FILES, state, lambda: None)
    assert said == Brought(0, 5, "127.0.0.1 cannot be reached.") and state.there == {}


def test_who_does_not_prove_who_it_is_gets_nothing(place: Place) -> None:
    place.where = place.where.replace("http:", "https:")
    assert "certificate" in place.push().problem or "cannot be reached" in place.push().problem
    assert place.dav.files == {}


@pytest.mark.parametrize(
    ("typed", "insecure", "said"),
    [
        ("https://cloud.example.org/dav", False, ""),
        ("http://cloud.example.org/dav", True, "Without https"),
        ("http://192.168.1.5:5232/wang", False, "Without https"),
        ("http://192.168.1.5:5232/wang", True, ""),
        ("http://127.0.0.1/", True, ""),
        ("http://nas.local/dav", True, ""),
        ("http://nas/dav", True, ""),
        ("http://8.8.8.8/dav", True, "Without https"),
        ("ftp://nas/dav", True, "is no address"),
        ("https://wang:pass@cloud.example.org/", False, "holds a name or a password"),
        ("https://cloud.example.org/?a=b", False, "is no address"),
        ("", False, "is no address"),
        ("https://[abc/", False, "is no address"),
        ("https://[fe80::1]:5232/dav", False, ""),
        ("https://host:99999/", False, "is no address"),
        ("https://host:0/", False, "is no address"),
        ("https://host:port/", False, "is no address"),
        ("https://wang:pass@host:99999/", False, "is no address"),
        ("https://cloud.example.org/my dav/", False, ""),
        ("https://cloud.example.org/#", False, "is no address"),
    ],
)
def test_what_an_address_has_to_be(typed: str, insecure: bool, said: str) -> None:
    set_language("en")
    if not said:
        assert checked_where(typed, insecure) == typed.rstrip("/") + "/"
        return
    with pytest.raises(RuleBroken) as refused:
        checked_where(typed, insecure)
    assert said in refused.value.title and "pass@" not in str(refused.value)


def test_what_is_kept_is_its_owners_alone_and_nonsense_is_nothing(tmp_path: Path) -> None:
    where, state = tmp_path / "kept" / "state.json", State(3, waiting=2, problem="p")
    state.there = {"a.ics": states.There("1", '"2"')}
    states.save(where, state)
    assert states.load(where) == state and where.stat().st_mode & 0o777 == 0o600
    for nonsense in ("", "[]", "{}", '{"there": 1}', "\x00"):
        where.write_text(nonsense)
        assert states.load(where) == State()
