"""Calendar cards: a telephone finds the page, nobody is named; links and paper come together or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.calendar_cards import make_and_show, write_card, write_cards
from exports.feeds.publish import publish, shown
from exports.files import CannotWrite
from exports.papers.calendar_cards import Card, card_sheets
from exports.papers.sheet import LabelTooSmall, sheet_named
from exports.papers.wanted import NothingToPrint
from exports.site.site import site
from models import journal, undo
from models.errors import RuleBroken
from models.households.rows import BuildingRow
from models.i18n import LANGUAGES, set_language
from models.publishing import queries
from models.publishing.links import digest_of, revoke_link
from models.publishing.operations import say_address
from models.publishing.rows import HOUSEHOLD, PANEL, VOLUNTEER
from tests.conftest import NOW
from tests.exports.papers.printed import codes, letters, overlap, pages, read, words
from tests.exports.small_house import SmallHouse, leave

ADDRESS = "https://example.org/building10/"
TOKEN = "abcdefghjkmnpqrstuvwxyz23456789abcdefghj"
LONG = "https://a-rather-long-name.example.org/building10/of/the/park/" + TOKEN + ".html"
WHO = "王阿姨"
FEED = LONG.replace("https:", "webcal:").replace(".html", ".ics")
CARDS = [Card(kind, label, LONG, FEED) for kind, label in ((HOUSEHOLD, "1203"), (VOLUNTEER, "101"), (PANEL, ""))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sheet", ["", "1x4", "2x4:10,10,5,5"])
def test_every_card_is_read_and_nothing_covers_anything(sheet: str, language: str) -> None:
    set_language(language)
    data = card_sheets("公园景观公寓10号楼（练习）" * 2, CARDS, sheet, 2)
    assert sorted(read(data, "QR")) == [LONG] * 3 + [FEED] * 3
    grid, found = sheet_named(sheet or "2x5"), codes(pages(data)[0])
    rooms = [grid.room(number) for number in (2, 3, 4)]
    for char, place in letters(data):
        assert any(place.within(room).width > place.width - 0.6 for room in rooms), char
        assert not any(overlap(place, code.box) for code in found), char


def test_a_card_says_in_both_languages_what_it_is_for_and_what_to_do_when_it_is_lost() -> None:
    text = words(card_sheets("十号楼", CARDS[:1])).replace("\n", "")
    for said in ("十号楼", "1203", "扫一扫", "Scan", "丢了", "Lost?", "Keep it", LONG):
        assert said in text, said
    assert "…" not in text and "⋯" not in text


def test_on_too_small_a_sheet_none_is_printed() -> None:
    with pytest.raises(LabelTooSmall):
        card_sheets("十号楼", CARDS, "3x8")


@pytest.fixture
def told(house: SmallHouse) -> SmallHouse:
    """The small house with an address; 101 and 102 have links, 103 has none any more, 104 does not want any."""
    set_language("en")
    say_address(address=ADDRESS, now=NOW, who=WHO)
    for link in queries.links():
        if link.label in ("103", "104"):
            revoke_link(link=link.ref, now=NOW, who=WHO)
    return house


def _live() -> dict[str, str]:
    return {link.digest: link.label for link in queries.links(revoked=True) if link.live}


def _tokens(out: Path) -> list[str]:
    """The tokens of a paper's cards; on each stands the code of its page and that of the same link's calendar."""
    found = read(out.read_bytes(), "QR")
    tokens = [code.removeprefix(ADDRESS).removesuffix(".html") for code in found if code.endswith(".html")]
    feeds = {f"webcal:{ADDRESS.partition(':')[2]}{token}.ics" for token in tokens}
    assert {code for code in found if code.endswith(".ics")} == feeds and len(found) == 2 * len(tokens)
    return tokens


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_who_has_none_gets_one_and_the_phone_finds_something_at_once(told: SmallHouse, tmp_path: Path) -> None:
    out, before = tmp_path / "cards.pdf", _live()
    printed = write_cards(out, now=NOW, who=WHO)
    assert [new.link.label for new in printed.links] == ["103"] and printed.kept == ["101", "102"]
    (token,) = _tokens(out)
    assert _live() == before | {digest_of(token): "103"}
    assert printed.links[0].link.feed in shown()
    assert site(NOW).secret[digest_of(token)]
    text = words(out.read_bytes())
    assert token in text and "103" in text and "丙" not in text
    with pytest.raises(NothingToPrint, match="has a card already"):
        write_cards(out, now=NOW, who=WHO)
    assert _tokens(out) == [token]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_nothing_is_renewed_by_accident(told: SmallHouse, tmp_path: Path) -> None:
    out, before = tmp_path / "cards.pdf", _live()
    with pytest.raises(NothingToPrint, match="has a card already"):
        write_cards(out, flats=("101",), now=NOW, who=WHO)
    with pytest.raises(RuleBroken, match="which flats"):
        write_cards(out, renew=True, now=NOW, who=WHO)
    assert _live() == before and not out.exists()
    write_cards(out, flats=("101", "103"), renew=True, now=NOW, who=WHO)
    after = _live()
    assert sorted(after.values()) == ["101", "102", "103"]
    assert set(before) - set(after) == {digest for digest, label in before.items() if label == "101"}
    assert {digest_of(token) for token in _tokens(out)} == set(after) - set(before)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_who_said_no_or_has_left_gets_none(told: SmallHouse, tmp_path: Path) -> None:
    out = tmp_path / "cards.pdf"
    with pytest.raises(RuleBroken, match="does not want"):
        write_cards(out, flats=("104",), now=NOW, who=WHO)
    with pytest.raises(RuleBroken, match="does not want"):
        make_and_show(kind=HOUSEHOLD, of=told.refs["104"], now=NOW, who=WHO)
    leave(told, "103")
    with pytest.raises(NothingToPrint):
        write_cards(out, flats=("103",), now=NOW, who=WHO)
    assert not out.exists()


def test_a_place_that_takes_nothing_leaves_every_old_card_alive(told: SmallHouse, tmp_path: Path) -> None:
    before, entries = _live(), len(journal.all_entries())
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    for out in (in_the_way / "cards.pdf", tmp_path / "missing" / "cards.pdf", tmp_path):
        with pytest.raises(CannotWrite):
            write_cards(out, flats=("101", "103"), renew=True, now=NOW, who=WHO)
    assert _live() == before and len(journal.all_entries()) == entries


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_paper_of_links_that_were_not_saved_is_taken_away(
    told: SmallHouse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _live()
    monkeypatch.setattr(journal, "insert_values", _breaks)
    out = tmp_path / "cards.pdf"
    with pytest.raises(OSError, match="pulled"):
        write_cards(out, now=NOW, who=WHO)
    assert not out.exists() and _live() == before


def _breaks(*_words: object) -> None:
    raise OSError("the plug was pulled")


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_batch_is_taken_back_as_one(told: SmallHouse, tmp_path: Path) -> None:
    before = _live()
    write_cards(tmp_path / "cards.pdf", flats=("101", "103"), renew=True, now=NOW, who=WHO)
    entry = next(one for one in journal.entries() if one.topics == {"publishing"})
    assert entry.sentence.params == {"count": 2}
    undo.undo(entry=entry.ref, now=NOW, who=WHO)
    assert _live() == before


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_one_new_link_is_shown_at_once_and_nobody_else_sees_a_change(told: SmallHouse, tmp_path: Path) -> None:
    publish(now=NOW, who=WHO)
    before, latest = shown(), queries.latest_publication()
    new = make_and_show(kind=HOUSEHOLD, of=told.refs["103"], now=NOW, who=WHO)
    after = shown()
    assert {name: feed for name, feed in after.items() if name in before} == before
    assert after.keys() - before.keys() == {new.link.feed} and queries.latest_publication() == latest
    write_card(tmp_path / "card.pdf", new)
    assert _tokens(tmp_path / "card.pdf") == [new.token]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_without_an_address_nothing_is_made(building: BuildingRow, house: SmallHouse, tmp_path: Path) -> None:
    before = _live()
    with pytest.raises(NothingToPrint) as refused:
        write_cards(tmp_path / "cards.pdf", flats=("101",), renew=True, now=NOW, who=WHO)
    assert "8" in refused.value.hint and _live() == before
