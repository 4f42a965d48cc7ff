"""Thanks to those who gave to an auction: what it fetched only if it was sold, and no name where none is wanted."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from exports.choices import Choices, chosen_by
from exports.papers import auction_thanks as thanks
from exports.papers.auction_thanks import AuctionGiver, Fetched
from exports.papers.letter import MARGIN_X
from exports.papers.sheet import PAGE_WIDTH
from exports.papers.wanted import NothingToPrint
from models.auctions.bids.bidding import bid
from models.auctions.copying import practice_run
from models.auctions.lots.gifts import add_gift
from models.auctions.lots.giving import Given
from models.auctions.lots.operations import add_lot
from models.auctions.lots.packing import pack
from models.auctions.lots.queries import gifts, lots
from models.auctions.lots.terms import Terms, Words
from models.auctions.operations import Evening, create_auction
from models.auctions.paddles.operations import give_paddle
from models.auctions.queries import auctions
from models.auctions.steps import close_auction, lock_auction, open_auction
from models.i18n import LANGUAGES, set_language
from tests.conftest import NOW
from tests.exports.papers.printed import letters, pages, words
from tests.exports.small_house import WHO, SmallHouse

HOSTILE = ("[/]<b>&amp;</b>\x1b[31m\u202e\n\n第二段", "😀", '<img src="x"/>', "{title} %s", "长" * 300)


def evening(title: str, **rules: object) -> str:
    times = {"opens_at": NOW, "closes_at": NOW + timedelta(hours=2)}
    return create_auction(title_zh=title, evening=Evening(**rules), now=NOW, who=WHO, **times).ref  # type: ignore[arg-type]


@pytest.fixture
def sold(house: SmallHouse) -> str:
    """A shop's pot was sold for ¥20, 101's bowl and haircut (without a name) together for ¥30, its cup not at all."""
    ref, giver, bidder = evening("慈善拍卖", cause_zh="修扶手"), house.refs["101"], house.refs["102"]
    terms = Terms(1000, "0:100")
    pot = add_lot(auction=ref, words=Words("茶壶"), terms=terms, donor_name="水果店", now=NOW, who=WHO)
    for title, unnamed in (("碗", False), ("理发", True), ("杯", False)):
        add_gift(auction=ref, given=Given(title, donor=giver, anonymous=unnamed), now=NOW, who=WHO)
    bowl, haircut = [gift.ref for gift in gifts(ref) if gift.title in ("碗", "理发")]
    both = pack(auction=ref, gifts=[bowl, haircut], words=Words("一套"), terms=terms, now=NOW, who=WHO)
    paddle = give_paddle(auction=ref, household=bidder, now=NOW, who=WHO).ref
    lock_auction(auction=ref, now=NOW, who=WHO)
    open_auction(auction=ref, now=NOW, who=WHO)
    for lot, fen in ((pot.ref, 2000), (both.ref, 3000)):
        bid(lot=lot, paddle=paddle, amount_fen=fen, now=NOW, who=WHO)
    close_auction(auction=ref, now=NOW, who=WHO)
    return ref


def test_what_a_gift_fetched_is_said_only_if_it_was_sold(sold: str) -> None:
    shop, home = thanks.auction_givers(gifts(sold), lots(sold))
    assert shop == AuctionGiver("水果店", "", "水果店", False, (Fetched("茶壶", 2000),))
    assert home.gifts == (Fetched("碗", 3000, "一套"), Fetched("理发", 3000, "一套"), Fetched("杯"))
    assert home.unnamed and home.label == "101"
    for asked in (home.label, home.name, home.donor):
        assert thanks.auction_givers(gifts(sold), lots(sold), [asked]) == [home]
    with pytest.raises(NothingToPrint):
        thanks.auction_givers(gifts(sold), lots(sold), ["101", "陌生人"])
    with pytest.raises(NothingToPrint):
        thanks.auction_givers([], [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_each_donor_gets_a_letter_and_a_text(sold: str, tmp_path: Path, language: str) -> None:
    set_language(language)
    data = thanks.write_letters(tmp_path / "a.pdf", NOW, Choices())[0].read_bytes()
    said = words(data)
    assert len(pages(data)) == 2 and said.count("¥20") == 1 and said.count("¥30") == 2
    assert said.count("一定不留名" if language == "zh_CN" else "stays without") == 1
    text = thanks.write_text(tmp_path / "a.txt", NOW, Choices(donors=("水果店",)))[0].read_text("utf-8")
    assert (
        text
        == {
            "zh_CN": "谢谢水果店给“慈善拍卖”捐了《茶壶》（拍得 ¥20）。善款用于：修扶手\n",
            "en": "Thank you, 水果店, for what you gave to our auction “慈善拍卖”: “茶壶” (sold for ¥20). "
            "The money is for: 修扶手\n",
        }[language]
    )


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_last_auction_is_thanked_for_and_never_a_rehearsal_by_itself(sold: str) -> None:
    evening("明年的拍卖")
    practice_run(auction=sold, now=NOW + timedelta(days=1), who=WHO)
    assert thanks.auction_thanked_for(auctions(), "").ref == sold
    assert thanks.auction_thanked_for(auctions(), "明年的拍卖").title_zh == "明年的拍卖"
    rehearsed = thanks.auction_thanked_for(auctions(), "【演练】慈善拍卖")
    assert rehearsed.practice
    given = thanks.auction_givers(gifts(rehearsed.ref), lots(rehearsed.ref))
    assert "【演练】" in thanks.chat_text(rehearsed, given)
    assert "【演练】" in words(thanks.letters("十号楼", rehearsed, given, NOW.date()))
    with pytest.raises(NothingToPrint):
        thanks.auction_thanked_for(auctions(), "没有的")
    with pytest.raises(NothingToPrint):
        thanks.auction_thanked_for([], "")
    assert chosen_by({"auction": " 慈善拍卖 "}).auction == "慈善拍卖"


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_hostile_words_stay_on_the_page_and_in_their_paragraph(sold: str, text: str) -> None:
    auction = auctions()[0]._replace(title_zh=text, cause_zh=text)
    giver = AuctionGiver(text, text, text, True, (Fetched(text, 100, text), Fetched(text)))
    data = thanks.letters(text, auction, [giver], NOW.date())
    for number in range(len(pages(data))):
        for char, place in letters(data, number):
            assert place.left > MARGIN_X - 1 and place.right < PAGE_WIDTH - MARGIN_X + 1, char
    pasted = thanks.chat_text(auction, [giver, giver])
    assert len(pasted.split("\n\n")) == 2 and pasted.count("\n") == 3
    assert "\x1b" not in pasted and "\u202e" not in pasted
