"""The first evening from end to end on the real program with real keys.

A building is set up, its roster and its books come in, a book is lent and comes back, that is undone, a festival is
announced and a household signs up, an auction runs, and the calendars come out.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.driver import Terminal

Open = Callable[..., Terminal]
Run = Callable[..., subprocess.CompletedProcess[str]]

ROSTER = Path(__file__).parents[1] / "data" / "roster.xlsx"
PATIENCE, BREATH = 60, 0.3
BOOKS = "书名,作者,ISBN,册数\n三国演义,罗贯中,9787020008728,2\n红楼梦,曹雪芹,123,1\n"


class Evening:
    """A volunteer at the desk."""

    def __init__(self, terminal: Terminal) -> None:
        """Sit down."""
        self.terminal = terminal

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        self.terminal.press(*keys)

    def see(self, *words: str) -> None:
        """Look until every one of the words stands on the screen."""
        for one in words:
            self.terminal.wait_for(one, timeout=PATIENCE)

    def fill(self, text: str, *then: str) -> None:
        """Type over what stands in the line, then press keys."""
        self.press("home", "ctrl+k")
        self.terminal.listen(BREATH, PATIENCE)  # a letter typed at once would overtake the command key
        self.terminal.type(text)
        self.press(*then)

    def leave(self, words: str) -> None:
        """Put a dialog away: a key pressed right behind Esc would make one key with it."""
        self.press("escape")
        self.terminal.wait_gone(words, timeout=PATIENCE)

    def bring_in(self, path: Path, added: int) -> None:
        """Import a list: find it, look, agree."""
        self.press("I")
        self.see("Which file?")
        self.fill(str(path))
        self.see(path.name)
        self.press("enter")
        self.see(f"new: {added}")
        self.press("a")
        self.see("Bring in “")
        self.press("enter")
        self.see(f"Brought in: {added} new")


def set_up(evening: Evening) -> None:
    """Answer the first start's questions."""
    evening.see("A new building")
    evening.press("enter")
    evening.fill("House 10", "enter", "enter", "enter")
    evening.fill("Wang", "enter")
    evening.see("vacant 66")


def lend_and_take_back(evening: Evening) -> None:
    """Lend by code, take back by code, and undo the taking back."""
    evening.press("3")
    evening.see("三国演义")
    evening.press("l")
    evening.see("L E N D")
    evening.fill("101", "enter")
    evening.see("L E N D   101")
    evening.fill("b0001", "enter")
    evening.see("Lent: ")
    evening.press("-")
    evening.see("R E T U R N")
    evening.fill("B0001", "enter")
    evening.see("Returned: 三国演义 (B0001) by 101")
    evening.leave("R E T U R N")
    evening.press("u")
    evening.see("Undo: 101 gave back 三国演义 (B0001)")
    evening.press("enter")
    evening.see("Undone: 101 gave back")


def announce_and_sign_up(evening: Evening) -> None:
    """Plan a festival from its template, announce it, sign a household up by pinyin initials or flat."""
    evening.press("4")
    evening.see("Coming events")
    evening.press("f")
    evening.see("What is it planned from?")
    evening.terminal.type("spring")
    evening.see("ready")
    evening.press("enter")
    evening.see("First day")
    evening.press("ctrl+s")
    evening.see("Tasks 0/")
    evening.press("escape")
    evening.see("Coming events")
    evening.press("a")
    evening.see("Announce ")
    evening.press("enter", "s")
    evening.terminal.type("102")
    evening.see("102 ")
    evening.press("enter")
    evening.see("Adults")
    evening.fill("3", "ctrl+s")
    evening.see("4 of ")  # whoever is known to be a child or elderly stands there already


