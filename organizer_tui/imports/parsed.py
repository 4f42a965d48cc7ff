"""What was read from a list before the building is asked: drafts, and every row that gave reason to speak."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from models.i18n import N_, Sentence
from models.incoming import Outcome, Refused, Warned
from models.progress import Progress
from models.text import BLOCK_LIMIT, LINE_LIMIT, clean, clean_block
from organizer_tui.imports.headers import Layout

D = TypeVar("D")

_TOTAL = re.compile(
    r"(?:(?:第?\d{1,2}[楼层]|[本全][页楼层])?(?:合计|总计|小计|共计|总数|总[人户册]数)|(?:grand |sub-?)?total|sum)"
    r"(?:\(.{1,4}\))?:?[\d\s,.共人户册本种]*(?:people|persons|households|books|titles|copies)?",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"[¥\d\s,.共人户册本种元]*(people|persons|households|books|titles|copies)?|CNY[\d.]+")
# Below a list stand who made it and when, and what else there is to say: words, a colon, and no number of a flat.
_SIGNED = re.compile(
    r"(制表|填表|填报|审核|复核|核对|统计|登记|经办|负责|盖章|签字|签名|日期|注|备注|说明|联系人|联系电话|打印|"
    r"prepared by|checked by|signed|signature|date|notes?|as of|last updated|printed)\w{0,3}(\s*\d)?\s*:.*",
    re.IGNORECASE | re.DOTALL,
)
_MOST_SIGNED_CELLS = 4
# The mark that our own spreadsheets put before a text that a spreadsheet would take for a formula (SAFETY.md C12).
_OUR_GUARD = re.compile("'(?='*[=+\\-@\t\r\x00＝＋－＠])")
_HIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\U000e0000-\U000e007f]")


@dataclass(frozen=True, slots=True)
class Parsed(Generic[D]):
    """The drafts of a list; `settled` are rows whose outcome needs no look at the building."""

    layout: Layout
    read: int
    drafts: tuple[D, ...]
    warned: tuple[Warned, ...]
    refused: tuple[Refused, ...]
    settled: tuple[Outcome, ...]
    notes: tuple[Sentence, ...]


@dataclass(slots=True)
class Gathering:
    """What is gathered while the rows are read."""

    warned: list[Warned] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    settled: list[Outcome] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)

    def warn(self, at: int, name: str, msgid: str, /, **params: object) -> None:
        """Speak about one field of a row that comes in."""
        self.warned.append(Warned(at, name, Sentence(msgid, params)))

    def refuse(self, at: int, msgid: str, /, **params: object) -> None:
        """Turn one row away."""
        self.refused.append(Refused(at, Sentence(msgid, params)))

    def line(self, row: int, name: str, value: str, limit: int = LINE_LIMIT) -> str:
        """One line of clean text; what does not fit is cut, and said."""
        if not value:
            return ""
        return self._fitting(row, name, clean(self._unguarded(row, name, value), len(value) + LINE_LIMIT), limit)

    def block(self, row: int, name: str, value: str) -> str:
        """Several lines of clean text; what does not fit is cut, and said."""
        return self._fitting(row, name, clean_block(self._unguarded(row, name, value), len(value) + 1), BLOCK_LIMIT)

    def _unguarded(self, row: int, name: str, value: str) -> str:
        if _HIDDEN.search(value):
            self.warn(row, name, N_("Invisible control characters were taken out."))
        return _OUR_GUARD.sub("", value, count=1) if value.startswith("'") else value

    def _fitting(self, row: int, name: str, text: str, limit: int) -> str:
        if len(text) <= limit:
            return text
        self.warn(
            row,
            name,
            N_("The text has {length} characters; the first {limit} are kept."),
            length=len(text),
            limit=limit,
        )
        return text[:limit].rstrip()


def rows_of(
    layout: Layout, gathering: Gathering, progress: Progress | None = None
) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows below the header that may be data, numbered; blank, total and repeated header rows are passed over."""
    rows = (progress or Progress()).each(N_("Understanding the rows"), layout.sheet.rows[layout.header :])
    for number, row in enumerate(rows, layout.header + 1):
        filled = [cell.strip() for cell in row if cell.strip()]
        if not filled or layout.repeats_headings(row):
            continue
        if is_total(filled):
            gathering.notes.append(Sentence(N_("Row {row} is a total and was passed over."), {"row": number}))
        elif len(filled) <= _MOST_SIGNED_CELLS and _SIGNED.fullmatch(unicodedata.normalize("NFKC", filled[0])):
            words = {"row": number, "text": filled[0][:20]}
            gathering.notes.append(
                Sentence(N_("Row {row} “{text}” is no part of the list and was passed over."), words)
            )
        else:
            yield number, row


def is_total(filled: Sequence[str]) -> bool:
    """Whether the row adds up others: one of its cells says so, and all else in it is numbers."""
    said = False
    for cell in filled:
        text = unicodedata.normalize("NFKC", cell)
        if _NUMBERS.fullmatch(text):
            continue
        if said or not _TOTAL.fullmatch(re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", text)):
            return False
        said = True
    return said
