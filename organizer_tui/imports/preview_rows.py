"""A report as the lines of the preview: what needs a look first, then what is new."""

from __future__ import annotations

from dataclasses import dataclass

from models.bookshelf.drafts import LEND, LOST, RENEW, RETURN
from models.i18n import N_, Sentence, _
from models.incoming import ADDED, CHANGED, UNCHANGED, Outcome
from organizer_tui.imports.job import LOANS, Report, said
from organizer_tui.imports.words import FIELD_WORDS
from organizer_tui.shared.columns import Cell, Column

COLUMNS = (
    Column(N_("Row"), width=6, align="right"),
    Column(N_("Becomes"), width=10),
    Column(N_("Who or what"), share=2),
    Column(N_("Why, or what changes"), share=3),
)
_WORDS = {ADDED: N_("new"), CHANGED: N_("changed"), UNCHANGED: N_("as before")}
_LOOKS = {ADDED: "good", CHANGED: "accent", UNCHANGED: "muted"}
_DEED_WORDS = {
    (LEND, ADDED): N_("lent"),
    (RETURN, CHANGED): N_("given back"),
    (RENEW, CHANGED): N_("renewed"),
    (LOST, CHANGED): N_("lost"),
}
REFUSED = N_("refused")
PASSED_OVER = N_("not read")


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the file and what becomes of it; row 0 is what is said about the file as a whole."""

    row: int
    becomes: str
    look: str
    what: str
    reasons: tuple[str, ...]

    @property
    def key(self) -> str:
        """What tells it from all other lines of the preview."""
        return str(self.row) if self.row else self.reasons[0]

    def cells(self) -> tuple[Cell, ...]:
        """As a line of the list."""
        return str(self.row or ""), (_(self.becomes), self.look), self.what, "; ".join(self.reasons)


def preview_rows(report: Report) -> list[PreviewRow]:
    """Refused rows first, then those with a warning, what was not read, what changes, and what is new."""
    warnings: dict[int, list[str]] = {}
    for warned in report.warned:
        field = _(FIELD_WORDS[warned.field])
        warnings.setdefault(warned.row, []).append(_("{field}: {reason}", field=field, reason=warned.reason))
    refused = [
        PreviewRow(r.row, REFUSED, "late", _as_it_stands(report, r.row), (str(r.reason), *warnings.get(r.row, ())))
        for r in report.refused
    ]
    rows = [_row(outcome, warnings.get(outcome.row, [])) for outcome in report.outcomes]
    worth_a_look = [row for row in rows if row.row in warnings]
    others = [row for row in rows if row.row not in warnings]
    worth_a_line = [row for row in others if row.becomes != _WORDS[UNCHANGED]]
    if report.job.kind != LOANS:  # a log stays in its order: a loan and its return belong together
        worth_a_line.sort(key=lambda row: row.becomes != _WORDS[CHANGED])
    notes = [_note(report, note) for note in report.notes]
    return [*refused, *worth_a_look, *notes, *worth_a_line]


def _note(report: Report, note: Sentence) -> PreviewRow:
    row = note.params.get("row")
    number = row if isinstance(row, int) else 0
    what = _as_it_stands(report, number) if number else _("About the file")
    return PreviewRow(number, PASSED_OVER, "muted", what, (str(note),))


def _row(outcome: Outcome, warnings: list[str]) -> PreviewRow:
    changes = map(said, outcome.changes)
    look = "strong" if warnings else _LOOKS[outcome.kind]
    becomes = _DEED_WORDS.get((outcome.deed, outcome.kind), _WORDS[outcome.kind])
    return PreviewRow(outcome.row, becomes, look, outcome.what, (*warnings, *changes))


def _as_it_stands(report: Report, number: int) -> str:
    layout = report.job.layout
    private = layout.private()
    cells = [cell for column, cell in enumerate(layout.sheet.rows[number - 1]) if column not in private]
    return " ".join(" ".join(cell.split()) for cell in cells if cell.strip())[:200]
