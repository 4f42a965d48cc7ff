"""Reading a file into sheets of text: every kind, every encoding, and every file that must be refused."""

from __future__ import annotations

import io
import itertools
import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from organizer_tui.imports import limits
from organizer_tui.imports import workbook as workbooks
from organizer_tui.imports.source import FileRefused, read_sheets

LIST = "室号,姓名\n101,江芬\n102,潘雪珍\n"
Make = Callable[..., Path]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_is_read_in_every_encoding(text_file: Make, encoding: str) -> None:
    [sheet] = read_sheets(text_file(LIST, encoding=encoding))
    assert sheet.rows == (("室号", "姓名"), ("101", "江芬"), ("102", "潘雪珍"))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_found(text_file: Make, separator: str) -> None:
    [sheet] = read_sheets(text_file(LIST.replace(",", separator)))
    assert sheet.rows[1] == ("101", "江芬")


def test_a_line_that_names_the_separator_is_no_data_but_keeps_its_number(text_file: Make) -> None:
    [sheet] = read_sheets(text_file("sep=;\n室号;姓名\n101;江芬\n"))
    assert sheet.rows == ((), ("室号", "姓名"), ("101", "江芬"))


def test_rows_and_columns_keep_their_places_when_the_sheet_begins_empty(workbook: Make) -> None:
    [sheet] = read_sheets(workbook([[], [], ["", "", "x", "y"], ["", "", "", 13033907579]]))
    assert sheet.rows == (("",) * 4, ("",) * 4, ("", "", "x", "y"), ("", "", "", "13033907579"))


def test_a_merged_cell_stands_in_every_row_it_covers(workbook: Make) -> None:
    [sheet] = read_sheets(workbook([["a", "b"], ["101", "x"], ["", "y"], ["", "z"]], merged=["A2:A3"]))
    assert [row[0] for row in sheet.rows] == ["a", "101", "101", ""]


def test_merged_cells_are_filled_while_the_rows_pass_whatever_they_claim() -> None:
    merged = [((0, 0), (10**9, 0)), *(((0, column), (2, column)) for column in range(1, 300))]
    endless = (["a", "b"] if number == 0 else ["", ""] for number in itertools.count())
    assert list(itertools.islice(workbooks.filled(endless, merged), 4)) == [["a", "b"]] * 3 + [["a", ""]]


def test_breaks_of_every_kind_and_numbers_kept_as_text(text_file: Make) -> None:
    text = '\ufeff室号,备注\r\n="0101","每周三\n来"\n102,a\u2028b\r103,"说""好"""'
    [sheet] = read_sheets(text_file(text))
    assert sheet.rows == (("室号", "备注"), ("0101", "每周三\n来"), ("102", "a\u2028b"), ("103", '说"好"'))


def test_the_old_binary_format_is_read(samples: Path) -> None:
    [sheet] = read_sheets(samples / "roster-old.xls")
    assert sheet.rows[1] == ("101", "江芬", "1984-07-28", "17208751350")


def test_an_open_document_is_read(tmp_path: Path) -> None:
    path = tmp_path / "list.ods"
    path.write_bytes(open_document([["室号", "姓名"], ["101", "江芬"]]))
    [sheet] = read_sheets(path)
    assert sheet.rows == (("室号", "姓名"), ("101", "江芬"))


def test_a_workbook_is_known_by_its_bytes_not_by_its_name(workbook: Make) -> None:
    path = workbook([["a", "b"]])
    assert read_sheets(path.rename(path.with_suffix(".xls")))[0].rows == (("a", "b"),)


def open_document(rows: list[list[str]]) -> bytes:
    """The smallest OpenDocument spreadsheet."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{n}="{space}:{n}:1.0"' for n in ("office", "table", "text"))
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>"
        f'<table:table table:name="t">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    space = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    manifest = f'<manifest:manifest xmlns:manifest="{space}"/>'
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": manifest.encode(),
        }
    )


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip archive of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


SHEETS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAUGHS = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 20}">' for n in range(1, 10))


def xlsx_of(strings: str, cells: str = '<c t="s"><v>0</v></c>', rows: int = 1) -> bytes:
    """An xlsx of one sheet with these shared strings, each row having these cells."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    sheet = "".join(f"<row>{cells}</row>" for _row in range(rows))
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{package}">'
        f'<Relationship Id="r0" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {SHEETS} xmlns:r="{office}"><sheets><sheet name="a" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": strings,
        "xl/worksheets/sheet1.xml": f"<worksheet {SHEETS}><sheetData>{sheet}</sheetData></worksheet>",
    }
    return zipped({name: text.encode() for name, text in parts.items()})


def old_workbook(second_record: bytes) -> bytes:
    """The beginning of a BIFF8 workbook: its first record, and the one that would say that it is locked."""
    return _COMPOUND + b"\x00" * 504 + b"\x09\x08\x10\x00" + b"\x00" * 16 + second_record + b"\x00" * 2000


