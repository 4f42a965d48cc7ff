"""The import at the desk: choose a file, look at what it would do, agree or leave it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from textual import on
from textual.app import ComposeResult

from models.i18n import N_, _, ngettext
from models.incoming import ADDED, CHANGED
from models.progress import GivenUp, Progress
from organizer_tui.commands import Command
from organizer_tui.imports import job as jobs
from organizer_tui.imports.columns_form import HEADER, chosen_columns, column_fields
from organizer_tui.imports.file_finder import as_folder, files_at, is_folder
from organizer_tui.imports.headers import ColumnsUnclear, Layout, assigned, equally_good, find_layout, likely_kind
from organizer_tui.imports.job import BOOKS, LOANS, ROSTER, Job, Report
from organizer_tui.imports.preview_rows import COLUMNS, PreviewRow, preview_rows
from organizer_tui.imports.refused_rows import save_refused
from organizer_tui.imports.screen_lines import Advice, Summary, was_done, would_be_done
from organizer_tui.imports.source import Sheet, read_sheets
from organizer_tui.shared.confirm import ConfirmDialog, TellDialog
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Option, Values
from organizer_tui.shared.picker import PickDialog
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen

COMMANDS = (
    Command("import.agree", "a", N_("Bring in"), N_("Bring in the good rows, after asking once more."), "agree"),
    Command("import.other", "o", N_("Other file"), N_("Choose another file."), "other"),
    Command("import.columns", "k", N_("Columns"), N_("Say by hand which column is which."), "columns"),
    Command("import.save", "s", N_("Save refused"), N_("Save the refused rows with their reasons as a file."), "save"),
    Command("import.guests", "g", N_("Guests"), N_("Loan log: let unknown borrowers become guests, or not."), "guests"),
    Command("import.look", "enter", N_("Look"), N_("Show all that is said about this row."), "look", hint=False),
    Command(
        "import.leave",
        "escape",
        N_("Leave"),
        N_("Stop what is under way, else go back; nothing more is written."),
        "leave",
    ),
)
SHOWN_EVERY = 0.1
KIND_WORDS = {
    ROSTER: N_("Roster: people and their flats"),
    BOOKS: N_("Book list: titles and copies"),
    LOANS: N_("Loan log: who borrowed what, and when"),
}


class ImportScreen(RoomScreen):
    """A file's rows and what becomes of each, before anything is written."""

    TITLE_WORDS = N_("Import a list")
    HELP_WORDS = N_(
        "A roster, a book list or a loan log from a spreadsheet comes in here. First you see what each row would do: "
        "rows that are refused stand first, with the reason. Nothing is written before you press A and agree; "
        "afterwards it can be undone as one deed. Bringing in the same file again changes nothing."
    )
    OFFERS = COMMANDS
    TOPICS = frozenset({"households", "bookshelf"})

    def __init__(self) -> None:
        """No file yet."""
        super().__init__()
        self.report: Report | None = None
        self.progress: Progress | None = None
        self.at_work_on = ""
        self._path: Path | None = None
        self._sheets: list[Sheet] = []
        self._job: Job | None = None

    def body(self) -> ComposeResult:
        """Two lines and the rows."""
        yield Summary()
        yield Advice()
        yield RecordTable[PreviewRow](
            COLUMNS,
            cells=PreviewRow.cells,
            key=lambda row: row.key,
            empty=N_("No row to look at."),
            id="rows",
        )

    def on_mount(self) -> None:
        """Ask for a file at once."""
        self._rows.focus()
        self.action_other()

    @property
    def _rows(self) -> RecordTable[PreviewRow]:
        return self.query_one("#rows", RecordTable)

    async def load(self) -> None:
        """Compare the file with the building as it is now."""
        if self._job is not None:
            self.report = await self.desk.read(jobs.preview, self._job, self.progress)
            # None when the screen is being put away: what it brought in makes it load once more.
            for rows in self.query("#rows").results(RecordTable):
                rows.show(preview_rows(self.report))
        self._say_anew()

    @asynccontextmanager
    async def _at_work(self, file: str) -> AsyncIterator[Progress]:
        """Show how far something is that takes its time, until it is done, refused or given up."""
        self.progress, self.at_work_on = Progress(), file
        showing = self.set_interval(SHOWN_EVERY, self._say_anew)
        self._say_anew()
        try:
            yield self.progress
        except GivenUp as stopped:
            self.say(stopped.title)
        finally:
            showing.stop()
            self.progress = None
            self._say_anew()

    def _say_anew(self) -> None:
        for line in (*self.query(Summary), *self.query(Advice)):
            line.refresh()

    def action_other(self) -> None:
        """Choose a file."""
        self.do(self._choose())

    async def _files(self, text: str) -> Sequence[Option]:
        return await self.desk.read(files_at, text)

    async def _pick(self, start: str) -> Option | None:
        return await self.ask(PickDialog(_("Which file?"), self._files, start, N_("No list here. Type another path.")))

    async def _choose(self) -> None:
        option = await self._pick(as_folder(self._path.parent if self._path is not None else Path.home()))
        while option is not None and is_folder(option.value):
            option = await self._pick(option.value)
        if option is not None:
            await self.read(Path(option.value))
        elif self._job is None:
            self.dismiss()

    async def read(self, path: Path) -> None:
        """Read a file; when its columns are not clear, ask which is which."""
        sheets: list[Sheet] = []
        async with self._at_work(path.name) as progress:
            sheets = await self.desk.read(read_sheets, path, progress)
        if sheets:
            await self._recognise(path, sheets)

    async def _recognise(self, path: Path, sheets: list[Sheet]) -> None:
        kind = likely_kind(sheets)
        if kind is not None and len(wanted := equally_good(sheets, kind)) > 1:
            sheets = await self._one_of(wanted)
        if not sheets:
            return
        self._path, self._sheets = path, sheets
        try:
            if kind is None:
                kind = await self._ask_kind()
            if kind is not None:
                layout = find_layout(sheets, kind)
                await self._understand(kind, layout)
        except ColumnsUnclear as unclear:
            await self._assign(kind or ROSTER, None, unclear.title)

    async def _understand(self, kind: str, layout: Layout) -> None:
        """Make drafts of the rows and compare them with the building; given up, what was there before stays."""
        assert self._path is not None
        name, guests = self._path.name, self._job is not None and self._job.guests
        async with self._at_work(name) as progress:
            job = await self.desk.read(jobs.understood, kind, name, layout, self.desk.today(), progress)
            await self._compare(replace(job, guests=guests))

    async def _compare(self, job: Job) -> None:
        before, self._job = self._job, job
        try:
            self._rows.forget_cursor()
            await self.load()
        except GivenUp:
            self._job = before
            raise

    async def _one_of(self, sheets: Sequence[Sheet]) -> list[Sheet]:
        """The sheet that is wanted of several that hold a list, or none."""

        async def find(text: str) -> Sequence[Option]:
            options = [
                Option(str(n), sheet.name, ngettext("{n} row", "{n} rows", len(sheet.rows)))
                for n, sheet in enumerate(sheets)
            ]
            return [option for option in options if text.casefold() in option.words.casefold()]

        option = await self.ask(PickDialog(_("Several sheets hold such a list. Which one?"), find))
        return [sheets[int(option.value)]] if option is not None else []

    async def _ask_kind(self) -> str | None:
        async def find(text: str) -> Sequence[Option]:
            options = [Option(kind, _(words)) for kind, words in KIND_WORDS.items()]
            return [option for option in options if text.casefold() in option.words.casefold()]

        option = await self.ask(PickDialog(_("What does this file hold?"), find))
        return option.value if option is not None else None

    def action_columns(self) -> None:
        """Say by hand which column is which."""
        if self._sheets:
            self.do(self._columns())

    async def _columns(self) -> None:
        kind = await self._ask_kind()
        if kind is not None:
            same = self._job is not None and self._job.kind == kind
            await self._assign(kind, self._job.layout if self._job is not None and same else None, "")

    async def _assign(self, kind: str, layout: Layout | None, why: str) -> None:
        sheet = layout.sheet if layout is not None else max(self._sheets, key=lambda sheet: len(sheet.rows))

        async def submit(values: Values) -> Layout:
            return assigned(sheet, min(values.number(HEADER), len(sheet.rows)), chosen_columns(values, kind), kind)

        fields = column_fields(sheet, kind, layout)
        chosen = await self.ask(FormDialog[Layout](_("Which column is which?"), fields, submit, intro=why))
        if chosen is not None:
            await self._understand(kind, chosen)

    def action_guests(self) -> None:
        """Let unknown borrowers of a loan log become guests, or no more."""
        if self._job is not None:
            self.do(self._change_guests(self._job))

    async def _change_guests(self, job: Job) -> None:
        async with self._at_work(job.file_name):
            await self._compare(replace(job, guests=not job.guests))

    @on(RecordTable.Chosen)
    def _chosen(self) -> None:
        self.action_look()

    def action_look(self) -> None:
        """Show all that is said about the row under the cursor."""
        if (row := self._rows.current) is not None:
            words = "\n".join(row.reasons) or _(row.becomes)
            title = _("Row {row}: {what}", row=row.row, what=row.what) if row.row else row.what
            self.app.push_screen(TellDialog(title, words))

    def action_agree(self) -> None:
        """Bring in the good rows, after asking."""
        if self.report is not None and self._job is not None:
            self.do(self._agree(self._job, self.report))

    async def _agree(self, job: Job, report: Report) -> None:
        if not (report.rows(ADDED) or report.rows(CHANGED)):
            self.say(_("Nothing in this file is new to the building."))
            return
        if await self.ask(ConfirmDialog(_("Bring in “{file}”?", file=job.file_name), would_be_done(report))):
            async with self._at_work(job.file_name) as progress:
                done = await self.desk.write(jobs.bring_in, job=job, progress=progress)
                self.say(was_done(done))
                if not done.refused:
                    self.dismiss()

    def action_save(self) -> None:
        """Save the refused rows as a file."""
        if self.report is None or not self.report.refused:
            self.say(_("No row was refused."))
        else:
            self.do(self._save(self.report))

    async def _save(self, report: Report) -> None:
        async def submit(values: Values) -> str:
            out = Path(values.text("path")).expanduser()
            await self.desk.read(save_refused, report, out)
            return str(out)

        assert self._path is not None
        proposed = self._path.with_name(_("{name}-refused.csv", name=self._path.stem))
        field = Field("path", N_("File"), value=str(proposed), required=True)
        saved = await self.ask(FormDialog[str](_("Save the refused rows"), (field,), submit))
        if saved:
            self.say(_("Saved: {path}", path=saved))

    def action_leave(self) -> None:
        """Stop what is under way, so that nothing of it is written; else go back."""
        if self.progress is not None:
            self.progress.give_up()
        else:
            self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is under way, only stopping it."""
        if action == "guests" and (self._job is None or self._job.kind != LOANS):
            return False
        return self.progress is None or action not in {"agree", "other", "columns", "save", "guests"}
