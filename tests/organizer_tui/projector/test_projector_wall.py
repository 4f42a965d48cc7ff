"""The wall in a terminal: what stands on it in each scene, on small, usual and wide screens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from rich.cells import cell_len

from models.auctions import scenes
from models.auctions.projected import NextEnd, Projection, ShownDraw, ShownLevel, ShownLot, Winner
from models.i18n import set_language
from organizer_tui.features.auctions.projector.app import ProjectorApp, WallView
from organizer_tui.features.auctions.projector.board import Board, board_of, nothing_here
from organizer_tui.features.auctions.projector.layout import countdown, cut, lines_of, thermometer
from organizer_tui.features.auctions.projector.lettering import big
from tests.organizer_tui.conftest import HOSTILE, NOW

SIZES = ((80, 24), (120, 40), (200, 56), (40, 12))
TEAPOT = ShownLot(3, "紫砂壶", "Teapot", 8000, 1, 0, 125000, 12, 126000)
SCARF = ShownLot(4, "手织围巾", "", 1500, 1, 0, None, None, 1500)
EVENING = Projection(
    "慈善拍卖",
    "Charity auction",
    False,
    "一楼大厅",
    NOW,
    "live",
    scenes.NEXT,
    None,
    None,
    (),
    None,
    None,
    (SCARF,),
    None,
    18,
    2,
    500000,
    2000000,
    None,
)


def evening(scene: str, **what: Any) -> Board:
    return board_of(EVENING._replace(scene=scene, **what))


LOT = evening(scenes.LOT, lot=TEAPOT)
SOLD = evening(scenes.SOLD, lot=TEAPOT, winners=(Winner(12, 125000, "马家"),))
SCENES = {
    "waiting": evening(scenes.WAITING),
    "lot": LOT,
    "no bid": evening(scenes.LOT, lot=SCARF),
    "sold": SOLD,
    "pledge": evening(scenes.PLEDGE, level=ShownLevel(50000, 7, 350000), pledge_goal_fen=700000),
    "draw": evening(scenes.DRAW, draw=ShownDraw("电饭煲", 17)),
    "next": evening(scenes.NEXT, next_end=NextEnd(NOW + timedelta(seconds=75), (6, 9))),
    "closed": evening(scenes.CLOSED),
    "nothing": nothing_here(),
}


def on_the_wall(board: Board, width: int, height: int) -> str:
    return "\n".join(line.words for line in lines_of(board, width, height, NOW))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", SCENES)
def test_every_scene_fits_every_terminal(name: str, size: tuple[int, int]) -> None:
    lines = lines_of(SCENES[name], *size, NOW)
    assert len(lines) == size[1]
    assert max(cell_len(line.words) for line in lines) <= size[0]
    assert any(line.words.strip() for line in lines)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("waiting", ("慈善拍卖  Charity auction", "开 始 时 间", "2026-11-24  一楼大厅")),
        ("lot", ("3号拍品  Lot 3", "Teapot", "现 在 最 高  Highest bid", "Paddle 12", "下一口¥1,260起")),
        ("no bid", ("4号拍品  Lot 4", "起 拍 价  Bidding starts at")),
        ("sold", ("Paddle 12", "马 家", "已筹到  Raised so far ¥5,000")),
        ("pledge", ("谁 愿 意 捐", "认捐合计  Pledged so far ¥3,500", "目标¥7,000")),
        ("draw", ("抽奖  Door prize", "The winner is paddle")),
        ("next", ("接下来  Coming next", "4  手织围巾  ¥15", "6、9号拍品离截止还有  Lot 6, 9: bidding ends in  01:15")),
        ("closed", ("Thank you, everybody!", "已拍出2件，共18件")),
        ("nothing", ("慈善拍卖  Charity auction",)),
    ],
)
def test_what_stands_on_the_wall_is_in_both_languages(name: str, words: tuple[str, ...]) -> None:
    wall = on_the_wall(SCENES[name], 120, 40)
    assert [word for word in words if word not in wall] == []


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_wall_says_the_same_whatever_the_desk_speaks(language: str) -> None:
    set_language(language)
    assert evening(scenes.LOT, lot=TEAPOT) == LOT


def test_the_amount_is_larger_on_a_larger_terminal() -> None:
    rows = [sum("█" in line.words for line in lines_of(LOT, *size, NOW)[:-1]) for size in SIZES[:3]]
    assert rows[0] >= 7 and rows[0] < rows[1] < rows[2]


def test_several_winners_share_the_wall_and_only_willing_ones_are_named() -> None:
    winners = (Winner(3, 8000, ""), Winner(5, 8000, "钱家"), Winner(9, 8000, ""))
    board = evening(scenes.SOLD, lot=TEAPOT, winners=winners)
    assert (board.holder.zh, board.holder.en, board.person) == ("3、5、9号牌", "Paddle 3, 5, 9", "钱家")


def test_a_practice_run_is_marked() -> None:
    wall = on_the_wall(evening(scenes.LOT, lot=TEAPOT, practice=True), 80, 24)
    assert "【演练】慈善拍卖  [PRACTICE] Charity auction" in wall


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_the_thermometer_fills(share: float) -> None:
    bar = thermometer(LOT._replace(share=share), 100)
    full, empty = bar.count("█"), bar.count("░")
    assert cell_len(bar) == 100 and abs(full / (full + empty) - share) < 0.02


def test_more_than_the_goal_is_a_full_thermometer() -> None:
    assert evening(scenes.LOT, lot=TEAPOT, raised_fen=9_000_000).share == 1.0
    assert evening(scenes.LOT, lot=TEAPOT, goal_fen=None).share is None


@pytest.mark.parametrize(
    ("left", "words"), [(75, "01:15"), (0.2, "00:01"), (0, "00:00"), (-9, "00:00"), (3723, "1:02:03")]
)
def test_the_countdown_never_passes_the_end(left: float, words: str) -> None:
    assert countdown(timedelta(seconds=left)) == words


def test_letters_grow_with_the_room_and_are_left_out_when_they_cannot_be_read() -> None:
    small, large = big("¥120", 40, 6), big("¥120", 100, 14)
    assert 0 < len(small) <= 6 < len(large) <= 14
    assert max(map(len, large)) <= 100
    assert big("紫砂壶", 30, 12) == () and big("", 80, 9) == () and big("¥1", 0, 0) == ()


def test_a_cut_is_marked() -> None:
    assert (cut("一二三四", 8), cut("一二三四", 7)) == ("一二三四", "一二三…")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
async def test_no_name_hurts_the_wall(text: str) -> None:
    app = ProjectorApp(follows=False, clock=lambda: NOW)
    hostile = TEAPOT._replace(title=text, title_en=text)
    async with app.run_test(size=(80, 24)) as pilot:
        app.show(evening(scenes.LOT, lot=hostile, coming=(hostile,), title_zh=text, place=text))
        await pilot.pause()
        shown = "\n".join(strip.text for strip in app.screen._compositor.render_strips())
    assert not any(ord(sign) < 32 and sign != "\n" for sign in shown)


async def test_q_leaves_and_a_new_size_is_laid_out_anew() -> None:
    app = ProjectorApp(follows=False, clock=lambda: NOW)
    async with app.run_test(size=(80, 24)) as pilot:
        app.show(LOT)
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert len(app.query_one(WallView)._lines) == 40
        await pilot.press("q")
    assert app.return_code == 0
