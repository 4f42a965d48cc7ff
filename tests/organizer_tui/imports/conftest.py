"""Files to import: the samples, and small ones made on the spot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

Rows = Sequence[Sequence[object]]
MakeWorkbook = Callable[..., Path]


@pytest.fixture
def samples() -> Path:
    """The folder of the sample files."""
    return Path(__file__).parents[2] / "data"


@pytest.fixture
def place(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Where a building can be made: imports are tried on each engine."""
    return str(tmp_path / "building.db") if engine == "sqlite" else str(request.getfixturevalue("pg_url"))


@pytest.fixture
def workbook(tmp_path: Path) -> MakeWorkbook:
    """Write an xlsx of one sheet, row 1 first, with merged ranges such as "A2:A4"."""

    def make(rows: Rows, *, name: str = "list.xlsx", merged: Sequence[str] = ()) -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet()
            for cells in merged:
                sheet.merge_range(cells, "")
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if value != "":
                        sheet.write(number, column, value)
        return path

    return make


@pytest.fixture
def text_file(tmp_path: Path) -> Callable[..., Path]:
    """Write a CSV in an encoding."""

    def make(text: str, *, encoding: str = "utf-8", name: str = "list.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return make
