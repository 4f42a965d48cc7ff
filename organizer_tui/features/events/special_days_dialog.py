"""The days of a year that are not like others: days off, make-up workdays and exams; corrected by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from models.errors import RuleBroken
from models.events import special_days
from models.events.workdays import EXAM, OFF, PLAIN, WORK, SpecialDayRow, known_years
from models.i18n import N_, _
from organizer_tui.background import in_background
from organizer_tui.commands import Command, bindings
from organizer_tui.desk import Desk
from organizer_tui.features.events.days import YEARS
from organizer_tui.features.events.moments import read_moment
from organizer_tui.features.events.words import day_words
from organizer_tui.guard import guarded
from organizer_tui.shared.box import BoxScreen
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, FieldRefused, Option, Values
from organizer_tui.shared.hint_bar import HintBar
from organizer_tui.shared.record_table import RecordTable

KINDS = {
    OFF: (N_("day off"), "good"),
    WORK: (N_("make-up workday"), "late"),
    PLAIN: (N_("ordinary day"), "muted"),
    EXAM: (N_("exam"), "accent"),
}
COMMANDS = (
    Command("special_days.add", "n", N_("Add"), N_("Write a day down."), "add"),
    Command("special_days.edit", "e,enter", N_("Correct"), N_("Correct the day under the cursor."), "correct"),
    Command("special_days.take_back", "x", N_("Take back"), N_("Let the program's table hold again."), "take_back"),
    Command("special_days.year", "y", N_("Year"), N_("Show another year."), "year"),
    Command("special_days.next", "right", N_("Next year"), N_("Show the year after."), "step(1)", hint=False),
    Command("special_days.back", "left", N_("Year before"), N_("Show the year before."), "step(-1)", hint=False),
    Command("special_days.close", "escape", N_("Close"), N_("Put the table away."), "close"),
)
HINT = N_("2-12; 2-15..2-23")
MOST_IN_A_ROW = 31
COLUMNS = (
    Column(N_("Day"), width=16),
    Column(N_("Kind of day"), width=16),
    Column(N_("Called"), share=1),
    Column(N_("By hand"), width=8),
)


def year_words(year: int, rows: Sequence[SpecialDayRow]) -> str:
    """How much is known of a year, and what to do about it."""
    if year in known_years():
        return _("As the State Council announced it; what is corrected by hand stands above it.")
    if any(row.by_hand and row.kind in (OFF, WORK) for row in rows):
        return _("By the law, and as it was written down by hand.")
    return _(
        "The program does not know the notice for {year} yet: these are the days by law, without make-up workdays. "
        "The State Council publishes it in November of the year before; add the days with n.",
        year=year,
    )


class SpecialDaysDialog(BoxScreen[None]):
    """The table of a year."""

    OFFERS: ClassVar[tuple[Command, ...]] = COMMANDS
    BINDINGS: ClassVar[list[Any]] = bindings(COMMANDS)

    def __init__(self, desk: Desk) -> None:
        """The table of this year."""
        super().__init__()
        self._desk, self.year = desk, desk.today().year

    def compose(self) -> ComposeResult:
        """The year, what is known of it, its days, the keys."""
        with Vertical(classes="box tall-box"):
            yield Static(Content(""), classes="box-title")
            yield Static(Content(""), classes="box-intro")
            yield RecordTable[SpecialDayRow](
                COLUMNS, cells=day_cells, key=lambda row: f"{row.day}.{row.kind}", id="special-days"
            )
            yield HintBar(self.OFFERS)

    @property
    def days(self) -> RecordTable[SpecialDayRow]:
        """The list."""
        return cast("RecordTable[SpecialDayRow]", self.query_one("#special-days", RecordTable))

    def on_mount(self) -> None:
        """Read the year, the cursor on the next day that is not like others."""
        self.days.focus()
        self._do(self._show, self._desk.today())

    def _do(self, work: Any, *args: object) -> None:
        in_background(self, self._guarded, work, *args, group="days")

    async def _guarded(self, work: Any, *args: object) -> None:
        with guarded(cast(Any, self.app)):
            await work(*args)

    async def _show(self, day: date | None = None) -> None:
        rows = await self._desk.read(special_days.year_of_days, year=self.year)
        title = _("Days off, make-up workdays and exams of {year}", year=self.year)
        self.query_one(".box-title", Static).update(Content(title))
        self.query_one(".box-intro", Static).update(Content(year_words(self.year, rows)))
        self.days.show(rows)
        at = next((row for row in rows if day is not None and row.day >= day), None)
        if at is not None:
            self.days.go_to_key(f"{at.day}.{at.kind}")

    def action_step(self, by: int) -> None:
        """Show the year before or after."""
        if self.year + by in YEARS:
            self.year += by
            self._do(self._show)

    def action_year(self) -> None:
        """Ask for the year."""
        self._do(self._another_year)

    async def _another_year(self) -> None:
        year: int | None = await self.app.push_screen_wait(YearForm(self.year))
        if year is not None:
            self.year = year
            await self._show()

    def action_add(self) -> None:
        """Write a day down."""
        self._do(self._ask, None)

    def action_correct(self) -> None:
        """Correct the day under the cursor."""
        self._do(self._ask, self.days.current)

    async def _ask(self, row: SpecialDayRow | None) -> None:
        day: date | None = await self.app.push_screen_wait(DayForm(self._desk, self.year, row))
        if day is not None:
            self.year = day.year
            await self._show(day)

    def action_take_back(self) -> None:
        """Let the program's table hold again for the day under the cursor."""
        self._do(self._take_back)

    async def _take_back(self) -> None:
        row = self.days.current
        if row is None or not row.by_hand:
            raise RuleBroken(
                _("This day came along with the program."),
                _("Correct it with e; what it is by hand can be taken back."),
            )
        await self._desk.write(special_days.take_back_day, ref=row.ref)
        await self._show(row.day)

    def action_close(self) -> None:
        """Put the table away."""
        self.dismiss(None)