def run_an_auction(evening: Evening) -> None:
    """Set up an auction with one lot and one paddle, bid, be refused, close it."""
    evening.press("5", "n")
    evening.see("New auction")
    evening.fill("慈善拍卖", "enter")
    evening.fill("Charity auction", "ctrl+s")
    evening.see("Charity auction")
    evening.press("a")
    evening.see("Add a lot")
    evening.fill("Teapot", "ctrl+s")
    evening.see("Teapot")
    evening.press("g")
    evening.terminal.type("103")
    evening.see("103 ")
    evening.press("enter")
    evening.see("Paddle 1 is for 103")
    evening.press("l")
    evening.see("Lock Charity auction?")
    evening.press("enter")
    evening.see("Now print the papers.")
    evening.press("o")
    evening.see("for bids?")
    evening.press("enter")
    evening.see("is open. Enter bids with b.")
    evening.press("b")
    evening.see("Enter: lot 1")
    evening.press("enter")
    evening.see("the least is ¥10.")
    evening.terminal.type("1")
    evening.press("enter")
    evening.see("Paddle 1: 103")
    evening.terminal.type("9")
    evening.press("enter")
    evening.see("¥9 is too low.")
    evening.terminal.type("12")
    evening.press("enter")
    evening.see("Sold: lot 1, Teapot, to paddle 1")
    evening.leave("Sold last")
    evening.press("c")
    evening.see("1 lot is sold for")
    evening.press("enter")
    evening.see("not yet")


def publish_and_write(evening: Evening, folder: Path) -> None:
    """Publish the calendars, looking first at what will change, and write them into a folder."""
    evening.press("8")
    evening.see("for the first time")
    evening.press("p")
    evening.see("Publish ")
    evening.press("enter")
    evening.see("calendars have changed")
    evening.press("E")
    evening.see("What should be written?")
    evening.press("enter")
    evening.see("Folder")
    evening.fill(str(folder), "ctrl+s")
    evening.see("are up to date in")
    evening.press("enter")


def test_an_evening_from_the_roster_to_the_calendars(start: Open, organizer: Run, tmp_path: Path) -> None:
    place, feeds, books = tmp_path / "building.organizer", tmp_path / "feeds", tmp_path / "books.csv"
    books.write_text(BOOKS, encoding="utf-8")
    evening = Evening(start("--data", str(place)))
    set_up(evening)
    evening.bring_in(ROSTER, 200)
    evening.bring_in(books, 2)
    lend_and_take_back(evening)
    announce_and_sign_up(evening)
    run_an_auction(evening)
    publish_and_write(evening, feeds)
    evening.press("ctrl+q")
    assert evening.terminal.wait_end() == 0

    def listed(name: str) -> list[dict[str, Any]]:
        done = organizer("--data", str(place), "list", name, "--json")
        assert done.returncode == 0, done.stderr
        found: list[dict[str, Any]] = json.loads(done.stdout)
        return found

    people = listed("residents")
    assert len(people) == 200
    assert [(copy["code"], copy["state"], copy["reader_label"]) for copy in listed("copies")] == [
        ("B0001", "out", "101"),
        ("B0002", "in", ""),
        ("B0003", "in", ""),
    ]
    assert [(row["label"], row["heads"], row["state"]) for row in listed("sign-ups")] == [("102", 4, "confirmed")]
    assert [(row["paddle_number"], row["amount_fen"]) for row in listed("bids")] == [(1, 1200)]
    public = (feeds / "public.ics").read_text(encoding="utf-8").replace("\r\n ", "")
    assert "新春团拜 / Spring Festival gathering" in public and "慈善拍卖" in public
    assert [person["name"] for person in people if person["name"] in public] == []
    audiences = {"elderly", "children", "working", "families"}
    everybodys = {"public", "festivals", "auctions", "holidays", *audiences}
    assert {path.stem for path in feeds.glob("*.ics")} == everybodys, "nobody has a link yet"
    assert "慈善拍卖" in (feeds / "index.html").read_text(encoding="utf-8")
    deeds = [entry["sentence"] for entry in listed("journal")]
    assert deeds[-1] == "Set up the building House 10" and {entry["who"] for entry in listed("journal")} == {"Wang"}
