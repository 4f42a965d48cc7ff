"""The panel's calendar, and a hearing in the calendars of those who are asked to come: nobody learns more."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given

from exports.feeds import hearings, offers
from exports.feeds.calendar import Entry, Feed
from exports.feeds.offers import fresh
from exports.feeds.publish import publish
from exports.feeds.seen import seen
from exports.feeds.words import Speech
from exports.site.site import site
from models import db, migrate
from models.cases import calendar, operations, queries
from models.cases.rows import AppointmentRow
from models.i18n import set_language
from models.publishing.links import Choices, choose_link
from models.publishing.queries import links
from tests.exports import panel_feeds
from tests.exports.panel_feeds import PLACE, Heard, cases_in, flats_in, hand_out, live_through, number, words
from tests.models.cases.panel import NOW, TODAY, WHO, Panel

TWO = [[Heard(1, (1, 2), ""), Heard(2, (3,), "")]]
_numbers = count()


@pytest.fixture
def panel(usual_building: Path, tmp_path: Path) -> Panel:
    """A panel in a new file; each call of a property has one of its own."""
    return _panel(usual_building, tmp_path)


def _panel(usual: Path, folder: Path) -> Panel:
    db.close()
    place = shutil.copyfile(usual, folder / f"{next(_numbers)}.db")  # nobody has it open
    migrate.open_building(str(place), NOW)
    set_language("en")
    return Panel.called()


def _feeds(panel: Panel) -> dict[int, Feed]:
    names, made = hand_out(panel), fresh(seen(NOW))
    return {n: made[name] for n, name in names.items()}


@given(planned=panel_feeds.sittings)
def test_each_sees_their_own_and_nothing_of_the_others(
    usual_building: Path, tmp_path: Path, planned: list[list[Heard]]
) -> None:
    panel = _panel(usual_building, tmp_path)
    asked, feeds = live_through(panel, planned), _feeds(panel)
    theirs = {home: {row.ref for row in calendar.appointments() if row.household == panel.homes[home - 1]}
              for home in (1, 2, 3)}  # fmt: skip
    for home, times in asked.items():
        text = words(feeds[home])
        assert {entry.uid for entry in feeds[home].entries} == {f"{ref}@organizer" for ref in theirs[home]}
        assert len(feeds[home].entries) == times
        assert flats_in(text, panel) == cases_in(text) == []
        assert all(entry.description == "" and entry.categories == () for entry in feeds[home].entries)
    text = words(feeds[0])
    assert flats_in(text, panel) == [] and not any(ref in text for refs in theirs.values() for ref in refs)
    assert set(cases_in(text)) == {number(one.case) for heard in planned for one in heard}
    assert len(feeds[0].entries) == len(planned) + 1
    _check_what_everybody_reads(panel)


def _check_what_everybody_reads(panel: Panel) -> None:
    """That there is a case at all is in no calendar, page or list."""
    assert publish(now=NOW, who=WHO).refused == {}
    open_to_all = "".join(file.body.decode("utf-8", "replace") for file in site(NOW).public.values())
    assert PLACE not in open_to_all and cases_in(open_to_all) == [] and "BEGIN:VCALENDAR" in open_to_all
    listed = str(queries.sittings(today=TODAY))
    assert flats_in(listed, panel) == [] and not any(home in listed for home in panel.homes)


def test_two_neighbours_phones_have_nothing_in_common(panel: Panel) -> None:
    live_through(panel, TWO)
    feeds = _feeds(panel)
    (one,), (other,) = feeds[1].entries, feeds[2].entries
    assert one.uid != other.uid and one.summary == other.summary == "约定 / Appointment"
    assert (one.place, one.busy, one.status, one.alarm) == (PLACE, True, "CONFIRMED", timedelta(hours=-1))


def test_a_cancelled_one_is_marked_and_gone_after_thirty_days(panel: Panel) -> None:
    live_through(panel, [[Heard(1, (1,), "cancel hearing")]])
    names = hand_out(panel)
    ((entry,), sat) = (fresh(seen(NOW))[names[1]].entries, fresh(seen(NOW))[names[0]].entries)
    assert (entry.summary, entry.status, entry.busy, entry.alarm) == (
        "【已取消】约定 / [Cancelled] Appointment", "CANCELLED", False, None
    )  # fmt: skip
    assert [one.description for one in sat if one.description] == ["14:00–14:45 Q-001 · 已取消 / cancelled"]
    day, over = timedelta(days=1), cast(datetime, entry.end)
    assert fresh(seen(over + 30 * day))[names[1]].entries
    assert not fresh(seen(over + 31 * day))[names[1]].entries


def test_a_moved_sitting_moves_its_appointments_and_a_phone_believes_it(panel: Panel) -> None:
    live_through(panel, TWO)
    names = hand_out(panel)
    (before,) = fresh(seen(NOW))[names[1]].entries
    row = next(one for one in queries.sittings(today=TODAY) if one.cases)
    plan = operations.Plan(row.starts_at + timedelta(days=7), row.ends_at + timedelta(days=7), "大厅")
    operations.move_sitting(sitting=row.ref, version=row.version, plan=plan, now=NOW + timedelta(hours=1), who=WHO)
    (after,) = fresh(seen(NOW))[names[1]].entries
    assert (after.uid, after.start, after.place) == (before.uid, before.start + timedelta(days=7), "大厅")
    assert after.sequence > before.sequence and after.revised_at > before.revised_at


def test_with_minimal_titles_it_is_like_whatever_else_a_household_signed_up_for(panel: Panel) -> None:
    live_through(panel, TWO)
    names = hand_out(panel)
    for link in links():
        choose_link(link=link.ref, version=link.version, choices=Choices(titles="minimal"), now=NOW, who=WHO)
    made = fresh(seen(NOW))
    for name in names.values():
        assert {entry.summary for entry in made[name].entries} == {"楼里有约 / Appointment at the house"}
        assert cases_in(words(made[name])) == [] and PLACE not in words(made[name])


def test_the_panels_own_calendar_reads_like_an_agenda(panel: Panel) -> None:
    live_through(panel, TWO)
    entry = next(one for one in _feeds(panel)[0].entries if one.description)
    assert entry.summary == "调解会 / The panel sits" and entry.busy and entry.place == PLACE
    assert entry.description == "14:00–14:45 Q-001\n15:00–15:45 Q-002"


def _leaks(panel: Panel) -> list[str]:
    """What the checks above find in the calendars as they are made now."""
    feeds = _feeds(panel)
    found = [leak for feed in feeds.values() for leak in flats_in(words(feed), panel)]
    found += [case for home in (1, 2, 3) for case in cases_in(words(feeds[home]))]
    shown = {entry.uid for home in (1, 2, 3) for entry in feeds[home].entries}
    if sum(len(feeds[home].entries) for home in (1, 2, 3)) > len(shown):
        found.append("one appointment in two calendars")
    publish(now=NOW, who=WHO)
    found += [PLACE for file in site(NOW).public.values() if PLACE in file.body.decode("utf-8", "replace")]
    return found


def test_the_checks_find_what_leaks(panel: Panel, monkeypatch: pytest.MonkeyPatch) -> None:
    live_through(panel, TWO)
    assert _leaks(panel) == []
    rows, sound, everybody = calendar.appointments(), hearings.hearings_of_household, offers.PUBLIC[0]

    def too_many(_rows: object, speech: Speech, **_more: object) -> Iterator[Entry]:
        return sound(rows, speech)

    def too_much(own: Iterable[AppointmentRow], speech: Speech, **_more: object) -> Iterator[Entry]:
        return (replace(entry, description="Q-001 1102 钱家") for entry in sound(own, speech))

    def too_open(_public: object, speech: Speech) -> Iterator[Entry]:
        return hearings.panel_sittings(calendar.panel_sittings(), speech)

    for patch, leak in ((too_many, "one appointment in two calendars"), (too_much, "1102")):
        with monkeypatch.context() as patched:
            patched.setattr(hearings, "hearings_of_household", patch)
            assert leak in _leaks(panel)
    monkeypatch.setattr(offers, "PUBLIC", (everybody._replace(entries=too_open), *offers.PUBLIC[1:]))
    assert PLACE in _leaks(panel)


def test_what_is_published_of_the_panel_is_kept_nowhere_else(panel: Panel) -> None:
    from models.journal import JournalChange, JournalEntry

    live_through(panel, TWO)
    hand_out(panel)
    publish(now=NOW, who=WHO)
    entry = JournalEntry.select().order_by(JournalEntry.id.desc()).get()
    kept = [change.after or "" for change in JournalChange.select().where(JournalChange.entry == entry)]
    assert kept and not any(cases_in(text) or PLACE in text for text in kept)
    assert all(json.loads(text) for text in kept)
