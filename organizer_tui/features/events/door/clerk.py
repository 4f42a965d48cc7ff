"""Who serves the door: takes a scanned or typed flat, checks its household in, and says what came of it.

Every answer is saved before the next text is taken. Nothing here draws: the screen shows the clerk.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Literal, NamedTuple

from models.errors import RuleBroken
from models.events import door, last_time, queries
from models.events.door_rules import DoorCount, counted, room_left
from models.events.rows import EventRow, SignUpRow
from models.events.rules import Coming, Counts
from models.households.queries import units
from models.households.rows import UnitRow
from models.i18n import N_, _
from models.undo import undo
from organizer_tui.desk import Desk
from organizer_tui.features.events.words import number_in_line

Tone = Literal["plain", "good", "ask", "wrong"]
PROMPT = N_("Scan a card, type a flat, or walk the building with the arrow keys; Enter checks in.")
MOST_BY_NUMBER = re.compile(r"[0-9]{1,2}")  # a flat has three digits or more


class Offer(NamedTuple):
    """What Enter in the empty line would do now: let a waiting household in, or one that has not signed up."""

    unit: UnitRow
    coming: Coming
    sign_up: SignUpRow | None = None


class DoorClerk:
    """The door's hands and its memory."""

    def __init__(self, desk: Desk, event: str) -> None:
        """A door at which nobody has been yet."""
        self.desk, self.ref = desk, event
        self.event: EventRow | None = None
        self.rows: Sequence[SignUpRow] = ()
        self.units: Sequence[UnitRow] = ()
        self.words, self.tone = _(PROMPT), "plain"
        self.offer: Offer | None = None
        self.at: str | None = None  # the flat that was served last, by its ref
        self._entries: list[tuple[str, str]] = []

    async def refresh(self) -> None:
        """Read the list and the building."""
        self.event = await self.desk.read(queries.event_row, self.ref)
        self.rows = await self.desk.read(queries.sign_ups, event=self.ref)
        self.units = await self.desk.read(units)

    @property
    def count(self) -> DoorCount:
        """How many are signed up, here, expected."""
        return counted(self.rows)

    def say(self, words: str, tone: Tone = "plain") -> None:
        """Say what was done, what is asked, or what is wrong."""
        self.words, self.tone = words, tone

    def refuse(self, refusal: RuleBroken) -> None:
        """Say what is refused and what to do next."""
        self.say(f"{refusal.title} {refusal.hint}".strip(), "wrong")

    async def take(self, text: str, under: str | None = None) -> None:
        """Do what a text means that was ended with Enter; the empty one is for what is offered, or the flat `under`."""
        typed = unicodedata.normalize("NFKC", text).replace("。", ".").strip()
        offer, self.offer = self.offer, None
        if not typed and offer is not None:
            await self._accept(offer, offer.coming)
        elif not typed:
            await self._serve(next((unit for unit in self.units if unit.ref == under), None), "")
        elif typed == ".":
            await self.take_back()
        elif offer is not None and offer.sign_up is None and MOST_BY_NUMBER.fullmatch(typed):
            await self._accept(offer, _so_many(offer.coming, int(typed)))
        else:
            label = typed.removesuffix("室").lstrip("0")
            await self._serve(next((unit for unit in self.units if unit.label == label), None), typed)

    async def _serve(self, unit: UnitRow | None, typed: str) -> None:
        if unit is None or unit.household is None:
            words = _("No household lives in flat {label}.", label=(unit.label if unit else typed)[:20])
            raise RuleBroken(words, _("Look at the card again, or type the flat."))
        self.at = unit.ref
        row = self.row_of(unit)
        if row is None:
            await self._offer_walk_in(unit)
        elif row.arrived_at is not None:
            self.say(_("{home} is here already, with {n}. + and - correct it.", home=_home(unit), n=row.arrived), "ask")
        elif row.state == "waiting" and self.event is not None:
            self.offer = Offer(unit, Coming(row.counts), row)
            waits = _("{home} waits as number {number}.", home=_home(unit), number=number_in_line(self.event, row))
            self.say(f"{waits} {self._room()} " + _("Enter lets them in all the same."), "ask")
        else:
            await self._check_in(unit, row)

    async def _offer_walk_in(self, unit: UnitRow) -> None:
        day = self.desk.today()
        last = await self.desk.read(last_time.as_last_time, event=self.ref, household=unit.household or "", today=day)
        coming = Coming(last.coming.counts if last.coming.counts.heads else Counts(1), allergies=last.coming.allergies)
        self.offer = Offer(unit, coming)
        asked = _("How many are here? A number and Enter; Enter alone: {n}.", n=coming.counts.heads)
        stranger = _("{home} is not signed up.", home=_home(unit))
        self.say(f"{stranger} {self._room()} {asked}", "ask")

    async def _accept(self, offer: Offer, coming: Coming) -> None:
        if offer.sign_up is not None:
            await self._check_in(offer.unit, offer.sign_up)
            return
        words = {"event": self.ref, "household": offer.unit.household, "coming": coming}
        row, entry = await self.desk.deed(door.walk_in, **words)
        await self._done(offer.unit, row, entry)

    async def _check_in(self, unit: UnitRow, row: SignUpRow) -> None:
        found, entry = await self.desk.deed(door.check_in, sign_up=row.ref)
        await self._done(unit, found, entry)

    async def _done(self, unit: UnitRow, row: SignUpRow | None, entry: str) -> None:
        self._entries.append((entry, _home(unit)))
        self.at = unit.ref
        await self.refresh()
        words = _("{home} is here with {n}.", home=_home(unit), n=row.arrived if row else 0)
        welcome = _("For the first time: welcome them!") if row and row.first_time else ""
        full = self._room() if (self._left() or 0) < 0 else ""
        self.say(" ".join(filter(None, (words, welcome, full))), "good")

    async def change(self, by: int, under: str | None) -> None:
        """Let more or fewer have come of the flat under the cursor."""
        unit = next((unit for unit in self.units if unit.ref == under), None)
        row = self.row_of(unit) if unit else None
        if unit is None or row is None or row.arrived is None:
            label = unit.label if unit else ""
            raise RuleBroken(_("{label} is not here yet.", label=label), _("Check it in first."))
        arrived = row.arrived + by
        _row, entry = await self.desk.deed(door.change_arrived, sign_up=row.ref, arrived=arrived)
        await self._done(unit, row._replace(arrived=arrived, first_time=False), entry)

    async def check_out(self, under: str | None) -> None:
        """The flat under the cursor was not here after all."""
        unit = next((unit for unit in self.units if unit.ref == under), None)
        row = self.row_of(unit) if unit else None
        if unit is None or row is None:
            raise RuleBroken(_("{label} is not here yet.", label=unit.label if unit else ""), _("Check it in first."))
        _row, entry = await self.desk.deed(door.check_out, sign_up=row.ref)
        self._entries.append((entry, _home(unit)))
        await self.refresh()
        self.say(_("{home} is not here any more.", home=_home(unit)), "good")

    async def take_back(self) -> None:
        """Take back the last deed of this door."""
        self.offer = None
        if not self._entries:
            raise RuleBroken(_("Nothing was done at this door yet."), _("The journal takes back older entries."))
        entry, home = self._entries[-1]
        await self.desk.write(undo, entry=entry)
        self._entries.pop()
        await self.refresh()
        self.say(_("Taken back: {home}.", home=home), "good")

    def row_of(self, unit: UnitRow) -> SignUpRow | None:
        """The sign-up of the household that lives in a flat."""
        return next((row for row in self.rows if unit.household and row.household == unit.household), None)

    def _left(self) -> int | None:
        if self.event is None:
            return None
        here = [row for row in self.rows if row.arrived_at is not None]
        return room_left(self.event.capacity, self.count.here, len(here), self.event.count_by)

    def _room(self) -> str:
        """How much room there is, as far as anybody counts; a full one is said and forbids nothing."""
        left = self._left()
        if left is None:
            return ""
        if left > 0:
            return _("There is room for {n} more.", n=left)
        return _("The room is full.") if left == 0 else _("The room is full, {n} too many.", n=-left)


def _so_many(coming: Coming, heads: int) -> Coming:
    """So many of a household: as it is known if that is the number, else all adults."""
    return coming if coming.counts.heads == heads else coming._replace(counts=Counts(heads))


def _home(unit: UnitRow) -> str:
    return f"{unit.label} {unit.household_name}".strip()
