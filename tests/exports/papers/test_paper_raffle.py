"""The record of the draws: whoever has only the text finds the same winners, and reads no name without consent."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from exports.choices import Choices
from exports.papers.raffle_record import write_record
from exports.papers.wanted import NothingToPrint
from models.auctions import steps
from models.auctions.lots.operations import add_lot
from models.auctions.lots.terms import Terms, Words
from models.auctions.operations import Evening, create_auction
from models.auctions.paddles.operations import agree_to_be_named, give_guest_paddle
from models.auctions.raffle.operations import draw
from models.households.rows import BuildingRow
from models.i18n import set_language

NOW = datetime(2026, 11, 20, 11, 0, tzinfo=UTC)
BY: dict[str, Any] = {"now": NOW, "who": "王阿姨"}
NAMES = ("周一", "吴二", "郑三", "王四", "冯五", "陈六")


@pytest.fixture
def auction(building: BuildingRow) -> str:
    """A practice run with six guests in the room; of the winners one agreed to be named."""
    times: dict[str, Any] = {"opens_at": NOW, "closes_at": NOW + timedelta(hours=2)}
    ref = create_auction(title_zh="冬季拍卖", title_en="Winter", evening=Evening(practice=True), **times, **BY).ref
    add_lot(auction=ref, words=Words("茶壶"), terms=Terms(1000, "0:100"), **BY)
    steps.lock_auction(auction=ref, **BY)
    steps.open_auction(auction=ref, **BY)
    for name in NAMES:
        give_guest_paddle(auction=ref, name=name, here=True, **BY)
    drawn = [draw(auction=ref, prize=prize, seed=seed, **BY) for prize, seed in (("锅", "739"), ("伞\n灯", ""))]
    agree_to_be_named(paddle=drawn[0].paddle, **BY)
    return ref


def _written(tmp_path: Path, auction: str = "") -> str:
    (path,) = write_record(tmp_path / "record.txt", NOW, Choices(auction=auction))
    return path.read_text("utf-8")


def _field(text: str, name: str) -> list[str]:
    return re.findall(rf"^ +{name}: (.*)$", text, re.MULTILINE)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_each_winner_follows_from_the_text_alone(auction: str, tmp_path: Path) -> None:
    set_language("en")
    text = _written(tmp_path)
    assert text.startswith("Record of the draws: [PRACTICE] Winter\n2026-11-20\n")
    seeds, pots, won = (_field(text, name) for name in ("Seed", "In the pot", "Won"))
    assert len(seeds) == len(pots) == len(won) == 2 and seeds[0] == "739"
    for nth, (seed, pot, winner) in enumerate(zip(seeds, pots, won, strict=True), 1):
        marks = {number: sha256(f"{seed}:{nth}:{number}".encode()).hexdigest() for number in pot.split()}
        lowest = min(marks, key=lambda number: marks[number])
        assert winner.split()[1] == lowest and f"{lowest}  {marks[lowest]}" in text
        assert f"printf '%s' \"{seed}:{nth}:{lowest}\" | sha256sum" in text
    first = won[0].split()[1]
    assert pots[1].split() == [number for number in pots[0].split() if number != first]
    assert "Draw 2: 伞 灯" in text
    assert [name for name in NAMES if name in text] == [NAMES[int(first) - 1]], "only who agreed is named"


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_an_auction_is_named_by_its_title_and_one_without_draws_is_said(auction: str, tmp_path: Path) -> None:
    assert _written(tmp_path, auction="冬季") == _written(tmp_path, auction=auction) == _written(tmp_path)
    create_auction(title_zh="春季拍卖", opens_at=NOW, closes_at=NOW + timedelta(hours=1), **BY)
    for words in ("春季", "没有"):
        with pytest.raises(NothingToPrint):
            _written(tmp_path, auction=words)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_nothing_drawn_is_said_with_what_to_do(building: BuildingRow, tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint) as refused:
        _written(tmp_path)
    assert refused.value.hint
