"""What becomes of an event that does not go as planned: cancelled, postponed, restored; dates of a series changed."""

from __future__ import annotations

from typing import Any

from models.errors import RuleBroken
from models.events import operations, queries, rules, series
from models.events.operations import Details
from models.events.rows import EventOutcome, EventRow
from models.events.series_dates import DateRow, series_dates
from models.i18n import _, ngettext
from organizer_tui.features.events.deeds import EventDeeds
from organizer_tui.features.events.words import day_words, when_words


class ChangingDeeds(EventDeeds):
    """The deeds that give reasons."""

    def action_cancel(self) -> None:
        """Cancel the event."""
        self.do(self._cancel)

    async def _cancel(self) -> None:
        from organizer_tui.features.events.reason_form import ReasonForm

        event = self._event()
        if event.status == "cancelled":
            raise rules.NothingToDo(_("This event has been cancelled."), _("a: it takes place after all."))
        means = _("No calendar has shown it. It stays in the list, marked.")
        if event.announced_at is not None:
            means = _("It stays in the list and in the calendars, marked as cancelled.")

        async def write(reason: str) -> EventRow:
            return await self.desk.write(operations.cancel_event, event=event.ref, reason=reason)

        title, key = _("Cancel {title}?", title=event.title), f"events.cancel.{event.ref}.{event.version}"
        rows = await self._to_be_told(event)
        all_dates = _("All its dates to come are cancelled; to cancel only one, press r.") if event.rule else ""
        intro = "\n".join(filter(None, (all_dates, means, to_tell(len(rows)))))
        if await self.ask(ReasonForm(title, write, intro, key)) is not None:
            await self._tell_all(event, _("{title} is cancelled.", title=event.title), rows)
            await self._tell_off(event)

    def action_postpone(self) -> None:
        """Put the event off."""
        self.do(self._postpone)

    async def _postpone(self) -> None:
        from organizer_tui.features.events.postpone_form import PostponeForm

        event = self._event()
        if event.status == "cancelled":
            raise rules.NothingToDo(_("This event has been cancelled."), _("a: it takes place after all."))
        if event.rule:
            raise RuleBroken(_("A series is not put off as a whole."), _("Press r and move one of its dates."))
        outcome: EventOutcome | None = await self.ask(PostponeForm(self.desk, event, to_tell(event.households)))
        if outcome is None:
            return
        row = outcome.row
        self.ask_open("event", row.ref)
        if row.status == "postponed":
            await self._tell_all(row, _("{title} is postponed; the new day will be announced.", title=row.title))
            await self._tell_off(row)
        else:
            await self._tell_all(row, _("{title} is now {when}.", title=row.title, when=when_words(row.when)))
        await self._tell_shifts(outcome.moved)

    def action_special_days(self) -> None:
        """Show the days off, make-up workdays and exams of a year."""
        self.do(self._special_days)

    async def _special_days(self) -> None:
        from organizer_tui.features.events.special_days_dialog import SpecialDaysDialog

        await self.ask(SpecialDaysDialog(self.desk))

    def action_dates(self) -> None:
        """Show the dates of the series."""
        self.do(self._dates)

    async def _dates(self) -> None:
        from organizer_tui.features.events.dates_dialog import DatesDialog

        event = self._event()
        ref = event.ref if event.rule else event.series
        if ref is None:
            raise RuleBroken(_("This event takes place once."), _("Say how often it repeats with e."))
        at = event.series_day.isoformat() if event.series_day else ""
        while True:
            event = await self.desk.read(queries.event_row, ref)
            rows = await self.desk.read(series_dates, event=ref, today=self.desk.today())
            deed = await self.ask(DatesDialog(event, rows, at))
            if deed is None:
                return
            at = deed.date.ref
            await self._one_date(deed.verb, event, deed.date)

    async def _one_date(self, verb: str, event: EventRow, date: DateRow) -> None:
        """Do it; a refusal is said, and the list comes again."""
        deeds = {
            "leave_out": self._leave_out,
            "bring_back": self._bring_back,
            "change": self._change_date,
            "cancel": self._cancel_date,
            "split": self._split,
        }
        try:
            await deeds[verb](event, date)
        except RuleBroken as refused:
            self.organizer.refuse(refused)

    async def _leave_out(self, event: EventRow, date: DateRow) -> None:
        await self.desk.write(series.skip_date, event=event.ref, day=date.day)
        await self._tell_date(event, _("{title}: {day} is left out.", title=event.title, day=day_words(date.day)))

    async def _bring_back(self, event: EventRow, date: DateRow) -> None:
        await self.desk.write(series.take_back_skip, event=event.ref, day=date.day)
        await self._tell_date(event, _("{title}: {day} takes place.", title=event.title, day=day_words(date.day)))

    async def _change_date(self, event: EventRow, date: DateRow) -> None:
        from organizer_tui.features.events.event_form import EventForm

        if date.event is not None:
            outcome: EventOutcome | None = await self.ask(EventForm(self.desk, date.event))
        else:

            async def write(details: Details, reason: str) -> EventOutcome:
                said = {"event": event.ref, "day": date.day, "details": details, "reason": reason}
                return await self.desk.write(series.change_date, **said)

            title = _("Change only {day}", day=day_words(date.day))
            outcome = await self.ask(self._date_form(title, event, series.date_details(event, date.day), write, True))
        if outcome is not None:
            row = outcome.row
            words = _("{title} on {day} is changed: {when}", title=row.title, day=date.ref, when=when_words(row.when))
            await self._tell_date(row, words)
            await self._tell_moved_up(outcome.moved_up, outcome.places)
            await self._tell_shifts(outcome.moved)

    def _date_form(self, title: str, event: EventRow, details: Details, write: Any, reasoned: bool) -> Any:
        from organizer_tui.features.events.event_form import EventForm

        return EventForm(self.desk, event, title=title, details=details, write=write, reasoned=reasoned)

    async def _cancel_date(self, event: EventRow, date: DateRow) -> None:
        from organizer_tui.features.events.reason_form import ReasonForm

        own = date.event

        async def write(reason: str) -> EventRow:
            if own is not None:
                return await self.desk.write(operations.cancel_event, event=own.ref, reason=reason)
            return await self.desk.write(series.cancel_date, event=event.ref, day=date.day, reason=reason)

        title = _("Cancel {title} on {day}?", title=event.title, day=day_words(date.day))
        intro = _("Only this date; the others take place.")
        row: EventRow | None = await self.ask(ReasonForm(title, write, intro, f"events.cancel.{event.ref}.{date.ref}"))
        if row is not None:
            await self._tell_date(row, _("{title} on {day} is cancelled.", title=event.title, day=date.ref))

    async def _split(self, event: EventRow, date: DateRow) -> None:
        async def write(details: Details, _reason: str) -> EventOutcome:
            said = {"event": event.ref, "day": date.day, "details": details}
            return await self.desk.write(series.split_series, **said)

        title = _("Another series from {day} on", day=day_words(date.day))
        details = series.rest_details(event, date.day)
        outcome: EventOutcome | None = await self.ask(self._date_form(title, event, details, write, False))
        if outcome is not None:
            words = _("From {day} on: {when}", day=date.ref, when=when_words(outcome.row.when))
            await self._tell_date(outcome.row, words)
            await self._tell_shifts(outcome.moved)

    async def _tell_date(self, event: EventRow, what: str) -> None:
        """Say what became of a date; who comes to it has to hear of it if calendars have shown it."""
        if event.announced_at is None:
            self.say(what)
        else:
            await self._tell_all(event, what)


def to_tell(households: int) -> str:
    """How many households have to be told; nothing if none has."""
    if not households:
        return ""
    return ngettext(
        "{n} household is signed up and has to be told.",
        "{n} households are signed up and have to be told.",
        households,
    )
