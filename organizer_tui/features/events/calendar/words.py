"""Days and events in the words of the calendar."""

from __future__ import annotations

from datetime import date

from models.clock import local
from models.events.festivals import FESTIVALS, festivals_on
from models.events.rule_words import WEEKDAYS
from models.events.workdays import DayTable
from models.i18n import N_, _
from models.lunar import lunar_day
from organizer_tui.features.events.calendar.drawing import AUDIENCE_SIGNS, CENTRE_SIGN, STATE_SIGNS
from organizer_tui.features.events.calendar.shown import GHOST, Shown
from organizer_tui.features.events.calendar.sight import Scene
from organizer_tui.features.events.words import AUDIENCES, STATES
from organizer_tui.hardening import visible

SWAPPED = "调休"  # what the notices call a day off that is worked for at a weekend; its mark says as much
OFF_MARK, WORK_MARK = N_("off"), N_("work")
VIEWS = {"month": N_("Month view"), "week": N_("Week view"), "agenda": N_("Coming days")}


def month_words(day: date) -> str:
    """A month with its year."""
    return _("{year}-{month:02}", year=day.year, month=day.month)


def weekday(day: date) -> str:
    """The weekday, short."""
    return _(WEEKDAYS[day.weekday()])


def special(day: date, table: DayTable) -> str:
    """What a day is called: its festival, the first of its days off, an exam; nothing for most."""
    found = next(festivals_on(day), None)
    if found is not None:
        return _(FESTIVALS[found])
    name = table.off.get(day, "")
    before = (date.fromordinal(day.toordinal() - number) for number in range(1, min(8, day.toordinal())))
    if name and name != SWAPPED and name not in (table.off.get(one) for one in before):
        return visible(name)
    return visible(table.exams.get(day, ""))


def moon(day: date) -> str:
    """The day by the moon; nothing where its calendar is not known."""
    found = lunar_day(day)
    return str(found) if found is not None else ""


def mark(day: date, table: DayTable) -> str:
    """Whether it is a day off, or a workday at a weekend."""
    if day in table.off:
        return _(OFF_MARK)
    return _(WORK_MARK) if day in table.work else ""


def day_line(day: date, table: DayTable) -> str:
    """All about a day: the weekday, the date, the moon, the festival, whether people work."""
    parts = (f"{weekday(day)} {day.isoformat()}", moon(day), special(day, table), mark(day, table))
    return " · ".join(part for part in parts if part)


def hours(shown: Shown) -> str:
    """From when to when on its day; of several days the last one."""
    if shown.starts_at is None or shown.ends_at is None:
        return f"{shown.day:%m-%d}–{shown.last:%m-%d}" if shown.lasts_days else _("all day")
    start, end = local(shown.starts_at), local(shown.ends_at)
    if shown.lasts_days:
        return f"{start:%m-%d %H:%M}–{end:%m-%d %H:%M}"
    return f"{start:%H:%M}–{end:%H:%M}" if start.date() == end.date() else f"{start:%H:%M}–24:00"


def about(shown: Shown) -> str:
    """An event in a line: its title, its place, whom it is for, where it comes from."""
    audience = _("for {audience}", audience=_(AUDIENCES[shown.audience]))
    source = _("from {calendar}", calendar=shown.centre) if shown.centre else ""
    parts = (shown.title, state(shown), shown.place, audience, _("a series") if shown.series else "", source)
    return " · ".join(visible(part) for part in parts if part)


def state(shown: Shown) -> str:
    """How it stands with an event, if that is not the usual."""
    if shown.status == GHOST:
        return _("being moved")
    if shown.centre:
        return _("cancelled") if shown.status == "cancelled" else ""
    return _(STATES[shown.status][0]) if shown.status in STATE_SIGNS else ""


def notice_words(scene: Scene, first: date, last: date) -> str:
    """That the days off of a year to come are not known for sure, if it is one of those on the screen."""
    years = {year for year in (first.year, last.year) if year >= scene.today.year} - scene.sight.table.sure
    if not years:
        return ""
    return _("The notice of the days off in {year} is not out yet.", year=min(years))


def audience_words(scene: Scene) -> str:
    """Whose dates are shown, if not all."""
    return _("for {audience} and everybody", audience=_(AUDIENCES[scene.audience])) if scene.audience else ""


def legend() -> str:
    """What the signs before the titles mean."""
    signs = [f"{sign} {_(AUDIENCES[name])}" for name, sign in AUDIENCE_SIGNS.items() if name != "everybody"]
    signs += [f"{STATE_SIGNS[name]} {_(STATES[name][0])}" for name in STATE_SIGNS if name in STATES]
    return "  ".join([*signs, _("{sign} the centre", sign=CENTRE_SIGN)])
