"""What other programs write into their cells, in this building's words: names, publishers, subjects, texts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.incoming import says_nothing
from models.text import LINE_LIMIT
from organizer_tui.imports.headers import Layout
from organizer_tui.imports.programs import CURRENCY, MORE_AUTHORS, Program

BETWEEN = "; "
_BREAK = re.compile(r"<br\s*/?>|\[return\]", re.IGNORECASE)
_SUFFIX = re.compile(r"(jr|sr|ph\.? ?d|m\.? ?d|[ivx]{1,4})\.?", re.IGNORECASE)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_YEAR_IN_BRACKETS = re.compile(r"\s*\((?:c|©)?\s*-?\d{1,4}\??\).*", re.DOTALL)
_YEAR_AT_END = re.compile(r"[\s,;:]*\[?\(?(?:[^\W\d_]+\s+)?(?:c|©)?\d{4}\??\)?\]?[\s.]*")
_NEW_YEAR = re.compile(r"0?1[/.]0?1[/.](\d{4})|(\d{4})[-/.]0?1[-/.]0?1")
_SERIES_IN_TITLE = re.compile(r"(.+?)\s+\(([^()#]+?),?\s+#(\d[\d.–-]*)(?:;[^()]*)?\)")
_NUMBER_IN_SERIES = re.compile(r"(.+?)\s*(?:\((\d[^()]*)\)|[;,]\s*#?(\d\S*))?")
_BRACES = re.compile(r"[\[\]{}]")


def said(layout: Layout, row: Sequence[str], name: str) -> str:
    """What a row says of a field: the cell itself, or what a known program means by it."""
    text = layout.cell(row, name)
    program = layout.program
    if program is None:
        return text
    match name:
        case "authors":
            return authors_of(layout, row, program)
        case "subject":
            return subject_of(layout, row)
        case "publisher":
            return publisher_of(text)
        case "summary":
            return summary_of(text, layout.cell(row, "title"))
        case "language":
            return language_of(text)
        case "published":
            return year_of(text)
        case "title" | "series" | "volume":
            return _in_series(layout, row, program)[name]
        case "copies":
            return str(program.fewest_copies) if text in ("", "0") and program.fewest_copies else text
        case "price":
            return f"{text} {layout.cell(row, CURRENCY)}" if text.strip("0.") else ""
    return with_breaks(text)


def _in_series(layout: Layout, row: Sequence[str], program: Program) -> dict[str, str]:
    """The title, its series and its number there: Goodreads writes all three in one cell, LibraryThing two."""
    title, series, volume = (layout.cell(row, name) for name in ("title", "series", "volume"))
    if series and series == title and program.columns["series"] == program.columns["title"]:
        match = _SERIES_IN_TITLE.fullmatch(title)
        title, series, volume = match.groups() if match else (title, "", "")
    elif series and series == volume and program.columns["series"] == program.columns["volume"]:
        match = _NUMBER_IN_SERIES.fullmatch(series.split("|")[0].strip())
        series, volume = (match[1], match[2] or match[3] or "") if match else (series, "")
    return {"title": with_breaks(title), "series": series, "volume": volume}


def with_breaks(text: str) -> str:
    """A text in which a program wrote line breaks as marks."""
    return _BREAK.sub("\n", text)


def authors_of(layout: Layout, row: Sequence[str], program: Program) -> str:
    """All authors of a row, each name as it is spoken, none twice."""
    texts = [layout.cell(row, "authors"), layout.cell(row, MORE_AUTHORS)]
    names: dict[str, None] = {}
    for text in filter(None, map(with_breaks, texts)):
        for part in re.split(f"[{re.escape(program.between_authors)}]", text):
            name = " ".join(part.split())
            if name and not says_nothing(name):
                names.setdefault(spoken_name(name, program.last_first), None)
    return _fitting(list(names))


def spoken_name(name: str, last_first: str) -> str:
    """`Cortázar, Julio` as Julio Cortázar; what may be two names stays as it is written."""
    last, comma, first = (part.strip() for part in name.partition(","))
    if not comma or not last or not first or last_first == "never":
        return name
    suffix = ""
    if "," in first:
        first, _comma, suffix = (part.strip() for part in first.partition(","))
        if not _SUFFIX.fullmatch(suffix):
            return name
    if _SUFFIX.fullmatch(first) or (last_first == "clear" and len(last.split()) > 1 and len(first.split()) > 1):
        return name
    if _CHINESE.search(last) and _CHINESE.search(first):
        return last + first
    return f"{first} {last} {suffix}".strip()


def publisher_of(text: str) -> str:
    """The publisher in `Milano, BUR Rizzoli, 2013`, `Seuil (1989), Poche` or `London : Penguin, 2005.`"""
    bare, many = _YEAR_IN_BRACKETS.subn("", text)
    if many:
        return _BRACES.sub("", bare).strip()
    ends = [match.start() for match in _YEAR_AT_END.finditer(text) if match.end() == len(text)]
    if not ends:
        return text
    words = _BRACES.sub("", text[: ends[0]]).strip(" ,;:")
    return re.split(r"\s*:\s*|,\s*", words)[-1].strip()


def year_of(text: str) -> str:
    """The year of a first of January, which is how programs write a year alone; any other day as it is written."""
    match = _NEW_YEAR.fullmatch(text)
    return match[1] or match[2] if match else text


def subject_of(layout: Layout, row: Sequence[str]) -> str:
    """The subjects and tags of a row, each once, as many as fit."""
    texts = [row[c] for c in layout.columns.get("subject", ()) if c < len(row)]
    found: dict[str, str] = {}
    for text in texts:
        between = r"\|" if "|" in text else r"[,;]"
        for part in re.split(between, text):
            word = " ".join(part.split())
            if word and not says_nothing(word):
                found.setdefault(word.casefold(), word)
    return _fitting(list(found.values()))


def summary_of(text: str, title: str) -> str:
    """The summary, none where the program only says title, author and year once more."""
    plain = with_breaks(text)
    return "" if title and plain.startswith(title) and re.search(r"\(-?\d{1,4}\)$", plain.strip()) else plain


def language_of(text: str) -> str:
    """A language without the braces in which codes stand: `{eng}` is eng."""
    return _BRACES.sub("", text).strip()


def _fitting(words: Sequence[str]) -> str:
    text = ""
    for word in words:
        longer = f"{text}{BETWEEN}{word}" if text else word
        if text and len(longer) > LINE_LIMIT:
            break
        text = longer
    return text
