"""Who comes to the events and who has not been seen for long: every household that lives here, over twelve months."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from models.events.attendance import AttendanceRow, attendance
from models.i18n import N_, _
from organizer_tui.commands import Command
from organizer_tui.messages import OpenHousehold
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

COMMANDS = (
    Command("attendance.close", "escape", N_("Back"), N_("Go back to the events."), "close"),
    Command(
        "attendance.order", "o", N_("By flat / by last seen"), N_("Order by flat, or by when they were seen."), "order"
    ),
)
COLUMNS = (
    Column(N_("Flat"), width=5),
    Column(N_("Household"), share=1),
    Column(N_("Signed up"), width=9, align="right"),
    Column(N_("Came"), width=5, align="right"),
    Column(N_("Away"), width=5, align="right"),
    Column(N_("Last seen"), width=10),
    Column("", share=2),
)


def attendance_cells(row: AttendanceRow) -> tuple[Cell, ...]:
    """One household's year."""
    away: Cell = (str(row.no_shows), "late") if row.no_shows else ""
    day = row.last_seen_on.isoformat() if row.last_seen_on else ""
    came: Cell = (str(row.came), "strong")
    return (row.label, row.household_name, str(row.signed_up), came, away, day, last_seen_words(row))


def last_seen_words(row: AttendanceRow) -> Cell:
    """When a household was seen last; that it never was stands out."""
    if row.last_seen_on is None:
        return (_("never seen at an event"), "accent")
    return _("not seen since {event}", event=row.last_event)


class AttendanceScreen(RoomScreen):
    """The list; it stays on the desk."""

    TITLE_WORDS = N_("Who comes")
    HELP_WORDS = N_(
        "Every household that lives here, those that have not been seen for longest first. Signed up, came and stayed "
        "away count the last twelve months. Where nobody was checked in at an event, whoever had a place counts as "
        "having come. Enter opens the household. This list is for the desk: it judges nobody, it says whom to ring."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"events", "households"})
    AUTO_FOCUS = "#attendance"

    def __init__(self) -> None:
        """By when they were seen last."""
        super().__init__()
        self._by_flat = False

    def body(self) -> ComposeResult:
        """The list."""
        empty = N_("Nobody lives here yet.")
        yield RecordTable[AttendanceRow](COLUMNS, cells=attendance_cells, empty=empty, id="attendance")

    async def load(self) -> None:
        """Read the year."""
        rows = await self.desk.read(attendance, today=self.desk.today())
        if self._by_flat:
            rows.sort(key=lambda row: (len(row.label), row.label))
        self.query_one("#attendance", RecordTable).show(rows)

    @on(RecordTable.Chosen, "#attendance")
    def _chosen(self, event: RecordTable.Chosen) -> None:
        self.post_message(OpenHousehold(event.record.household))

    def action_order(self) -> None:
        """Order by flat, or by when they were seen."""
        self._by_flat = not self._by_flat
        self.reload()

    def action_close(self) -> None:
        """Go back to the events."""
        self.dismiss(None)
