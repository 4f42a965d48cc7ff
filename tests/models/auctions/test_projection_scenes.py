"""What is in front on the projector: the latest that happened, for as long as it stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.auctions.rules import ARCHIVED, LIVE, LOCKED, SETTLEMENT, SETUP
from models.auctions.scenes import CLOSED, DRAW, LOT, NEXT, PLEDGE, SOLD, STAYS, WAITING, Moments, Scene, scene_of
from tests.conftest import NOW


def ago(**how_long: int) -> Moments:
    """Moments by how many seconds ago each was."""
    return Moments(**{name: NOW - timedelta(seconds=seconds) for name, seconds in how_long.items()})


@pytest.mark.parametrize(
    ("state", "scene"), [(SETUP, WAITING), (LOCKED, WAITING), (SETTLEMENT, CLOSED), (ARCHIVED, CLOSED), (LIVE, NEXT)]
)
def test_without_anything_happening_the_state_decides(state: str, scene: str) -> None:
    assert scene_of(state, Moments(), NOW) == Scene(scene)


def test_before_and_after_the_evening_nothing_that_happened_matters() -> None:
    assert scene_of(SETTLEMENT, ago(called_at=1, sold_at=1), NOW) == Scene(CLOSED)


@pytest.mark.parametrize(
    ("moments", "scene"),
    [
        (ago(called_at=600), LOT),
        (ago(called_at=600, sold_at=5), SOLD),
        (ago(called_at=5, sold_at=5), SOLD),  # knocked down in the instant in which it was called
        (ago(called_at=3, sold_at=5), LOT),
        (ago(called_at=600, sold_at=60), LOT),  # the applause is over
        (ago(sold_at=60), NEXT),
        (ago(called_at=600, pledged_at=500), PLEDGE),
        (ago(called_at=4000, pledged_at=3000), LOT),
        (ago(pledged_at=500, drawn_at=20), DRAW),
        (ago(drawn_at=2000), NEXT),
    ],
)
def test_the_latest_is_in_front(moments: Moments, scene: str) -> None:
    assert scene_of(LIVE, moments, NOW).name == scene


def test_a_hammer_says_until_when_it_stays() -> None:
    sold = scene_of(LIVE, ago(sold_at=5), NOW)
    assert sold.until == NOW - timedelta(seconds=5) + STAYS[SOLD]
    assert scene_of(LIVE, ago(sold_at=5), sold.until).name == NEXT
    assert scene_of(LIVE, ago(called_at=5), NOW).until is None
