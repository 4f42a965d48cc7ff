"""What the desk bids for maximums, by table: no database, no lot, only who would pay how much."""

from __future__ import annotations

from typing import Any

import pytest

from models.auctions.bids.answers import Left, Price, Standing, answers, tied, up_to_the_reserve

PRICE = Price(((0, 100), (5000, 500)), 1000)


@pytest.mark.parametrize(
    ("left", "top", "made"),
    [
        ([], None, []),
        ([], (1, 2000), []),
        ([(1, 6000)], None, [(1, 1000)]),
        ([(1, 900)], None, []),
        ([(1, 1000)], None, [(1, 1000)]),
        ([(1, 6000)], (2, 2000), [(1, 2100)]),
        ([(1, 6000)], (1, 2000), []),
        ([(1, 2000)], (2, 2000), []),
        ([(1, 1900)], (2, 2000), []),
        ([(1, 2050)], (2, 2000), [(1, 2050)]),
        ([(1, 5200)], (2, 5000), [(1, 5200)]),
        ([(1, 6000), (2, 4000)], None, [(2, 4000), (1, 4100)]),
        ([(2, 4000), (1, 6000)], None, [(2, 4000), (1, 4100)]),
        ([(1, 4000), (2, 4000)], None, [(1, 4000)]),
        ([(2, 4000), (1, 4000)], None, [(2, 4000)]),
        ([(1, 6000), (2, 5800)], None, [(2, 5800), (1, 6000)]),
        ([(1, 6000), (2, 4000)], (1, 2000), [(2, 4000), (1, 4100)]),
        ([(1, 6000), (2, 4000)], (2, 2000), [(2, 4000), (1, 4100)]),
        ([(1, 6000), (2, 4000), (3, 5000)], None, [(3, 5000), (1, 5500)]),
        ([(1, 6000), (2, 4000)], (3, 4500), [(1, 4600)]),
    ],
)
def test_what_the_desk_bids(left: Any, top: tuple[int, int] | None, made: list[tuple[int, int]]) -> None:
    standing = None if top is None else Standing(*top)
    assert answers([Left(*one) for one in left], standing, PRICE) == [Standing(*one) for one in made]


@pytest.mark.parametrize(
    ("left", "top", "reserve", "fen"),
    [
        ([(1, 6000)], (1, 2000), 3000, 3000),
        ([(1, 6000)], (1, 2000), 3050, 3100),
        ([(1, 3060)], (1, 2000), 3050, 3060),
        ([(1, 3040)], (1, 2000), 3050, None),
        ([(1, 6000)], (1, 3050), 3050, None),
        ([(1, 6000)], (1, 2000), None, None),
        ([(2, 6000)], (1, 2000), 3000, None),
        ([(1, 6000)], None, 3000, None),
        ([(1, 9000)], (1, 5000), 5700, 6000),
    ],
)
def test_the_desk_reaches_the_reserve(left: Any, top: Any, reserve: int | None, fen: int | None) -> None:
    standing = None if top is None else Standing(*top)
    assert up_to_the_reserve([Left(*one) for one in left], standing, PRICE, reserve) == fen


@pytest.mark.parametrize(("paddle", "fen", "holder"), [(3, 4000, 1), (1, 4000, 2), (3, 3999, None), (3, 4001, None)])
def test_who_holds_an_amount_that_somebody_else_only_equals(paddle: int, fen: int, holder: int | None) -> None:
    found = tied([Left(1, 4000), Left(2, 4000), Left(4, 9000)], paddle, fen)
    assert (found.paddle if found else None) == holder
