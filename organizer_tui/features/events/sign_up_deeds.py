"""What a volunteer does with the list of an event: signs up, changes, takes off, lets in; and its parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from models.events import last_time, rules, series, sign_ups
from models.events.agenda import last_date
from models.events.door_rules import check_door
from models.events.parts import queries as part_queries
from models.events.parts.rows import PartRow
from models.events.rows import EventRow, SignUpOutcome, SignUpRow
from models.events.rules import Coming, NothingToDo
from models.events.series_dates import AS_PLANNED, series_dates
from models.households.queries import household_row, residents
from models.i18n import _, ngettext
from organizer_tui.features.events.deeds import EventDeeds
from organizer_tui.features.events.words import day_words, home_words, number_in_line, places_words, rule_words
from organizer_tui.shared.confirm import ConfirmDialog, TellDialog
from organizer_tui.shared.fields import Option
from organizer_tui.shared.household_finder import household_finder

NEW_PART = "+"
MOST_DATES = 12


class SignUpDeeds(EventDeeds):
    """The writes that are about who comes."""

    def action_sign_up(self) -> None:
        """Sign a household up."""
        self.do(self._sign_up)

    async def _sign_up(self) -> None:
        from organizer_tui.features.events.coming_form import Asked, ComingForm

        chosen = await self._which_date(self._open_event())
        household = self.household() or (await self._pick(chosen[0]) if chosen else None)
        if chosen is None or household is None:
            return
        event, day = chosen
        home = await self.desk.read(household_row, household)
        listed = self.card.sign_ups if self.card is not None and self.card.row.ref == event.ref else ()
        if day is None and any(row.household == home.ref for row in listed):
            rules.check_may_sign_up(home.label, gone=False, signed_up=True)

        async def write(coming: Coming) -> SignUpOutcome:
            said = {"event": event.ref, "household": home.ref, "coming": coming, "day": day}
            return await self.desk.write(sign_ups.sign_up, **said)

        today = self.desk.today()
        last = await self.desk.read(last_time.as_last_time, event=event.ref, household=home.ref, today=today)
        people = await self.desk.read(residents, household=home.ref)
        asked = Asked(last.coming, people, await self._parts_of(event), like=last.title)
        shown = event if day is None else event._replace(**series.date_details(event, day).when._asdict())
        outcome: SignUpOutcome | None = await self.ask(
            ComingForm(shown, f"{home.label} {home.name}".strip(), write, asked)
        )
        if outcome is not None and outcome.row is not None:
            self.ask_open("sign_up", outcome.row.ref)
            await self._tell_place(outcome.event, outcome.row)

    async def _which_date(self, event: EventRow) -> tuple[EventRow, date | None] | None:
        """The event to sign up for; of a series all dates, or one of the next; None if nobody chose."""
        from organizer_tui.shared.picker import PickDialog

        if not event.rule:
            return event, None
        rows = await self.desk.read(series_dates, event=event.ref, today=self.desk.today(), most=MOST_DATES)
        there = {row.ref: row for row in rows if row.state in (AS_PLANNED, "announced", "draft")}
        every = Option("", _("all dates"), rule_words(event.when))
        options = [every, *(Option(ref, day_words(row.day)) for ref, row in there.items())]

        async def find(text: str) -> Sequence[Option]:
            return [option for option in options if text.casefold() in option.words.casefold()]

        option = await self.ask(PickDialog(_("For which date of {title}?", title=event.title), find))
        if option is None or not option.value:
            return (event, None) if option else None
        own = there[option.value].event
        return (own, None) if own else (event, there[option.value].day)

    async def _parts_of(self, event: EventRow) -> Sequence[PartRow]:
        return await self.desk.read(part_queries.parts, event=event.ref)

    async def _pick(self, event: EventRow) -> str | None:
        from organizer_tui.shared.picker import PickDialog

        title = _("Who comes to {title}?", title=event.title)
        option = await self.ask(PickDialog(title, household_finder(self.desk)))
        return option.value if option else None

    async def _tell_place(self, event: EventRow, row: SignUpRow) -> None:
        """Say what became of a sign-up; that it waits cannot be missed."""
        home, number = home_words(row), number_in_line(event, row)
        if row.state == "confirmed":
            self.say(_("{home} is in with {heads}. {places}.", home=home, heads=row.heads, places=places_words(event)))
            return
        detail = _(
            "{places}. It moves up by itself as soon as there is room for all of it.", places=places_words(event)
        )
        if self.is_closed(event):
            detail = _("{places}. The list is closed: l lets the next one in.", places=places_words(event))
        await self.ask(TellDialog(_("{home} waits as number {number}.", home=home, number=number), detail))

    def action_heads(self) -> None:
        """Change how many of a household come, who, or the note."""
        self.do(self._heads)

    async def _heads(self) -> None:
        from organizer_tui.features.events.coming_form import Asked, ComingForm

        event, row = self._open_event(), self.sign_up()

        async def write(coming: Coming) -> SignUpOutcome:
            return await self.desk.write(sign_ups.change_sign_up, sign_up=row.ref, coming=coming)

        people = await self.desk.read(residents, household=row.household)
        places = await self.desk.read(part_queries.part_places, event=event.ref)
        taking_part = {place.part: place.heads for place in places if place.sign_up == row.ref}
        coming = Coming(row.counts, row.note, row.people, row.allergies)
        asked = Asked(coming, people, await self._parts_of(event), taking_part)
        outcome: SignUpOutcome | None = await self.ask(ComingForm(event, "", write, asked, row))
        if outcome is not None and outcome.row is not None:
            await self._tell_place(outcome.event, outcome.row)
            moved_up = [other for other in outcome.moved_up if other.ref != row.ref]
            await self._tell_moved_up(moved_up, [place for place in outcome.places if place.sign_up != row.ref])

    def action_take_off(self) -> None:
        """Take a household off the list."""
        self.do(self._take_off)

    async def _take_off(self) -> None:
        event, row = self._open_event(), self.sign_up()
        question = _("Take {home} off the list of {title}?", home=home_words(row), title=event.title)
        people = ngettext("{n} person", "{n} people", row.heads)
        detail = _("{people} will not come. Who waits moves up by itself.", people=people)
        if self.is_closed(event):
            detail = _("{people} will not come. The list is closed: l lets the next one in.", people=people)
        if await self.ask(ConfirmDialog(question, detail)):
            outcome = await self.desk.write(sign_ups.cancel_sign_up, sign_up=row.ref)
            self.say(_("{home} is off the list. {places}.", home=home_words(row), places=places_words(outcome.event)))
            await self._tell_moved_up(outcome.moved_up, outcome.places)

    def action_let_in(self) -> None:
        """Let the next who waits in by hand."""
        self.do(self._let_in)

    async def _let_in(self) -> None:
        self._open_event()
        row = self.sign_up()
        outcome = await self.desk.write(sign_ups.let_in, sign_up=row.ref)
        self.say(_("{home} is in now: please tell them. {places}.", home=home_words(row),
                   places=places_words(outcome.event)))  # fmt: skip

    def action_door(self) -> None:
        """Check in who comes."""
        self.do(self._door)

    async def _door(self) -> None:
        from organizer_tui.features.events.door.screen import DoorScreen

        event = self._event()
        if event.rule:
            # Who was there is written down of a date, not of a series.
            day = await self._day_of_door(event)
            if day is None:
                return
            event = await self.desk.write(series.hold_date, event=event.ref, day=day)
            self.ask_open("event", event.ref)
        check_door(event.status, event.begins_on, self.desk.today())
        self.app.push_screen(DoorScreen(event.ref))

    async def _day_of_door(self, event: EventRow) -> date | None:
        """The date of a series that is on today, or the last one, if somebody wants to type in who was there."""
        today = self.desk.today()
        coming = event.next.day if event.next is not None else None
        if coming is not None and coming <= today:
            check_door(event.status, coming, today)
            return coming
        before = await self.desk.read(last_date, event=event.ref, today=today)
        check_door(event.status, before.day if before else coming or today, today)
        if before is None:
            raise NothingToDo(
                _("No date of {title} is left without a list of its own.", title=event.title),
                _("Look for the date itself among the coming or the past events."),
            )
        question = _("Write down who was at {title} on {day}?", title=event.title, day=day_words(before.day))
        return before.day if await self.ask(ConfirmDialog(question, _("It is not on today."))) else None

    def action_type_back(self) -> None:
        """Type the sign-up sheet back."""
        from organizer_tui.features.events.typing.screen import TypingScreen

        self.app.push_screen(TypingScreen(self._open_event().ref))

    def action_attendance(self) -> None:
        """Who came, and who has not been seen for long."""
        from organizer_tui.features.events.attendance_screen import AttendanceScreen

        self.app.push_screen(AttendanceScreen())

    def action_parts(self) -> None:
        """Add, change or remove a part."""
        self.do(self._parts)

    async def _parts(self) -> None:
        from organizer_tui.features.events.part_form import PartForm, part_words
        from organizer_tui.shared.picker import PickDialog

        event = self._event()
        rows = await self._parts_of(event)

        async def find(text: str) -> Sequence[Option]:
            options = [Option(row.ref, row.name, part_words(row)) for row in rows]
            options.append(Option(NEW_PART, _("A new part…"), _("a craft table, a bus")))
            return [option for option in options if text.casefold() in option.words.casefold()]

        option = await self.ask(PickDialog(_("Parts of {title}", title=event.title), find))
        if option is None:
            return
        part = next((row for row in rows if row.ref == option.value), None)
        said = await self.ask(PartForm(self.desk, event, part))
        if said is not None:
            self.say(said.words)
            await self._tell_moved_up(said.moved.sign_ups, said.moved.places)
