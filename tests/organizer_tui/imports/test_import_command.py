"""`organizer import` as a script uses it: its object, its exit codes, and a process killed in the middle."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from exports.sheets import as_csv, guarded_cell
from models import db, migrate
from models.bookshelf.tables import Copy, Title
from models.db import connected
from models.households.rows import BuildingRow
from models.households.tables import Resident
from organizer_tui.cli.run import run
from organizer_tui.imports import job
from organizer_tui.imports.headers import find_layout
from organizer_tui.imports.refused_rows import save_refused
from organizer_tui.imports.source import FileRefused, read_sheets
from tests.conftest import NOW

Make = Callable[..., Path]
ROOT = Path(__file__).parents[3]


@pytest.fixture
def data(tmp_path: Path, usual_building: Path) -> str:
    """The file of a building that nobody has open."""
    path = tmp_path / "house.organizer"
    path.write_bytes(usual_building.read_bytes())
    return str(path)


@pytest.fixture
def organizer(data: str, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command line here; returns its exit code, its output and its errors."""

    def organizer(*words: str | Path) -> tuple[int, str, str]:
        code = run(["--data", data, "--language", "en", *map(str, words)])
        db.close()
        return code, *capsys.readouterr()

    return organizer


def residents(data: str) -> int:
    migrate.open_building(data, NOW)
    with connected():
        count = Resident.select().count()
    db.close()
    return count


def test_a_file_with_refused_rows_writes_nothing_and_says_why(organizer: Any, data: str, samples: Path) -> None:
    code, out, err = organizer("import", "roster", samples / "roster-messy.xlsx", "--json")
    assert code == 1
    assert [refused["row"] for refused in json.loads(out)["refused"]] == [126, 157]
    assert "Row 126: The name is missing." in err and "Nothing was written." in err
    assert residents(data) == 0


def test_the_good_rows_come_in_when_asked_for(organizer: Any, data: str, samples: Path) -> None:
    code, out, _err = organizer("import", "roster", samples / "roster-messy.xlsx", "--accept-good", "--json")
    found = json.loads(out)
    assert (code, found["read"], found["added"], residents(data)) == (0, 191, 189, 189)
    assert list(found) == ["read", "added", "changed", "unchanged", "warned", "refused"]
    again = json.loads(organizer("import", "roster", samples / "roster-messy.xlsx", "--accept-good", "--json")[1])
    assert (again["added"], again["changed"], again["unchanged"]) == (0, 0, 189)


def test_a_look_writes_nothing(organizer: Any, data: str, samples: Path) -> None:
    for name in ("roster.xlsx", "roster-messy.xlsx"):
        code, _out, err = organizer("import", "roster", samples / name, "--dry-run", "--accept-good")
        assert (code, residents(data)) == (0, 0)
        assert "nothing was written" in err


def test_a_good_file_needs_no_words_more(organizer: Any, data: str, samples: Path) -> None:
    code, out, err = organizer("import", "roster", samples / "roster-gb18030.csv")
    assert (code, err, residents(data)) == (0, "", 200)
    assert out.startswith("Rows read: 200. New: 200, changed: 0, as before: 0, refused: 0.")


def test_a_corrected_list_says_what_it_changes(organizer: Any, text_file: Make) -> None:
    organizer("import", "roster", text_file("室号,姓名,性别,手机\n101,江芬,,13033907579\n"))
    path = text_file("室号,姓名,性别,手机\n101,江芬,女,13033907570\n")
    code, out, err = organizer("import", "roster", path)
    assert (code, err) == (0, "")
    assert "Row 2 changes 101 江芬: Sex: — → female; Phone: 13033907579 → 13033907570\n" in out


def test_a_sheet_and_columns_can_be_named(organizer: Any, data: str, tmp_path: Path) -> None:
    path = tmp_path / "floors.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for floor in ("1楼", "2楼"):
            sheet = book.add_worksheet(floor)
            for number, row in enumerate((["门户", "称呼", "室号", "姓名"], ["101", "甲", f"{floor[0]}02", "乙"])):
                sheet.write_row(number, 0, row)
    code, out, err = organizer("import", "roster", path, "--json")
    assert (code, out) == (1, "") and "“1楼”, “2楼”" in err and "--sheet" in err
    code, _out, err = organizer("import", "roster", path, "--sheet", "3楼")
    assert code == 1 and "no sheet “3楼”" in err
    assert organizer("import", "roster", path, "--sheet", "2楼")[0] == 0
    words = ("--sheet", "1楼", "--columns", "label=A,name=B")
    code, _out, err = organizer("import", "roster", path, *words)
    assert code == 1 and "Row 1: “门户” is no flat number." in err
    assert organizer("import", "roster", path, *words, "--headings", "1")[0] == 0
    assert residents(data) == 2


