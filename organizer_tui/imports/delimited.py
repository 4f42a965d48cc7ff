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
# A line of ours after the last one: it is swallowed when a quotation mark before it was never closed.
_END = "\x1a end of text \x1a"


def decode(data: bytes) -> str:
    """The text: by its byte order mark, else UTF-8, else GB18030, as Chinese office programs save it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("encoding")


def rows(data: bytes) -> Iterator[list[str]]:
    """The records of the text; raises Unreadable."""
    text = decode(data)
    lines = max(text.count("\n"), text.count("\r"))
    if lines > MOST_ROWS and '"' not in text:  # else a cell may hold several lines
        raise Unreadable("too_many_rows", count=lines, most=MOST_ROWS)
    head = list(islice(StringIO(text, newline=""), _LINES_LOOKED_AT))
    named = bool(head) and head[0].strip().lower().startswith("sep=")
    csv.field_size_limit(MOST_CELL * 4)
    reader = csv.reader(chain(StringIO(text, newline=""), [_END]), delimiter=_delimiter(head))
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
