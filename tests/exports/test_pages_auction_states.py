"""What of an auction is on the page in each of its states: what was published, and what its rules have fixed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from exports.feeds.publish import publish
from exports.site.site import Site, site
from models.auctions import steps
from models.auctions.bids import bidding, hammer
from models.auctions.lots.gifts import set_photo
from models.auctions.lots.operations import add_lot
from models.auctions.lots.queries import gifts, lots
from models.auctions.lots.terms import Terms, Words
from models.auctions.money.archiving import archive_auction
from models.auctions.money.paying import pay_all
from models.auctions.money.payouts import pay_out
from models.auctions.operations import Evening, correct_auction, create_auction
from models.auctions.paddles.operations import give_guest_paddle
from models.auctions.queries import auction_row
from models.auctions.rules import ARCHIVED, LIVE, LOCKED, SETTLEMENT, STATES
from models.households.rows import BuildingRow
from models.publishing.operations import choose_feed
from tests.conftest import NOW
from tests.exports.browser import Page
from tests.exports.papers.auction_on_paper import photo

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
BY: dict[str, Any] = {"now": NOW, "who": "王阿姨"}
EVENING = Evening(cause_zh="装扶手", cause_en="Handrails", goal_fen=10_000)
RAISED, CAUSE = "已筹到 ¥85，目标 ¥100（85%）", "装扶手"


def _auction(title: str, days: int = 3) -> str:
    begins = NOW + timedelta(days=days)
    times: dict[str, Any] = {"opens_at": begins, "closes_at": begins + timedelta(hours=2)}
    ref = create_auction(title_zh=title, title_en=f"Sale {days}", place="大厅", evening=EVENING, **times, **BY).ref
    add_lot(auction=ref, words=Words(f"{title}的壶", "Teapot"), terms=Terms(8000, "0:100"), **BY)
    set_photo(gift=gifts(auction=ref)[0].ref, photo=photo(), **BY)
    return ref


def _bring(ref: str, state: str) -> None:
    """Bring an auction that is set up into a state; its lot goes for 85 yuan."""
    reached = STATES.index(state)
    if reached >= STATES.index(LOCKED):
        steps.lock_auction(auction=ref, **BY)
    if reached >= STATES.index(LIVE):
        guest = give_guest_paddle(auction=ref, name="客人", phone="13800001111", here=True, **BY).ref
        steps.open_auction(auction=ref, **BY)
        bidding.bid(lot=lots(ref)[0].ref, paddle=guest, amount_fen=8500, **BY)
        hammer.hammer(lot=lots(ref)[0].ref, **BY)
        pay_all(paddle=guest, **BY)
    if reached >= STATES.index(SETTLEMENT):
        steps.close_auction(auction=ref, **BY)
    if reached >= STATES.index(ARCHIVED):
        pay_out(auction=ref, beneficiary="居委会", fen=8500, method="cash", paid_on=NOW.date(), **BY)
        archive_auction(auction=ref, **BY)
    assert auction_row(ref).state == state


def _front(made: Site) -> str:
    return Page(made.public["index.html"]).text


@pytest.mark.parametrize("state", STATES)
def test_in_each_state_there_is_what_is_fixed_by_then(building: BuildingRow, state: str) -> None:
    ref = _auction("新年拍卖")
    publish(**BY)
    _bring(ref, state)
    made = site(NOW)
    text, catalogue = _front(made), made.public.get("auction.html")
    fixed = state in (LOCKED, LIVE, SETTLEMENT)
    assert (catalogue is not None) == fixed and ("看拍品（1 件）" in text) == fixed
    assert any(path.startswith("photos/") for path in made.public) == fixed
    assert (CAUSE in text) == fixed and ("目标" in text) == fixed
    assert (RAISED in text) == (state in (LIVE, SETTLEMENT))
    if catalogue is not None:
        page = Page(catalogue)
        assert "新年拍卖的壶" in page.text and CAUSE in page.text and (RAISED in page.text) == (RAISED in text)
    card = "慈善拍卖 Charity auction 新年拍卖 Sale 3" in text
    assert card == (state != ARCHIVED) and (f"notices/{ref}.html" in made.public) == (state == ARCHIVED)


def test_words_and_hours_are_those_that_were_published(building: BuildingRow) -> None:
    ref = _auction("新年拍卖")
    publish(**BY)
    steps.lock_auction(auction=ref, **BY)
    row = auction_row(ref)
    times: dict[str, Any] = {
        "opens_at": row.opens_at + timedelta(days=5),
        "closes_at": row.closes_at + timedelta(days=5),
    }
    words: dict[str, Any] = {"title_zh": "改了的", "title_en": "Changed", "place": "楼顶"}
    correct_auction(auction=ref, version=row.version, evening=EVENING, **words, **times, **BY)
    pages = [Page(site(NOW).public[path]).text for path in ("index.html", "auction.html")]
    for text in pages:
        assert "新年拍卖" in text and "大厅" in text and "改了的" not in text and "楼顶" not in text
    publish(**BY)
    for path, before in zip(("index.html", "auction.html"), pages, strict=True):
        text = Page(site(NOW).public[path]).text
        assert "改了的" in text and "Changed" in text and "楼顶" in text and text != before


@pytest.mark.parametrize(("language", "titles"), [("both", "新年拍卖 Sale 3"), ("zh_CN", "新年拍卖"), ("en", "Sale 3")])
def test_a_calendar_of_one_language_says_the_title_in_that(building: BuildingRow, language: str, titles: str) -> None:
    for name in ("public", "auctions"):
        choose_feed(name=name, language=language, offered=True, **BY)
    _auction("新年拍卖")
    publish(**BY)
    card = _front(site(NOW)).rpartition("慈善拍卖 Charity auction ")[2]
    assert card.startswith(f"{titles} 2026年")


def test_where_no_calendar_with_auctions_is_offered_there_is_none_on_the_page(building: BuildingRow) -> None:
    _bring(_auction("新年拍卖"), LOCKED)
    publish(**BY)
    choose_feed(name="auctions", language="both", offered=False, **BY)
    assert "新年拍卖" in _front(site(NOW)), "the calendar of everything has it too"
    choose_feed(name="public", language="both", offered=False, **BY)
    assert "新年拍卖" not in _front(site(NOW)) and "auction.html" not in site(NOW).public


def test_the_next_one_does_not_take_the_place_of_the_sum_that_was_raised(building: BuildingRow) -> None:
    first, second = _auction("新年拍卖"), _auction("春天拍卖", 30)
    publish(**BY)
    _bring(first, LIVE)
    text = _front(site(NOW))
    assert RAISED in text and "看拍品" in text and "春天拍卖 Sale 30" not in text.partition("慈善拍卖")[2][:60]
    steps.close_auction(auction=first, **BY)
    made = site(NOW)
    assert RAISED in _front(made) and "新年拍卖的壶" in Page(made.public["auction.html"]).text
    assert "春天拍卖的壶" not in Page(made.public["auction.html"]).text
    steps.lock_auction(auction=second, **BY)
    made = site(NOW)
    assert "春天拍卖的壶" in Page(made.public["auction.html"]).text
    assert "新年拍卖的壶" in Page(made.public[f"auction-{first}.html"]).text and RAISED in _front(made)
    links = {tag["href"] for tag in Page(made.public["index.html"]).all("a") if "auction" in tag.get("href", "")}
    assert {"auction.html", f"auction-{first}.html"} <= links


def test_one_under_way_is_shown_though_an_earlier_one_was_never_held(building: BuildingRow) -> None:
    _auction("没办成的", 1)
    publish(**BY)
    _bring(_auction("新年拍卖"), LIVE)
    publish(**BY)
    assert "新年拍卖的壶" in Page(site(NOW).public["auction.html"]).text