class YearForm(FormDialog[int]):
    """Which year to show."""

    def __init__(self, year: int) -> None:
        """The year that is shown stands there."""
        fields = (Field("year", N_("Year"), "number", str(year), required=True),)
        super().__init__(_("Which year?"), fields, self._year)

    async def _year(self, values: Values) -> int:
        year = values.number("year")
        if year not in YEARS:
            raise FieldRefused(
                "year",
                _("There is no calendar for the year {year}.", year=year),
                _("Give a year from {first} to {last}.", first=YEARS[0], last=YEARS[-1]),
            )
        return year


class DayForm(FormDialog[date]):
    """A day, or several in a row, and what it is; a day that stands there is corrected."""

    def __init__(self, desk: Desk, year: int, row: SpecialDayRow | None) -> None:
        """Write a day of that year down, or correct one."""
        self._desk, self._year = desk, year
        options = tuple(Option(kind, words) for kind, (words, _look) in KINDS.items())
        fields = (
            Field("day", N_("Day"), value=row.day.isoformat() if row else "", required=True, hint=HINT),
            Field("kind", N_("Kind of day"), "choice", row.kind if row else OFF, options=options),
            Field("name", N_("Called"), value=row.name if row else "", hint=N_("Spring Festival")),
        )
        title = _("Correct a day") if row else _("Write a day down")
        super().__init__(title, fields, self._write, draft_key="" if row else "events.special_day")

    async def _write(self, values: Values) -> date:
        today = self._desk.today()
        start = today if self._year == today.year else date(self._year, 1, 1)
        try:
            moment = read_moment(values.text("day"), start)
            first, last = moment.first, moment.last
        except RuleBroken as wrong:
            raise FieldRefused("day", wrong.title, wrong.hint) from wrong
        if not 0 <= (last - first).days < MOST_IN_A_ROW:
            raise FieldRefused("day", _("That are too many days at once."), _("Give at most {n}.", n=MOST_IN_A_ROW))
        kind, name = values.text("kind"), values.text("name")
        for number in range((last - first).days + 1):
            day = date.fromordinal(first.toordinal() + number)
            await self._desk.write(special_days.write_day, day=day, kind=kind, name=name or default_name(kind))
        return first


def default_name(kind: str) -> str:
    """How a make-up workday is called if nobody says; every other day off and exam needs its name."""
    return "班" if kind == WORK else ""


def day_cells(row: SpecialDayRow) -> tuple[Cell, ...]:
    """One day."""
    words, look = KINDS[row.kind]
    return (day_words(row.day), (_(words), look), row.name, (_("by hand"), "accent") if row.by_hand else "")
