"""Gifts: taken in, corrected, photographed, thanked for; the journal names nobody."""

from __future__ import annotations

from datetime import date

import pytest

from models import journal
from models.auctions.bids.rules import OwnLot
from models.auctions.lots import gifts, queries
from models.auctions.lots.follow_up import LotWasSold, follow_up_lot, thank_donor
from models.auctions.lots.giving import Given
from models.auctions.lots.rows import GiftRow
from models.auctions.rules import AmountBeyondReason, NotNow
from models.auctions.steps import archive_auction, lock_auction
from models.errors import NotFound, RuleBroken
from models.pictures import NotAPicture
from models.undo import CannotUndo, next_undo, undo
from tests.models.auctions.saleroom import NOW, WHO, Saleroom
from tests.models.test_pictures import photo

DAY = date(2026, 11, 20)


def take_in(room: Saleroom, title: str = "瓷碗", **said: object) -> GiftRow:
    return gifts.add_gift(auction=room.auction, given=Given(title, **said), now=NOW, who=WHO)  # type: ignore[arg-type]


def correct(gift: GiftRow, **said: object) -> GiftRow:
    given = Given(gift.title, donor=gift.donor, donor_name=gift.donor_name)._replace(**said)  # type: ignore[arg-type]
    return gifts.correct_gift(gift=gift.ref, version=gift.version, given=given, now=NOW, who=WHO)


def in_lot(room: Saleroom, lot: int) -> GiftRow:
    (gift,) = queries.lot_row(room.lots[lot - 1]).gifts
    return gift


def test_a_gift_is_taken_in_whole_and_clean(unopened: Saleroom) -> None:
    gift = take_in(
        unopened,
        " 瓷碗\n ",
        title_en="Bowl",
        description="一对\n蓝的",
        donor=unopened.households[1],
        donor_name="不用",
        worth_fen=8000,
        restrictions="三月底前取",
        anonymous=True,
    )
    assert (gift.title, gift.description, gift.donor_words, gift.lot) == ("瓷碗", "一对\n蓝的", "1102 钱家", None)
    assert (gift.worth_fen, gift.restrictions, gift.anonymous, gift.given_on) == (8000, "三月底前取", True, DAY)
    assert take_in(unopened, "", title_en="Vase", donor_name="水果店").donor_words == "水果店"
    with pytest.raises(RuleBroken):
        take_in(unopened, " ")
    with pytest.raises(AmountBeyondReason):
        take_in(unopened, worth_fen=-1)


def test_the_journal_names_no_donor(unopened: Saleroom) -> None:
    gift = take_in(unopened, donor=unopened.households[1], anonymous=True)
    gift = correct(gift, donor=unopened.households[2], anonymous=True)
    gift = gifts.set_photo(gift=gift.ref, photo=photo(), now=NOW, who=WHO)
    thank_donor(gift=gift.ref, on=DAY, now=NOW, who=WHO)
    gifts.remove_photo(gift=gift.ref, now=NOW, who=WHO)
    gifts.remove_gift(gift=gift.ref, now=NOW, who=WHO)
    said = [entry.sentence.text() for entry in journal.all_entries()[:6]]
    assert all("瓷碗" in words for words in said)
    assert not any(name in words for words in said for name in ("钱", "孙", "1102", "1103"))


def test_no_bidder_becomes_the_donor_of_the_lot(room: Saleroom) -> None:
    room.bid(1, 2, 1000)
    gift = in_lot(room, 1)
    with pytest.raises(OwnLot):
        correct(gift, donor=room.households[1])
    assert correct(gift, donor=room.households[2]).donor == room.households[2]


def test_an_undo_makes_no_bidder_the_donor_again(room: Saleroom) -> None:
    gift = correct(in_lot(room, 1), donor=room.households[1])
    correct(gift, donor=None)
    entry = next_undo()
    room.bid(1, 2, 1000)
    assert entry is not None
    with pytest.raises(CannotUndo):
        undo(entry=entry.ref, now=NOW, who=WHO)


