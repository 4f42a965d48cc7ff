"""The table of special days as the building knows it: what came along with the program, corrected by hand."""

from __future__ import annotations

from datetime import date, datetime

from models.access import operation, reading, tuples_of
from models.errors import NotFound, RuleBroken
from models.events.tables import SpecialDay
from models.events.workdays import EXAM, KINDS, PLAIN, DayTable, SpecialDayRow, day_table
from models.i18n import N_, _
from models.journal import writing
from models.text import clean, required

_COLUMNS = (SpecialDay.day, SpecialDay.kind, SpecialDay.name, SpecialDay.ref)


def special_days(*, first: date, last: date) -> DayTable:
    """What is known of the days of all years from the one of `first` to the one of `last`."""
    return day_table(range(first.year, last.year + 1), by_hand(first=first.replace(month=1, day=1), last=last))


def by_hand(*, first: date = date.min, last: date = date.max) -> list[SpecialDayRow]:
    """The days that somebody here has written down, in order."""
    query = SpecialDay.select(*_COLUMNS).where(SpecialDay.day.between(first, last)).order_by(SpecialDay.day)
    with reading():
        return [SpecialDayRow(day, kind, name, True, ref) for day, kind, name, ref in tuples_of(query)]


def year_of_days(*, year: int) -> list[SpecialDayRow]:
    """Every special day of a year, in order; those written by hand can be taken back."""
    written = by_hand(first=date(year, 1, 1), last=date(year, 12, 31))
    table = day_table([year], written)
    found = [(day, kind, name) for kind, days in _kinds(table) for day, name in days.items()]
    refs = {(row.day, row.kind): row.ref for row in written}
    found += [(row.day, PLAIN, row.name) for row in written if row.kind == PLAIN]
    return [SpecialDayRow(*row, row[:2] in refs, refs.get(row[:2], "")) for row in sorted(found)]


def days_from_now(*, today: date) -> list[SpecialDayRow]:
    """The special days of this year and the next that are still to come, in order."""
    return [row for year in (today.year, today.year + 1) for row in year_of_days(year=year) if row.day >= today]


def _kinds(table: DayTable) -> tuple[tuple[str, dict[date, str]], ...]:
    return (("off", dict(table.off)), ("work", dict(table.work)), (EXAM, dict(table.exams)))


@operation
def write_day(*, day: date, kind: str, name: str, now: datetime, who: str) -> None:
    """Write down what a day is; a day off, a workday and an ordinary day take each other's place."""
    if kind not in KINDS:
        raise RuleBroken(_("A day is off, a workday, an ordinary day or one of an exam."), _("Choose one of them."))
    words = clean(name, 40) if kind == PLAIN else required(name, _("The name of the day"), 40)
    with writing(who, now, N_("{day} is written down: {name}")) as entry:
        alike = (EXAM,) if kind == EXAM else tuple(other for other in KINDS if other != EXAM)
        for row in SpecialDay.select().where(SpecialDay.day == day, SpecialDay.kind << alike):
            row.delete_instance()
        SpecialDay(day=day, kind=kind, name=words).save()
        entry.says(day=day.isoformat(), name=words or kind)


@operation
def take_back_day(*, ref: str, now: datetime, who: str) -> None:
    """Let the table that came along hold again for that day; raises NotFound."""
    with writing(who, now, N_("{day} is as the table has it again")) as entry:
        row = SpecialDay.get_or_none(SpecialDay.ref == ref)
        if row is None:
            raise NotFound(_("This day is not written down any more."), _("Go back to the list and look again."))
        row.delete_instance()
        entry.says(day=row.day.isoformat())
