"""Text with separators (CSV) as rows of text, whatever its encoding and separator; runs in the reading process."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import chain, islice

from organizer_tui.imports.kinds import Unreadable
from organizer_tui.imports.limits import MOST_CELL, MOST_COLUMNS, MOST_ROWS

_DELIMITERS = ",;\t"
_LINES_LOOKED_AT = 40
# How many systems write a long number so that a spreadsheet leaves it alone.
_KEPT_AS_TEXT = re.compile(r'^="([^"]*)"$')
_QUOTED = re.compile(r'"(?:[^"]|"")*"')
# Beyond this share of letters outside ASCII that stand alone a text is no Chinese: there two bytes make a letter.
_ALONE = 0.9
_HIGH = re.compile(rb"[\x80-\xff]+")
# A line of ours after the last one: it is swallowed when a quotation mark before it was never closed.
_END = "\x1a end of text \x1a"


def decode(data: bytes) -> str:
    """The text: by its byte order mark, else UTF-8, else GB18030, as Chinese office programs save it, else Latin."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "cp1252" if _letters_stand_alone(data) else "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("encoding")


def _letters_stand_alone(data: bytes) -> bool:
    """Whether the bytes outside ASCII are single ones, as é in “Cortázar” saved in a western encoding."""
    runs = Counter(len(run) == 1 for run in _HIGH.findall(data))
    return runs[True] > _ALONE * runs.total()


def rows(data: bytes) -> Iterator[list[str]]:
    """The records of the text; raises Unreadable."""
    text = decode(data)
    lines = max(text.count("\n"), text.count("\r"))
    if lines > MOST_ROWS and '"' not in text:  # else a cell may hold several lines
        raise Unreadable("too_many_rows", count=lines, most=MOST_ROWS)
    head = list(islice(StringIO(text, newline=""), _LINES_LOOKED_AT))
    named = bool(head) and head[0].strip().lower().startswith("sep=")
    csv.field_size_limit(MOST_CELL * 4)
    delimiter = _delimiter(head)
    mark = None if delimiter == "\t" and _quotes_are_letters(text) else '"'
    reader = csv.reader(chain(StringIO(text, newline=""), [_END]), delimiter=delimiter, quotechar=mark)
    try:
        for number, row in enumerate(reader, 1):
            if row and row[-1].endswith(_END):
                if row == [_END]:
                    return
                raise Unreadable("open_quote", row=number)
            if number > MOST_ROWS:
                raise Unreadable("too_many_rows", count=lines, most=MOST_ROWS)
            if len(row) > MOST_COLUMNS:
                raise Unreadable("too_many_columns", count=len(row), most=MOST_COLUMNS)
            if any(len(cell) > MOST_CELL for cell in row):
                raise Unreadable("cell_too_long", row=number, most=MOST_CELL)
            yield [] if named and number == 1 else [_KEPT_AS_TEXT.sub(r"\1", cell) for cell in row]
    except csv.Error as error:
        raise Unreadable("cell_too_long", row=reader.line_num, most=MOST_CELL) from error


def _quotes_are_letters(text: str) -> bool:
    """Whether a text of tabs knows no quoting: each line has all its cells, and some cell only begins with a mark."""
    lines = [line for line in text.splitlines() if line]
    marked = (cell for line in lines for cell in line.split("\t") if cell.startswith('"'))
    return len({line.count("\t") for line in lines}) == 1 and any(not _QUOTED.fullmatch(cell) for cell in marked)


def _delimiter(lines: Sequence[str]) -> str:
    """The separator under which most lines fall into the same number of cells, at least two."""
    if lines and (first := lines[0].strip()).lower().startswith("sep=") and len(first) == 5:
        return first[4]
    best, best_score = ",", 0
    for delimiter in _DELIMITERS:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            continue
        score = max((count * width for width, count in widths.items() if width > 1), default=0)
        if score > best_score:
            best, best_score = delimiter, score
    return best
