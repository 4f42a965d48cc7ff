"""Two laptops at one event: the last place is taken once, and the detector does find what goes wrong unprotected."""

from __future__ import annotations

from models.db import database
from models.events import queries, rules
from models.journal import entries
from tests.models.events.laptops import (
    come_and_go,
    fewer_places_together,
    sign_up_naively,
    sign_up_together,
)
from tests.models.events.party import Party
from tests.together import results, rivals


def _told_wrongly(party: Party) -> int:
    """How many were told something about their place that is not so."""
    rows = queries.sign_ups(event=party.event)
    so = rules.line_states(party.row.capacity, [row.heads for row in rows])
    return sum(row.state != state for row, state in zip(rows, so, strict=True))


def test_the_last_place_is_taken_once(party: Party, place: str) -> None:
    party.sign_up(6, 5)
    with rivals(place, 3) as pool:
        jobs = [pool.submit(sign_up_together, party.event, home, 1) for home in party.households[:3]]
        said = results(jobs)
    assert sorted(said) == ["confirmed", "waiting", "waiting"], "all are on the list, in some order"
    line = party.line()
    assert [state for _home, _heads, state in line] == ["confirmed", "confirmed", "waiting", "waiting"]
    assert [said[home - 1] for home, _heads, _state in line[1:]] == ["confirmed", "waiting", "waiting"]
    assert not _told_wrongly(party)
    assert len([entry for entry in entries() if str(entry.sentence).startswith("Signed up")]) == 4


def test_a_household_signs_up_once_at_two_laptops(party: Party, place: str) -> None:
    with rivals(place, 2) as pool:
        said = results([pool.submit(sign_up_together, party.event, party.households[0], 2) for _nth in range(2)])
    assert sorted(said) == ["SignedUpAlready", "confirmed"]
    assert party.line() == [(1, 2, "confirmed")]


def test_fewer_places_come_before_a_sign_up_or_after(party: Party, place: str) -> None:
    party.sign_up(6, 3)
    with rivals(place, 2) as pool:
        came = pool.submit(sign_up_together, party.event, party.households[0], 3)
        fewer = pool.submit(fewer_places_together, party.event, 5)
        said = results([came, fewer])
    assert said in (["confirmed", "TooFewPlaces"], ["waiting", ""])
    assert party.row.capacity == (6 if said[0] == "confirmed" else 5)
    assert not _told_wrongly(party)


def test_coming_and_going_leaves_the_line_in_order(party: Party, place: str) -> None:
    with rivals(place, 3) as pool:
        refused = results([pool.submit(come_and_go, party.event, home, 3) for home in party.households[:3]])
    assert refused == [[], [], []]
    assert sorted(home for home, _heads, _state in party.line()) == [1, 2, 3]
    assert [state for _home, _heads, state in party.line()] == ["confirmed", "confirmed", "waiting"]
    assert not _told_wrongly(party)


def test_without_protection_the_last_place_is_promised_twice(party: Party, place: str) -> None:
    party.sign_up(6, 5)
    database.execute_sql("DROP INDEX sign_up_one_place_in_line")
    with rivals(place, 2) as pool:
        said = results([pool.submit(sign_up_naively, party.event, home, 1) for home in party.households[:2]])
    assert said == ["confirmed", "confirmed"]
    assert _told_wrongly(party)
