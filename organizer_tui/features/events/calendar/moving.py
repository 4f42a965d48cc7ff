"""Moving an event to another day: the question with what speaks against it, and the one write that follows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from models.clock import local
from models.events import operations, queries, series
from models.events.clash import warnings_for
from models.events.rows import EventOutcome, EventRow
from models.events.rules import When, is_over
from models.events.shifting import shifted, shifted_series
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.features.events.calendar.carrying import Carried
from organizer_tui.features.events.calendar.words import weekday
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Option, Values

REASON, REASON_HINT = N_("Reason"), N_("It stands in the calendar and on the poster.")
ONE_DATE_HINT = N_("Only of one date; it stands in the calendar and on the poster.")
SCOPES = (
    Option("one", N_("only this date")),
    Option("later", N_("this date and all later ones")),
    Option("all", N_("the whole series")),
)


class Move(NamedTuple):
    """An event, the day of the date that is moved and the day it goes to, and how much later its hour is."""

    row: EventRow
    day: date
    to: date
    later: timedelta

    @property
    def one(self) -> When:
        """The times of this one date where it goes."""
        return shifted(self.details.when, self.to - self.day, self.later)

    @property
    def details(self) -> operations.Details:
        """What is said about this one date where it is."""
        return series.date_details(self.row, self.day) if self.row.rule else series.details_of(self.row)


async def move_form(desk: Desk, carried: Carried, at: date) -> FormDialog[EventOutcome]:
    """Ask whether to move what is carried; for a date of a series, how much of the series goes along."""
    shown = carried.shown
    row = await desk.read(queries.event_row, shown.ref)
    move = Move(row, shown.day, shown.day + carried.days(at), carried.later)
    fields = []
    if row.rule:
        fields.append(Field("scope", N_("What is moved"), "choice", "one", options=SCOPES))
    if row.rule or row.status != "draft":
        fields.append(Field("reason", REASON, hint=ONE_DATE_HINT if row.rule else REASON_HINT))
    warned = await desk.read(_warnings, move)
    if is_over(move.one, desk.now()):
        warned.insert(0, _("That is over already."))
    question = _(
        "{title}: {before} → {after}",
        title=row.title,
        before=moment(move.details.when),
        after=moment(move.one),
    )

    async def submit(values: Values) -> EventOutcome:
        return await _write(desk, move, values.text("scope") or "one", values.text("reason"))

    return FormDialog(_("Move it?"), fields, submit, intro="\n".join([question, *warned]))


def moment(when: When) -> str:
    """When a date is, in short: its weekday, its day and its hour."""
    day = when.first_day
    if when.starts_at is not None:
        start = local(when.starts_at)
        return f"{weekday(start.date())} {start:%Y-%m-%d %H:%M}"
    assert day is not None  # it is at an hour or on whole days
    return f"{weekday(day)} {day.isoformat()}"


def _warnings(move: Move) -> list[str]:
    row = move.row
    return warnings_for(
        when=move.one, audience=row.audience, place=row.place, kind=row.kind, anchor=row.anchor, event=row.ref
    )


async def _write(desk: Desk, move: Move, scope: str, reason: str) -> EventOutcome:
    row = move.row
    if row.rule:
        return await _write_series(desk, move, scope, reason)
    if row.status == "draft":
        details = move.details._replace(when=move.one)
        return await desk.write(operations.correct_event, event=row.ref, version=row.version, details=details)
    return await desk.write(operations.postpone, event=row.ref, when=move.one, reason=reason)


async def _write_series(desk: Desk, move: Move, scope: str, reason: str) -> EventOutcome:
    row = move.row
    if scope == "one":
        details = move.details._replace(when=move.one)
        return await desk.write(series.change_date, event=row.ref, day=move.day, details=details, reason=reason)
    if scope == "later":
        rest = series.rest_details(row, move.day)
        details = rest._replace(when=shifted_series(rest.when, move.day, move.to, move.later))
        return await desk.write(series.split_series, event=row.ref, day=move.day, details=details)
    whole = series.details_of(row)
    details = whole._replace(when=shifted_series(whole.when, move.day, move.to, move.later))
    return await desk.write(operations.correct_event, event=row.ref, version=row.version, details=details)
