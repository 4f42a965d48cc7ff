"""The questions asked about a visit, and the writes that follow."""

from __future__ import annotations

from datetime import timedelta

from models.households import visits
from models.households.rows import HouseholdRow, VisitRow
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.features.households.forms import draft_key
from organizer_tui.features.households.words import day_words
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Values

USUAL_WAIT = timedelta(days=14)


def plan_form(desk: Desk, home: HouseholdRow, visit: VisitRow | None = None) -> FormDialog[VisitRow]:
    """Plan a visit, or plan one anew."""

    async def submit(values: Values) -> VisitRow:
        day, note = values.day("due_on"), values.text("note")
        if visit is None:
            return await desk.write(visits.plan_visit, household=home.ref, due_on=day, note=note)
        return await desk.write(visits.correct_visit, visit=visit.ref, version=visit.version, due_on=day, note=note)

    due_on = visit.due_on if visit else desk.today() + USUAL_WAIT
    fields = (
        Field(
            "due_on",
            N_("By which day"),
            "day",
            day_words(due_on),
            required=True,
            hint=N_("A day, or +14 for in 14 days"),
        ),
        Field("note", N_("What for"), value=visit.note if visit else ""),
    )
    title = _("Plan a visit to {label} {name}", label=home.label, name=home.name)
    key = draft_key("visit", visit.ref, visit.version) if visit else draft_key("visit", home.ref)
    return FormDialog(title, fields, submit, draft_key=key)


def done_form(desk: Desk, home: HouseholdRow, visit: VisitRow | None) -> FormDialog[VisitRow]:
    """Write down a visit, the one planned or one that nobody had planned, and plan the next if wanted."""

    async def submit(values: Values) -> VisitRow:
        day, seen = values.day("done_on"), values.text("seen")
        if visit is None:
            paid = await desk.write(visits.dropped_in, household=home.ref, done_on=day, note=seen)
        else:
            paid = await desk.write(visits.visit_done, visit=visit.ref, done_on=day, note=seen)
        following = values.maybe_day("next")
        if following is not None:
            await desk.write(visits.plan_visit, household=home.ref, due_on=following, note=visit.note if visit else "")
        return paid

    fields = (
        Field("done_on", N_("Visited on"), "day", day_words(desk.today()), required=True),
        Field("seen", N_("What you saw"), hint=N_("How they are, what they need")),
        Field("next", N_("Next visit by"), "day", hint=N_("A day, or +14; empty for none")),
    )
    title = _("Visited {label} {name}", label=home.label, name=home.name)
    planned = _("Planned by {day}: {note}", day=day_words(visit.due_on), note=visit.note) if visit else ""
    key = draft_key("done", visit.ref, visit.version) if visit else draft_key("done", home.ref)
    return FormDialog(title, fields, submit, draft_key=key, intro=planned)
