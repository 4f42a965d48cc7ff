"""What scripts rely on: every list whole, an array of flat objects with the same keys in both languages."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from exports.lists import LISTS
from tests.organizer_tui.cli.calling import called, listed
from tests.organizer_tui.conftest import NOW

ISO_DAY, ISO_INSTANT = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?\+00:00")
# How each list is called in the issues that ordered them, and one thing that the practice building has of each.
FEWEST = {
    "households": 55,
    "residents": 100,
    "titles": 300,
    "copies": 301,
    "loans": 1000,
    "holds": 5,
    "honour": 5,
    "stocktakes": 3,
    "stocktake-findings": 6,
    "guests": 3,
    "pauses": 1,
    "popular": 250,
    "never-lent": 3,
    "loans-by-month": 20,
    "loans-by-age": 4,
    "most-wanted": 4,
    "weeding": 10,
    "donors": 20,
    "events": 8,
    "programme": 8,
    "special-days": 12,
    "sign-ups": 100,
    "centre": 20,
    "attendance": 50,
    "gaps": 4,
    "hours": 12,
    "auctions": 2,
    "lots": 26,
    "gifts": 30,
    "bids": 30,
    "paddles": 28,
    "pledges": 4,
    "draws": 2,
    "postings": 60,
    "payouts": 4,
    "owed": 10,
    "receipts": 10,
    "sales": 10,
    "journal": 300,
    "tasks": 15,
    "event-money": 20,
    "group-tasks": 8,
    "group-members": 20,
    "sittings": 8,
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_a_whole_array_of_flat_objects(practice_file: Path, tmp_path: Path, name: str) -> None:
    chinese, english = (listed(name, practice_file, language, tmp_path) for language in ("zh_CN", "en"))
    assert len(chinese) == len(english) >= FEWEST[name]
    assert [list(row) for row in chinese] == [list(row) for row in english] == [list(chinese[0])] * len(chinese)
    for row in english:
        for key, value in row.items():
            _check(key, value)


def _check(key: str, value: Any) -> None:
    assert isinstance(value, str | int | bool | None.__class__), (key, value)
    if key.endswith("_fen"):
        assert value is None or (isinstance(value, int) and value >= 0), (key, value)
    if key in ("at", "starts_at", "ends_at", "opens_at", "closes_at", "placed_at", "revised_at", "begun_at", "seen_at"):
        assert value is None or (ISO_INSTANT.fullmatch(value) and datetime.fromisoformat(value).tzinfo), (key, value)
    if key.endswith(("_on", "_day")) or key in ("moved_in", "moved_out"):
        assert value is None or (ISO_DAY.fullmatch(value) and date.fromisoformat(value).year > 1900), (key, value)
    if isinstance(value, str):
        assert "Row(" not in value, (key, value)
        assert "¥" not in value or key == "sentence", "money outside a field of fen"


def test_the_lists_are_those_that_were_ordered() -> None:
    assert list(LISTS) == list(FEWEST)


def test_events_that_are_over_are_in_the_list_too(practice_file: Path, tmp_path: Path) -> None:
    rows = listed("events", practice_file, "en", tmp_path)
    begins = [row["first_day"] or row["starts_at"][:10] for row in rows]
    assert min(begins) < NOW.date().isoformat() < max(begins)
    assert begins == sorted(begins)


def test_in_words_it_is_a_table_in_the_volunteers_language(practice_file: Path, tmp_path: Path) -> None:
    chinese = called("list", "copies", "--data", str(practice_file), "--language", "zh_CN", folder=tmp_path)
    english = called("list", "copies", "--data", str(practice_file), "--language", "en", folder=tmp_path)
    assert (chinese.returncode, chinese.stderr, english.returncode, english.stderr) == (0, "", 0, "")
    assert english.stdout.splitlines()[0].split()[:2] == ["Code", "Title"]
    assert "编号" in chinese.stdout.splitlines()[0] or "Code" not in chinese.stdout.splitlines()[0]
    assert len(chinese.stdout.splitlines()) == len(english.stdout.splitlines()) > 300
    assert all(line == line.rstrip() for line in english.stdout.splitlines())
