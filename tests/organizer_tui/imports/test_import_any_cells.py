"""Whatever stands in the cells: a row is refused with a reason, passed over with a note, or in the building."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from models import journal, undo
from models.bookshelf.drafts import TitleDraft
from models.bookshelf.tables import Copy, Title
from models.db import connected
from models.errors import RuleBroken
from models.i18n import Sentence
from organizer_tui.imports import delimited, job
from organizer_tui.imports.headers import find_layout
from organizer_tui.imports.kinds import Unreadable
from organizer_tui.imports.programs import PROGRAMS
from organizer_tui.imports.source import Sheet
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("building")

WHO = "王阿姨"
OWN = ("书名", "ISBN", "作者", "出版社", "出版日期", "页数", "价格", "册数", "索书号", "内容简介", "位置", "卷册")
HEADERS = (OWN, *(tuple(dict.fromkeys(h for hs in p.columns.values() for h in hs)) for p in PROGRAMS))
cells = st.one_of(
    st.sampled_from(
        (
            *("", "Sea", "《三国》", "9780439000017", "9.78043900002E+12", "0439000017", '="0439000017"', "[]", "-3"),
            *(
                "Total",
                "合计",
                "注：无",
                "无",
                "to-read",
                "movie",
                "<br>",
                "Quill, Ada",
                "x" * 301,
                "9" * 50,
                "'=1",
                "12 USD",
            ),
        )
    ),
    st.text(max_size=20),
)
lists = st.sampled_from(HEADERS).flatmap(
    lambda header: st.tuples(
        st.just(header),
        st.lists(st.lists(cells, max_size=len(header) + 1), min_size=1, max_size=8),
        st.sampled_from(",;\t"),
    )
)


@pytest.fixture
def place(tmp_path: Path) -> str:
    """One engine: what is asked here is the reading's."""
    return str(tmp_path / "building.db")


def as_text(header: Sequence[str], rows: Sequence[Sequence[str]], between: str) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=between, quoting=csv.QUOTE_ALL).writerows([header, *rows])
    return out.getvalue().encode("utf-8", "surrogatepass")


@given(lists)
@settings(max_examples=120, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_every_row_is_refused_noted_or_in_the_building(made: tuple[Sequence[str], list[list[str]], str]) -> None:
    data = as_text(*made)
    try:
        sheet = Sheet("", tuple(tuple(row) for row in delimited.rows(data)))
        reading = job.understood(job.BOOKS, "list.csv", find_layout([sheet], job.BOOKS), date(2026, 11, 20))
    except (Unreadable, RuleBroken):
        return  # the file as a whole is refused, with its reason
    foreseen = job.preview(reading)
    report = job.bring_in(job=reading, now=NOW, who=WHO)
    assert foreseen == report and report.rows("changed") == []
    settled, refused = [o.row for o in report.outcomes], [r.row for r in report.refused]
    assert len({*settled, *refused}) == len(settled) + len(refused) == reading.parsed.read
    assert all(str(row.reason) for row in report.refused)
    assert _passed_over_in_silence(reading, {*settled, *refused}) == sum(_counted(note) for note in report.notes)
    with connected():
        there = sorted(title.title for title in Title.select())
        copies = Copy.select().count()
    drafts: Sequence[TitleDraft] = reading.parsed.drafts  # type: ignore[assignment]
    assert there == sorted(draft.title for draft in drafts)
    assert copies == sum(draft.copies for draft in drafts)
    if drafts:
        undo.undo(entry=journal.entries(limit=1)[0].ref, now=NOW, who=WHO)
    with connected():
        assert Title.select().count() == Copy.select().count() == 0


def _counted(note: Sentence) -> int:
    count = note.params.get("n", 0)
    return count if isinstance(count, int) else 0


def _passed_over_in_silence(reading: job.Job, known: set[int]) -> int:
    """How many rows hold something that is read and are neither settled nor refused nor noted by their number."""
    layout = reading.layout
    noted = {note.params.get("row") for note in reading.parsed.notes}
    return sum(
        number not in known | noted
        and any(layout.cell(row, name) for name in layout.columns)
        and not layout.repeats_headings(row)
        for number, row in enumerate(layout.sheet.rows[layout.header :], layout.header + 1)
    )