@pytest.mark.parametrize("words", ["label", "label=", "label=A,name", "=A"])
def test_wrong_words_for_columns_are_wrong_words(organizer: Any, words: str) -> None:
    code, _out, err = organizer("import", "roster", "x.csv", "--columns", words)
    assert code == 2 and "write it like label=B,name=C" in err


def test_a_list_of_the_other_kind_is_not_taken_for_this_one(organizer: Any, text_file: Make, samples: Path) -> None:
    path = text_file("Flat,Name,Phone\n101,Ann,13033907579\n")
    code, _out, err = organizer("import", "books", path)
    assert code == 1 and "This is a roster" in err and "organizer import roster" in err
    code, _out, err = organizer("import", "roster", samples / "books-real.xlsx")
    assert code == 1 and "This is a book list" in err


def test_thousands_of_refused_rows_are_not_all_printed(organizer: Any, text_file: Make) -> None:
    path = text_file("室号,姓名\n" + "".join(f"99{n:02d},甲{n}\n" for n in range(1, 151)))
    _code, out, err = organizer("import", "roster", path, "--json")
    assert len(json.loads(out)["refused"]) == 150
    assert len(err.splitlines()) == 103 and "and 50 more" in err and "--refused" in err


def test_a_file_that_cannot_be_read_is_refused(organizer: Any, tmp_path: Path) -> None:
    code, out, err = organizer("import", "books", tmp_path)
    assert (code, out) == (1, "")
    assert err.strip().endswith("Choose a file in it.")


def test_hostile_words_reach_no_terminal(organizer: Any, text_file: Make) -> None:
    path = text_file("室号,姓名\n99\x1b]0;x\x07,甲\n9901\x1b[2J,乙\n")
    _code, out, err = organizer("import", "roster", path)
    assert "\x1b" not in out + err and "\x07" not in out + err


@pytest.mark.parametrize(
    "text",
    [
        "楼栋,房号,姓名\n10\x1b[2J号楼,101,甲\n11号楼,101,乙\n",
        "室号,姓名,手机\x1b[2J,联系电话\n101,甲,1,2\n",
        "室号,姓名,a\x1b[2J\n101,甲,b\n合计\x1b[2J,,\n注：\x1b[2J,,\n",
    ],
)
def test_what_is_said_of_a_hostile_file_reaches_no_terminal(organizer: Any, text_file: Make, text: str) -> None:
    _code, out, err = organizer("import", "roster", text_file(text))
    assert len(out + err) > 20 and "\x1b" not in out + err


def test_refused_rows_are_kept_with_their_reasons_and_can_be_corrected(
    building: BuildingRow, workbook: Make, tmp_path: Path, now: Any
) -> None:
    path = workbook(
        [
            ["名单"],
            ["室号", "姓名", "关系", "手机"],
            ["101", "甲", "", ""],
            ["", "", "妻", "+8613033907579"],
            ["", "乙", "", ""],
        ]
    )
    report = job.preview(job.read_file(job.ROSTER, path, now.date()))
    kept = tmp_path / "refused.csv"
    save_refused(report, kept)
    assert kept.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileRefused, match="already"):
        save_refused(report, kept)
    text = kept.read_text("utf-8-sig")
    assert list(csv.reader(text.splitlines())) == [
        ["室号", "姓名", "关系", "手机", "Row", "Reason"],
        ["101", "", "妻", "'+8613033907579", "4", str(report.refused[0].reason)],
    ]
    kept.write_text(text.replace("101,,", "101,丙,"), "utf-8-sig")
    corrected = job.read_file(job.ROSTER, kept, now.date())
    assert [(d.label, d.name, d.phone) for d in corrected.parsed.drafts] == [("101", "丙", "13033907579")]  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "＝1", "'=1", "''-", "\tx"])
def test_what_a_spreadsheet_would_calculate_is_marked_and_the_mark_taken_off_again(
    text: str, text_file: Make, tmp_path: Path
) -> None:
    assert guarded_cell(text) == f"'{text}"
    path = tmp_path / "list.csv"
    path.write_bytes(as_csv([["书名", "作者"], ["水浒", text]]))
    [sheet] = read_sheets(path)
    [draft] = job.understood(job.BOOKS, "", find_layout([sheet], job.BOOKS), NOW.date()).parsed.drafts
    assert draft.authors == text.strip()  # type: ignore[union-attr]


def test_an_import_killed_in_the_middle_is_whole_or_not_at_all(data: str, samples: Path) -> None:
    words = [sys.executable, "-m", "organizer_tui", "--data", data, "import", "books", "--accept-good"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    found = set()
    for wait in (0.6, 0.9, 1.2, 1.5, 1.8):
        process = subprocess.Popen(
            [*words, str(samples / "books-real.xlsx")],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(wait)
        process.kill()
        process.wait()
        migrate.open_building(data, NOW)
        with connected():
            found.add((Title.select().count(), Copy.select().count()))
        db.close()
    assert found <= {(0, 0), (2661, 9944)}
