"""What may differ between the engines: swapping holders step by step and back, and two desks at once."""

from __future__ import annotations

import pytest

from models import undo
from models.auctions.paddles import boards, door, operations, queries
from models.auctions.paddles.numbers import find_number
from models.auctions.paddles.tables import Paddle
from models.db import database
from models.journal import entries
from tests.models.auctions.desks import check_in_at_once, give_at_once, give_naively
from tests.models.auctions.saleroom import NOW, WHO, Saleroom, make_household
from tests.together import results, rivals


def _stands(room: Saleroom) -> list[tuple[object, ...]]:
    return [
        (row.ref, row.number, row.household, row.name, row.guest_phone, row.named, row.here, row.bids)
        for row in queries.paddles(room.auction)
    ]


@pytest.mark.parametrize("other_is_guest", [False, True])
def test_a_swap_moves_the_families_and_leaves_the_bids(room: Saleroom, other_is_guest: bool) -> None:
    one, two = room.paddles[0], room.paddles[1]
    if other_is_guest:
        two = operations.give_guest_paddle(
            auction=room.auction, name="周先生", phone="138", here=True, now=NOW, who=WHO
        ).ref
    operations.agree_to_be_named(paddle=one, now=NOW, who=WHO)
    boards.lost_paddle(paddle=one, number=77, now=NOW, who=WHO)
    room.bid(1, 1, 1000)
    before = _stands(room)
    first, second = boards.swap_paddles(paddle=one, other=two, now=NOW, who=WHO)
    was = {ref: rest for ref, *rest in before}
    assert (first.number, first.bids) == (77, 1) and second.bids == 0
    assert [first.household, first.name, first.guest_phone, first.named, first.here] == was[two][1:6]
    assert [second.household, second.name, second.guest_phone, second.named, second.here] == was[one][1:6]
    with pytest.raises(Exception, match="lost") as lost:
        find_number(room.auction, 1)
    assert f"paddle {second.number}" in str(lost.value), "whose number was lost now holds the other board"
    after = _stands(room)
    undone = undo.undo(entry=entries()[0].ref, now=NOW, who=WHO)
    assert _stands(room) == before
    undo.redo(entry=undone.ref, now=NOW, who=WHO)
    assert _stands(room) == after


def test_two_desks_never_give_one_number_or_one_household_two(room: Saleroom, place: str) -> None:
    homes = [make_household(nth, f"{nth}家").ref for nth in range(3, 6)]
    with rivals(place, 2) as pool:
        given = results([pool.submit(give_at_once, room.auction, homes, order) for order in (1, -1)])
    rows = [row for row in queries.paddles(room.auction) if row.household in homes]
    assert len(rows) == 3 == len({row.number for row in rows}) and sum(given) == 3


def test_two_doors_check_one_household_in_once(room: Saleroom, place: str) -> None:
    home = make_household(3, "李家").ref
    with rivals(place, 2) as pool:
        done = results([pool.submit(check_in_at_once, room.auction, home) for _desk in range(2)])
    assert sorted(done) == ["", "HereAlready"]
    assert [row.number for row in queries.paddles(room.auction) if row.here] == [4]


def test_without_protection_two_desks_give_the_same_number(room: Saleroom, place: str) -> None:
    for index in ("paddle_number_once", "paddle_one_a_household"):
        database.execute_sql("DROP INDEX " + index)
    home = make_household(3, "李家").ref
    with rivals(place, 2) as pool:
        numbers = results([pool.submit(give_naively, room.auction, home) for _desk in range(2)])
    assert numbers == [4, 4] and Paddle.select().where(Paddle.number == 4).count() == 2


def test_an_entry_at_the_door_names_the_flat_and_no_guest(room: Saleroom) -> None:
    operations.give_guest_paddle(auction=room.auction, name="周先生", now=NOW, who=WHO)
    door.check_in(paddle=queries.paddles(room.auction)[-1].ref, now=NOW, who=WHO)
    assert not [entry for entry in entries() if "周" in str(entry.sentence)]
