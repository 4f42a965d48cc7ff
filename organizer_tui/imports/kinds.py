"""What a file is, told by its bytes and not by its name; runs in the reading process."""

from __future__ import annotations

import io
import zipfile
import zlib

from organizer_tui.imports.limits import MOST_CELL, MOST_RATIO, MOST_UNZIPPED, RATIO_MATTERS_FROM

WORKBOOK, TEXT = "workbook", "text"
WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".et"})
TEXT_SUFFIXES = frozenset({".csv", ".tsv", ".txt"})

_ZIP = b"PK"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_XLS_BEGINS = b"\x09\x08\x10\x00"
_XLS_LOCK, _WRITE_GUARD = b"\x2f\x00", b"\x86\x00\x00\x00"
_MANIFEST, _LOCKED_ODS = "META-INF/manifest.xml", b"encryption-data"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SPREADSHEET_PARTS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")


class Unreadable(Exception):
    """The file cannot be read: a code that the desk has a sentence for, and the values of that sentence."""

    def __init__(self, code: str, **params: object) -> None:
        """Keep the code and its values."""
        super().__init__(code)
        self.code = code
        self.params = params


def kind_of(data: bytes, suffix: str) -> str:
    """`workbook` or `text`; raises Unreadable when the bytes are neither, or not what the suffix says."""
    if not data.strip():
        raise Unreadable("empty")
    if data.startswith(_ZIP):
        kind = _check_zip(data)
    elif data.startswith(_COMPOUND):
        if _ENCRYPTED in data or _is_locked_xls(data):
            raise Unreadable("password")
        kind = WORKBOOK
    else:
        kind = _check_text(data)
    if kind == TEXT and suffix in WORKBOOK_SUFFIXES:
        raise Unreadable("text_named_workbook", suffix=suffix.lstrip("."))
    if kind == WORKBOOK and suffix in TEXT_SUFFIXES:
        raise Unreadable("workbook_named_text", suffix=suffix.lstrip("."))
    return kind


def _check_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            locked = _MANIFEST in archive.namelist() and _LOCKED_ODS in archive.open(_MANIFEST).read(MOST_CELL)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, RuntimeError) as error:
        raise Unreadable("damaged") from error
    if locked:
        raise Unreadable("password")
    declared = sum(member.file_size for member in members)
    packed = max(1, sum(member.compress_size for member in members))
    if declared > MOST_UNZIPPED or (declared > RATIO_MATTERS_FROM and declared / packed > MOST_RATIO):
        raise Unreadable("bomb")
    names = {member.filename for member in members}
    if not names.intersection(_SPREADSHEET_PARTS):
        raise Unreadable("not_spreadsheet")
    return WORKBOOK


def _is_locked_xls(data: bytes) -> bool:
    """Whether the record that follows the beginning of an old workbook says that a password locks the rest."""
    at = data.find(_XLS_BEGINS)
    if at < 0:
        return False
    following = at + 4 + int.from_bytes(data[at + 2 : at + 4], "little")
    return data[following : following + 8].removeprefix(_WRITE_GUARD).startswith(_XLS_LOCK)


def _check_text(data: bytes) -> str:
    head = data[:65536]
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<meta", b"mime-version:")):
        raise Unreadable("web_page")
    if head.startswith(_UTF16):
        return TEXT
    if b"\x00" in head or head.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")):
        raise Unreadable("not_spreadsheet")
    return TEXT
