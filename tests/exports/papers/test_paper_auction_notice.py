"""The public notice: it balances on its face, an independent script finds the same sums, and it tells on nobody."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from exports.auction_notice_words import to_the_fen
from exports.choices import Choices
from exports.flat import flat
from exports.papers.auction_notice import write_notice, write_page
from exports.papers.wanted import NothingToPrint
from models.access import operation
from models.auctions import queries, steps
from models.auctions.lots.tables import Gift
from models.auctions.money.books import payouts, postings
from models.auctions.money.cash import count_cash
from models.auctions.money.notice import NoNotice, notice, years
from models.auctions.money.tables import AuctionReceipt, Payment
from models.auctions.paddles.tables import Paddle
from models.db import connected, database
from models.households.rows import BuildingRow
from models.i18n import set_language
from models.journal import writing
from scripts.recompute import in_words, recompute
from tests.exports.papers.printed import words
from tests.models.auctions.saleroom import NOW, WHO, Saleroom
from tests.models.auctions.till import evening, hand_over

SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _told(tmp_path: Path, auction: str = "") -> tuple[str, str]:
    """The words of the paper and of the page."""
    paper, page = tmp_path / "notice.pdf", tmp_path / "notice.html"
    write_notice(paper, NOW, Choices(auction=auction))
    write_page(page, NOW, Choices(auction=auction))
    reader = _Words()
    reader.feed(page.read_text("utf-8"))
    assert reader.tags & {"script", "img", "link", "a", "iframe", "b"} == set()
    return words(paper.read_bytes()), "".join(reader.words)


def _archived(room: Saleroom) -> None:
    evening(room)
    hand_over(room)
    steps.archive_auction(auction=room.auction, now=NOW, who=WHO)


@operation
def _change(table: type, **columns: object) -> None:
    with writing(WHO, NOW, "Changed"):
        for row in table.select():  # type: ignore[attr-defined]
            for name, value in columns.items():
                setattr(row, name, value)
            row.save()


@pytest.fixture
def room(building: BuildingRow) -> Saleroom:
    set_language("en")
    return Saleroom.furnished()


def test_an_independent_script_finds_the_sums_of_paper_and_page(practice: str, tmp_path: Path) -> None:
    lists = [json.loads(json.dumps([flat(row) for row in query()])) for query in (postings, payouts)]
    (auction,) = [row for row in queries.auctions() if row.state == "archived" and not row.practice]
    found = recompute(*lists)[auction.ref]
    assert found["entries_that_do_not_add_up"] == [] == found["missing_entries"] and found["owed"] == {}
    assert found["raised"] + found["difference"] == found["to_hand_over"] == found["handed_over"]
    assert found["handed_over"] == found["handed_over_by_the_books"] and found["left"] == 0
    with connected():
        paid: dict[str, int] = {}
        for payment in Payment.select().join(AuctionReceipt).where(AuctionReceipt.auction == 1):
            paid[payment.receipt.ref] = paid.get(payment.receipt.ref, 0) + payment.fen
    assert found["receipts"] == paid and len(paid) > 5
    for told in _told(tmp_path):
        for name in ("raised", "difference", "to_hand_over", "handed_over"):
            assert in_words(found[name]) in told, name
        for fen in found["to_whom"].values():
            assert in_words(fen) in told


@SQLITE
def test_the_notice_balances_on_its_face(room: Saleroom, tmp_path: Path) -> None:
    _archived(room)
    said = notice(room.auction)
    assert said.money.left_fen == 0
    # Three bidders in all: lots by two, a pledge by one, a gift by one of them. Only the sum may be told.
    assert [(line.names, line.fen) for line in said.money.parts] == [(("lots", "pledges", "gifts"), 8700)]
    for told in _told(tmp_path):
        assert "¥87.00" in told and "-¥0.50" in told and told.count("¥86.50") == 2
        assert not {"¥10.00", "¥35.00", "¥50.00", "¥2.00"} & set(re.findall(r"¥[\d.,]+", told))
        assert "找零时少了五角" in told and "拍卖" in told and "Charity auction" in told


@SQLITE
def test_nobody_is_named_without_wanting_it(room: Saleroom, tmp_path: Path) -> None:
    _change(Gift, anonymous=True)
    _archived(room)
    for told in _told(tmp_path):
        assert not any(name in told for name in ("赵家", "钱家", "孙家"))
        assert not re.search(r"\b10[123]\b", told)


@SQLITE
def test_whoever_agreed_is_named_without_the_price(room: Saleroom, tmp_path: Path) -> None:
    _change(Paddle, named=True)
    _archived(room)
    for told in _told(tmp_path):
        assert "赵家（茶壶）、钱家（字画）" in told and "孙家" not in told  # who pledged only won nothing
        assert "¥25.00" not in told.replace("\n", "").split("Where it went")[0]


@SQLITE
def test_an_explanation_that_names_somebody_stays_at_the_desk(room: Saleroom, tmp_path: Path) -> None:
    evening(room)
    count_cash(auction=room.auction, counted_fen=26140, why="多找给钱家一角", now=NOW, who=WHO)
    hand_over(room)
    steps.archive_auction(auction=room.auction, now=NOW, who=WHO)
    for told in _told(tmp_path):
        assert "钱家" not in told and "-¥0.10" in told and "explained at the desk" in told


@SQLITE
def test_there_is_no_notice_before_the_archive_nor_of_books_that_do_not_fit(room: Saleroom, tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint):
        _told(tmp_path)
    with pytest.raises(NoNotice):
        _told(tmp_path, room.auction)
    _archived(room)
    with connected():
        database.execute_sql("UPDATE payout SET fen = fen - 1")
    with pytest.raises(NoNotice, match="do not fit"):
        _told(tmp_path)


@SQLITE
def test_a_practice_run_is_marked_and_counts_in_no_year(room: Saleroom, tmp_path: Path) -> None:
    with connected():
        database.execute_sql("UPDATE auction SET practice = 1")
    evening(room)
    steps.archive_auction(auction=room.auction, now=NOW, who=WHO)
    with pytest.raises(NothingToPrint):
        _told(tmp_path)
    for told in _told(tmp_path, room.auction):
        assert "【演练】" in told and "PRACTICE RUN" in told
    assert years() == []


@SQLITE
def test_what_neighbours_wrote_is_text(room: Saleroom, tmp_path: Path) -> None:
    with connected():
        database.execute_sql("UPDATE lot SET title = '<b onclick=x>{{ 7*7 }}[/]' WHERE number = 1")
    _change(Paddle, named=True)
    _archived(room)
    for told in _told(tmp_path):
        assert "<b onclick=x>{{ 7*7 }}[/]" in told


def test_amounts_have_both_decimals() -> None:
    assert [to_the_fen(fen) for fen in (0, 5, -50, 123456)] == ["¥0.00", "¥0.05", "-¥0.50", "¥1,234.56"]
    assert [in_words(fen) for fen in (0, 5, -50, 123456)] == ["¥0.00", "¥0.05", "-¥0.50", "¥1,234.56"]
