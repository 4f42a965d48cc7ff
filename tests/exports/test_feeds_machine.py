"""Whatever is done and undone in whatever order: each household reads exactly its own, and changes only rise."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from models.households.feeds import feeds

from exports.feeds.publish import publish
from models import undo
from models.bookshelf import operations as shelf
from models.bookshelf.catalogue import add_title
from models.bookshelf.queries import copies, loans
from models.clock import at_local
from models.errors import RuleBroken
from models.events.operations import Details, announce, cancel_event, correct_event, create_event
from models.events.queries import calendar_events, event_row, sign_ups_of
from models.events.rules import Coming, Counts, When
from models.events.sign_ups import cancel_sign_up, sign_up
from models.households.operations import move_in, move_out
from models.households.queries import households, units
from models.households.rows import BuildingRow
from tests.conftest import NOW

WHO = "王阿姨"
DAY = date(2026, 11, 28)
PUBLIC = "public"
two, three = st.integers(0, 1), st.integers(0, 2)


class Feeds(RuleBasedStateMachine):
    """Three flats, two events of two places, two books; every step is published into one folder."""

    @initialize()
    def begin(self) -> None:
        self.now = NOW
        self.folder = Path(tempfile.mkdtemp())
        self.newest: dict[str, Any] = {}
        for home in households():
            move_out(household=home.ref, moved_out=NOW.date(), why="", now=NOW, who=WHO)
        self.flats = [unit.ref for unit in units()[:3]]
        self.homes = [self._family(flat) for flat in self.flats]
        self.events = [self._event(name) for name in ("茶话会", "剪纸")]
        self.copies = [self._book(name) for name in ("三体", "论语")]

    def teardown(self) -> None:
        for path in self.folder.iterdir():
            path.unlink()
        self.folder.rmdir()

    def _family(self, flat: str) -> str:
        return move_in(unit=flat, name="某家", moved_in=None, now=self.now, who=WHO).ref

    def _event(self, name: str) -> str:
        when = When(at_local(DAY, 10), at_local(DAY, 12))
        return create_event(details=Details(name, when=when, capacity=2), now=self.now, who=WHO).ref

    def _book(self, name: str) -> str:
        title = add_title(details={"title": name}, price_fen=None, copies=1, place="", donor="", now=self.now, who=WHO)
        return copies(title=title.ref)[0].ref

    def _try(self, deed: Any, **words: Any) -> None:
        """Do it a minute later, if the rules let it be done."""
        self.now += timedelta(minutes=1)
        try:
            deed(**words, now=self.now, who=WHO)
        except RuleBroken as refusal:
            assert refusal.title

    @rule(event=two)
    def announce(self, event: int) -> None:
        self._try(announce, event=self.events[event])

    @rule(event=two)
    def cancel(self, event: int) -> None:
        self._try(cancel_event, event=self.events[event])

    @rule(event=two, capacity=st.sampled_from([None, 1, 2, 4]))
    def make_room(self, event: int, capacity: int | None) -> None:
        try:
            row = event_row(self.events[event])
        except RuleBroken:  # its planning was undone
            return
        details = Details(row.title_zh, when=When(row.starts_at, row.ends_at), capacity=capacity)
        self._try(correct_event, event=row.ref, version=row.version, details=details)

    @rule(event=two, home=three, heads=st.integers(1, 2))
    def come(self, event: int, home: int, heads: int) -> None:
        self._try(sign_up, event=self.events[event], household=self.homes[home], coming=Coming(Counts(heads)))

    @rule(home=three)
    def stay_away(self, home: int) -> None:
        for row in sign_ups_of(self.homes[home])[:1]:
            self._try(cancel_sign_up, sign_up=row.ref)

    @rule(copy=two, home=three)
    def lend(self, copy: int, home: int) -> None:
        self._try(shelf.lend, copy=self.copies[copy], borrower=self.homes[home])

    @rule(copy=two, deed=st.sampled_from([shelf.give_back, shelf.renew]))
    def handle(self, copy: int, deed: Any) -> None:
        self._try(deed, copy=self.copies[copy])

    @rule(home=three)
    def leave(self, home: int) -> None:
        self._try(move_out, household=self.homes[home], moved_out=NOW.date(), why="")

    @rule()
    def take_back(self) -> None:
        if (entry := undo.next_undo()) is not None:
            self._try(undo.undo, entry=entry.ref)

    @rule()
    def do_again(self) -> None:
        if (entry := undo.next_redo()) is not None:
            self._try(undo.redo, entry=entry.ref)

    @invariant()
    def each_reads_what_is_theirs(self) -> None:
        publish(self.folder, NOW)
        found = {path.stem: self._read(path) for path in self.folder.iterdir()}
        programme = {event.ref for event in calendar_events()}
        assert set(found.pop(PUBLIC)) == {f"{ref}@organizer" for ref in programme}
        own: defaultdict[str, set[str]] = defaultdict(set)
        for home in feeds():
            if not home.gone:
                out = {loan.ref for loan in loans(today=DAY, open_only=True, household=home.household)}
                line = {row.ref for row in sign_ups_of(home.household) if row.event in programme}
                own[home.feed_name] = {f"{ref}@organizer" for ref in out | line}
        assert {name: set(entries) for name, entries in found.items()} == {name: own[name] for name in found}
        assert own.keys() <= found.keys()

    def _read(self, path: Path) -> dict[str, Any]:
        """The entries of a calendar; what differs from the last time has risen."""
        calendar: Any = icalendar.Calendar.from_ical(path.read_bytes())
        entries = {event.uid: event for event in calendar.events}
        for uid, entry in entries.items():
            before = self.newest.get(uid, entry)
            assert self._revision(entry) >= self._revision(before)
            if entry.to_ical() != before.to_ical():
                assert entry["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
            self.newest[uid] = entry
        return entries

    @staticmethod
    def _revision(entry: Any) -> tuple[int, datetime]:
        return int(entry["SEQUENCE"]), entry["LAST-MODIFIED"].dt


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_feeds_follow_whatever_happens(building: BuildingRow) -> None:
    run_state_machine_as_test(
        Feeds,
        settings=settings(
            max_examples=settings().max_examples // 10,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
