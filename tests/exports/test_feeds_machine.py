"""Whatever is done, published and undone in whatever order: each reads exactly its own, and changes only rise."""

from __future__ import annotations

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from exports.feeds.publish import publish
from exports.site.folder import write_site
from exports.site.site import site
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
from models.households.residents import Person, add_resident, say_consent
from models.households.rows import BuildingRow
from models.publishing.links import Choices, choose_link, digest_of, make_link, revoke_link
from models.publishing.queries import links, links_of
from models.publishing.rows import HOUSEHOLD
from tests.conftest import NOW
from tests.exports.phones import Phone

WHO = "王阿姨"
DAY = date(2026, 11, 28)
PUBLIC = "public"
LANGUAGES = ("both", "zh_CN", "en")
Words = dict[str, tuple[str, ...]]
two, three = st.integers(0, 1), st.integers(0, 2)


class Feeds(RuleBasedStateMachine):
    """Three flats with their links, two events of two places, two books.

    Every step but an undo or redo is published, and every step is written into one folder, from which phones read.
    """

    @initialize()
    def begin(self) -> None:
        self.now = NOW
        self.folder = Path(tempfile.mkdtemp())
        self.phones: dict[str, Phone] = {}
        self.held = False
        self.states: list[Words] = []
        self.undone: list[Words] = []
        for home in households():
            move_out(household=home.ref, moved_out=NOW.date(), why="", now=NOW, who=WHO)
        self.flats = [unit.ref for unit in units()[:3]]
        self.homes = [self._family(flat) for flat in self.flats]
        self.people = [add_resident(household=h, person=Person("某人"), now=NOW, who=WHO).ref for h in self.homes]
        self.events = [self._event(name) for name in ("茶话会", "剪纸")]
        self.copies = [self._book(name) for name in ("三体", "论语")]
        self.tokens: dict[str, str] = {}
        for flat in range(3):
            self.link(flat, LANGUAGES[0], True)

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def _family(self, flat: str) -> str:
        return move_in(unit=flat, name="某家", moved_in=None, now=self.now, who=WHO).ref

    def _event(self, name: str) -> str:
        when = When(at_local(DAY, 10), at_local(DAY, 12))
        return create_event(details=Details(name, when=when, capacity=2), now=self.now, who=WHO).ref

    def _book(self, name: str) -> str:
        title = add_title(details={"title": name}, price_fen=None, copies=1, place="", donor="", now=self.now, who=WHO)
        return copies(title=title.ref)[0].ref

    def _try(self, deed: Any, **words: Any) -> Any:
        """Do it a minute later, if the rules let it be done."""
        self.now += timedelta(minutes=1)
        self.held = False
        try:
            return deed(**words, now=self.now, who=WHO)
        except RuleBroken as refusal:
            assert refusal.title
            return None

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

    @rule(home=three, language=st.sampled_from(LANGUAGES), alarms=st.booleans())
    def link(self, home: int, language: str, alarms: bool) -> None:
        """Make a link, or renew it: what it was before has ended."""
        choices = Choices(language, alarms=alarms)
        if (made := self._try(make_link, kind=HOUSEHOLD, of=self.homes[home], choices=choices)) is not None:
            self.tokens[made.token] = self.homes[home]

    @rule(home=three, language=st.sampled_from(LANGUAGES))
    def choose(self, home: int, language: str) -> None:
        for found in links_of(self.homes[home]):
            self._try(choose_link, link=found.ref, version=found.version, choices=Choices(language))

    @rule(home=three)
    def revoke(self, home: int) -> None:
        for found in links_of(self.homes[home]):
            self._try(revoke_link, link=found.ref)

    @rule(home=three, given=st.booleans())
    def object(self, home: int, given: bool) -> None:
        self._try(say_consent, resident=self.people[home], purpose="feed", given=given)

    @rule()
    def take_back(self) -> None:
        """Undo the latest, which is often what was published; everybody then sees what they saw before it."""
        if (entry := undo.next_undo()) is not None and self._try(undo.undo, entry=entry.ref) is not None:
            self.held = True
            if entry.sentence.text("en").startswith("Published"):
                self.undone.append(self.states.pop())
                self._is_shown(self.states[-1] if self.states else {})

    @rule()
    def do_again(self) -> None:
        if (entry := undo.next_redo()) is not None and self._try(undo.redo, entry=entry.ref) is not None:
            self.held = True
            if entry.sentence.text("en").startswith("Published"):
                self.states.append(self.undone.pop())
                self._is_shown(self.states[-1])

    @invariant()
    def each_reads_what_is_theirs(self) -> None:
        if not self.held:
            done = publish(now=self.now, who=WHO)
            assert done.refused == {}
        self._fetch()
        if not self.held and done.calendars:
            self.states.append(self.phones[PUBLIC].words())
            self.undone.clear()
        by_digest = {link.digest: link for link in links(revoked=True)}
        programme = {event.ref for event in calendar_events()}
        if not self.held:
            assert self._found(PUBLIC) == programme
        for token, home in self.tokens.items():
            link = by_digest.get(digest_of(token))
            if link is None or not link.live or link.objected:
                assert self._found(token) == set(), "at once, whether it is published or not"
            elif not self.held:
                out = {loan.ref for loan in loans(today=DAY, open_only=True, household=home)}
                assert self._found(token) == out | {row.ref for row in sign_ups_of(home) if row.event in programme}

    def _fetch(self) -> None:
        """Write the folder, and let every phone look, that of a new link too."""
        write_site(self.folder, site(self.now), self.tokens)
        for name in (PUBLIC, *self.tokens):
            path = self.folder / f"{name}.ics"
            if path.exists():
                self.phones.setdefault(name, Phone(path)).fetch()

    def _is_shown(self, words: Words) -> None:
        self._fetch()
        assert self.phones[PUBLIC].words() == words

    def _found(self, name: str) -> set[str]:
        shown = self.phones[name].shown if name in self.phones else {}
        return {uid.removesuffix("@organizer") for uid in shown}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_feeds_follow_whatever_happens(building: BuildingRow) -> None:
    run_state_machine_as_test(
        Feeds,
        settings=settings(
            max_examples=max(2, settings().max_examples // 7),
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
