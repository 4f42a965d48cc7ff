"""The schema holds the rules of paddles, pledges and draws: every named constraint is violated on purpose."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from models.access import operation, refusals
from models.auctions.paddles import boards, door
from models.auctions.paddles.tables import LostPaddle, Paddle
from models.auctions.pledges import operations as pledging
from models.auctions.pledges.tables import Pledge, PledgeLevel
from models.auctions.raffle.operations import draw
from models.auctions.raffle.tables import Draw
from models.errors import RuleBroken
from models.journal import writing
from tests.models.auctions.saleroom import NOW, WHO, Saleroom

BY: dict[str, Any] = {"now": NOW, "who": WHO}


def _again(model: type[Any], **changes: object) -> None:
    values = {n: value for n, value in _first(model).__data__.items() if n not in ("id", "ref", "version")}
    model(**{**values, **changes}).save()


def _change(model: type[Any], **changes: object) -> None:
    row = _first(model)
    for name, value in changes.items():
        setattr(row, name, value)
    row.save()


def _first(model: type[Any]) -> Any:
    return model.select().order_by(model.id).get()


VIOLATIONS: dict[str, Callable[[], None]] = {
    "paddle_number_positive": lambda: _change(Paddle, number=0),
    "paddle_number_once": lambda: _change(Paddle, number=2),
    "paddle_one_a_household": lambda: _again(Paddle, number=9),
    "paddle_of_somebody": lambda: _change(Paddle, guest_name="周先生"),
    "paddle_telephone_of_a_guest": lambda: _change(Paddle, guest_phone="138"),
    "paddle_left_after_coming": lambda: _change(Paddle, left_at=NOW.replace(hour=1)),
    "lost_paddle_number_positive": lambda: _change(LostPaddle, number=0),
    "lost_paddle_once": lambda: _again(LostPaddle),
    "pledge_level_positive": lambda: _change(PledgeLevel, fen=0),
    "pledge_level_once": lambda: _again(PledgeLevel),
    "pledge_positive": lambda: _change(Pledge, fen=0),
    "pledge_struck_with_a_reason": lambda: _change(Pledge, struck_at=NOW),
    "pledge_once_a_level": lambda: _again(Pledge),
    "draw_counted": lambda: _change(Draw, nth=0),
    "draw_of_a_prize": lambda: _change(Draw, prize=""),
    "draw_repeatable": lambda: _change(Draw, pot=""),
    "draw_nth_once": lambda: _again(Draw, paddle=_other_paddle()),
    "draw_nobody_twice": lambda: _again(Draw, nth=7),
}


def _other_paddle() -> Any:
    return Paddle.get(Paddle.id != _first(Draw).paddle_id)


@operation
def _violate(violation: Callable[[], None]) -> None:
    with writing(WHO, NOW, "Broke a rule"):
        violation()


@pytest.fixture
def evening(room: Saleroom) -> Saleroom:
    """A row in each of the tables."""
    for paddle in room.paddles:
        door.check_in(paddle=paddle, **BY)
    boards.lost_paddle(paddle=room.paddles[2], **BY)
    level, *_lower = pledging.set_levels(auction=room.auction, amounts=(50000, 20000), **BY)
    pledging.call_level(level=level.ref, **BY)
    pledging.pledge(level=level.ref, paddle=room.paddles[0], **BY)
    draw(auction=room.auction, prize="电饭煲", seed="739", **BY)
    return room


def test_the_schema_refuses_each_with_a_sentence(evening: Saleroom) -> None:
    said = {}
    for constraint, violation in VIOLATIONS.items():
        with pytest.raises(RuleBroken) as refused:
            _violate(violation)
        said[constraint] = refused.value.title
    assert said == {constraint: refusals[constraint].words for constraint in VIOLATIONS}


def test_every_constraint_of_these_tables_is_violated_here() -> None:
    tables: tuple[Any, ...] = (Paddle, LostPaddle, PledgeLevel, Pledge, Draw)
    names = {check.nodes[1]._path[0] for table in tables for check in table._meta.constraints or ()}
    names |= {index._name for table in tables for index in table._meta.indexes if getattr(index, "_name", None)}
    assert names == set(VIOLATIONS) and names <= set(refusals)
