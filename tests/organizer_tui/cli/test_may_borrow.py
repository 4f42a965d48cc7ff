"""`organizer may-borrow` says what the lending table would say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.organizer_tui.cli.calling import called, listed


@pytest.fixture
def places(practice_file: Path, tmp_path: Path) -> dict[str, str]:
    """A copy that is in, one that is out with the flat that has it, and another flat with no book at all."""
    copies: list[dict[str, Any]] = listed("copies", practice_file, "en", tmp_path)
    flats = {row["label"] for row in listed("households", practice_file, "en", tmp_path)}
    out = next(row for row in copies if row["state"] == "out" and row["household"])
    idle = min(flats - {row["reader_label"] for row in copies})
    here = next(row["code"] for row in copies if row["state"] == "in" and not row.get("take_one"))
    return {"in": here, "out": out["code"], "whose": out["reader_label"], "idle": idle}


def ask(practice_file: Path, folder: Path, *words: str) -> tuple[int, str, str]:
    done = called("may-borrow", *words, "--data", str(practice_file), "--language", "en", folder=folder)
    return done.returncode, done.stdout.strip(), done.stderr.strip()


def test_a_book_on_the_shelf_may_be_borrowed(practice_file: Path, tmp_path: Path, places: dict[str, str]) -> None:
    code, said, _wrong = ask(practice_file, tmp_path, places["in"].lower(), places["idle"])
    assert code == 0 and said.startswith("Yes, until 20")


def test_a_book_that_is_out_may_be_waited_for_but_not_by_who_has_it(
    practice_file: Path, tmp_path: Path, places: dict[str, str]
) -> None:
    code, said, _wrong = ask(practice_file, tmp_path, places["out"], places["idle"], "--json")
    reason = f"{places['out']} is out to {places['whose']}."
    verdict = json.loads(said)
    assert code == 1 and verdict["due_on"] is None and verdict["reason"] == reason
    assert verdict["verdict"] in ("hold", "refuse")  # another copy may be on the shelf
    code, said, _wrong = ask(practice_file, tmp_path, places["out"], places["whose"])
    assert code == 1 and said == f"Not now. {reason}"


def test_what_is_not_known_is_refused(practice_file: Path, tmp_path: Path, places: dict[str, str]) -> None:
    assert "No book has the code X9." in ask(practice_file, tmp_path, "X9", "101")[2]
    code, _said, wrong = ask(practice_file, tmp_path, places["in"], "9999")
    assert code == 1 and "No household or guest has the card 9999." in wrong
