"""Money is whole fen: what is written is read back, and nothing is guessed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.i18n import set_language
from models.money import MOST_FEN, NotMoney, format_fen, parse_fen

FULL_WIDTH = str.maketrans("0123456789.,¥", "０１２３４５６７８９．，￥")


@given(st.integers(0, MOST_FEN))
@example(MOST_FEN)
def test_what_is_written_is_read_back(fen: int) -> None:
    written = format_fen(fen)
    assert parse_fen(written) == fen
    assert parse_fen(written.translate(FULL_WIDTH)) == fen
    assert parse_fen(written.removeprefix("¥").replace(",", "") + "元") == fen


@pytest.mark.parametrize(
    ("fen", "words"),
    [
        (0, "¥0"),
        (5, "¥0.05"),
        (50, "¥0.50"),
        (1200, "¥12"),
        (1250, "¥12.50"),
        (123456789, "¥1,234,567.89"),
        (-300, "-¥3"),
    ],
)
def test_it_is_written_as_people_write_it(fen: int, words: str) -> None:
    assert format_fen(fen) == words


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("20", 2000),
        (" 12.5 ", 1250),
        ("12.500", 1250),
        (".5", 50),
        ("5.", 500),
        ("0", 0),
        ("￥１２．５０元", 1250),
        ("１，２３４元整", 123400),
        ("1 234 567", 123456700),
        ("RMB 5", 500),
        ("１、２００", 120000),
        ("12。5", 1250),
        ("5 yuan", 500),
        ("12块", 1200),
    ],
)
def test_it_is_read_as_people_type_it(text: str, fen: int) -> None:
    assert parse_fen(text) == fen


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            ".",
            "¥",
            "元",
            "-1",
            "-0",
            "−5",
            "+5",
            "abc",
            "nan",
            "inf",
            "sNaN",
            "1e3",
            "1e999999999",
            "1_000",
            "0x10",
        ),
        *(
            "1,5",
            "1、5",
            "300、",
            "12,50",
            "1,2345",
            "1 2",
            "1元2",
            "12.505",
            "1.2.3",
            "10²",
            "½",
            "٣",
            "100000000.01",
            "9" * 5000,
            "[/]",
        ),
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    set_language("en")
    with pytest.raises(NotMoney, match="is no amount of money"):
        parse_fen(text)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_an_amount_or_a_refusal(text: str) -> None:
    try:
        assert 0 <= parse_fen(text) <= MOST_FEN
    except NotMoney as refused:
        assert refused.hint
