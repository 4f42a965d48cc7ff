"""The arithmetic of the bench: a wrong percentile would praise a slow program."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from bench import book_list
from bench.driver.process import environment
from bench.figures import Figure, columns, latencies, median_ratio, percentile, table


def test_percentiles_lie_between_neighbours() -> None:
    assert percentile([3, 1, 2], 0.5) == 2
    assert percentile([1, 2], 0.5) == 1.5
    assert percentile([5], 0.99) == 5
    assert percentile(list(range(101)), 0.99) == 99


def test_ratios_are_taken_round_by_round() -> None:
    # The second round ran on a busy machine: both took ten times as long, and the ratio is not moved by it.
    assert median_ratio([14, 140, 14], [10, 100, 10]) == pytest.approx(1.4)


def test_the_verdict_is_honest() -> None:
    assert Figure("a", 1.4, "×", 1.4).verdict == "ok"
    assert Figure("a", 1.4, "×", 1.41).verdict == "MISSED"
    assert Figure("a", 1.4, "×", None).verdict == "not measured"
    assert [figure.value for figure in latencies("a", [], 10, 40)] == [None, None]
    assert [figure.what for figure in latencies("a", [1.0], None, 50)] == ["a, p99"]
    assert "MISSED" in table([Figure("a", 10, "ms", 11.0)])


def test_columns_line_up_with_chinese() -> None:
    first, second = columns([("三国", "x"), ("ab", "x")])
    assert first == "三国  x"
    assert second == "ab    x"


def test_the_made_book_list_is_the_same_every_time(tmp_path: Path) -> None:
    one, two = (book_list.write(tmp_path / name, titles=50) for name in ("one.xlsx", "two.xlsx"))
    sheets = [ZipFile(path).read("xl/worksheets/sheet1.xml") for path in (one, two)]
    assert sheets[0] == sheets[1]
    assert sheets[0].count(b"<row ") == 51


def test_a_measured_program_gets_a_plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "COLUMNS", "TEXTUAL_DEBUG", "LC_ALL"):
        monkeypatch.setenv(name, "1")
    env = environment({"HOME": "", "EXTRA": "yes"})
    assert not {"NO_COLOR", "COLUMNS", "TEXTUAL_DEBUG", "LC_ALL", "HOME"} & set(env)
    assert env["TERM"] == "xterm-256color"
    assert env["EXTRA"] == "yes"
