"""The questions asked about duties, shifts and hours, and the writes that follow."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from models.clock import at_local, day_of, local
from models.errors import RuleBroken
from models.events.duties import booking, operations
from models.events.duties.operations import Task, Times
from models.events.duties.rows import AssignmentRow, DutyRow, ShiftRow
from models.events.recurrence import LAST, MONTHLY, WEEKLY, Rule, read_rule
from models.events.rows import EventRow
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.features.events.duties.words import hours_of, person_words, read_hours, slot_words
from organizer_tui.features.events.times import read_when
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, FieldRefused, Option, Values

WEEKDAY_NAMES = (
    *(N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday")),
)
OFTEN = {
    "1": N_("every week"),
    "2": N_("every second week"),
    "4": N_("every fourth week"),
    "first": N_("the first one of the month"),
    "last": N_("the last one of the month"),
}
KEPT = "kept"  # a rule that this form cannot say stays as it is


def duty_form(desk: Desk, event: EventRow | None, duty: DutyRow | None = None) -> FormDialog[DutyRow]:
    """A duty of an event, or a job: what it is, and for a new one its first shift."""
    day = f"{event.begins_on:%Y-%m-%d}" if event else ""
    fields = (*_about(duty), *(() if duty else _times(day)))

    async def write(values: Values) -> DutyRow:
        if duty is not None:
            task = _task(values)
            return await desk.write(operations.correct_duty, duty=duty.ref, version=duty.version, task=task)
        first = _shift_times(values, desk.today()) if values.text("start").strip() else None
        ref = event.ref if event else None
        return await desk.write(operations.add_duty, task=_task(values), event=ref, first=first)

    title = _("Correct the duty") if duty else _("New duty") if event else _("New job")
    key = f"duties.{duty.ref}.{duty.version}" if duty else f"duties.new.{event.ref if event else 'job'}"
    intro = event.title if event else _("Without hours it is only a name that hours can be booked for.")
    return FormDialog(title, fields, write, draft_key=key, intro=intro)


def standing_form(desk: Desk, duty: DutyRow | None = None) -> FormDialog[DutyRow]:
    """A standing duty: what it is, on which weekday, how often, from when to when."""
    rule = read_rule(duty.rule) if duty else Rule(WEEKLY, 1, (5,))
    often, weekday = _often(rule)
    choices = tuple(Option(value, words) for value, words in OFTEN.items())
    if often == KEPT:
        choices = (Option(KEPT, N_("as it is")), *choices)
    starts, minutes = (duty.starts or 0, duty.minutes or 0) if duty else (600, 120)
    begins, until = duty.from_on if duty else desk.today(), duty.until if duty else None
    weekdays = tuple(Option(str(number), words) for number, words in enumerate(WEEKDAY_NAMES))
    fields = (
        *_about(duty),
        Field("weekday", N_("Weekday"), "choice", str(weekday), options=weekdays),
        Field("often", N_("How often"), "choice", often, options=choices),
        Field("start", N_("Begins at"), "time", f"{starts // 60:02d}:{starts % 60:02d}", required=True),
        Field("length", N_("How long"), value=hours_of(minutes), required=True, hint=N_("1:30")),
        Field("from_on", N_("From day"), "day", f"{begins:%Y-%m-%d}" if begins else "", required=True),
        Field("until", N_("Last day"), "day", f"{until:%Y-%m-%d}" if until else "", hint=N_("Empty: goes on.")),
    )

    async def write(values: Values) -> DutyRow:
        task = _standing_task(values, duty.rule if duty else "")
        if duty is None:
            return await desk.write(operations.add_duty, task=task)
        return await desk.write(operations.correct_duty, duty=duty.ref, version=duty.version, task=task)

    key = f"duties.{duty.ref}.{duty.version}" if duty else "duties.standing"
    return FormDialog(_("Standing duty"), fields, write, draft_key=key)


def shift_form(desk: Desk, duty: DutyRow, day: str, shift: ShiftRow | None = None) -> FormDialog[ShiftRow]:
    """A shift of a duty, new or corrected."""
    needed = shift.needed if shift else duty.needed
    start, end = (f"{local(at):%H:%M}" for at in (shift.starts_at, shift.ends_at)) if shift else ("", "")
    first = f"{day_of(shift.starts_at):%Y-%m-%d}" if shift else day
    fields = (*_times(first, start, end, required=True), _needed(needed))

    async def write(values: Values) -> ShiftRow:
        times = _shift_times(values, desk.today())._asdict()
        words = {**times, "needed": values.number("needed")}
        if shift is None:
            return await desk.write(operations.add_shift, duty=duty.ref, **words)
        return await desk.write(operations.correct_shift, shift=shift.ref, version=shift.version, **words)

    return FormDialog(duty.name, fields, write)


def minutes_form(desk: Desk, row: AssignmentRow) -> FormDialog[AssignmentRow]:
    """Other hours than those of the shift, and why."""
    fields = (
        Field("hours", N_("Hours"), required=True, hint=N_("1:30")),
        Field("why", N_("Why"), value=row.why, required=True, hint=N_("Came late, stayed longer …")),
    )

    async def write(values: Values) -> AssignmentRow:
        words = {"assignment": row.ref, "minutes": _hours(values, "hours"), "why": values.text("why")}
        return await desk.write(booking.correct_minutes, **words)

    booked = _("booked: {hours} h", hours=hours_of(row.minutes or 0))
    intro = f"{slot_words(row)}\n{booked}"
    return FormDialog(person_words(row), fields, write, intro=intro)


def booking_form(desk: Desk, duty: DutyRow, resident: str, words: str) -> FormDialog[AssignmentRow]:
    """What somebody did without having been asked."""
    fields = (
        Field("day", N_("Day"), "day", f"{desk.today():%Y-%m-%d}", required=True),
        Field("start", N_("Begins at"), "time", required=True, hint=N_("19:30")),
        Field("hours", N_("Hours"), required=True, hint=N_("1:30")),
        Field("why", N_("Note")),
    )

    async def write(values: Values) -> AssignmentRow:
        hour = values.hour("start")
        starts_at = at_local(values.day("day"), hour.hour, hour.minute)
        about = {"duty": duty.ref, "resident": resident, "why": values.text("why")}
        minutes = _hours(values, "hours")
        return await desk.write(booking.book_by_hand, **about, starts_at=starts_at, minutes=minutes)

    return FormDialog(words, fields, write, intro=duty.name)


def _about(duty: DutyRow | None) -> tuple[Field, ...]:
    return (
        Field("name_zh", N_("Chinese name"), value=duty.name_zh if duty else "", required=True),
        Field("name_en", N_("English name"), value=duty.name_en if duty else ""),
        Field("skill", N_("Skill"), value=duty.skill if duty else "", hint=N_("Empty: anybody can do it.")),
        Field("place", N_("Place"), value=duty.place if duty else ""),
        Field("about", N_("What to do"), value=duty.about if duty else ""),
        _needed(duty.needed if duty else 1),
    )


def _needed(needed: int) -> Field:
    return Field("needed", N_("How many"), "number", str(needed), required=True)


def _times(day: str, start: str = "", end: str = "", required: bool = False) -> tuple[Field, ...]:
    return (
        Field("day", N_("Day"), value=day, required=required, hint=N_("2026-11-28, 11-28, Saturday, +14")),
        Field("start", N_("Begins at"), value=start, required=required, hint=N_("19:30")),
        Field("end", N_("Ends at"), value=end, required=required, hint=N_("21:00")),
    )


def _shift_times(values: Values, today: date) -> Times:
    when = read_when({name: values.text(name) for name in ("day", "start", "end")} | {"last_day": ""}, today)
    if when.starts_at is None or when.ends_at is None:
        raise FieldRefused("start", _("When does it begin?"), _("Write it like 19:30."))
    return Times(when.starts_at, when.ends_at)


def _task(values: Values, **standing: Any) -> Task:
    words: dict[str, Any] = {name: values.text(name) for name in ("name_zh", "name_en", "skill", "place", "about")}
    return Task(**words, needed=values.number("needed"), **standing)


def _standing_task(values: Values, before: str) -> Task:
    hour = values.hour("start")
    return _task(
        values,
        rule=_rule(values, before),
        starts=hour.hour * 60 + hour.minute,
        minutes=_hours(values, "length"),
        from_on=values.day("from_on"),
        until=values.maybe_day("until"),
    )


def _rule(values: Mapping[str, object], before: str) -> str:
    often, weekday = str(values["often"]), int(str(values["weekday"]))
    if often == KEPT:
        return before
    if often in ("first", "last"):
        return str(Rule(MONTHLY, 1, (weekday,), 1 if often == "first" else LAST))
    return str(Rule(WEEKLY, int(often), (weekday,)))


def _often(rule: Rule) -> tuple[str, int]:
    """How the form says a rule: how often, and on which weekday."""
    weekday = rule.weekdays[0] if rule.weekdays else 5
    for often in OFTEN:
        if _rule({"often": often, "weekday": weekday}, "") == str(rule):
            return often, weekday
    return KEPT, weekday


def _hours(values: Values, name: str) -> int:
    try:
        return read_hours(values.text(name))
    except RuleBroken as wrong:
        raise FieldRefused(name, wrong.title, wrong.hint) from wrong
