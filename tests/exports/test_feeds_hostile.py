"""No text breaks a line of a feed or adds a property to it, with assertions and without."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from exports.feeds.calendar import escaped, folded
from tests.exports.hostile_feed import hostile_texts_stay_in_their_lines

ROOT = Path(__file__).parents[2]


def test_hostile_texts_stay_in_their_lines() -> None:
    hostile_texts_stay_in_their_lines()


def test_they_do_so_without_assertions_too(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-O", "-m", "tests.exports.hostile_feed"],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "HYPOTHESIS_STORAGE_DIRECTORY": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.stdout, done.returncode) == ("held\n", 0), done.stderr


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a;b,c\\d", "a\\;b\\,c\\\\d"),
        ("a\r\nb\nc\rd", "a\\nb\\nc\\nd"),
        ("C:\\New", "C:\\\\New"),
        ("\x00\x1b\x7f\x9b\ud800\u202e", ""),
    ],
)
def test_what_a_text_becomes(text: str, line: str) -> None:
    assert escaped(text) == line


@pytest.mark.parametrize("count", [0, 1, 24, 25, 26, 49, 50, 1000])
def test_a_folded_line_is_whole_again_when_it_is_unfolded(count: int) -> None:
    line = "字" * count
    data = folded(line)
    assert data.replace(b"\r\n ", b"").decode() == line + "\r\n"
    assert max(map(len, data.split(b"\r\n"))) <= 75
