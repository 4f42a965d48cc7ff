"""What a volunteer does with the events in the calendar: each asks, writes, and says what came of it."""

from __future__ import annotations

from models.errors import RuleBroken
from models.events import operations, queries, series
from models.events.rows import EventOutcome, EventRow
from models.i18n import _
from organizer_tui.features.events.calendar import words
from organizer_tui.features.events.calendar.hand import CalendarHand, check_movable
from organizer_tui.features.events.calendar.moving import REASON, REASON_HINT, move_form
from organizer_tui.features.events.calendar.shown import Shown
from organizer_tui.features.events.duties.told import shifts_told
from organizer_tui.features.events.words import home_list
from organizer_tui.shared.confirm import ConfirmDialog, TellDialog
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Option, Values
from organizer_tui.shared.room_screen import RoomScreen


class CalendarDeeds(CalendarHand):
    """The writes of the calendar."""

    # Putting down

    def action_open(self) -> None:
        """Put down what is carried, or say what can be done with the event."""
        if self.carried is not None:
            self.put_down()
        else:
            self.do(self._menu)

    def put_down(self) -> None:
        """Ask what to do with what is carried."""
        self.do(self._put_down)

    async def _put_down(self) -> None:
        carried, at = self.carried, self.at
        if carried is None:
            return
        if not carried.is_moved(at):
            self.let_go()
            return
        try:
            form = await move_form(self.desk, carried, at)
            outcome: EventOutcome | None = await self.ask(form)
        finally:
            self.carried = None
        if outcome is None:
            self.go_to(carried.taken_on)
            return
        self.go_to(carried.ghost(at).day)
        await self._tell(outcome.row, _("{title} is moved.", title=outcome.row.title))
        if (dialog := shifts_told(outcome.moved)) is not None:
            await self.ask(dialog)

    async def _tell(self, row: EventRow, what: str) -> None:
        """Say what is done, and who has to hear of it."""
        rows = await self.desk.read(queries.sign_ups, event=row.ref) if row.status != "draft" else []
        if rows:
            await self.ask(TellDialog(what, _("Please tell them:") + "\n" + home_list(rows)))
        else:
            self.say(what)

    # What can be done with an event

    async def _menu(self) -> None:
        from organizer_tui.shared.picker import PickDialog

        shown = self.picked()
        if shown.centre:
            await self.ask(TellDialog(shown.title, f"{words.hours(shown)} · {words.about(shown)}"))
            return
        deeds = {
            "room": (_("Show it in the events room"), self._to_the_room),
            "move": (_("Move it to another day"), self._take_up_later),
            "cancel": (_("Cancel it"), self._cancel),
        }
        if shown.series:
            deeds |= {
                "skip": (_("Leave this date out"), self._skip),
                "split": (_("Another series from this date on"), self._split),
            }

        async def find(text: str) -> list[Option]:
            fitting = [(key, said) for key, (said, _deed) in deeds.items() if text.casefold() in said.casefold()]
            return [Option(key, said) for key, said in fitting]

        option = await self.ask(PickDialog(shown.title, find))
        if option is not None:
            await deeds[option.value][1]()

    async def _take_up_later(self) -> None:
        self.action_carry()

    async def _to_the_room(self) -> None:
        self.leave_for(self.picked().ref)

    def leave_for(self, ref: str) -> None:
        """Show an event in the room below."""
        room = self.app.screen_stack[-2]
        self.dismiss(None)
        if isinstance(room, RoomScreen):
            room.ask_open("event", ref)

    # One date

    def action_skip(self) -> None:
        """Leave this date of a series out."""
        self.do(self._skip)

    async def _skip(self) -> None:
        shown = _of_a_series(self.picked())
        question = _("Leave {title} out on {day}?", title=shown.title, day=shown.day)
        means = _("No calendar speaks of this date any more. To let everybody know that it is off, cancel it (c).")
        if await self.ask(ConfirmDialog(question, means)):
            await self.desk.write(series.skip_date, event=shown.ref, day=shown.day)
            self.say(_("{title} is left out on {day}. r brings it back.", title=shown.title, day=shown.day))

    def action_bring_back(self) -> None:
        """Let a date that was left out take place after all."""
        self.do(self._bring_back)

    async def _bring_back(self) -> None:
        from organizer_tui.shared.picker import PickDialog

        day = self.at
        gone = {one.event: one.title for one in self.scene.sight.left_out if one.day == day}
        if not gone:
            raise RuleBroken(_("Nothing was left out on this day."), _("Go to the day of the date that was left out."))

        async def find(text: str) -> list[Option]:
            return [Option(ref, title) for ref, title in gone.items() if text.casefold() in title.casefold()]

        option = await self.ask(PickDialog(_("Which date takes place after all?"), find))
        if option is not None:
            await self.desk.write(series.take_back_skip, event=option.value, day=day)
            self.say(_("{title} takes place on {day} after all.", title=option.words, day=day))

    def action_cancel_date(self) -> None:
        """Cancel the event, or this date of a series."""
        self.do(self._cancel)

    async def _cancel(self) -> None:
        shown = self.picked()
        check_movable(shown)

        async def submit(values: Values) -> EventRow:
            reason = values.text("reason")
            if shown.series:
                return await self.desk.write(series.cancel_date, event=shown.ref, day=shown.day, reason=reason)
            return await self.desk.write(operations.cancel_event, event=shown.ref, reason=reason)

        form = FormDialog(
            _("Cancel {title}?", title=shown.title),
            (Field("reason", REASON, hint=REASON_HINT),),
            submit,
            draft_key=f"calendar.cancel.{shown.ref}.{shown.day}",
            intro=_("{day}: it stays in the calendars, marked as cancelled.", day=shown.day),
        )
        row = await self.ask(form)
        if row is not None:
            await self._tell(row, _("{title} is cancelled.", title=row.title))

    def action_split(self) -> None:
        """Make another series from this date on."""
        self.do(self._split)

    async def _split(self) -> None:
        shown = _of_a_series(self.picked())
        question = _("Another series of {title} from {day} on?", title=shown.title, day=shown.day)
        means = _("The dates before stay as they are. What you change of the new one concerns only the later dates.")
        if await self.ask(ConfirmDialog(question, means)):
            row = await self.desk.read(queries.event_row, shown.ref)
            rest = series.rest_details(row, shown.day)
            new = (await self.desk.write(series.split_series, event=shown.ref, day=shown.day, details=rest)).row
            self.say(_("{title} is another series from {day} on.", title=new.title, day=shown.day))
            self.leave_for(new.ref)

    def action_new(self) -> None:
        """Plan an event on this day."""
        self.do(self._new)

    async def _new(self) -> None:
        from organizer_tui.features.events.event_form import EventForm

        self.organizer.drafts.setdefault("events.event", {})["day"] = self.at.isoformat()
        outcome: EventOutcome | None = await self.ask(EventForm(self.desk))
        if outcome is not None:
            self.go_to(outcome.row.begins_on)
            title = outcome.row.title
            self.say(_("{title} is planned. No calendar shows it until it is announced (a).", title=title))


def _of_a_series(shown: Shown) -> Shown:
    check_movable(shown)
    if not shown.series:
        raise RuleBroken(_("This event is no series."), _("c cancels it; in the events room it can be corrected."))
    return shown