def test_a_gift_that_is_being_sold_does_not_go(room: Saleroom) -> None:
    with pytest.raises(gifts.GiftInALot):
        gifts.remove_gift(gift=in_lot(room, 1).ref, now=NOW, who=WHO)
    free = take_in(room)
    gifts.remove_gift(gift=free.ref, now=NOW, who=WHO)
    with pytest.raises(NotFound):
        queries.gift_row(free.ref)
    room.close()
    with pytest.raises(NotNow):
        take_in(room)


def test_a_photo_is_kept_and_comes_back(unopened: Saleroom) -> None:
    gift = gifts.set_photo(gift=in_lot(unopened, 1).ref, photo=photo(), now=NOW, who=WHO)
    assert gifts.photo_content(gift.photo).startswith(b"\xff\xd8")
    assert gifts.remove_photo(gift=gift.ref, now=NOW, who=WHO).photo == ""
    entry = next_undo()
    assert entry is not None
    undo(entry=entry.ref, now=NOW, who=WHO)
    assert queries.gift_row(gift.ref).photo == gift.photo
    with pytest.raises(NotAPicture):
        gifts.set_photo(gift=gift.ref, photo=b"GIF89a", now=NOW, who=WHO)
    with pytest.raises(NotFound):
        gifts.photo_content("")


def test_a_donor_is_thanked_for_all_at_once(unopened: Saleroom) -> None:
    first, second = (take_in(unopened, title, donor=unopened.households[1]) for title in ("碗", "盆"))
    other = take_in(unopened, "壶")
    assert len(thank_donor(gift=first.ref, on=DAY, now=NOW, who=WHO)) == 2
    days = {gift.ref: gift.thanked_on for gift in queries.gifts(unopened.auction)}
    assert (days[first.ref], days[second.ref], days[other.ref]) == (DAY, DAY, None)
    assert [gift.thanked_on for gift in thank_donor(gift=second.ref, on=None, now=NOW, who=WHO)] == [None, None]
    assert len(thank_donor(gift=other.ref, on=DAY, now=NOW, who=WHO)) == 1
    named = [take_in(unopened, title, donor_name="水果店") for title in ("苹果", "梨")]
    assert len(thank_donor(gift=named[0].ref, on=DAY, now=NOW, who=WHO)) == 2


def test_what_nobody_bought_is_seen_to(room: Saleroom) -> None:
    room.bid(1, 2, 1000)
    with pytest.raises(NotNow):
        follow_up_lot(lot=room.lots[1], follow_up="kept", on=DAY, now=NOW, who=WHO)
    room.close()
    with pytest.raises(LotWasSold):
        follow_up_lot(lot=room.lots[0], follow_up="kept", on=DAY, now=NOW, who=WHO)
    with pytest.raises(RuleBroken):
        follow_up_lot(lot=room.lots[1], follow_up="eaten", on=DAY, now=NOW, who=WHO)
    for end in ("kept", "returned", "given", "sold_later"):
        row = follow_up_lot(lot=room.lots[1], follow_up=end, on=DAY, now=NOW, who=WHO)
        assert (row.follow_up, row.followed_up_on) == (end, DAY)
    row = follow_up_lot(lot=room.lots[1], follow_up="", on=DAY, now=NOW, who=WHO)
    assert (row.follow_up, row.followed_up_on) == ("", None)


def test_an_undo_touches_no_lot_in_the_archive(room: Saleroom) -> None:
    room.close()
    follow_up_lot(lot=room.lots[1], follow_up="kept", on=DAY, now=NOW, who=WHO)
    entry = next_undo()
    archive_auction(auction=room.auction, now=NOW, who=WHO)
    assert entry is not None
    with pytest.raises(RuleBroken):
        undo(entry=entry.ref, now=NOW, who=WHO)


def test_a_gift_waits_while_the_papers_are_printed(unopened: Saleroom) -> None:
    lock_auction(auction=unopened.auction, now=NOW, who=WHO)
    assert take_in(unopened).lot is None
    assert correct(in_lot(unopened, 1), worth_fen=5000).worth_fen == 5000
