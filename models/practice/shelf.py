"""The practice shelf: 300 real titles and two years of invented loans, some of them late."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from models.bookshelf.codes import judged_isbn
from models.bookshelf.tables import Copy, Hold, Loan, Policy, Title
from models.chance import repeatable
from models.clock import at_local
from models.households.tables import Household
from models.pinyin import search_key, sort_key
from models.practice.readers import welcome_guests
from models.record import insert_rows

TITLES = Path(__file__).parent / "titles.csv"  # title, author, publisher and ISBN of books in print
DAYS = 28
PLACES = ("A架", "B架", "C架", "儿童角")
# By words of their names, so that the practice shelf has books for every age.
AGES = {
    "青少年": ("青少年", "学生", "少女", "中学"),
    "6–12岁": ("儿童", "童话", "小", "故事", "森林", "猪", "熊", "梦", "历险"),
    "成人": ("文学", "史", "学", "论", "传", "人生", "诗"),
}
_SAID = ("isbn", "title", "authors", "publisher", "published", "category")
GIFTS = (
    {"title": "夏洛的网", "authors": "E.B.怀特", "publisher": "上海译文出版社", "category": "I"},
    {"title": "窗边的小豆豆", "authors": "黑柳彻子", "publisher": "南海出版公司", "category": "I"},
    {"title": "草房子", "authors": "曹文轩", "publisher": "江苏凤凰少年儿童出版社", "category": "I"},
)


def stock(chance: Random, today: date, families: list[Household]) -> None:
    """Put the titles and their copies on the shelf, and lend them for two years."""
    Policy(forget_months=36).save()  # so that two years of loans can be looked at
    with TITLES.open(encoding="utf-8", newline="") as file:
        books = list(csv.DictReader(file))
    titles = insert_rows(Title, (_title(book) for book in books))
    copies = insert_rows(
        Copy,
        (
            {
                "title": title,
                "code": f"B{number:04d}",
                "place": chance.choice(PLACES),
                "donor": _donor(chance, families),
                "condition": chance.choice(("", "", "", "封面旧", "有笔记")),
            }
            for number, title in enumerate(_some_twice(chance, titles), start=1)
        ),
    )
    loans = insert_rows(Loan, _loans(chance, today, copies, families))
    # By a chance of their own: what comes after them stays as it was.
    insert_rows(Hold, _holds(Random(len(copies)), today, copies, loans, families))
    welcome_guests(Random(len(loans)), today, copies, loans)
    with repeatable(len(copies)):
        _new_gifts(len(copies), today)


def _new_gifts(shelved: int, today: date) -> None:
    """Three titles that came last week and nobody has borrowed yet; one of the copies fell apart at once."""
    titles = insert_rows(Title, (_title(dict.fromkeys(_SAID, "") | book) for book in GIFTS))
    damaged = {"gone_as": "damaged", "withdrawn_on": today - timedelta(days=2), "gone_why": "脱页"}
    copies: list[dict[str, Any]] = [
        {"title": title, "code": f"B{number:04d}", "place": "儿童角", "donor": "社区图书馆"}
        for number, title in enumerate([*titles, titles[-1]], start=shelved + 1)
    ]
    insert_rows(Copy, [*copies[:-1], copies[-1] | damaged])


def _title(book: dict[str, str]) -> dict[str, Any]:
    isbn, true = judged_isbn(book["isbn"])
    return {
        **book,
        "isbn": isbn,
        "isbn_ok": true,
        "pinyin": sort_key(book["title"]),
        "search": f"{search_key(book['title'])} {search_key(book['authors'])} {isbn}",
        "language": "zh",
        "age_band": next((band for band, words in AGES.items() if any(word in book["title"] for word in words)), ""),
    }


def _some_twice(chance: Random, titles: list[Title]) -> list[Title]:
    return [title for title in titles for _copy in range(2 if chance.random() < 0.12 else 1)]


def _donor(chance: Random, families: list[Household]) -> str:
    return chance.choice(families).unit.label + "室" if chance.random() < 0.4 else ""


def _holds(
    chance: Random, today: date, copies: list[Copy], loans: list[Loan], families: list[Household]
) -> list[dict[str, Any]]:
    """Three titles that somebody waits for, the first by two; and one that came back and is set aside."""
    of_title: dict[int, list[int]] = {}
    for copy in copies:
        of_title.setdefault(copy.title_id, []).append(copy.id)
    out = {loan.copy_id: loan.household_id for loan in loans if loan.returned_on is None}
    gone = [title for title, there in of_title.items() if all(copy in out for copy in there)]
    there = [title for title, here in of_title.items() if len(here) == 1 and here[0] not in out]
    holds: list[dict[str, Any]] = []
    for title, many in zip(chance.sample(gone, 3), (2, 1, 1), strict=True):
        readers = {out[copy] for copy in of_title[title]}
        for family in chance.sample([family for family in families if family.id not in readers], many):
            holds.append({"title": title, "household": family, "placed_at": at_local(today - timedelta(days=3), 19)})
    title, family = chance.choice(there), chance.choice(families)
    kept = {"kept": of_title[title][0], "pickup_by": today + timedelta(days=4)}
    return [*holds, {"title": title, "household": family, "placed_at": at_local(today - timedelta(days=9), 19), **kept}]


def _loans(chance: Random, today: date, copies: list[Copy], families: list[Household]) -> list[dict[str, Any]]:
    readers = chance.sample(families, 34)  # not every family reads
    loans: list[dict[str, Any]] = []
    holding: dict[int, int] = {}
    for copy in copies:
        day = today - timedelta(days=chance.randrange(560, 730))
        while (day := day + timedelta(days=chance.randrange(12, 320))) < today:
            family = chance.choice(readers)
            kept = chance.randrange(3, 45)
            returned = day + timedelta(days=kept)
            still_out = returned >= today
            if still_out:
                holding[family.id] = holding.get(family.id, 0) + 1
                if holding[family.id] > 4:
                    break
            loans.append(
                {
                    "copy": copy,
                    "household": family,
                    "lent_on": day,
                    "due_on": day + timedelta(days=DAYS),
                    "returned_on": None if still_out else returned,
                }
            )
            if still_out:
                break
            day = returned
    return loans
