"""A book list like those volunteers keep: 2,662 titles with a school library's headers and its small faults."""

from __future__ import annotations

import random
from importlib import import_module
from pathlib import Path

TITLES = 2662
_HEADERS = (
    "ISBN",
    "书籍名称",
    "作者",
    "出版社",
    "出版日期",
    "页数",
    "价格",
    "主题",
    "馆藏本数",
    "索书号",
    "内容简介",
    "书籍位置",
)
_FIRST = ("红楼", "三国", "小王子与", "春天的", "时间的", "中国", "儿童", "百科", "昆虫", "海底", "爱的", "草原上的")
_SECOND = ("故事", "演义", "旅行", "简史", "诗选", "鉴赏", "全书", "日记", "传说", "图鉴", "笔记", "教育")
_AUTHORS = ("王艳娥编著", "于俊道主编", "周振甫著", "(法) 法布尔著", "冰心著", "老舍", "(英) 罗琳著 ; 苏农译", "")
_PUBLISHERS = ("中华书局", "长春出版社", "人民文学出版社", "中国少年儿童出版社", "")
_SUBJECTS = ("诗词 -- 鉴赏", "故事 -- 中国", "科学知识 -- 青少年读物", "长篇小说 -- 中国 -- 当代", "")


def write(path: Path, titles: int = TITLES, seed: int = 1) -> Path:
    """Write the workbook, the same for the same seed."""
    xlsxwriter = import_module("xlsxwriter")  # by name: it comes without types
    chance = random.Random(seed)
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet("书籍")
        sheet.write_row(0, 0, _HEADERS)
        for row in range(1, titles + 1):
            sheet.write_row(row, 0, _book(chance, row))
    return path


def _book(chance: random.Random, number: int) -> tuple[str | int, ...]:
    isbn = _isbn(chance)
    if number % 440 == 0:
        isbn = isbn[:-1] + str((int(isbn[-1]) + 1) % 10)  # real lists hold a few false ones
    title = f"《{chance.choice(_FIRST)}{chance.choice(_SECOND)} {number}》"
    return (
        isbn,
        title,
        chance.choice(_AUTHORS),
        chance.choice(_PUBLISHERS),
        chance.choice(("1999重印", "2010", "2012.5", "2011年3月")),
        f"{chance.randint(40, 700)}页",
        f"CNY{chance.randint(800, 9900) / 100:.2f}",
        chance.choice(_SUBJECTS),
        chance.randint(1, 6),
        f"I{chance.randint(100, 999)}.{chance.randint(1, 9)} ",
        "本书选取了具有代表性的篇章，并配有少量插图。" * chance.randint(0, 4),
        str(chance.randint(1, 12)),
    )


def _isbn(chance: random.Random) -> str:
    digits = [9, 7, 8, 7, *(chance.randint(0, 9) for _ in range(8))]
    check = -sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10
    return "".join(map(str, [*digits, check]))
