"""One import from a file to a report: read, look at what it would do, then do it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from models.bookshelf.drafts import LEND, LOST, RENEW, RETURN, LogLine, TitleDraft
from models.households.drafts import PersonDraft
from models.i18n import N_, Sentence, _
from models.incoming import ADDED, CHANGED, UNCHANGED, Difference, FieldChange, Outcome, Refused, Warned
from models.progress import Progress
from organizer_tui.imports.headers import Layout, assigned, column_letters, equally_good, find_layout, likely_kind
from organizer_tui.imports.parsed import Parsed
from organizer_tui.imports.source import FileRefused, read_sheets
from organizer_tui.imports.words import CODES, FIELD_WORDS

ROSTER, BOOKS, LOANS = "roster", "books", "loans"
_BY_HEADINGS = {
    ROSTER: (N_("This is a roster, by its headings."), N_("Use: organizer import roster FILE")),
    BOOKS: (N_("This is a book list, by its headings."), N_("Use: organizer import books FILE")),
    LOANS: (N_("This is a loan log, by its headings."), N_("Use: organizer import loans FILE")),
}


# What the lines of a loan log do, as `--json` counts them.
DEEDS = {LEND: "lent", RETURN: "returned", RENEW: "renewed", LOST: "lost"}


@dataclass(frozen=True, slots=True)
class Job:
    """A file that was read as a roster, a book list or a loan log; `guests`: unknown borrowers become some."""

    kind: str
    file_name: str
    parsed: Parsed[PersonDraft] | Parsed[TitleDraft] | Parsed[LogLine]
    guests: bool = False

    @property
    def layout(self) -> Layout:
        """Where the list stands in the file."""
        return self.parsed.layout


@dataclass(frozen=True, slots=True)
class Report:
    """What an import would do or did; rows as the spreadsheet numbers them."""

    job: Job
    outcomes: tuple[Outcome, ...]
    warned: tuple[Warned, ...]
    refused: tuple[Refused, ...]
    notes: tuple[Sentence, ...]

    def rows(self, kind: str) -> list[Outcome]:
        """The rows with that outcome."""
        return [outcome for outcome in self.outcomes if outcome.kind == kind]

    def deeds(self) -> dict[str, int]:
        """Of a loan log, how many lines did what; nothing of other lists."""
        if self.job.kind != LOANS:
            return {}
        new = Counter(outcome.deed for outcome in self.outcomes if outcome.kind != UNCHANGED)
        return {words: new[deed] for deed, words in DEEDS.items()}

    def flat(self) -> dict[str, Any]:
        """The object that `--json` prints; its words are a contract with scripts."""
        return {
            "read": self.job.parsed.read,
            "added": len(self.rows(ADDED)),
            "changed": len(self.rows(CHANGED)),
            "unchanged": len(self.rows(UNCHANGED)),
            **self.deeds(),
            "warned": [{"row": w.row, "field": w.field, "reason": str(w.reason)} for w in self.warned],
            "refused": [{"row": r.row, "reason": str(r.reason)} for r in self.refused],
        }


@dataclass(frozen=True, slots=True)
class Told:
    """What the volunteer says about a file: the sheet, and field to column letters with the headings' row (0: none)."""

    sheet: str = ""
    columns: Mapping[str, str] | None = None
    headings: int = 0


def read_file(kind: str, path: Path, today: date, told: Told = Told(), progress: Progress | None = None) -> Job:
    """Read a file and recognise its columns, as far as one is not told; raises FileRefused and GivenUp."""
    sheets = read_sheets(path, progress)
    names = _(", ").join(f"“{sheet.name}”" for sheet in sheets)
    if told.sheet:
        sheets = [sheet for sheet in sheets if sheet.name.strip() == told.sheet.strip()]
    if not sheets:
        raise FileRefused(_("There is no sheet “{name}”.", name=told.sheet), _("There are: {names}.", names=names))
    if not told.columns and (likely := likely_kind(sheets)) not in (None, kind):
        raise FileRefused(*map(_, _BY_HEADINGS[likely or kind]))
    wanted = sheets if told.columns else equally_good(sheets, kind)
    if len(wanted) > 1:
        names = _(", ").join(f"“{sheet.name}”" for sheet in wanted)
        raise FileRefused(_("Several sheets hold such a list: {names}.", names=names), _("Say which: --sheet NAME."))
    if told.columns:
        layout = assigned(sheets[0], told.headings, told.columns, kind)
    else:
        layout = find_layout(sheets, kind)
    return understood(kind, path.name, layout, today, progress)


