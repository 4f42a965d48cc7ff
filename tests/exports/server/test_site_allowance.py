"""How much one address may ask, asked through the door: nobody is locked out for longer than they were told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from exports.site.server import limits as limits_module
from exports.site.server import refusals
from exports.site.server.house import House
from exports.site.server.limits import Limits
from tests.exports.server.harness import TOKEN, Running, answers, running

MOST, A_SECOND, GUESSES = 20.0, 2.0, 5


class Asking:
    """Somebody on the network, and a clock that goes on only while they wait."""

    def __init__(self) -> None:
        self.now = 1000.0
        limits = Limits(requests=MOST, requests_a_second=A_SECOND, guesses=GUESSES)
        self.house = House(answers(), limits=limits, clock=lambda: self.now)
        self.server: Running

    def asks(self, times: int, *, apart: float = 0.0, target: str = "/public.ics") -> list[int]:
        """The status of each of so many requests."""
        found = []
        for _ in range(times):
            self.now += apart
            found.append(self.server.ask(target).status)
        return found


@pytest.fixture
def somebody(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asking]:
    """Whoever comes from this computer counts as one from the network."""
    monkeypatch.setattr(limits_module, "place_of", lambda address: (address, False))
    asking = Asking()
    with running(asking.house) as asking.server:
        yield asking


def test_after_a_flood_whoever_comes_back_when_told_to_is_served(somebody: Asking) -> None:
    assert somebody.asks(200, apart=0.001) == [200] * 20 + [429] * 180
    said = somebody.server.ask("/public.ics")
    somebody.now += float(said.headers["retry-after"])
    assert somebody.asks(21) == [200] * 20 + [429], "as much as came meanwhile"


def test_whoever_asks_at_just_under_the_rate_is_always_served_even_on_an_empty_allowance(somebody: Asking) -> None:
    somebody.asks(60)
    assert somebody.asks(60, apart=1.01 / A_SECOND) == [200] * 60


def test_whoever_asks_at_twice_the_rate_gets_half_of_it(somebody: Asking) -> None:
    somebody.asks(60)
    assert somebody.asks(60, apart=0.5 / A_SECOND) == [429, 200] * 30


def test_a_search_that_is_too_much_costs_nothing_and_leaves_the_rest_to_others(somebody: Asking) -> None:
    somebody.asks(5)
    assert somebody.asks(60, target="/shelf?q=a") == [200] + [429] * 59
    assert somebody.asks(6) == [200] * 5 + [429]
    assert somebody.asks(60, apart=10.1 / A_SECOND, target="/shelf?q=a") == [200] * 60


def _in_one_go(*targets: str) -> bytes:
    return b"".join(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode() for target in targets)


def test_searches_that_wait_for_one_another_cost_as_much_as_others(somebody: Asking) -> None:
    said = somebody.server.tell(_in_one_go(*["/shelf?q=a"] * 5))
    assert 1 <= len(said) <= 2 and {each.status for each in said} == {200}
    assert somebody.asks(1, target="/shelf?q=a") == [429]


def test_guesses_that_wait_for_a_search_are_counted_too(somebody: Asking) -> None:
    guesses = [f"/{number:040}.ics" for number in range(GUESSES + 1)]
    said = somebody.server.tell(_in_one_go("/shelf?q=a", *guesses, f"/{TOKEN}.ics"))
    assert said[0].status == 200
    assert all(each.status == 404 for each in said[1:]) and len(said) <= 1 + GUESSES
    somebody.now += 100.0
    assert somebody.asks(1, target=f"/{TOKEN}.ics") == [200], "it was the guesses that stood in its way"


def test_no_body_stands_behind_a_head_that_came_too_often(somebody: Asking) -> None:
    somebody.asks(20)
    (said,) = somebody.server.tell(b"HEAD /public.ics HTTP/1.1\r\nHost: localhost\r\n\r\n")
    assert (said.status, said.headers["content-length"]) == (429, str(len(refusals.TOO_MANY.body)))
