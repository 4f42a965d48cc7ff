"""The open gaps of the next fourteen days, of all events, standing duties and jobs: each a line, Enter asks."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from models.errors import RuleBroken
from models.events.duties import volunteers
from models.events.duties.rows import GapRow
from models.i18n import N_, _
from organizer_tui.features.events.duties import forms, words
from organizer_tui.features.events.duties.asking import AskingScreen
from organizer_tui.features.events.duties.commands import GAPS
from organizer_tui.features.events.duties.screen import AboutLine, DutiesScreen, OwnDutiesScreen
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.record_table import RecordTable

COLUMNS = (
    Column(N_("When"), width=22),
    Column(N_("Duty"), share=3),
    Column(N_("Event"), share=3),
    Column(N_("Lacks"), width=6, align="right"),
    Column(N_("Asked"), width=5, align="right"),
    Column(N_("Skill"), share=1, wide_from=76),
    Column(N_("Place"), share=2, wide_from=100),
)


def gap_cells(row: GapRow) -> tuple[Cell, ...]:
    """One gap."""
    missing = _("{missing} of {needed}", missing=row.missing, needed=row.needed)
    event: Cell = row.event_title or (_("of its own"), "muted")
    when = words.shift_words(row.starts_at, row.ends_at)
    return (when, (row.name, "strong"), event, (missing, "late"), str(row.asked or ""), row.skill, (row.place, "muted"))


class GapsScreen(AskingScreen):
    """What lacks somebody in the next fourteen days."""

    TITLE_WORDS = N_("Open gaps")
    HELP_WORDS = N_(
        "Every shift of the next 14 days that lacks somebody, the next first: of events, of standing duties and of "
        "jobs. Enter asks somebody: who was asked least recently stands first, with the hours of their household "
        "beside its fair share. Somebody who was asked and has not answered is not there yet."
    )
    OFFERS = GAPS
    TOPICS = frozenset({"events", "households"})

    def body(self) -> ComposeResult:
        """The line and the list."""
        yield AboutLine()
        empty = N_("No gap in the next 14 days. n adds a standing duty, j a job.")
        yield RecordTable[GapRow](COLUMNS, cells=gap_cells, empty=empty, id="gaps")

    def on_mount(self) -> None:
        """The arrow keys move in the list at once."""
        self.table.focus()

    @property
    def table(self) -> RecordTable[GapRow]:
        """The list."""
        return self.query_one("#gaps", RecordTable)

    async def load(self) -> None:
        """Read the gaps."""
        rows = await self.desk.read(volunteers.gaps, today=self.desk.today(), now=self.desk.now())
        if self.query(RecordTable):
            self.table.show(rows)
            missing = _("missing: {n}", n=sum(row.missing for row in rows))
            self.query_one(AboutLine).show(_("Open gaps in the next 14 days"), missing)

    def gap(self) -> GapRow:
        """The gap under the cursor; refuses when there is none."""
        gap = self.table.current
        if gap is None:
            raise RuleBroken(_("There is no gap here."), _("d shows the standing duties and the jobs."))
        return gap

    @on(RecordTable.Chosen)
    def _chosen(self) -> None:
        self.action_ask()

    def action_ask(self) -> None:
        """Ask somebody for the shift under the cursor."""
        self.do(self._ask)

    async def _ask(self) -> None:
        gap = self.gap()
        await self.ask_for(gap.duty, gap.name, gap.starts_at, gap.ends_at)

    def action_open_duty(self) -> None:
        """Show the duty under the cursor with all its shifts."""
        self.do(self._open_duty)

    async def _open_duty(self) -> None:
        event = self.gap().event
        self.app.push_screen(DutiesScreen(event) if event else OwnDutiesScreen())

    def action_duties(self) -> None:
        """Show the standing duties and the jobs."""
        self.app.push_screen(OwnDutiesScreen())

    def action_hours(self) -> None:
        """Show who did how much."""
        from organizer_tui.features.events.duties.hours_screen import HoursScreen

        self.app.push_screen(HoursScreen())

    def action_standing(self) -> None:
        """Add a standing duty."""
        self.do(self._standing)

    async def _standing(self) -> None:
        if (row := await self.ask(forms.standing_form(self.desk))) is not None:
            self.say(_("{duty} is added.", duty=row.name))

    def action_job(self) -> None:
        """Add a job."""
        self.do(self._job)

    async def _job(self) -> None:
        if (row := await self.ask(forms.duty_form(self.desk, None))) is not None:
            self.say(_("{duty} is added.", duty=row.name))
