"""Who did how much this year, beside what their household did and what each household's share is."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult

from models.clock import local
from models.errors import RuleBroken
from models.events.duties import booking, volunteers
from models.events.duties.rows import HoursRow
from models.households.queries import residents
from models.i18n import N_, _, ngettext
from organizer_tui.features.events.duties.commands import HOURS
from organizer_tui.features.events.duties.screen import AboutLine
from organizer_tui.features.events.duties.words import hours_of
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.confirm import TellDialog
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Option, Values
from organizer_tui.shared.picker import PickDialog
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

COLUMNS = (
    Column(N_("Flat"), width=5),
    Column(N_("Name"), share=2),
    Column(N_("Hours"), width=6, align="right"),
    Column(N_("Shifts"), width=6, align="right"),
    Column(N_("Absent"), width=6, align="right"),
    Column(N_("Household"), width=9, align="right"),
    Column("", width=6, align="right"),
    Column(N_("Good at"), share=2),
)


def hours_cells(row: HoursRow) -> tuple[Cell, ...]:
    """One person."""
    more = row.household_minutes - row.share
    beside: Cell = (f"{'+' if more > 0 else '−'}{hours_of(abs(more))}", "good" if more >= 0 else "muted")
    numbers = (str(row.times or ""), (str(row.absent or ""), "late"))
    return (
        row.label,
        row.name,
        (hours_of(row.minutes), "strong"),
        *numbers,
        hours_of(row.household_minutes),
        beside,
        row.skills,
    )


class HoursScreen(RoomScreen):
    """The hours of this year."""

    TITLE_WORDS = N_("Hours")
    HELP_WORDS = N_(
        "What everybody did this year, by flat, and beside it what their household did: + is more than its fair share, "
        "− is less. The fair share is what each household would do if all did the same. Enter shows what somebody "
        "did; e writes down what they are good at. E prints certificates."
    )
    OFFERS = HOURS
    TOPICS = frozenset({"events", "households"})

    def body(self) -> ComposeResult:
        """The line and the list."""
        yield AboutLine()
        empty = N_("Nobody has done anything this year yet.")
        yield RecordTable[HoursRow](COLUMNS, cells=hours_cells, empty=empty, id="hours")

    def on_mount(self) -> None:
        """The arrow keys move in the list at once."""
        self.table.focus()

    @property
    def table(self) -> RecordTable[HoursRow]:
        """The list."""
        return self.query_one("#hours", RecordTable)

    async def load(self) -> None:
        """Read the hours."""
        rows = await self.desk.read(volunteers.hours, today=self.desk.today())
        if not self.query(RecordTable):
            return  # put away meanwhile
        self.table.show(rows)
        total = hours_of(sum(row.minutes for row in rows))
        share = hours_of(rows[0].share if rows else 0)
        about = _("Hours in {year}: {total}", year=self.desk.today().year, total=total)
        self.query_one(AboutLine).show(about, _("fair share of a household: {share}", share=share))

    def row(self) -> HoursRow:
        """The person under the cursor; refuses when there is none."""
        row = self.table.current
        if row is None:
            raise RuleBroken(_("There is nobody here yet."), _("n writes down what somebody is good at."))
        return row

    @on(RecordTable.Chosen)
    def _chosen(self) -> None:
        self.action_look()

    def action_look(self) -> None:
        """Show what the person did."""
        self.do(self._look)

    async def _look(self) -> None:
        row = self.row()
        done = await self.desk.read(volunteers.done_by, row.resident, row.year)
        lines = [
            ngettext(
                "{duty}: {n} shift, {hours} h, last on {day}",
                "{duty}: {n} shifts, {hours} h, last on {day}",
                one.times,
                duty=one.name,
                hours=hours_of(one.minutes),
                day=f"{local(one.last_at):%m-%d}",
            )
            for one in done
        ]
        title = _(
            "{who} in {year}: {hours} h", who=f"{row.label} {row.name}", year=row.year, hours=hours_of(row.minutes)
        )
        await self.ask(TellDialog(title, "\n".join(lines) or _("Nothing this year yet.")))

    def action_skills(self) -> None:
        """Write down what the person is good at."""
        self.do(self._skills)

    async def _skills(self) -> None:
        row = self.row()
        await self._write_skills(row.resident, f"{row.label} {row.name}", row.skills)

    def action_more(self) -> None:
        """Write down what somebody else is good at."""
        self.do(self._more)

    async def _more(self) -> None:
        async def find(text: str) -> Sequence[Option]:
            rows = await self.desk.read(residents, words=text, limit=200)
            return [Option(row.ref, f"{row.label} {row.name}", row.relation) for row in rows]

        option = await self.ask(PickDialog(_("Who is good at something?"), find))
        if option is not None:
            known = (await self.desk.read(volunteers.skills)).get(option.value, ())
            await self._write_skills(option.value, option.words, ", ".join(known))

    async def _write_skills(self, resident: str, who: str, known: str) -> None:
        async def write(values: Values) -> bool:
            skills = tuple(values.text("skills").replace("，", ",").replace("、", ",").split(","))
            await self.desk.write(booking.set_skills, resident=resident, skills=skills)
            return True

        field = Field("skills", N_("Good at"), value=known, hint=N_("sound, driving, calligraphy"))
        await self.ask(FormDialog(who, (field,), write))

    def action_back(self) -> None:
        """Go back."""
        self.dismiss(None)
