"""From a file into the building: what is added, what is corrected, what a second import does, and undoing it all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest

from models import journal, undo
from models.access import operation
from models.bookshelf.catalogue_import import import_books
from models.bookshelf.tables import Copy, Title
from models.db import connected
from models.households.roster import import_roster
from models.households.rows import BuildingRow
from models.households.tables import Household, Resident
from models.journal import writing
from organizer_tui.imports import job
from organizer_tui.imports.headers import find_layout
from organizer_tui.imports.job import BOOKS, ROSTER, Job, Report
from organizer_tui.imports.source import Sheet

pytestmark = pytest.mark.usefixtures("building")

TODAY = date(2026, 11, 20)
WHO = "王阿姨"
Rows = Sequence[Sequence[str]]
Import = Callable[..., Report]


def read(kind: str, rows: Rows) -> Job:
    sheet = Sheet("list", tuple(tuple(row) for row in rows))
    return job.understood(kind, "list.xlsx", find_layout([sheet], kind), TODAY)


@pytest.fixture
def bring(now: datetime) -> Import:
    """Preview, import, and see that both say the same."""

    def bring(kind: str, source: Rows | Path) -> Report:
        reading = job.read_file(kind, source, TODAY) if isinstance(source, Path) else read(kind, source)
        foreseen = job.preview(reading)
        report = job.bring_in(job=reading, now=now, who=WHO)
        assert foreseen == report
        flat = report.flat()
        assert flat["added"] + flat["changed"] + flat["unchanged"] + len(flat["refused"]) == flat["read"]
        return report

    return bring


def numbers(report: Report) -> tuple[int, int, int, int]:
    flat = report.flat()
    return flat["added"], flat["changed"], flat["unchanged"], len(flat["refused"])


def person(name: str) -> Resident:
    with connected():
        return Resident.get(Resident.name == name)


def entry_count() -> int:
    return len(journal.entries(limit=1000))


def test_the_messy_roster_comes_in_once(bring: Import, samples: Path) -> None:
    assert numbers(bring(ROSTER, samples / "roster-messy.xlsx")) == (189, 0, 0, 2)
    with connected():
        homes = {h.unit.label: h for h in Household.select()}
        assert (len(homes), Resident.select().count()) == (66, 189)
    assert homes["101"].name == "汤洁欣" and homes["101"].moved_in is None
    assert (person("单俊").pinyin, "shan" in person("单俊").search) == ("dan jun", True)
    assert person("黎轩国").phone == "13033907579"


def test_a_second_import_changes_nothing_at_all(bring: Import, samples: Path) -> None:
    for kind, name in ((ROSTER, "roster-messy.xlsx"), (BOOKS, "books-real.xlsx")):
        first = bring(kind, samples / name)
        before = entry_count()
        again = bring(kind, samples / name)
        assert numbers(again) == (0, 0, len(first.outcomes), len(first.refused))
        assert entry_count() == before


def test_all_real_titles_reach_the_shelf(bring: Import, samples: Path) -> None:
    report = bring(BOOKS, samples / "books-real.xlsx")
    assert numbers(report) == (2661, 0, 0, 1)
    with connected():
        assert (Title.select().count(), Copy.select().count()) == (2661, 9944)
        false = Title.get(Title.isbn == "1234")
        real = Title.get(Title.isbn == "9787806041574")
    assert (false.title, false.isbn_ok) == ("国旗下讲话指南", False)
    assert (real.title, real.price_fen, real.category, real.isbn_ok) == ("毛泽东诗词鉴赏", 1680, "A", True)
    assert "mzdscjs" in real.search


def test_an_import_is_one_entry_and_can_be_undone_and_redone(bring: Import, samples: Path, now: datetime) -> None:
    before = entry_count()
    bring(ROSTER, samples / "roster.xlsx")
    [entry, *rest] = journal.entries()
    assert len(rest) == before
    assert entry.sentence.params == {"file": "roster.xlsx", "added": 200, "changed": 0}
    undo.undo(entry=entry.ref, now=now, who=WHO)
    with connected():
        assert (Household.select().count(), Resident.select().count()) == (0, 0)
    assert numbers(bring(ROSTER, samples / "roster.xlsx")) == (200, 0, 0, 0)


ROSTER_HEAD = ["室号", "姓名", "关系", "出生日期", "手机", "语言", "备注"]


def test_a_roster_corrects_what_it_says_and_erases_nothing(bring: Import) -> None:
    bring(ROSTER, [ROSTER_HEAD, ["101", "江芬", "户主", "1984-07-28", "13033907579", "沪语", "党员；耳背"]])
    report = bring(ROSTER, [ROSTER_HEAD, ["101", "江芬", "", "1984", "13033907570", "English", "志愿者、用助行器"]])
    assert numbers(report) == (0, 1, 0, 0)
    assert [(c.field, c.before, c.after) for c in report.outcomes[0].changes] == [
        ("phone", "13033907579", "13033907570"),
        ("languages", "沪语", "沪语 English"),
        ("tags", "party_member", "party_member volunteer"),
        ("note", "耳背", "耳背\n用助行器"),
    ]
    assert (person("江芬").born, person("江芬").relation) == ("1984-07-28", "户主")
    assert numbers(bring(ROSTER, [ROSTER_HEAD, ["101", "江芬"]])) == (0, 0, 1, 0)


def test_tags_and_languages_of_the_desk_are_not_put_in_another_order(bring: Import, now: datetime) -> None:
    bring(ROSTER, [ROSTER_HEAD, ["101", "江芬", "", "", "", "沪语", "独居；儿童"]])
    _set(now, "江芬", tags="lives_alone child", languages="沪语、English")
    assert numbers(bring(ROSTER, [ROSTER_HEAD, ["101", "江芬", "", "", "", "English", "儿童"]])) == (0, 0, 1, 0)
    report = bring(ROSTER, [ROSTER_HEAD, ["101", "江芬", "", "", "", "日本語", "党员"]])
    assert [job.said(change) for change in report.outcomes[0].changes] == [
        "Languages: 沪语、English → 沪语、English 日本語",
        "Tags: lives alone, child → lives alone, child, Party member",
    ]


@operation
def _set(now: datetime, name: str, **values: str) -> None:
    with writing(WHO, now, "Corrected"):
        resident = Resident.get(Resident.name == name)
        for field, value in values.items():
            setattr(resident, field, value)
        resident.save()


def test_a_corrected_name_or_flat_is_pointed_out(bring: Import) -> None:
    old = [
        ["101", "江芬", "", "1984-07-28"],
        ["102", "潘雪珍", "", "1950"],
        ["103", "方伟"],
        ["104", "方伟", "", "1960"],
    ]
    new = [["101", "江芳", "", "1984-07-28"], ["105", "潘雪珍"], ["103", "方伟"], ["106", "方伟", "", "1980"]]
    bring(ROSTER, [ROSTER_HEAD, *old])
    report = bring(ROSTER, [ROSTER_HEAD, *new])
    assert numbers(report) == (3, 0, 1, 0)
    assert [(w.row, w.reason.params) for w in report.warned] == [
        (2, {"name": "江芬", "label": "101"}),
        (3, {"name": "潘雪珍", "label": "102"}),
    ]
    assert bring(ROSTER, [ROSTER_HEAD, *new]).warned == ()


def test_a_newcomer_joins_the_household_that_lives_there(bring: Import) -> None:
    bring(ROSTER, [ROSTER_HEAD, ["101", "江芬", "户主"]])
    assert numbers(bring(ROSTER, [ROSTER_HEAD, ["101", "江小宝", "子"], ["102", "潘海", "租客"]])) == (2, 0, 0, 0)
    with connected():
        assert sorted(resident.household.unit.label for resident in Resident.select()) == ["101", "101", "102"]


def test_a_flat_outside_the_building_is_refused(bring: Import) -> None:
    report = bring(ROSTER, [ROSTER_HEAD, ["1203", "甲"], ["107", "乙"], ["0106室", "丙"]])
    assert [(r.row, str(r.reason)) for r in report.refused] == [
        (2, "There is no flat 1203 in this building."),
        (3, "There is no flat 107 in this building."),
    ]
    assert [(o.row, o.what) for o in report.outcomes] == [(4, "106 丙")]


def test_an_old_roster_brings_nobody_back(bring: Import, now: datetime) -> None:
    rows = [ROSTER_HEAD, ["101", "江芬"], ["101", "江海"], ["102", "潘雪珍"]]
    bring(ROSTER, rows)
    _leave(now)
    report = bring(ROSTER, rows)
    assert numbers(report) == (0, 0, 3, 0)
    assert [w.row for w in report.warned] == [2, 4]


@operation
def _leave(now: datetime) -> None:
    with writing(WHO, now, "Somebody left"):
        died = Resident.get(Resident.name == "江芬")
        died.status, died.left_on = "died", TODAY
        died.save()
        gone = Resident.get(Resident.name == "潘雪珍").household
        gone.moved_out = TODAY
        gone.save()


BOOK_HEAD = ["书名", "ISBN", "作者", "出版社", "价格", "数量", "位置"]


def test_a_list_corrects_a_title_and_adds_missing_copies(bring: Import) -> None:
    bring(BOOKS, [BOOK_HEAD, ["三国", "9787806041574", "罗贯中", "", "10", "2", "A1"]])
    report = bring(BOOKS, [BOOK_HEAD, ["三国演义", "978-7-80604-157-4", "", "中华书局", "12.5", "3", "B2"]])
    assert [(c.field, c.before, c.after) for c in report.outcomes[0].changes] == [
        ("title", "三国", "三国演义"),
        ("publisher", "", "中华书局"),
        ("price_fen", "¥10", "¥12.50"),
        ("copies", "2", "3"),
        ("place", "A1", "B2"),
    ]
    with connected():
        title = Title.get()
        copies = [(copy.code, copy.place) for copy in Copy.select().order_by(Copy.code)]
    assert (title.title, title.authors, title.price_fen) == ("三国演义", "罗贯中", 1250)
    assert copies == [("B0001", "B2"), ("B0002", "B2"), ("B0003", "B2")]
    assert "sgyy" in title.search and "9787806041574" in title.search
    assert numbers(bring(BOOKS, [BOOK_HEAD, ["三国演义", "9787806041574", "", "", "", "1"]])) == (0, 0, 1, 0)


def test_a_list_without_isbns_finds_the_same_titles(bring: Import) -> None:
    rows = [BOOK_HEAD, ["夏洛的网", "9787532733804", "怀特"], ["夏洛的网", "9787532466092", "怀特"], ["水浒", "", ""]]
    bring(BOOKS, rows)
    bare = [["书名", "作者"], ["夏洛的网", "怀特"], ["水浒", "施耐庵"], ["水浒", "别人"]]
    assert numbers(bring(BOOKS, bare)) == (1, 1, 1, 0)
    assert numbers(bring(BOOKS, bare)) == (0, 0, 3, 0)
    assert numbers(bring(BOOKS, rows)) == (0, 0, 3, 0)


def test_a_false_isbn_is_replaced_by_no_other_and_a_missing_one_filled_in(bring: Import) -> None:
    bring(BOOKS, [BOOK_HEAD, ["水浒", ""], ["红楼", "1234"]])
    report = bring(BOOKS, [BOOK_HEAD, ["水浒", "9787532733804"], ["红楼", "1234"]])
    assert numbers(report) == (0, 1, 1, 0)
    with connected():
        assert Title.get(Title.title == "水浒").isbn_ok


def test_an_import_that_fails_leaves_nothing_behind(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    people = read(ROSTER, [ROSTER_HEAD, ["101", "江芬"]]).parsed.drafts
    books = read(BOOKS, [BOOK_HEAD, ["水浒"]]).parsed.drafts
    before = entry_count()

    def fail(*_words: object) -> None:
        raise KeyError("in the middle")

    monkeypatch.setattr("models.households.roster._values", fail)
    monkeypatch.setattr("models.bookshelf.catalogue_import._add_copies", fail)
    with pytest.raises(KeyError):
        import_roster(people=people, file_name="a", now=now, who=WHO)  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        import_books(titles=books, file_name="a", now=now, who=WHO)  # type: ignore[arg-type]
    with connected():
        assert (Household.select().count(), Title.select().count()) == (0, 0)
    assert entry_count() == before


def test_the_words_for_scripts(building: BuildingRow, bring: Import) -> None:
    rows = [ROSTER_HEAD, ["101", "江芬", "", "1957-02-30"], ["101", "", "妻"]]
    assert bring(ROSTER, rows).flat() == {
        "read": 2,
        "added": 1,
        "changed": 0,
        "unchanged": 0,
        "warned": [
            {
                "row": 2,
                "field": "born",
                "reason": "“1957-02-30” is no day of the calendar; the birthday stays empty.",
            }
        ],
        "refused": [
            {"row": 3, "reason": "The name is missing. Write it into the file, or add this person at the desk."}
        ],
    }
