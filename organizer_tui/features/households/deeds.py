"""What a volunteer does about the household at the cursor: each asks, writes, and says what came of it."""

from __future__ import annotations

from models.errors import RuleBroken
from models.households import rules
from models.households.queries import household_row
from models.households.rows import HouseholdRow, ResidentRow, UnitRow
from models.i18n import _
from models.life import household_life
from organizer_tui.features.households.cells import nothing_there
from organizer_tui.features.households.forms import household_form, move_in_form, move_out_form, note_form
from organizer_tui.features.households.person_forms import person_form
from organizer_tui.shared.room_screen import RoomScreen


class HouseholdDeeds(RoomScreen):
    """The writes about a household; the room and the card are built on it."""

    def current_home(self) -> HouseholdRow | None:
        """The household at the cursor."""
        return None

    def current_person(self) -> ResidentRow | None:
        """The person at the cursor."""
        return None

    def current_flat(self) -> UnitRow | None:
        """The flat at the cursor, where the screen shows flats."""
        return None

    def show_person(self, ref: str) -> None:
        """Put the cursor on a person, where the screen shows people."""

    def home(self) -> HouseholdRow:
        """The household at the cursor; refuses when there is none."""
        home = self.current_home()
        if home is None:
            flat = self.current_flat()
            title = nothing_there(flat.label) if flat else _("There is no household here.")
            raise RuleBroken(title, _("Press n to let one move in."))
        return home

    def action_move_in(self) -> None:
        """Let a household move in, into the flat at the cursor if it is empty."""
        self.do(self.move_in())

    async def move_in(self) -> None:
        """Ask about the household, show its card, and go on with its people."""
        flat = self.current_flat()
        made = await self.ask(move_in_form(self.desk, flat if flat is not None and flat.household is None else None))
        if made is not None:
            home, with_people = made
            self.say(_("{name} lives in {label} now.", name=home.name, label=home.label))
            await self.open("household", home.ref)
            if with_people:
                await self.write_down(home, until_all=True)

    def action_add_person(self) -> None:
        """Write somebody down."""
        self.do(self._add_person())

    async def _add_person(self) -> None:
        home = self.home()
        rules.check_lives_here(home.moved_out)
        await self.write_down(home, until_all=False)

    async def write_down(self, home: HouseholdRow, *, until_all: bool) -> None:
        """Ask about one person, or about one after another until Esc."""
        intro = _("Esc when everybody is written down. Space ticks a tag.") if until_all else ""
        while (person := await self.ask(person_form(self.desk, home, intro=intro))) is not None:
            self.say(_("{name} lives in {label}.", name=person.name, label=person.label))
            self.show_person(person.ref)
            if not until_all:
                break
            home = await self.desk.read(household_row, home.ref)

    def action_note(self) -> None:
        """Write the note."""
        self.do(self._note())

    async def _note(self) -> None:
        row = await self.ask(note_form(self.desk, self.home()))
        if row is not None:
            self.say(_("The note of {label} is written down.", label=row.label))

    def action_correct_household(self) -> None:
        """Correct the household's name and days."""
        self.do(self.correct_household())

    async def correct_household(self) -> None:
        """Ask what is right."""
        row = await self.ask(household_form(self.desk, self.home()))
        if row is not None:
            self.say(_("{label} is corrected: {name}.", label=row.label, name=row.name))

    def action_move_out(self) -> None:
        """Let the household leave."""
        self.do(self._move_out())

    async def _move_out(self) -> None:
        home = self.home()
        rules.check_lives_here(home.moved_out)
        life = await self.desk.read(household_life, home.ref, today=self.desk.today())
        row = await self.ask(move_out_form(self.desk, life))
        if row is not None:
            self.say(_("{name} has moved out of {label}.", name=row.name, label=row.label))
