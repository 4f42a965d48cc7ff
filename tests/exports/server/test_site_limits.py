"""How much a client may ask, and who goes when it is full: on values, with a clock that stands."""

from __future__ import annotations

import pytest

from exports.site.server.house import House
from exports.site.server.limits import Allowance, Client, Clients, Limits, place_of
from tests.exports.server.harness import a_site, answers


def test_an_allowance_is_used_up_and_comes_back_a_little_at_a_time() -> None:
    allowance = Allowance(3.0, 0.5, now=0.0)
    assert [allowance.take(0.0) for _ in range(4)] == [True, True, True, False]
    assert not allowance.take(1.0)
    assert allowance.take(2.0)
    assert not allowance.take(2.0)
    assert [allowance.take(10_000.0) for _ in range(4)] == [True, True, True, False]


@pytest.mark.parametrize(
    ("address", "known"),
    [
        ("127.0.0.1", ("127.0.0.1", True)),
        ("127.8.8.8", ("127.8.8.8", True)),
        ("::1", ("::1", True)),
        ("::ffff:127.0.0.1", ("127.0.0.1", True)),
        ("192.168.1.5", ("192.168.1.5", False)),
        ("::ffff:192.168.1.5", ("192.168.1.5", False)),
        ("2001:db8::1", ("2001:db8::/64", False)),
        ("2001:db8::ffff", ("2001:db8::/64", False)),
        ("fe80::1%eth0", ("fe80::/64", False)),
        ("", ("", False)),
    ],
)
def test_who_a_client_is(address: str, known: tuple[str, bool]) -> None:
    assert place_of(address) == known


def test_this_computer_may_ask_as_much_as_it_likes() -> None:
    clients = Clients(Limits(requests=5.0))
    assert clients.at("127.0.0.1", 0.0).requests.left == float("inf")
    assert clients.at("192.168.1.5", 0.0).requests.left == 5.0


def test_clients_are_forgotten_after_a_while_but_not_while_they_are_connected() -> None:
    clients = Clients(Limits())
    here, gone = clients.at("192.168.1.5", 0.0), clients.at("192.168.1.6", 0.0)
    here.connections = 1
    clients.forget(Clients.FORGOTTEN_AFTER + 1)
    assert clients.at("192.168.1.5", 999.0) is here
    assert clients.at("192.168.1.6", 999.0) is not gone


def test_countless_addresses_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Clients, "MOST", 100)
    clients = Clients(Limits())
    for number in range(250):
        clients.at(f"10.0.0.{number}", float(number))
    assert len(clients._known) <= Clients.MOST


class _Guest:
    """A connection that only counts."""

    client_here: Client

    def __init__(self, since: float, *, waits: bool = True) -> None:
        self.since, self.waits, self.left = since, waits, False

    def leave(self) -> None:
        self.left = True

    def look(self, now: float) -> None:
        """Nothing to be seen."""


def _enter(house: House, guest: _Guest, address: str) -> bool:
    client = house.enter(guest, address)
    if client is not None:
        guest.client_here = client
    return client is not None


def test_whoever_has_kept_us_waiting_longest_makes_room() -> None:
    house = House(limits=Limits(connections=3), clock=lambda: 0.0)
    first, busy, third = _Guest(2.0), _Guest(0.0, waits=False), _Guest(1.0)
    assert all(_enter(house, guest, "127.0.0.1") for guest in (first, busy, third))
    assert _enter(house, _Guest(5.0), "192.168.1.5")
    assert (first.left, busy.left, third.left) == (False, False, True)
    assert len(house.connections) == 3


def test_nobody_is_let_in_where_everybody_is_being_answered() -> None:
    house = House(limits=Limits(connections=2), clock=lambda: 0.0)
    assert all(_enter(house, _Guest(0.0, waits=False), "127.0.0.1") for _ in range(2))
    assert not _enter(house, _Guest(1.0), "192.168.1.5")


def test_one_client_makes_room_for_itself_only() -> None:
    house = House(limits=Limits(connections_each=2), clock=lambda: 0.0)
    other, mine = _Guest(0.0), _Guest(1.0)
    assert _enter(house, other, "192.168.1.6")
    assert _enter(house, mine, "192.168.1.5")
    assert _enter(house, _Guest(2.0), "192.168.1.5")
    assert _enter(house, _Guest(3.0), "192.168.1.5")
    assert (other.left, mine.left) == (False, True)
    assert len(house.connections) == 3


def test_this_computer_is_bound_by_the_limit_on_all_alone() -> None:
    house = House(limits=Limits(connections_each=2, connections=9), clock=lambda: 0.0)
    assert all(_enter(house, _Guest(0.0), "127.0.0.1") for _ in range(9))
    assert len(house.connections) == 9


def test_whoever_goes_is_counted_out_once() -> None:
    house = House(clock=lambda: 0.0)
    guest = _Guest(0.0)
    assert _enter(house, guest, "192.168.1.5")
    house.exit(guest)
    house.exit(guest)
    assert guest.client_here.connections == 0


def test_the_published_address_is_ours_as_soon_as_it_is_known() -> None:
    house = House()
    assert not house.is_ours(b"cal.example.org", "192.168.1.5")
    house.swap(answers(a_site(address="https://cal.example.org:8443/house/")))
    assert house.is_ours(b"CAL.example.org:8443", "192.168.1.5")
    assert house.is_ours(b"192.168.1.5:8066", "192.168.1.5")
    assert house.is_ours(b"192.168.1.5:8066", "::ffff:192.168.1.5")
    assert house.is_ours(b"[2001:db8::1]", "2001:db8:0::1")
    assert not house.is_ours(b"192.168.1.6", "192.168.1.5")
    assert not house.is_ours(b"\xff", "192.168.1.5")


def test_a_chinese_name_is_ours_as_programs_ask_for_it() -> None:
    house = House(answers(a_site(address="https://十号楼.example:8443/")))
    assert house.is_ours(b"xn--kkr8p964c.example:8443", "192.168.1.5")
    assert not house.is_ours(b"xn--fsqu00a.example", "192.168.1.5")


@pytest.mark.parametrize("address", ["", "https://十号楼..example/"])
def test_no_name_is_nobodys_whatever_the_published_address_is(address: str) -> None:
    house = House(answers(a_site(address=address)))
    assert not house.is_ours(b"", "192.168.1.5") and not house.is_ours(b".:80", "192.168.1.5")
