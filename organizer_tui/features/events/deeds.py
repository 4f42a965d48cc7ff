"""What a volunteer does in the events room: each asks or confirms, writes, and says what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from models.errors import RuleBroken
from models.events import operations, queries, rules
from models.events.clash import warnings_for
from models.events.line_rules import is_locked
from models.events.parts.rows import PartPlaceRow
from models.events.rows import EventCard, EventOutcome, EventRow, SignUpRow
from models.i18n import _, ngettext
from organizer_tui.features.events.words import home_list, rule_words, when_words
from organizer_tui.shared.confirm import ConfirmDialog, TellDialog
from organizer_tui.shared.room_screen import RoomScreen

if TYPE_CHECKING:
    from models.events.duties.rows import Moved


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
        rules.check_open(event.status, rules.is_over(event.when, self.desk.now(), event.status))
        return event

    def is_closed(self, event: EventRow) -> bool:
        """Whether the list of an event stands as it was printed."""
        return is_locked(event.lock_on, self.desk.now())

    def action_new(self) -> None:
        """Plan an event."""
        self.do(self._new)

    async def _new(self) -> None:
        from organizer_tui.features.events.event_form import EventForm

        outcome: EventOutcome | None = await self.ask(EventForm(self.desk))
        if outcome is not None:
            self._planned(outcome.row)

    def _planned(self, row: EventRow) -> None:
        self.ask_open("event", row.ref)
        self.say(_("{title} is planned. No calendar shows it until it is announced (a).", title=row.title))

    def action_festival(self) -> None:
        """Plan an event from last year's, from what comes ready, or from an own template."""
        self.do(self._festival)

    async def _festival(self) -> None:
        from organizer_tui.features.events.folder.from_plan import plan_from_pattern

        row = await plan_from_pattern(self)
        if row is not None:
            self._planned(row)
            self._open_plan(row.ref)

    def action_plan(self) -> None:
        """Show what is to be done, bought, paid and learnt for the event under the cursor."""
        self._open_plan(self._event().ref)

    def _open_plan(self, event: str) -> None:
        from organizer_tui.features.events.folder.screen import PlanScreen

        self.app.push_screen(PlanScreen(event))

    def action_edit(self) -> None:
        """Correct the event."""
        self.do(self._edit)

    async def _edit(self) -> None:
        from organizer_tui.features.events.event_form import EventForm

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
        await self._tell_moved_up(outcome.moved_up, outcome.places)
        await self._tell_shifts(outcome.moved)

    async def _tell_shifts(self, moved: Moved | None, title: str = "") -> None:
        """Say whose shifts are at another time with the event, or on again: they have to hear of it."""
        from organizer_tui.features.events.duties.told import shifts_told

        if (dialog := shifts_told(moved, title)) is not None:
            await self.ask(dialog)

    async def _tell_off(self, event: EventRow) -> None:
        """Say who was going to help at an event that is off: they have to hear of it."""
        from models.events.duties.queries import helpers
        from organizer_tui.features.events.duties.told import off_told

        if (dialog := off_told(await self.desk.read(helpers, event.ref))) is not None:
            await self.ask(dialog)

    def action_duties(self) -> None:
        """Show the duties of the event."""
        self.do(self._duties)

    async def _duties(self) -> None:
        from organizer_tui.features.events.duties.screen import DutiesScreen

        self.app.push_screen(DutiesScreen(self._event().ref))

    def action_gaps(self) -> None:
        """Show where somebody is missing."""
        from organizer_tui.features.events.duties.gaps_screen import GapsScreen

        self.app.push_screen(GapsScreen())

    def action_announce(self) -> None:
        """Announce the event, or say that it takes place after all."""
        self.do(self._announce)

    async def _announce(self) -> None:
        event = self._event()
        where = " · ".join(filter(None, (when_words(event.when), rule_words(event.when), event.place)))
        question = _("Announce {title}?", title=event.title)
        restored = event.status in ("cancelled", "postponed")
        if restored:
            question = _("{title} takes place after all?", title=event.title)
        means = _("Residents see it in their calendars once these are published: 8, then p.")
        warned = await self._warnings(event)
        if await self.ask(ConfirmDialog(question, "\n".join((where, means, *(f"⚠ {words}" for words in warned))))):
            outcome = await self.desk.write(operations.announce, event=event.ref)
            if restored:
                await self._tell_all(event, _("{title} takes place after all.", title=event.title))
                await self._tell_shifts(outcome.moved, _("These helpers are needed after all."))
            else:
                self.say(_("{title} is announced. 8, then p, publishes it.", title=event.title))

    async def _warnings(self, event: EventRow) -> list[str]:
        """What speaks against the event as it is planned."""
        said = {"audience": event.audience, "place": event.place, "kind": event.kind, "anchor": event.anchor}
        return await self.desk.read(partial(warnings_for, when=event.when, event=event.ref, **said))

    def action_centre(self) -> None:
        """Show the programme of the community centre."""
        from organizer_tui.features.events.centre.screen import CentreScreen

        self.app.push_screen(CentreScreen())

    async def _to_be_told(self, event: EventRow) -> Sequence[SignUpRow]:
        return await self.desk.read(queries.to_be_told, event=event.ref, today=self.desk.today())

    async def _tell_moved_up(self, moved_up: Sequence[SignUpRow], places: Sequence[PartPlaceRow] = ()) -> None:
        """Say who has a place now: they have waited for it, and somebody has to tell them."""
        if not moved_up and not places:
            return
        title = ngettext(
            "{n} household has moved up and is in now.",
            "{n} households have moved up and are in now.",
            len({row.household for row in moved_up} | {place.household for place in places}),
        )
        taking_part = "\n".join(
            _("{home}: {part}, {heads}", home=f"{place.label} {place.household_name}".strip(), part=place.part_name,
              heads=place.heads)
            for place in places
        )  # fmt: skip
        told = "\n".join(filter(None, (_("Please tell them:"), home_list(moved_up), taking_part)))
        await self.ask(TellDialog(title, told))

    async def _tell_all(self, event: EventRow, what: str, rows: Sequence[SignUpRow] | None = None) -> None:
        """Say what has changed about an event, and who has to hear of it: `rows`, if they are known already."""
        rows = await self._to_be_told(event) if rows is None else rows
        if rows:
            await self.ask(TellDialog(what, _("Please tell them:") + "\n" + home_list(rows)))
        else:
            self.say(what)
