"""Traditional characters are searched as simplified ones: each by itself, once and for all, and only when needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.pinyin import search_key
from models.simplified import _table, simplified

ROOT = Path(__file__).parents[3]
HAN = st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x9FFF))


@pytest.mark.parametrize(
    ("written", "searched"),
    [
        ("三國演義", "三国演义"),
        ("紅樓夢", "红楼梦"),
        ("鐘錶裏的麵條", "钟表里的面条"),
        ("三国演义", "三国演义"),
        ("薴", "苎"),
        ("Robinson [/] 1719", "Robinson [/] 1719"),
        ("", ""),
    ],
)
def test_a_text_as_it_is_searched(written: str, searched: str) -> None:
    assert simplified(written) == searched


@given(HAN, HAN)
def test_a_part_of_a_text_stays_a_part_of_it_and_nothing_is_folded_twice(one: str, other: str) -> None:
    assert simplified(one + other) == simplified(one) + simplified(other)
    assert simplified(simplified(one)) == simplified(one)
    assert len(simplified(one)) == len(one)


def test_the_table_has_the_common_characters() -> None:
    table = _table()
    assert len(table) > 4000
    assert all(len(to) == 1 and ord(to) not in table for to in table.values())


def test_a_traditional_title_is_read_as_it_is_written_and_as_it_is_searched() -> None:
    assert {"三国演义", "sanguoyanyi", "sgyy"} <= set(search_key("三國演義").split())
    assert {"干隆皇帝", "qianlonghuangdi", "qlhd"} <= set(search_key("乾隆皇帝").split())
    assert {"单俊", "danjun", "shanjun"} <= set(search_key("單俊").split())


def test_the_table_is_read_only_for_chinese_words() -> None:
    script = (
        "from models import simplified\n"
        "from models.bookshelf.finder import typed_words\n"
        "typed_words('sgyy b0001')\n"
        "assert simplified._table.cache_info().currsize == 0\n"
        "assert typed_words('三國') == ['三国']\n"
        "assert simplified._table.cache_info().currsize == 1\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