def understood(kind: str, file_name: str, layout: Layout, today: date, progress: Progress | None = None) -> Job:
    """The list that stands at this place, as drafts; raises GivenUp."""
    if kind == ROSTER:
        from organizer_tui.imports.roster import read_people

        return Job(kind, file_name, read_people(layout, today))
    if kind == LOANS:
        from organizer_tui.imports.loans import read_log

        return Job(kind, file_name, read_log(layout, today, progress))
    from organizer_tui.imports.books import read_titles

    return Job(kind, file_name, read_titles(layout, progress))


def preview(job: Job, progress: Progress | None = None) -> Report:
    """What the import would do; nothing is written. Raises GivenUp."""
    if job.kind == ROSTER:
        from models.households.roster import preview_roster

        return _report(job, preview_roster(people=_drafts(job)))
    if job.kind == LOANS:
        from models.bookshelf.loan_log import preview_log

        return _report(job, preview_log(lines=_drafts(job), guests=job.guests, progress=progress))
    from models.bookshelf.catalogue_import import preview_books

    return _report(job, preview_books(titles=_drafts(job), progress=progress))


def bring_in(*, job: Job, now: datetime, who: str, progress: Progress | None = None) -> Report:
    """Write all that is good in the file, in one transaction; the rest is in the report. Raises GivenUp."""
    if job.kind == ROSTER:
        from models.households.roster import import_roster

        return _report(job, import_roster(people=_drafts(job), file_name=job.file_name, now=now, who=who))
    words: dict[str, Any] = {"file_name": job.file_name, "now": now, "who": who, "progress": progress}
    if job.kind == LOANS:
        from models.bookshelf.loan_log import import_log

        return _report(job, import_log(lines=_drafts(job), guests=job.guests, **words))
    from models.bookshelf.catalogue_import import import_books

    return _report(job, import_books(titles=_drafts(job), **words))


def said(change: FieldChange) -> str:
    """One field as it is and as the file says."""
    before, after = change.before, change.after
    if change.field in ("sex", "tags"):
        before, after = (_(", ").join(_(CODES[code]) for code in text.split()) for text in (before, after))
    return _("{field}: {before} → {after}", field=_(FIELD_WORDS[change.field]), before=before or "—", after=after)


def _drafts(job: Job) -> Sequence[Any]:
    return job.parsed.drafts


def _report(job: Job, difference: Difference) -> Report:
    parsed = job.parsed
    return Report(
        job,
        tuple(sorted((*parsed.settled, *difference.outcomes), key=_row)),
        tuple(sorted((*parsed.warned, *difference.warned), key=_row)),
        tuple(sorted((*parsed.refused, *difference.refused), key=_row)),
        (*_about(job.layout), *parsed.notes),
    )


def _row(item: Outcome | Warned | Refused) -> int:
    return item.row


def _about(layout: Layout) -> list[Sentence]:
    """What of the file was not looked at."""
    notes: list[Sentence] = []
    private = layout.private()
    for columns, words in (
        ([c for c in layout.unread if c not in private], N_("These columns were not read: {columns}.")),
        (private, N_("Numbers of identity papers are not kept here; left out on purpose: {columns}.")),
    ):
        if columns:
            notes.append(Sentence(words, {"columns": _named(layout, columns)}))
    if layout.other_sheets:
        names = _(", ").join(layout.other_sheets)
        notes.append(
            Sentence(
                N_("Only the sheet “{sheet}” was read, not {others}."), {"sheet": layout.sheet.name, "others": names}
            )
        )
    return notes


def _named(layout: Layout, columns: Sequence[int]) -> str:
    """Columns as a person finds them in the spreadsheet: A “No.”, F “Remarks”."""
    headings = layout.sheet.rows[layout.header - 1]
    return _(", ").join(f"{column_letters(c)} “{' '.join(headings[c].split())[:20]}”" for c in columns)
