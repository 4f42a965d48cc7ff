"""What a volunteer does in the events room: each asks or confirms, writes, and says what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from models.errors import RuleBroken
from models.events import operations, queries, rules, sign_ups, templates
from models.events.rows import EventCard, EventOutcome, EventRow, SignUpOutcome, SignUpRow
from models.households.queries import household_row
from models.i18n import _, ngettext
from organizer_tui.features.events.words import home_list, home_words, number_in_line, places_words, when_words
from organizer_tui.shared.confirm import ConfirmDialog, TellDialog
from organizer_tui.shared.fields import Option
from organizer_tui.shared.household_finder import household_finder
from organizer_tui.shared.room_screen import RoomScreen


class EventDeeds(RoomScreen):
    """The writes of the room; the screen that shows the lists is built on it."""

    def __init__(self) -> None:
        """A room that knows no event yet."""
        super().__init__()
        self.card: EventCard | None = None

    @property
    def event(self) -> EventRow | None:
        """The event under the cursor."""
        return None

    def household(self) -> str | None:
        """The household under the cursor of the building; None if the cursor is not there, or nobody lives there."""
        return None

    def sign_up(self) -> SignUpRow:
        """The sign-up under the cursor; refuses when there is none."""
        raise RuleBroken(_("Nobody is signed up yet."), _("Press s to sign a household up."))

    def _event(self) -> EventRow:
        if self.event is None:
            raise RuleBroken(_("There is no event here yet."), _("Press n to plan one, or f for a festival."))
        return self.event

    def _open_event(self) -> EventRow:
        """The event under the cursor, if its list may still change."""
        event = self._event()
        rules.check_open(event.status, rules.is_over(event.when, self.desk.now()))
        return event

    def action_new(self) -> None:
        """Plan an event."""
        self.do(self._new)

    async def _new(self) -> None:
        from organizer_tui.features.events.forms import EventForm

        outcome: EventOutcome | None = await self.ask(EventForm(self.desk))
        if outcome is not None:
            self._planned(outcome.row)

    def _planned(self, row: EventRow) -> None:
        self.ask_open("event", row.ref)
        self.say(_("{title} is planned. No calendar shows it until it is announced (a).", title=row.title))

    def action_festival(self) -> None:
        """Plan a festival that comes ready."""
        self.do(self._festival)

    async def _festival(self) -> None:
        from organizer_tui.features.events.forms import FestivalForm, festival_finder
        from organizer_tui.shared.picker import PickDialog

        option = await self.ask(PickDialog(_("Which festival?"), festival_finder(self.desk)))
        year: int | None = await self.ask(FestivalForm(self.desk, option.value)) if option else None
        if option is not None and year is not None and await self._once_more(option, year):
            self._planned(await self.desk.write(templates.from_template, kind=option.value, year=year))

    async def _once_more(self, festival: Option, year: int) -> bool:
        """Ask, if the festival of that year is planned already."""
        rows = await self.desk.read(queries.all_events)
        there = [row for row in rows if row.kind == festival.value and row.begins_on.year == year]
        if not there:
            return True
        question = _("{festival} {year} is planned already.", festival=festival.words, year=year)
        return await self.ask(ConfirmDialog(question, _("Plan it once more?"))) or False

    def action_edit(self) -> None:
        """Correct the event."""
        self.do(self._edit)

    async def _edit(self) -> None:
        from organizer_tui.features.events.forms import EventForm

        before = self._event()
        outcome: EventOutcome | None = await self.ask(EventForm(self.desk, before))
        if outcome is None:
            return
        row = outcome.row
        self.ask_open("event", row.ref)
        if row.status == "announced" and (before.when, before.place) != (row.when, row.place):
            await self._tell_all(row, _("{title} is at another time or place.", title=row.title))
        else:
            self.say(_("{title} is corrected.", title=row.title))
        await self._tell_moved_up(outcome.moved_up)

    def action_announce(self) -> None:
        """Announce the event, or say that it takes place after all."""
        self.do(self._announce)

    async def _announce(self) -> None:
        event = self._event()
        where = " · ".join(filter(None, (when_words(event.when), event.place)))
        question = _("Announce {title}?", title=event.title)
        if event.status == "cancelled":
            question = _("{title} takes place after all?", title=event.title)
        means = _("From now on it stands in the calendars that the residents have subscribed to.")
        if await self.ask(ConfirmDialog(question, f"{where}\n{means}")):
            await self.desk.write(operations.announce, event=event.ref)
            if event.status == "cancelled":
                await self._tell_all(event, _("{title} takes place after all.", title=event.title))
            else:
                self.say(_("{title} is announced.", title=event.title))

    def action_cancel(self) -> None:
        """Cancel the event."""
        self.do(self._cancel)

    async def _cancel(self) -> None:
        event = self._event()
        means = _("No calendar has shown it. It stays in the list, marked.")
        if event.announced_at is not None:
            means = _("It stays in the list and in the calendars, marked as cancelled.")
        told = ngettext(
            "{n} household is signed up and has to be told.",
            "{n} households are signed up and have to be told.",
            event.households,
        )
        detail = f"{means}\n{told}" if event.households else means
        if await self.ask(ConfirmDialog(_("Cancel {title}?", title=event.title), detail)):
            await self.desk.write(operations.cancel_event, event=event.ref)
            await self._tell_all(event, _("{title} is cancelled.", title=event.title))

    def action_sign_up(self) -> None:
        """Sign a household up."""
        self.do(self._sign_up)

    async def _sign_up(self) -> None:
        from organizer_tui.features.events.heads_form import HeadsForm

        event = self._open_event()
        household = self.household() or await self._pick(event)
        if household is None:
            return
        home = await self.desk.read(household_row, household)
        if self.card is not None and any(row.household == home.ref for row in self.card.sign_ups):
            rules.check_may_sign_up(home.label, gone=False, signed_up=True)

        async def write(heads: int, note: str) -> SignUpOutcome:
            words = {"event": event.ref, "household": home.ref, "heads": heads, "note": note}
            return await self.desk.write(sign_ups.sign_up, **words)

        words = f"{home.label} {home.name}".strip()
        outcome: SignUpOutcome | None = await self.ask(HeadsForm(event, words, write, people=home.residents))
        if outcome is not None and outcome.row is not None:
            self.ask_open("sign_up", outcome.row.ref)
            await self._tell_place(outcome.event, outcome.row)

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
        await self.ask(TellDialog(_("{home} waits as number {number}.", home=home, number=number), detail))

    def action_centre(self) -> None:
        """Show the programme of the community centre."""
        from organizer_tui.features.events.centre.screen import CentreScreen

        self.app.push_screen(CentreScreen())

    def action_heads(self) -> None:
        """Change how many of a household come."""
        self.do(self._heads)

    async def _heads(self) -> None:
        from organizer_tui.features.events.heads_form import HeadsForm

        event, row = self._open_event(), self.sign_up()

        async def write(heads: int, note: str) -> SignUpOutcome:
            return await self.desk.write(sign_ups.change_heads, sign_up=row.ref, heads=heads, note=note)

        outcome: SignUpOutcome | None = await self.ask(HeadsForm(event, "", write, row=row))
        if outcome is not None and outcome.row is not None:
            await self._tell_place(outcome.event, outcome.row)
            await self._tell_moved_up([other for other in outcome.moved_up if other.ref != row.ref])

    def action_take_off(self) -> None:
        """Take a household off the list."""
        self.do(self._take_off)

    async def _take_off(self) -> None:
        event, row = self._open_event(), self.sign_up()
        question = _("Take {home} off the list of {title}?", home=home_words(row), title=event.title)
        people = ngettext("{n} person", "{n} people", row.heads)
        detail = _("{people} will not come. Who waits moves up by itself.", people=people)
        if await self.ask(ConfirmDialog(question, detail)):
            outcome = await self.desk.write(sign_ups.cancel_sign_up, sign_up=row.ref)
            self.say(_("{home} is off the list. {places}.", home=home_words(row), places=places_words(outcome.event)))
            await self._tell_moved_up(outcome.moved_up)

    async def _tell_moved_up(self, moved_up: Sequence[SignUpRow]) -> None:
        """Say who has a place now: they have waited for it, and somebody has to tell them."""
        if moved_up:
            title = ngettext(
                "{n} household has moved up and is in now.",
                "{n} households have moved up and are in now.",
                len(moved_up),
            )
            await self.ask(TellDialog(title, _("Please tell them:") + "\n" + home_list(moved_up)))

    async def _tell_all(self, event: EventRow, what: str) -> None:
        """Say what has changed about an event, and who has to hear of it."""
        rows = await self.desk.read(queries.sign_ups, event=event.ref)
        if rows:
            await self.ask(TellDialog(what, _("Please tell them:") + "\n" + home_list(rows)))
        else:
            self.say(what)
