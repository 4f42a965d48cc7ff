"""The one door for text: whatever comes in, what is kept is one clean way of writing it, or a refusal."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models import text as door
from models.errors import RuleBroken
from models.i18n import set_language
from models.text import BLOCK_LIMIT, LINE_LIMIT, TextTooLong, clean, clean_block, harmless, required

ANYTHING = st.text(st.characters(), max_size=150)  # surrogates and unassigned ones too
NASTY = st.text(
    st.sampled_from(
        "a王 \t\n\r\x0b\x0c\x1b[31m\x85\u2028\u200b\u200d\u202e\u2066\u0301\u0323\ufeff\U000e0041\u3000é\u115f\ud83d"
    ),
    max_size=150,
)
INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"


def _wanted(char: str) -> bool:
    """Whether a character may be kept: none that hides, reorders or commands, and no half of one."""
    code = ord(char)
    no_character = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    return not (unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") or no_character or char in INVISIBLE)


@given(ANYTHING | NASTY)
@example("e\u200b\u0301")
@example("\ud83d\ude00")
def test_one_line_is_clean_and_stays_as_it_is(text: str) -> None:
    kept = clean(text, 10_000)
    assert clean(kept, 10_000) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert all(map(_wanted, kept))
    assert kept == kept.strip() and "  " not in kept
    assert all(char == " " or not char.isspace() for char in kept)
    kept.encode("utf-8")


@given(ANYTHING | NASTY)
@example("e\u200b\u0301")
@example(" \n \u200b\n a\u3000 \r\n b\x0b")
def test_several_lines_are_clean_and_stay_as_they_are(text: str) -> None:
    kept = clean_block(text, 10_000)
    assert clean_block(kept, 10_000) == kept
    assert unicodedata.is_normalized("NFC", kept)
    assert all(char == "\n" or _wanted(char) for char in kept)
    assert all(line == line.rstrip() for line in kept.split("\n"))
    kept.encode("utf-8")


def test_every_character_there_is_passes_or_not_for_the_same_reason() -> None:
    given_out = (chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) != "Cn")
    asked = [char for char in given_out if not char.isspace() and unicodedata.is_normalized("NFC", char)]
    kept = set(clean("中".join(asked), 3_000_000))
    assert [hex(ord(char)) for char in asked if _wanted(char) is not (char in kept)] == []


@pytest.mark.parametrize("limit", [1, 40, LINE_LIMIT])
def test_too_much_is_refused_and_never_cut(limit: int) -> None:
    set_language("en")
    assert clean("王" * limit, limit) == "王" * limit
    with pytest.raises(TextTooLong, match=f"This text has {limit + 1} characters; {limit} is the most"):
        clean("王" * (limit + 1), limit)


def test_a_note_of_four_thousand_characters_is_kept_whole() -> None:
    note = ("一行字\n" * 1000)[:BLOCK_LIMIT].strip()
    assert clean_block(note) == note
    with pytest.raises(TextTooLong):
        clean_block("字" * (BLOCK_LIMIT + 1))


def test_what_was_only_invisible_is_empty() -> None:
    set_language("en")
    with pytest.raises(RuleBroken, match="The name is empty"):
        required("\u3164\u200b\u2060 \t", "The name")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  王\u3000小明 ", "王 小明"),
        ("第一行\r\n第二行", "第一行 第二行"),
        ("\x1b[31m红\x1b[0m", "[31m红[0m"),
        ("Zoe\u0308", "Zoë"),
        ("\u202egnp.exe", "gnp.exe"),
        ("[/] [@click=app.quit]x", "[/] [@click=app.quit]x"),
    ],
)
def test_what_people_type(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(ANYTHING | NASTY)
def test_nothing_commands_a_terminal(text: str) -> None:
    shown = harmless(text)
    assert all(char == "\t" or _wanted(char) or char in "\u2028\u2029" for char in shown)
    assert len(shown) == len(text)


@given(st.from_regex(door._PLAIN, fullmatch=True))
def test_text_that_is_plain_is_clean_but_for_the_blanks_around_it(plain: str) -> None:
    assert door._SPACES.sub(" ", door._bare(plain, " ")).strip() == plain.strip()
