"""Reading a file into sheets of text: every kind, every encoding, and every file that must be refused."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from organizer_tui.imports import limits
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
