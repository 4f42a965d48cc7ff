"""One import from a file to a report: read, look at what it would do, then do it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from models.bookshelf.drafts import TitleDraft
from models.households.drafts import PersonDraft
from models.i18n import N_, Sentence
from models.incoming import ADDED, CHANGED, UNCHANGED, Difference, Outcome, Refused, Warned
from organizer_tui.imports.headers import Layout, assigned, column_letters, find_layout
from organizer_tui.imports.parsed import Parsed
from organizer_tui.imports.source import Sheet, read_sheets

ROSTER, BOOKS = "roster", "books"
KINDS = (ROSTER, BOOKS)


@dataclass(frozen=True, slots=True)
class Job:
    """A file that was read as a roster or as a book list."""

    kind: str
    file_name: str
    parsed: Parsed[PersonDraft] | Parsed[TitleDraft]

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

    def flat(self) -> dict[str, Any]:
        """The object that `--json` prints; its words are a contract with scripts."""
        return {
            "read": self.job.parsed.read,
            "added": len(self.rows(ADDED)),
            "changed": len(self.rows(CHANGED)),
            "unchanged": len(self.rows(UNCHANGED)),
            "warned": [{"row": w.row, "field": w.field, "reason": str(w.reason)} for w in self.warned],
            "refused": [{"row": r.row, "reason": str(r.reason)} for r in self.refused],
        }


def read_file(kind: str, path: Path, today: date) -> Job:
    """Read a file and recognise its columns; raises FileRefused."""
    return understood(kind, path.name, find_layout(read_sheets(path), kind), today)


def read_assigned(kind: str, file_name: str, sheet: Sheet, header: int, columns: Mapping[str, str], today: date) -> Job:
    """A sheet whose columns were assigned by hand, the rows below `header` being data; raises FileRefused."""
    return understood(kind, file_name, assigned(sheet, header, columns, kind), today)


def understood(kind: str, file_name: str, layout: Layout, today: date) -> Job:
    """The list that stands at this place, as drafts."""
    if kind == ROSTER:
        from organizer_tui.imports.roster import read_people

        return Job(kind, file_name, read_people(layout, today))
    from organizer_tui.imports.books import read_titles

    return Job(kind, file_name, read_titles(layout))


def preview(job: Job) -> Report:
    """What the import would do; nothing is written."""
    if job.kind == ROSTER:
        from models.households.roster import preview_roster

        return _report(job, preview_roster(people=_drafts(job)))
    from models.bookshelf.catalogue_import import preview_books

    return _report(job, preview_books(titles=_drafts(job)))


def bring_in(*, job: Job, now: datetime, who: str) -> Report:
    """Write all that is good in the file, in one transaction; the rest is in the report."""
    if job.kind == ROSTER:
        from models.households.roster import import_roster

        return _report(job, import_roster(people=_drafts(job), file_name=job.file_name, now=now, who=who))
    from models.bookshelf.catalogue_import import import_books

    return _report(job, import_books(titles=_drafts(job), file_name=job.file_name, now=now, who=who))


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
    if layout.unread:
        headings = layout.sheet.rows[layout.header - 1]
        names = ", ".join(f"{column_letters(c)} “{headings[c].strip()[:20]}”" for c in layout.unread)
        notes.append(Sentence(N_("These columns were not read: {columns}."), {"columns": names}))
    if layout.other_sheets:
        names = ", ".join(layout.other_sheets)
        notes.append(
            Sentence(
                N_("Only the sheet “{sheet}” was read, not {others}."), {"sheet": layout.sheet.name, "others": names}
            )
        )
    return notes
