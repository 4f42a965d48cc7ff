"""Draws: the recipe by hand, nobody twice, only who is here, and what stays on record."""

from __future__ import annotations

import subprocess
from hashlib import sha256
from typing import Any

import pytest

from models import undo
from models.auctions.paddles import boards, door
from models.auctions.raffle import draw_rules, operations, queries
from models.auctions.raffle.rows import DrawRow
from models.auctions.rules import NotNow
from models.errors import RuleBroken
from models.journal import entries
from tests.models.auctions.saleroom import NOW, WHO, Saleroom

sqlite_only = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
BY: dict[str, Any] = {"now": NOW, "who": WHO}


def test_the_recipe_is_what_anybody_would_type() -> None:
    typed = "printf '%s' \"739:1:12\" | sha256sum"
    by_hand = subprocess.run(["sh", "-c", typed], capture_output=True, text=True, check=True).stdout.split()[0]
    assert draw_rules.mark("739", 1, 12) == by_hand


@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize("pot", [[5], [1, 2, 3], [3, 2, 1], list(range(1, 67))])
def test_the_lowest_mark_wins_whatever_the_order(pot: list[int], nth: int) -> None:
    by_hand = sorted(pot, key=lambda number: sha256(b"739:%d:%d" % (nth, number)).hexdigest())[0]
    assert draw_rules.winner("739", nth, pot) == by_hand


def test_every_number_has_its_chance() -> None:
    won = [draw_rules.winner(str(seed), 1, range(1, 11)) for seed in range(2000)]
    assert all(150 < won.count(number) < 250 for number in range(1, 11))


def test_an_empty_pot_is_refused() -> None:
    with pytest.raises(draw_rules.CannotDraw, match="Nobody"):
        draw_rules.winner("739", 1, [])


@pytest.mark.parametrize(("typed", "seed"), [(" 7 3 9 ", "739"), ("７３９", "739"), ("春 2026", "春2026")])
def test_a_seed_as_children_call_it_out(typed: str, seed: str) -> None:
    assert draw_rules.read_seed(typed) == seed


@pytest.mark.parametrize("typed", ["a:b", '7"9', "7-3", "$(id)", "7" * 41, " "])
def test_a_seed_that_would_not_stand_in_the_recipe_is_refused(typed: str) -> None:
    with pytest.raises(draw_rules.CannotDraw):
        draw_rules.read_seed(typed)


def test_random_seeds_are_digits_and_differ() -> None:
    seeds = {draw_rules.random_seed() for _each in range(50)}
    assert len(seeds) > 45 and all(len(seed) == 8 and seed.isdecimal() for seed in seeds)


def _draw(room: Saleroom, prize: str = "电饭煲", seed: str | None = "739") -> DrawRow:
    return operations.draw(auction=room.auction, prize=prize, seed=seed, **BY)


def _all_here(room: Saleroom) -> None:
    for paddle in room.paddles:
        door.check_in(paddle=paddle, **BY)


def test_who_is_here_wins_and_nobody_twice(room: Saleroom) -> None:
    with pytest.raises(draw_rules.CannotDraw):
        _draw(room)
    _all_here(room)
    door.leave(paddle=room.paddles[1], **BY)
    first = _draw(room)
    assert first.pot == "1 3" and first.paddle_number == draw_rules.winner("739", 1, [1, 3])
    second = _draw(room, seed=None)
    assert second.pot == str(4 - first.paddle_number) and second.nth == 2 and second.seed != "739"
    with pytest.raises(draw_rules.CannotDraw, match="Nobody is left"):
        _draw(room)
    assert [row.nth for row in queries.draws(room.auction)] == [1, 2]


@sqlite_only
def test_a_draw_stays_on_record_and_can_be_repeated_after_a_board_was_lost(room: Saleroom) -> None:
    _all_here(room)
    drawn = _draw(room)
    with pytest.raises(RuleBroken, match="stays on record"):
        undo.undo(entry=entries()[0].ref, **BY)
    boards.lost_paddle(paddle=drawn.paddle, **BY)
    (kept,) = queries.draws(room.auction)
    assert (
        kept.paddle_number == drawn.paddle_number == draw_rules.winner(kept.seed, kept.nth, map(int, kept.pot.split()))
    )
    assert 4 in queries.pot(room.auction) or len(queries.pot(room.auction)) == 2
    again = _draw(room)
    assert again.paddle != drawn.paddle


@sqlite_only
def test_names_are_for_others_only_with_consent(room: Saleroom) -> None:
    from models.auctions.paddles.operations import agree_to_be_named

    _all_here(room)
    drawn = _draw(room)
    assert drawn.shown_name == "" and drawn.name in ("赵家", "钱家", "孙家")
    agree_to_be_named(paddle=drawn.paddle, **BY)
    assert queries.draws(room.auction)[0].shown_name == drawn.name
    assert drawn.name not in str(entries()[1].sentence)


@sqlite_only
def test_a_prize_is_drawn_during_the_evening_only(unopened: Saleroom) -> None:
    with pytest.raises(NotNow):
        _draw(unopened)
    unopened.open()
    _all_here(unopened)
    with pytest.raises(RuleBroken, match="empty"):
        _draw(unopened, prize=" ")
    unopened.close()
    with pytest.raises(NotNow):
        _draw(unopened)
