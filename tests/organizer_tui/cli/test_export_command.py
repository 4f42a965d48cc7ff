"""`organizer export`: exit codes, where words go, and nothing but a sentence when something is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from exports.feeds.publish import publish
from exports.papers.sheet import sheet_named
from models import db
from models.households.building import create_building
from models.households.operations import move_in
from models.households.queries import households, units
from models.migrate import open_building
from models.publishing.links import make_link
from models.publishing.rows import HOUSEHOLD
from organizer_tui.cli.run import run
from tests.exports.papers.printed import codes, overlap, pages

ROOT = Path(__file__).resolve().parents[3]
NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
Capture = pytest.CaptureFixture[str]
Export = Callable[..., int]


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A closed building with one household."""
    where = str(tmp_path / "b.organizer")
    create_building(where, name="十号楼", floors=2, doors=2, language="en", now=NOW, who="王阿姨")
    move_in(unit=units()[0].ref, name="甲家", moved_in=None, now=NOW, who="王阿姨")
    db.close()
    return where


@pytest.fixture
def export(place: str) -> Export:
    def call(*words: object, language: str = "en") -> int:
        return run(["export", *map(str, words), "--data", place, "--language", language])

    return call


def test_the_list_names_everything_and_needs_no_building(capsys: Capture, tmp_path: Path) -> None:
    assert run(["export", "--list", "--language", "en", "--data", str(tmp_path / "none")]) == 0
    said = capsys.readouterr()
    assert said.err == "" and "feeds" in said.out and "a folder" in said.out and "households" in said.out
    assert run(["export", "--list", "--language", "zh_CN"]) == 0
    assert "日历和网页（已发布的内容）" in capsys.readouterr().out


def test_feeds_fill_a_folder_and_the_names_behind_links_are_not_printed(
    place: str, export: Export, capsys: Capture, tmp_path: Path
) -> None:
    out = tmp_path / "new" / "feeds"
    open_building(place, NOW)
    token = make_link(kind=HOUSEHOLD, of=households()[0].ref, now=NOW, who="王阿姨").token
    publish(now=NOW, who="王阿姨")
    db.close()
    out.mkdir(parents=True)
    (out / f"{token}.ics").touch()
    assert export("feeds", out) == 0
    assert {"public.ics", f"{token}.ics"} <= {path.name for path in out.iterdir()}
    said = capsys.readouterr()
    assert f"files are up to date in {out}.\n" in said.out and said.err == "" and token not in said.out


def test_what_was_never_published_is_not_written(export: Export, capsys: Capture, tmp_path: Path) -> None:
    assert export("feeds", tmp_path / "feeds") == 1
    assert "Nothing has been published yet." in capsys.readouterr().err and not (tmp_path / "feeds").exists()


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_a_list_is_written_and_named(export: Export, capsys: Capture, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"households{ending}"
    assert export("households", out) == 0
    assert capsys.readouterr().out == f"Written: {out}\n" and out.stat().st_size > 30


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say what to write and where"),
        (("nonsense",), "Nothing called “nonsense” can be written"),
        (("nonsense", "out"), "Nothing called “nonsense” can be written"),
        (("feeds",), "as in “organizer export feeds FOLDER”"),
        (("households",), "as in “organizer export households households.xlsx”"),
        (("households", "list.pdf"), "“list.pdf” does not end in .xlsx .csv."),
        (("labels", "labels.xlsx"), "“labels.xlsx” does not end in .pdf."),
        (("households", "list.csv", "--start", 2), "“households” has no --start to choose."),
        (("cards", "cards.pdf", "--copies", "B0001"), "“cards” has no --copies to choose."),
        (("overdue-text", "late.txt", "--sheet", "3x8"), "“overdue-text” has no --sheet to choose."),
    ],
)
def test_wrong_words_end_with_two(export: Export, capsys: Capture, words: tuple[str, ...], said: str) -> None:
    assert export(*words) == 2
    shown = capsys.readouterr()
    assert said in shown.err and shown.out == ""


