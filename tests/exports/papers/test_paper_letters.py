"""Letters and texts: about late books, the latest first and never to the wrong door; and thanks to those who gave."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from exports.choices import Choices, chosen_by
from exports.papers import overdue, thanks
from exports.papers.late import LateHome, late_homes
from exports.papers.letter import MARGIN_BOTTOM, MARGIN_X, Letters
from exports.papers.lettering import UNKNOWN
from exports.papers.sheet import PAGE_HEIGHT, PAGE_WIDTH
from exports.papers.thanks import Giver, givers
from exports.papers.wanted import NothingToPrint
from models.bookshelf.catalogue import add_copies, add_title
from models.bookshelf.copies import take_off_shelf
from models.bookshelf.guests import add_guest
from models.bookshelf.labels import GiftRow, gifts
from models.bookshelf.operations import lend
from models.bookshelf.queries import copies
from models.households.operations import move_in
from models.households.queries import units
from models.i18n import LANGUAGES, set_language
from tests.conftest import NOW
from tests.exports.papers.printed import letters, pages, words
from tests.exports.small_house import WHO, SmallHouse, leave
from tests.queries_asked import queries_asked

LATER = NOW + timedelta(days=40)  # 101 has two books late, and 102 one that is later still
HOSTILE = ("[/]<b>&amp;</b>\x1b[31m\u202e\n\n第二段", "😀", '<img src="x"/>', "{title} %s", "长" * 300)


@pytest.fixture
def late(house: SmallHouse) -> list[LateHome]:
    return late_homes(LATER.date())


def test_the_latest_household_comes_first(late: list[LateHome]) -> None:
    assert [home.label for home in late] == ["102", "101"]
    assert [loan.title for loan in late[1].loans] == ["笑猫日记, 小猫; 出生\\n了", "三体"]
    assert all(loan.days_late > 0 for home in late for loan in home.loans)


def test_a_guest_gets_a_letter_by_name_unless_only_flats_are_asked_for(house: SmallHouse) -> None:
    guest = add_guest(name="物业小李", now=NOW, who=WHO)
    copy = next(copy for copy in copies() if copy.state == "in")
    lend(copy=copy.ref, borrower=guest.ref, now=NOW, who=WHO)
    assert [home.address for home in late_homes(LATER.date()) if home.label == "G001"] == ["物业小李"]
    assert "物业小李您好" in overdue.chat_text(late_homes(LATER.date()))
    assert [home.label for home in late_homes(LATER.date(), ["101"])] == ["101"]


def test_late_homes_ask_once_for_all(house: SmallHouse) -> None:
    with queries_asked() as asked:
        late_homes(LATER.date())
    assert len(asked) == 2


def test_a_letter_never_reaches_the_family_that_lives_there_now(house: SmallHouse, tmp_path: Path) -> None:
    leave(house, "102")
    flat = next(unit.ref for unit in units() if unit.label == "102")
    move_in(unit=flat, name="新来的一家", moved_in=date(2026, 11, 20), now=NOW, who=WHO)
    assert [home.label for home in late_homes(LATER.date())] == ["101"]
    with pytest.raises(NothingToPrint) as refused:
        overdue.write_letters(tmp_path / "letters.pdf", LATER, Choices(flats=("102",)))
    assert refused.value.hint


def test_nothing_late_is_a_sentence_and_no_file(house: SmallHouse, tmp_path: Path) -> None:
    for write, name in ((overdue.write_letters, "a.pdf"), (overdue.write_text, "a.txt")):
        with pytest.raises(NothingToPrint):
            write(tmp_path / name, NOW - timedelta(days=30), Choices())
    assert list(tmp_path.glob("a.*")) == []


@pytest.mark.parametrize(("language", "said"), zip(LANGUAGES, ("102室的邻居：", "To flat 102"), strict=True))
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_one_letter_a_household_in_big_type(house: SmallHouse, tmp_path: Path, language: str, said: str) -> None:
    set_language(language)
    data = overdue.write_letters(tmp_path / "letters.pdf", LATER, Choices())[0].read_bytes()
    assert len(pages(data)) == 2
    first, second = (words(_one(late_homes(LATER.date()), n)) for n in (0, 1))
    assert first.startswith(said) and "晚还的书" in first and "三体" not in first
    assert "三体" in second and "B0001" in second and "晚还的书" not in second
    assert "一人" not in first + second and "甲家" not in first + second
    heights = [place.height for char, place in letters(data) if "\u4e00" <= char <= "\u9fff"]
    assert sorted(heights)[len(heights) // 2] > 4.5  # mm, of most characters
    again = overdue.write_letters(tmp_path / "again.pdf", LATER, Choices())[0].read_bytes()
    assert again == data


def _one(homes: list[LateHome], number: int) -> bytes:
    return overdue.letters("十号楼", [homes[number]], LATER.date())


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_text_is_calm_and_by_flat(house: SmallHouse, tmp_path: Path) -> None:
    set_language("en")
    out = tmp_path / "late.txt"
    assert overdue.write_text(out, LATER, Choices()) == [out]
    first, second = out.read_text("utf-8").split("\n\n")
    assert first.startswith("Hello, flat 102!") and "“晚还的书” (due on 2026-11-08, 52 days ago)" in first
    assert second.startswith("Hello, flat 101!") and "“三体”" in second and second.endswith("\n")
    set_language("zh_CN")
    overdue.write_text(out, LATER, Choices(flats=("101室", "102")))
    assert out.read_text("utf-8").startswith(
        "102室的邻居您好！楼里书架上的《晚还的书》（2026年11月8日到期，过了 52 天）"
    )
    overdue.write_text(out, LATER, Choices(flats=("101",)))
    assert "102" not in out.read_text("utf-8")


def test_a_title_begins_no_paragraph_of_its_own(late: list[LateHome]) -> None:
    loan = late[0].loans[0]._replace(title=HOSTILE[0])
    text = overdue.chat_text([LateHome("102", "flat 102", (loan,)), LateHome("101", "flat 101", (loan,))])
    assert len(text.split("\n\n")) == 2 and text.count("\n") == 3
    assert "\x1b" not in text and "\u202e" not in text


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_hostile_words_stay_on_the_page(late: list[LateHome], text: str) -> None:
    loans = (late[0].loans[0]._replace(title=text, code=text),)
    for data in (
        overdue.letters(text, [LateHome("102", text, loans)], NOW.date()),
        thanks.letters(text, [Giver(text, 1, (text,))], NOW.date()),
    ):
        for number in range(len(pages(data))):
            _within_margins(data, number)


def _within_margins(data: bytes, number: int) -> None:
    for char, place in letters(data, number):
        assert place.left > MARGIN_X - 1 and place.right < PAGE_WIDTH - MARGIN_X + 1, char
        assert place.top > 20 and place.bottom < PAGE_HEIGHT - MARGIN_BOTTOM + 3, char


def test_a_long_letter_goes_on_on_the_next_page() -> None:
    titles = tuple(f"很长的书名第{number}册，一行写不下的那一种，真的很长" for number in range(60))
    data = thanks.letters("十号楼", [Giver("王秀英", 60, titles), Giver("李建国", 1, ("三体",))], NOW.date())
    count = len(pages(data))
    assert count > 3
    for number in range(count):
        _within_margins(data, number)
    said = words(data).replace("\n", "")
    assert all(f"第{number}册" in said for number in range(60))
    assert "李建国" not in "".join(char for n in range(count - 1) for char, _place in letters(data, n))


def test_what_belongs_together_is_not_torn() -> None:
    paper = Letters("信")
    paper.begin()
    paper.tell((f"书{number}", f"编号{number}") for number in range(40))
    data = paper.data()
    for number in range(len(pages(data))):
        said = "".join(char for char, _place in letters(data, number))
        assert said.count("书") == said.count("编号") > 0


def _give(title: str, count: int, donor: str) -> str:
    made = add_title(details={"title": title}, price_fen=None, copies=count, place="A架", donor=donor, now=NOW, who=WHO)
    return made.ref


def test_who_gave_what(house: SmallHouse) -> None:
    with pytest.raises(NothingToPrint):
        givers(gifts())
    poems = _give("唐诗三百首", 2, "王秀英")
    _give("安徒生童话", 1, "王秀英")
    _give("水浒传", 1, "1203室")
    add_copies(title=poems, copies=1, place="", donor="1203室", now=NOW, who=WHO)
    take_off_shelf(copy=copies(title=poems)[0].ref, leaves_as="withdrawn", why="", now=NOW, who=WHO)
    assert givers(gifts()) == [
        Giver("王秀英", 3, ("安徒生童话", "唐诗三百首")),
        Giver("1203室", 2, ("水浒传", "唐诗三百首")),
    ]
    assert [giver.donor for giver in givers(gifts(), ["1203室"])] == ["1203室"]
    with pytest.raises(NothingToPrint) as refused:
        givers(gifts(), ["1203室", "陌生人"])
    assert "陌生人" in refused.value.title


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_thanks_are_printed_and_pasted(house: SmallHouse, tmp_path: Path, language: str) -> None:
    set_language(language)
    _give("唐诗三百首", 2, "王秀英")
    _give("水浒传", 1, "Wang, Anna")
    data = thanks.write_letters(tmp_path / "thanks.pdf", NOW, Choices())[0].read_bytes()
    assert len(pages(data)) == 2 and "王秀英" in words(data) and "Wang, Anna" in words(data)
    assert ("感谢" if language == "zh_CN" else "Thank you") in words(data)
    text = thanks.write_text(tmp_path / "thanks.txt", NOW, Choices(donors=("王秀英",)))[0].read_text("utf-8")
    assert (
        text
        == {
            "zh_CN": "谢谢王秀英给楼里的书架送来 2 本书：《唐诗三百首》。\n",
            "en": "Thank you, 王秀英, for 2 books on our shelf: “唐诗三百首”.\n",
        }[language]
    )


def test_an_unknown_character_is_seen_in_a_letter_and_whole_in_a_text() -> None:
    rows = givers([GiftRow("王😀", "B0001", "书😀")])
    assert f"书{UNKNOWN}" in words(thanks.letters("十号楼", rows, NOW.date()))
    assert "书😀" in thanks.chat_text(rows)


def test_choices_are_read_as_they_are_typed() -> None:
    typed: dict[str, str | int] = {
        "copies": " B0001，b0002;B0001 ",
        "flats": "101、１２０３室",
        "donors": "王 秀英，1203室",
    }
    assert chosen_by(typed) == Choices("", 1, ("B0001", "b0002"), ("101", "1203室"), ("王 秀英", "1203室"))
    assert chosen_by({}) == Choices()
    assert chosen_by({"sheet": "5x13", "start": 3}) == Choices("5x13", 3)
