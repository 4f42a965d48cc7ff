"""The auction whose turn it is, as residents see it: its lots with photos, what was raised, and no name."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from exports.feeds.publish import publish
from exports.site.pages.auction import thermometer
from exports.site.site import site
from models.auctions import steps
from models.auctions.bids import bidding, hammer
from models.auctions.lots.gifts import set_photo
from models.auctions.lots.operations import add_lot
from models.auctions.lots.queries import gifts, lots
from models.auctions.lots.terms import Terms, Words
from models.auctions.operations import Evening, create_auction
from models.auctions.paddles.operations import give_guest_paddle
from models.auctions.queries import auction_row
from models.households.rows import BuildingRow
from tests.conftest import NOW
from tests.exports.browser import Page
from tests.exports.papers.auction_on_paper import photo

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
BY: dict[str, Any] = {"now": NOW, "who": "王阿姨"}


def _auction(title: str, days: int = 3, **evening: Any) -> str:
    begins = NOW + timedelta(days=days)
    times: dict[str, Any] = {"opens_at": begins, "closes_at": begins + timedelta(hours=2)}
    ref = create_auction(
        title_zh=title, title_en="Charity", place="大厅", evening=Evening(**evening), **times, **BY
    ).ref
    words = Words("紫砂壶", "Teapot", "一把壶", "A pot")
    add_lot(auction=ref, words=words, terms=Terms(8000, "0:100"), donor_name="捐赠人李四", **BY)
    return ref


def test_the_lots_have_their_photos_beside_the_page_and_no_donor(building: BuildingRow) -> None:
    ref = _auction("新年拍卖")
    set_photo(gift=gifts(auction=ref)[0].ref, photo=photo(), **BY)
    steps.lock_auction(auction=ref, **BY)
    publish(**BY)
    made = site(NOW).public
    page = Page(made["auction.html"])
    (source,) = (image["src"] for image in page.all("img"))
    assert Image.open(BytesIO(made[source].body)).size == (640, 360) and made[source].kind == "image/jpeg"
    assert "img-src 'self'" in dict(made["auction.html"].headers)["Content-Security-Policy"]
    assert "紫砂壶" in page.text and "Teapot" in page.text and "草稿" not in page.text
    assert "李四" not in page.text + Page(made["index.html"]).text
    assert "看拍品（1 件）" in Page(made["index.html"]).text


def test_only_what_was_announced_has_its_turn(building: BuildingRow) -> None:
    _auction("演练的", practice=True)
    publish(**BY)
    hidden = _auction("还没公布的", days=1)
    steps.lock_auction(auction=hidden, **BY)
    assert "auction.html" not in site(NOW).public
    assert "还没公布的" not in Page(site(NOW).public["index.html"]).text
    publish(**BY)
    _auction("更晚的", days=30)
    publish(**BY)
    assert "还没公布的" in Page(site(NOW).public["auction.html"]).text


def test_the_thermometer_rises_with_what_was_raised(building: BuildingRow) -> None:
    ref = _auction("新年拍卖", goal_fen=20_000)
    publish(**BY)
    steps.lock_auction(auction=ref, **BY)
    guest = give_guest_paddle(auction=ref, name="客人张三", phone="13800001111", here=True, **BY).ref
    steps.open_auction(auction=ref, **BY)
    lot = lots(ref)[0].ref
    bidding.bid(lot=lot, paddle=guest, amount_fen=8500, **BY)
    assert "已筹到 ¥0，目标 ¥200（0%）" in Page(site(NOW).public["index.html"]).text
    hammer.hammer(lot=lot, **BY)
    for path in ("index.html", "auction.html"):
        page = Page(site(NOW).public[path])
        assert "已筹到 ¥85，目标 ¥200（42%）" in page.text and "Raised so far: ¥85 of ¥200 (42 %)" in page.text
        assert page.all("progress") == [{"max": "100", "value": "42", "aria-label": "已筹到 ¥85，目标 ¥200（42%）"}]
        assert "张三" not in page.text and "1380000" not in page.text


def test_the_thermometer_stays_in_its_glass(building: BuildingRow) -> None:
    row = auction_row(_auction("新年拍卖"))
    assert thermometer(row) is None, "nothing is raised before the bidding, and there is no goal"
    live = row._replace(state="live", raised_fen=150)
    assert thermometer(live._replace(goal_fen=100)) is not None
    assert [thermometer(live._replace(goal_fen=goal)).parts for goal in (None, 100, 300)] == [None, 100, 50]  # type: ignore[union-attr]
