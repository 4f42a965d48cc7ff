"""Links: told once, kept as a digest, renewed, chosen, revoked; they end with whoever reads them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from models import journal, undo
from models.errors import NotFound, RuleBroken, StaleRecord
from models.households import operations as households
from models.households import residents
from models.households.rows import BuildingRow
from models.publishing import queries
from models.publishing.links import Choices, NewLink, check_wanted, choose_link, digest_of, make_link, revoke_link
from models.publishing.rows import HOUSEHOLD, MINIMAL, PANEL, VOLUNTEER, LinkRow
from models.publishing.tables import FeedLink
from tests.models.publishing.readers import LATER, NOW, WHO, for_household, for_panel, for_volunteer, home, person

LITTLE = Choices("en", MINIMAL, alarms=False, tasks=True)


def _live() -> list[LinkRow]:
    return [link for link in queries.links(revoked=True) if link.live]


def _journal() -> str:
    rows = journal.JournalChange.select(journal.JournalChange.before, journal.JournalChange.after).tuples()
    return repr([*rows, *journal.JournalEntry.select(journal.JournalEntry.params).tuples()])


def _said() -> str:
    return str(journal.entries()[0].sentence)


def test_a_token_cannot_be_guessed_and_is_kept_nowhere(building: BuildingRow) -> None:
    made = [for_household(home()), for_household(home("102", "李家"))]
    tokens = [new.token for new in made]
    assert len(set(tokens)) == 2 and all(re.fullmatch("[a-z2-9]{40}", token) for token in tokens)
    assert [link.digest for link in queries.links()] == [digest_of(token) for token in tokens]
    kept = repr([row.__data__ for row in FeedLink.select()]) + _journal()
    assert not any(token in kept for token in tokens)


def test_who_a_link_is_for_stands_in_its_row_and_in_the_journal(building: BuildingRow) -> None:
    family = home()
    zhang = person(family)
    said = []
    makers: list[Callable[[], NewLink]] = [lambda: for_household(family), lambda: for_volunteer(zhang), for_panel]
    for make in makers:
        make()
        said.append(_said())
    rows = {row.kind: (row.household, row.resident, row.label, row.name) for row in queries.links()}
    assert rows == {
        HOUSEHOLD: (family, None, "101", "张家"),
        VOLUNTEER: (family, zhang, "101", "张伟"),
        PANEL: (None, None, "", ""),
    }
    assert said == ["Made a calendar link for 张家", "Made a calendar link for 张伟", "Made the panel's calendar link"]
    assert [row.kind for row in queries.links_of(family)] == [HOUSEHOLD, VOLUNTEER]


@pytest.mark.parametrize("whose", [HOUSEHOLD, VOLUNTEER, PANEL])
def test_a_new_link_ends_the_old_one_and_keeps_what_was_chosen(building: BuildingRow, whose: str) -> None:
    family = home()
    of = {HOUSEHOLD: family, VOLUNTEER: person(family), PANEL: None}[whose]
    first = make_link(kind=whose, of=of, choices=LITTLE, now=NOW, who=WHO)
    second = make_link(kind=whose, of=of, now=LATER, who=WHO)
    assert _live() == [second.link] and second.token != first.token
    assert queries.link(first.link.ref).revoked_at == LATER
    assert Choices(second.link.language, second.link.titles, second.link.alarms, second.link.tasks) == LITTLE
    other = make_link(kind=whose, of=of, choices=Choices(), now=LATER, who=WHO).link
    assert (other.titles, other.alarms) == ("full", True)


def test_choosing_keeps_the_link_and_is_refused_to_who_looked_too_long_ago(building: BuildingRow) -> None:
    link = for_household(home()).link
    chosen = choose_link(link=link.ref, version=link.version, choices=LITTLE, now=LATER, who=WHO)
    assert (chosen.digest, chosen.feed, chosen.titles, chosen.tasks) == (link.digest, f"~{link.ref}", MINIMAL, True)
    with pytest.raises(StaleRecord):
        choose_link(link=link.ref, version=link.version, choices=Choices(), now=LATER, who=WHO)
    revoke_link(link=link.ref, now=LATER, who=WHO)
    version = queries.link(link.ref).version
    with pytest.raises(RuleBroken, match="leads nowhere"):
        choose_link(link=link.ref, version=version, choices=Choices(), now=LATER, who=WHO)


def test_a_lost_card_dies_at_once_and_once(building: BuildingRow) -> None:
    link = for_household(home()).link
    dead = revoke_link(link=link.ref, now=LATER, who=WHO)
    assert not dead.live and dead.revoked_at == LATER and queries.links() == []
    entries = len(journal.all_entries())
    assert revoke_link(link=link.ref, now=LATER, who=WHO) == dead
    assert len(journal.all_entries()) == entries
    with pytest.raises(NotFound):
        revoke_link(link="nothere", now=LATER, who=WHO)


def _moves_out(family: str, _person: str) -> None:
    households.move_out(household=family, moved_out=date(2026, 11, 20), why="", now=NOW, who=WHO)


def _leaves(_family: str, one: str) -> None:
    residents.resident_left(resident=one, left_on=date(2026, 11, 19), now=NOW, who=WHO)


def _dies(_family: str, one: str) -> None:
    residents.resident_died(resident=one, left_on=date(2026, 11, 19), now=NOW, who=WHO)


@pytest.mark.parametrize(
    ("goes", "dead"), [(_moves_out, {HOUSEHOLD, VOLUNTEER}), (_leaves, {VOLUNTEER}), (_dies, {VOLUNTEER})]
)
def test_a_link_ends_with_whoever_reads_it_and_comes_back_with_them(
    building: BuildingRow, goes: Callable[[str, str], None], dead: set[str]
) -> None:
    family = home()
    one = person(family)
    kept = person(family, "张明")
    for_household(family), for_volunteer(one)
    goes(family, one)
    assert {link.kind for link in queries.links() if link.gone} == dead
    assert {link.kind for link in _live()} == {HOUSEHOLD, VOLUNTEER} - dead
    with pytest.raises(RuleBroken, match="lives here any more"):
        for_volunteer(one)
    if HOUSEHOLD in dead:
        with pytest.raises(RuleBroken, match="lives here any more"):
            for_household(family)
        with pytest.raises(RuleBroken, match="lives here any more"):
            for_volunteer(kept)
    undo.undo(entry=journal.entries()[0].ref, now=LATER, who=WHO)
    assert {link.kind for link in _live()} == {HOUSEHOLD, VOLUNTEER}


def _says(one: str, given: bool, purpose: str = "feed") -> None:
    residents.say_consent(resident=one, purpose=purpose, given=given, now=NOW, who=WHO)


def _objected() -> set[str]:
    return {link.name for link in queries.links() if link.objected}


def test_a_no_counts_for_the_household_and_for_ones_own_link_only(building: BuildingRow) -> None:
    family = home()
    one, other = person(family), person(family, "张明")
    for_household(family), for_volunteer(one), for_volunteer(other)
    assert _objected() == set()
    _says(one, True)
    _says(one, False, "photos")
    assert _objected() == set()
    _says(one, False)
    assert _objected() == {"张家", "张伟"}
    for kind, of in ((HOUSEHOLD, family), (VOLUNTEER, one)):
        with pytest.raises(RuleBroken, match="does not want the calendar"):
            check_wanted(kind=kind, of=of)
    assert queries.objecting() == {family}
    check_wanted(kind=VOLUNTEER, of=other)
    check_wanted(kind=PANEL, of=None)
    _leaves(family, one)
    assert "张家" not in _objected() and queries.objecting() == set()
    check_wanted(kind=HOUSEHOLD, of=family)


def test_a_digest_is_remembered_when_its_link_is_taken_back(building: BuildingRow) -> None:
    new = for_household(home())
    undo.undo(entry=journal.entries()[0].ref, now=LATER, who=WHO)
    assert queries.links(revoked=True) == []
    assert queries.digests_remembered() == {new.link.digest}


def test_renewing_is_taken_back_together_with_the_death_of_the_old(building: BuildingRow) -> None:
    family = home()
    first = for_household(family).link
    second: NewLink = for_household(family)
    undo.undo(entry=journal.entries()[0].ref, now=LATER, who=WHO)
    assert [link.digest for link in _live()] == [first.digest]
    undo.redo(entry=journal.entries()[0].ref, now=LATER, who=WHO)
    assert [link.digest for link in _live()] == [second.link.digest]


def test_nobody_reads_a_digest_in_the_journal(building: BuildingRow) -> None:
    new = for_household(home())
    (change,) = journal.changes_of(journal.entries()[0].ref)
    assert change.after is not None and "digest" not in change.after
    assert new.link.digest in _journal()  # kept, so that an undone link is known to be one of ours
