"""What the shelf knows of itself: what is read, who gave it, what nobody would miss; counted in SQL.

A loan that has forgotten its reader counts like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from peewee import JOIN, SQL, Case, Window, fn

from models.access import dicts_of, reading, tuples_of
from models.bookshelf.insight_rows import AgeRow, DonorRow, MonthRow, UseRow, WantedRow, WeedRow
from models.bookshelf.selections import STANDS
from models.bookshelf.tables import Copy, Hold, Loan, Title
from models.bookshelf.weeding import YEARS, Candidate, Weed, weeds, years_before
from models.clock import day_of
from models.journal import JournalChange, JournalEntry

_NEVER_BACK = "9999-12-31"
# What may be lent: not off the list, and not of the honour shelf, which lends nothing.
_LENDABLE = Copy.withdrawn_on.is_null() & ~Copy.take_one


def popular(*, today: date) -> list[UseRow]:
    """The titles that were ever lent, those first that were lent most in the last twelve months."""
    with reading():
        use = _use_of_titles(today)
        return _uses(use, use.c.ever > 0, use.c.year.desc(), use.c.ever.desc())


def never_lent(*, today: date) -> list[UseRow]:
    """The titles of which a copy could be lent and none ever was, by pinyin."""
    with reading():
        use = _use_of_titles(today)
        return _uses(use, (use.c.copies > 0) & (use.c.ever == 0))


def loans_by_month(*, today: date) -> list[MonthRow]:
    """How many books were lent each month, from the first loan to this month, none left out."""
    month = fn.SUBSTR(Loan.lent_on, 1, 7)
    counted = Loan.select(month, fn.COUNT(Loan.id), _count(Loan.lost)).group_by(SQL("1"))
    with reading():
        found = {str(month): MonthRow(str(month), loans, lost) for month, loans, lost in tuples_of(counted)}
    months = _months(min(found), f"{today:%Y-%m}") if found else ()
    return [found.get(month, MonthRow(month, 0, 0)) for month in months]


def loans_by_age(*, today: date) -> list[AgeRow]:
    """How often the titles for each age are lent, what is read most in the last twelve months first."""
    with reading():
        use = _use_of_titles(today)
        columns = (("copies", use.c.copies), ("lent_in_year", use.c.year), ("lent_ever", use.c.ever))
        sums = [fn.COALESCE(fn.SUM(column), 0).cast("INTEGER").alias(name) for name, column in columns]
        query = Title.select(Title.age_band, fn.COUNT(Title.id).alias("titles"), *sums)
        query = query.join(use, JOIN.LEFT_OUTER, on=(use.c.title == Title.id)).group_by(Title.age_band)
        rows = [AgeRow(**found) for found in dicts_of(query)]
    return sorted(rows, key=lambda row: (-row.lent_in_year, -row.lent_ever, row.age_band))


def most_wanted() -> list[WantedRow]:
    """The titles that are or were waited for, those first for which most wait now."""
    wanted = (
        Hold.select(Hold.title.alias("title"), _count(STANDS).alias("now"), fn.COUNT(Hold.id).alias("ever"))
        .group_by(Hold.title)
        .alias("wanted")
    )
    there = Copy.select(fn.COUNT(Copy.id)).where(Copy.title == Title.id, _LENDABLE)
    counts = (there.alias("copies"), wanted.c.now.alias("waiting"), wanted.c.ever.alias("waited_ever"))
    with reading():
        query = Title.select(Title.ref, Title.title, Title.authors, *counts).join(
            wanted, on=(wanted.c.title == Title.id)
        )
        ordered = query.order_by(wanted.c.now.desc(), wanted.c.ever.desc(), Title.pinyin, Title.id)
        return [WantedRow(**found) for found in dicts_of(ordered)]


def donors() -> list[DonorRow]:
    """Who gave books, the most generous first, and what became of these."""
    use = _use_of_copies("")
    sums = (
        *(fn.COUNT(Copy.id).alias("gave"), fn.COUNT(Copy.title.distinct()).alias("titles")),
        *(_count(Copy.withdrawn_on.is_null()).alias("there"), _sum(use.c.ever).alias("lent_ever")),
    )
    with reading():
        query = Copy.select(Copy.donor, *sums).join(use, JOIN.LEFT_OUTER, on=(use.c.copy == Copy.id))
        rows = [DonorRow(**found) for found in dicts_of(query.where(Copy.donor != "").group_by(Copy.donor))]
    return sorted(rows, key=lambda row: (-row.gave, row.donor))


def weeding(*, today: date, years: int = YEARS) -> list[WeedRow]:
    """The copies that the shelf may do without, by reason and pinyin; see `weeding.why` for the reasons."""
    with reading():
        together, arrived = _out_together(years_before(today, years)), _arrived()
        use, number = _use_of_copies(""), Copy.id.alias("number")
        out = fn.EXISTS(Loan.select(SQL("1")).where(Loan.copy == Copy.id, Loan.returned_on.is_null()))
        kept = fn.EXISTS(Hold.select(SQL("1")).where(Hold.kept == Copy.id, STANDS))
        waited = fn.EXISTS(Hold.select(SQL("1")).where(Hold.title == Copy.title, STANDS))
        columns = (
            *(number, Copy.ref, Copy.code, Title.title, Title.ref.alias("title_ref"), Copy.place, Copy.gone_as),
            *(use.c.ever, use.c.first, use.c.last, Title.id.alias("of"), out.alias("out"), kept.alias("kept")),
            waited.alias("waited"),
        )
        query = Copy.select(*columns).join(Title).switch(Copy)
        query = query.join(use, JOIN.LEFT_OUTER, on=(use.c.copy == Copy.id))
        candidates = query.where(_LENDABLE | (Copy.gone_as == "damaged")).order_by(Title.pinyin, Title.id, Copy.code)
        found = [_candidate(row, arrived.get(row["number"]), row["of"] in together) for row in dicts_of(candidates)]
    return [_weed(weed) for weed in weeds(found, today, years)]


def _weed(weed: Weed) -> WeedRow:
    copy = weed.copy
    place = (copy.ref, copy.code, copy.title, copy.title_ref, copy.place)
    return WeedRow(*place, weed.reason, weed.copies, copy.lent_ever, copy.since, copy.last_lent_on)


def _candidate(found: dict[str, Any], arrived: date | None, together: bool) -> Candidate:
    first, last = (date.fromisoformat(day) if day else None for day in (found["first"], found["last"]))
    return Candidate(
        *(found["ref"], found["code"], found["title"], found["title_ref"], found["place"]),
        damaged=found["gone_as"] == "damaged",
        in_use=bool(found["out"] or found["kept"]),
        since=min(filter(None, (first, arrived)), default=None),
        lent_ever=found["ever"] or 0,
        last_lent_on=last,
        together=together or bool(found["waited"]),
    )


def _use_of_copies(since: str) -> Any:
    """Of each copy that was ever lent: how often, since a day, first and last."""
    year = _count(Loan.lent_on >= since).alias("year")
    first, last = fn.MIN(Loan.lent_on).alias("first"), fn.MAX(Loan.lent_on).alias("last")
    counted = Loan.select(Loan.copy.alias("copy"), fn.COUNT(Loan.id).alias("ever"), year, first, last)
    return counted.group_by(Loan.copy).alias("of_copies")


def _use_of_titles(today: date) -> Any:
    """Of each title that has or had copies: how many could be lent, and how often they were."""
    use = _use_of_copies(years_before(today, 1).isoformat())
    sums = (_sum(use.c.ever).alias("ever"), _sum(use.c.year).alias("year"), fn.MAX(use.c.last).alias("last"))
    query = Copy.select(Copy.title.alias("title"), _count(_LENDABLE).alias("copies"), *sums)
    return query.join(use, JOIN.LEFT_OUTER, on=(use.c.copy == Copy.id)).group_by(Copy.title).alias("of_titles")


def _uses(use: Any, which: Any, *order: Any) -> list[UseRow]:
    counts = (use.c.copies, use.c.year.alias("lent_in_year"), use.c.ever.alias("lent_ever"))
    query = Title.select(Title.ref, Title.title, Title.authors, *counts, use.c.last.alias("last_lent_on"))
    query = query.join(use, on=(use.c.title == Title.id)).where(which).order_by(*order, Title.pinyin, Title.id)
    return [UseRow(**found | {"last_lent_on": _day(found["last_lent_on"])}) for found in dicts_of(query)]


def _out_together(since: date) -> set[int]:
    """The titles of which two copies were out at once since a day."""
    several = Copy.select(Copy.title).where(_LENDABLE).group_by(Copy.title).having(fn.COUNT(Copy.id) > 1)
    back = fn.COALESCE(Loan.returned_on, _NEVER_BACK)
    before = fn.MAX(back).over(
        partition_by=[Copy.title],
        order_by=[Loan.lent_on, Loan.id],
        start=Window.preceding(),
        end=Window.preceding(1),
    )
    spans = Loan.select(Copy.title.alias("title"), Loan.lent_on.alias("lent"), before.alias("before")).join(Copy)
    recent = spans.where(Copy.title << several, Loan.lent_on >= since.isoformat()).alias("spans")
    return {title for (title,) in tuples_of(recent.select_from(recent.c.title).where(recent.c.lent < recent.c.before))}


def _arrived() -> dict[int, date]:
    """The day on which each copy was put on the shelf, as far as the journal knows."""
    made = (JournalChange.table_name == Copy.table()) & JournalChange.before.is_null()
    first = JournalChange.select(JournalChange.row, fn.MIN(JournalEntry.at)).join(JournalEntry).where(made)
    return {row: day_of(at) for row, at in tuples_of(first.group_by(JournalChange.row))}


def _count(condition: Any) -> Any:
    """How many of a group are so."""
    return fn.SUM(Case(None, [(condition, 1)], 0))


def _sum(column: Any) -> Any:
    """The sum of a group, as a whole number on both engines."""
    return fn.COALESCE(fn.SUM(column), 0).cast("INTEGER")


def _day(stored: str | date | None) -> date | None:
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


def _months(first: str, last: str) -> Iterator[str]:
    year, month = int(first[:4]), int(first[5:])
    while (name := f"{year:04d}-{month:02d}") <= last:
        yield name
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