def test_a_paper_is_printed_as_it_is_chosen(export: Export, capsys: Capture, tmp_path: Path) -> None:
    usual, chosen = tmp_path / "usual.pdf", tmp_path / "chosen.pdf"
    assert export("cards", usual) == export("cards", chosen, "--sheet", "3x8", "--start", "24", "--flats", "201") == 0
    assert capsys.readouterr().out == f"Written: {usual}\nWritten: {chosen}\n"
    for path, sheet, number in ((usual, "2x5", 1), (chosen, "3x8", 24)):
        (code,) = [code for page in pages(path.read_bytes()) for code in codes(page) if code.kind == "QR"]
        assert code.value == "201" and overlap(code.box, sheet_named(sheet).room(number))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("labels", "a.pdf"), "There is nothing to print."),
        (("labels", "a.pdf", "--copies", "B0001,B0002"), "There is no copy B0001 to label."),
        (("cards", "a.pdf", "--sheet", "9x9"), "The labels of 9x9 are too small"),
        (("cards", "a.pdf", "--sheet", "A4"), "“A4” is no sheet of labels."),
        (("cards", "a.pdf", "--start", 11), "This sheet has labels 1 to 10, no label 11."),
        (("cards", "a.pdf", "--flats", "102"), "No household lives in flat 102."),
        (("overdue-letters", "a.pdf"), "No household that lives here has a late book."),
        (("thanks", "a.pdf"), "Nobody has given a book yet."),
        (("thanks-text", "a.txt", "--donors", "Wang"), "Nothing was given by “Wang”."),
    ],
)
def test_what_cannot_be_printed_is_a_sentence_and_no_file(
    export: Export, capsys: Capture, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    name, out, *options = words
    assert export(name, tmp_path / out, *options) == 1
    shown = capsys.readouterr()
    assert shown.err.startswith(said) and "Traceback" not in shown.err and shown.out == ""
    assert not (tmp_path / out).exists()


def test_what_stands_in_the_way_ends_with_one_and_a_sentence(
    place: str, export: Export, capsys: Capture, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    run(["feeds", "publish", "--data", place])
    capsys.readouterr()
    (tmp_path / "folder.csv").mkdir()
    for name, out, said in (
        ("feeds", tmp_path / "file", "is no folder"),
        ("feeds", tmp_path / "file" / "below", "There is no folder"),
        ("households", tmp_path / "folder.csv", "is a folder"),
        ("households", tmp_path / "nowhere" / "a.csv", "There is no folder"),
        ("households", Path("/proc/a.csv"), "cannot be written"),
    ):
        assert export(name, out) == 1
        shown = capsys.readouterr()
        assert said in shown.err and "Traceback" not in shown.err and shown.out == ""


def test_a_missing_building_is_refused(capsys: Capture, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    assert run(["export", "households", str(out), "--language", "en", "--data", str(tmp_path / "none")]) == 1
    assert "There is no building file" in capsys.readouterr().err and not out.exists()


def test_the_building_is_not_written_over_by_its_own_list(place: str, capsys: Capture, tmp_path: Path) -> None:
    twin = tmp_path / "twin.csv"
    twin.symlink_to(place)
    assert run(["export", "households", str(twin), "--language", "en", "--data", place]) == 1
    assert "the building itself" in capsys.readouterr().err


def test_names_are_completed(tmp_path: Path) -> None:
    line = "organizer export house"
    done = subprocess.run(
        [sys.executable, "-m", "organizer_tui"],
        cwd=ROOT,
        env=os.environ
        | {
            "_ARGCOMPLETE": "1",
            "COMP_LINE": line,
            "COMP_POINT": str(len(line)),
            "_ARGCOMPLETE_STDOUT_FILENAME": str(tmp_path / "said"),
        },
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert "households" in (tmp_path / "said").read_text("utf-8")
