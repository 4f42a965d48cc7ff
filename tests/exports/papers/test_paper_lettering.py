"""The papers' type: what the font can write, what it shows for the rest, and how text is cut and broken."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.papers.lettering import FONT_FILE, MORE, UNKNOWN, breadth, cut, font, printable, shrunk, wrapped
from exports.papers.page import Paper
from exports.papers.sheet import Box
from tests.exports.papers.printed import inked, letters, pages, words

texts = st.text(st.one_of(st.characters(), st.sampled_from("三国演义，。《》“”（ab 1.,)")), max_size=60)
GB2312 = "".join(bytes(pair).decode("gb2312", "ignore") for pair in product(range(0xA1, 0xF8), range(0xA1, 0xFF)))


def test_the_font_has_the_usual_characters() -> None:
    assert len(GB2312) > 7000
    known = font().face.charToGlyph
    assert [char for char in GB2312 if known.get(ord(char), 0) == 0 and not char.isspace()] == []
    for text in ("叶圣陶䶮𬭚㛃堃喆镕", "魯迅國學歷史體", "García Ærø ǎǒǐ", "①★→℃¥€", "ひらがな", "Достоевский"):
        assert printable(text) == text


def test_its_licence_and_its_origin_lie_beside_it() -> None:
    assert "SIL Open Font License, Version 1.1" in FONT_FILE.with_name("OFL.txt").read_text("utf-8")
    origin = FONT_FILE.with_name("README.md").read_text("utf-8")
    assert FONT_FILE.name in origin and "scripts/font.py" in origin
    assert f"{len(font().face.charToGlyph):,}" in origin


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Dvořák", f"Dvo{UNKNOWN}ák"),
        ("书😀名", f"书{UNKNOWN}名"),
        ("❤️", UNKNOWN),
        ("a\u202eb\x1b[31m\0c", "ab[31mc"),
        (" a \n\t b\r\n", "a b"),
        ("[/] <b>&amp; =1+1", "[/] <b>&amp; =1+1"),
        ("\U0003134a \u0e01", f"{UNKNOWN} {UNKNOWN}"),
        ("\ud800", ""),
        ("", ""),
    ],
)
def test_what_the_font_lacks_is_seen_to_be_missing(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(texts)
def test_whatever_is_printable_has_a_glyph(text: str) -> None:
    known = font().face.charToGlyph
    assert all(known.get(ord(char), 0) for char in printable(text))
    assert printable(printable(text)) == printable(text)


@given(texts, st.floats(5, 30), st.floats(60, 400))
def test_lines_fit_and_lose_nothing(text: str, size: float, room: float) -> None:
    plain = printable(text)
    lines = wrapped(plain, size, room)
    assert all(breadth(line, size) <= room + 0.01 for line in lines)
    assert "".join(lines).replace(" ", "") == plain.replace(" ", "")


@given(texts, st.floats(5, 30), st.floats(60, 400), st.integers(1, 3))
def test_so_many_lines_and_no_more(text: str, size: float, room: float, most: int) -> None:
    plain = printable(text)
    lines, all_lines = wrapped(plain, size, room, most), wrapped(plain, size, room)
    assert len(lines) == min(most, len(all_lines))
    assert all(breadth(line, size) <= room + 0.01 for line in lines)
    assert (len(all_lines) > most) == (lines[-1].endswith(MORE) and lines[-1] != all_lines[len(lines) - 1])


def test_a_cut_text_says_that_it_goes_on() -> None:
    room = breadth("三国演义", 10)
    assert cut("三国演义", 10, room) == "三国演义"
    assert cut("三国演义（上）", 10, room) == "三国演" + MORE
    assert cut("ab cd", 10, breadth("ab", 10) + breadth(MORE, 10)) == "ab" + MORE


def test_lines_break_where_a_reader_expects_it() -> None:
    room = breadth("三国演义一二", 10) + 0.1
    assert wrapped("三国演义一二，上册", 10, room) == ["三国演义一", "二，上册"]
    assert wrapped("三国演义一（二）册", 10, room) == ["三国演义一", "（二）册"]
    assert wrapped("Robinson Crusoe", 10, breadth("Robinson C", 10)) == ["Robinson", "Crusoe"]
    assert wrapped("Robinson" * 3, 10, breadth("Robinson", 10) + 0.1) == ["Robinson"] * 3


def test_type_shrinks_only_so_far() -> None:
    assert shrunk("三国", 10, 100, 0.5) == 10
    assert shrunk("三国演义", 10, 30, 0.5) == pytest.approx(7.5)
    assert shrunk("三国演义" * 9, 10, 30, 0.5) == 5
    assert shrunk("", 10, 30, 0.5) == 10


def test_chinese_is_drawn_and_can_be_copied() -> None:
    paper, text = Paper("字"), "楼组长𬭚䶮堃喆"
    for number, char in enumerate(text):
        if number:
            paper.turn_page()
        paper.line(char, 40, Box(20, 20, 20, 20))
    data = paper.data()
    copied = words(data).split()  # but for 𬭚: reportlab names no character beyond the first 65,536
    assert copied[:3] + copied[4:] == [*"楼组长䶮堃喆"]
    drawn = pages(data)
    assert all(inked(page, Box(20, 20, 20, 20)) for page in drawn)
    assert len({page.tobytes() for page in drawn}) == len(text)  # the box for what is missing would be the same twice


@given(texts, st.sampled_from(["left", "middle", "right"]))
def test_a_line_stays_in_its_box(text: str, align: str) -> None:
    paper = Paper("盒")
    box = Box(50, 50, 40, 10)
    paper.line(text, 14, box, align)  # type: ignore[arg-type]
    for _char, place in letters(paper.data()):
        assert place.left >= box.left - 1 and place.right <= box.right + 1


def test_what_is_shrunk_to_fit_is_not_cut() -> None:
    line = "11-25 Wednesday 22:00–11-26 Thursday 06:00"
    for tenth in range(600, 2400):
        fits = shrunk(line, 30, tenth / 10, 0.01)
        assert cut(line, fits, tenth / 10) == line
