"""Asking somebody for a shift and writing down what came of it, for every screen that shows shifts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from models.errors import RuleBroken
from models.events.duties import asking, booking, rules, volunteers
from models.events.duties.rows import Asked, AssignmentRow, DutyCard, DutyRow, ShiftRow
from models.i18n import N_, _, ngettext
from organizer_tui.features.events.duties import words
from organizer_tui.features.events.duties.forms import minutes_form
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.fields import Finder, Option
from organizer_tui.shared.picker import PickDialog
from organizer_tui.shared.room_screen import RoomScreen

# What can be done with somebody in a shift, by their state; the first is the most likely.
CHOICES = {
    rules.ASKED: ("accept", "decline", "there", "absent", "substitute", "swap"),
    rules.ACCEPTED: ("there", "absent", "decline", "substitute", "swap"),
    rules.DECLINED: ("again",),
    rules.DONE: ("correct", "absent"),
    rules.ABSENT: ("there",),
}
CHOICE_WORDS = {
    "accept": N_("Says yes"),
    "decline": N_("Says no, or cannot come after all"),
    "there": N_("Was there: book the hours"),
    "absent": N_("Did not come"),
    "substitute": N_("Somebody else takes over"),
    "swap": N_("Swaps with somebody"),
    "again": N_("Ask once more"),
    "correct": N_("Correct the hours"),
}


class AskingScreen(RoomScreen):
    """The writes about people in shifts; the screens that show these are built on it."""

    async def ask_for(self, duty: str, name: str, starts_at: datetime, ends_at: datetime) -> None:
        """Ask somebody for a shift, chosen in the order in which they should be asked."""
        title = _("Who could: {duty}, {when}", duty=name, when=words.shift_words(starts_at, ends_at))
        title += " " + _("(hours this year: own · household / its fair share)")
        option = await self.ask(PickDialog(title, self._finder(duty, starts_at)))
        if option is not None:
            about = {"duty": duty, "starts_at": starts_at, "resident": option.value}
            asked: Asked = await self.desk.write(asking.ask, **about)
            self._say(_("{who} is asked. y when they say yes.", who=words.person_words(asked.rows[0])), asked)

    def _finder(self, duty: str, starts_at: datetime) -> Finder:
        async def find(text: str) -> Sequence[Option]:
            now = self.desk.now()
            rows = await self.desk.read(volunteers.who_could, duty=duty, starts_at=starts_at, now=now, words=text)
            return [Option(row.resident, words.candidate_words(row, now), words.share_words(row)) for row in rows]

        return find

    async def answer(self, row: AssignmentRow) -> None:
        """Choose what came of somebody's shift, and write it down."""
        names = CHOICES[row.state]

        async def find(text: str) -> Sequence[Option]:
            typed = text.strip().casefold()
            return [Option(name, _(CHOICE_WORDS[name])) for name in names if typed in _(CHOICE_WORDS[name]).casefold()]

        option = await self.ask(PickDialog(words.answer_words(row), find))
        if option is not None:
            await self.write_answer(option.value, row)

    async def write_answer(self, name: str, row: AssignmentRow) -> None:
        """Write down one thing that came of somebody's shift."""
        match name:
            case "accept":
                asked: Asked = await self.desk.write(asking.accept, assignment=row.ref)
                self._say(_("{who} comes.", who=words.person_words(row)), asked)
            case "decline":
                await self.desk.write(asking.decline, assignment=row.ref)
                self.say(_("{who} does not come: the place is open again.", who=words.person_words(row)))
            case "there":
                done: AssignmentRow = await self.desk.write(booking.was_there, assignment=row.ref)
                hours = words.hours_of(done.minutes or 0)
                self.say(_("{who} was there: {hours} h.", who=words.person_words(row), hours=hours))
            case "absent":
                await self.desk.write(booking.was_absent, assignment=row.ref)
                self.say(_("{who} did not come: no hours.", who=words.person_words(row)))
            case "substitute":
                await self._substitute(row)
            case "swap":
                await self._swap(row)
            case "again":
                about: dict[str, Any] = {"duty": row.duty, "starts_at": row.starts_at, "resident": row.resident}
                self._say(
                    _("{who} is asked again.", who=words.person_words(row)), await self.desk.write(asking.ask, **about)
                )
            case _:
                await self.ask(minutes_form(self.desk, row))

    async def _substitute(self, row: AssignmentRow) -> None:
        title = _("Who stands in for {name}?", name=row.resident_name)
        option = await self.ask(PickDialog(title, self._finder(row.duty, row.starts_at)))
        if option is not None:
            asked: Asked = await self.desk.write(asking.substitute, assignment=row.ref, resident=option.value)
            who = words.person_words(asked.rows[0])
            self._say(_("{who} stands in for {name}.", who=who, name=row.resident_name), asked)

    async def _swap(self, row: AssignmentRow) -> None:
        others = [
            other
            for card in self.cards()
            for shift in card.shifts
            for other in shift.people
            if other.state in rules.LIVE and other.resident != row.resident and other.shift != row.shift
        ]
        if not others:
            raise RuleBroken(_("There is nobody to swap with."), _("Ask somebody for another shift first."))

        async def find(text: str) -> Sequence[Option]:
            return [
                Option(other.ref, words.person_words(other), words.slot_words(other))
                for other in others
                if text.strip() in words.person_words(other)
            ]

        option = await self.ask(PickDialog(_("With whom does {name} swap?", name=row.resident_name), find))
        if option is not None:
            asked: Asked = await self.desk.write(asking.swap, first=row.ref, second=option.value)
            both = _(", ").join(words.person_words(other) for other in asked.rows)
            self._say(_("Swapped: {both}. Please tell both.", both=both), asked)

    def cards(self) -> Sequence[DutyCard]:
        """The duties that are shown, among whose people somebody may swap."""
        return ()

    async def all_were_there(self, duty: DutyRow, shift: ShiftRow) -> None:
        """Book a shift for all who said yes, after asking."""
        coming = [row for row in shift.people if row.state == rules.ACCEPTED]
        if not coming:
            raise RuleBroken(_("Nobody has said yes to this shift."), _("Move to a person and press Enter."))
        names = "\n".join(words.person_words(row) for row in coming)
        when = words.shift_words(shift.starts_at, shift.ends_at)
        if await self.ask(ConfirmDialog(_("Were all of them there? {duty}, {when}", duty=duty.name, when=when), names)):
            count = await self.desk.write(booking.everybody_was_there, shift=shift.ref)
            self.say(ngettext("{n} was there.", "{n} were there.", count))

    def _say(self, done: str, asked: Asked) -> None:
        self.say(f"{done} {words.outcome_words(asked)}".strip())

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