_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HOSTILE: dict[str, tuple[str, bytes, str]] = {
    "empty": ("a.xlsx", b"", "is empty"),
    "blank": ("a.csv", b"\n \r\n,,\n", "is empty"),
    "picture": ("a.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "no spreadsheet"),
    "text named xlsx": ("a.xlsx", LIST.encode(), "plain text"),
    "workbook named csv": ("a.csv", zipped({"xl/workbook.xml": b"<x/>"}), "is a workbook"),
    "another archive": ("a.xlsx", zipped({"holiday.jpg": b"x"}), "no spreadsheet"),
    "half an archive": ("a.xlsx", zipped({"xl/workbook.xml": b"x" * 999})[:60], "damaged"),
    "workbook of rubbish": ("a.xlsx", zipped({"xl/workbook.xml": b"rubbish"}), "damaged"),
    "old workbook of rubbish": ("a.xls", _COMPOUND + b"\x00" * 3000, "damaged"),
    "password": ("a.xlsx", _COMPOUND + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "bomb": ("a.xlsx", zipped({"xl/workbook.xml": b"<x/>", "xl/a.xml": b"0" * (8 << 20)}), "unpack to far more"),
    "web page": ("a.xls", b"<html><table><tr><td>101</td></tr></table></html>", "web page"),
    "no encoding": ("a.csv", b"\xff\xff\xff" * 40 + b",\n", "encoding"),
    "huge cell": ("a.csv", b"a,b\nc," + b"x" * 40_000, "Row 2".lower()),
    "many columns": ("a.csv", b"," * 400 + b"x", "columns"),
    "unknown kind": ("a.db", LIST.encode(), "no kind of list"),
    "no zeros": ("a.csv", b"a,b\x00c\n", "no spreadsheet"),
    "open quotation mark": ("a.csv", b'a,b\n1,"x\n2,y\n', "in row 2 is never closed"),
    "archived web page": ("a.xls", b"MIME-Version: 1.0\nX-Document-Type: Workbook\n", "web page"),
    "locked old workbook": ("a.xls", old_workbook(b"\x2f\x00\x36\x00"), "password"),
    "locked and guarded old workbook": ("a.xls", old_workbook(b"\x86\x00\x00\x00\x2f\x00\x36\x00"), "password"),
    "locked open document": (
        "a.ods",
        zipped({"content.xml": b"\x07" * 99, "META-INF/manifest.xml": b"<m:encryption-data/>"}),
        "password",
    ),
    "laughing workbook": (
        "a.xlsx",
        xlsx_of(f"<!DOCTYPE s [{LAUGHS}]><sst {SHEETS}><si><t>&l9;</t></si></sst>"),
        "damaged",
    ),
    "one long text in many cells": (
        "a.xlsx",
        xlsx_of(f"<sst {SHEETS}><si><t>{'long' * 8000}</t></si></sst>", '<c t="s"><v>0</v></c>' * 50, 20),
        "unpack to far more",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence_with_a_next_step(tmp_path: Path, case: str) -> None:
    name, data, words = HOSTILE[case]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(FileRefused) as refused:
        read_sheets(path)
    assert words in refused.value.title
    assert refused.value.hint.endswith(".")


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(FileRefused, match="larger than 16 MB"):
        read_sheets(path)


def test_too_many_rows_are_refused(text_file: Make) -> None:
    with pytest.raises(FileRefused, match=f"{limits.MOST_ROWS} is the most"):
        read_sheets(text_file("a,b\n" * (limits.MOST_ROWS + 1)))


def test_a_cell_in_the_far_corner_is_refused(tmp_path: Path, workbook: Make) -> None:
    path = workbook([["室号", "姓名"]])
    inflated = tmp_path / "corner.xlsx"
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(inflated, "w") as after:
        for member in before.infolist():
            data = before.read(member)
            if member.filename.endswith("sheet1.xml"):
                corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                data = data.replace(b"</sheetData>", corner)
            after.writestr(member, data)
    with pytest.raises(FileRefused):
        read_sheets(inflated)


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(FileRefused, match="ordinary file"):
        read_sheets(tmp_path / "pipe.csv")


def test_a_folder_a_link_and_a_missing_file_are_refused(tmp_path: Path, text_file: Make) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(text_file(LIST))
    for path, words in ((tmp_path, "folder"), (link, "link"), (tmp_path / "no.csv", "no file")):
        with pytest.raises(FileRefused, match=words):
            read_sheets(path)


@pytest.mark.parametrize(
    ("reader", "words"),
    [
        ("kill -9 $$", "too long or too much memory"),
        ("sleep 60", "too long or too much memory"),
        ("""echo '{"sheet":"a"}'; echo '["101","x"]'""", "too long or too much memory"),
        ("exit 1", "damaged"),
    ],
)
def test_a_reader_that_is_killed_stuck_or_broken_off_is_a_refusal(
    text_file: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reader: str, words: str
) -> None:
    path = text_file(LIST)
    script = tmp_path / "reader"
    script.write_text(f"#!/bin/sh\n{reader}\n")
    script.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(script))
    monkeypatch.setattr("organizer_tui.imports.source.READER_WALL_SECONDS", 1.0)
    with pytest.raises(FileRefused, match=words):
        read_sheets(path)


def test_a_file_that_vanishes_or_is_locked_is_a_refusal(text_file: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    path, opening = text_file(LIST), os.open

    def gone(name: Path, flags: int) -> int:
        name.unlink()
        return opening(name, flags)

    monkeypatch.setattr(os, "open", gone)
    with pytest.raises(FileRefused, match="cannot be opened"):
        read_sheets(path)
