"""A title's card: what the catalogue says of it, its copies, and who has had them."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from models.bookshelf.rows import CopyRow, LoanRow, TitleCard, TitleRow
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.features.bookshelf import cells
from organizer_tui.hardening import visible
from organizer_tui.shared.record_table import RecordTable

MOST_COPIES = 7


class TitlePane(Vertical):
    """Shows one title; its copies and its loans are lists of their own."""

    def compose(self) -> ComposeResult:
        """The words, the copies, the loans."""
        with VerticalScroll(id="about-title"):
            yield Static(Content(""), id="title-words")
        yield RecordTable[CopyRow](
            cells.COPY_COLUMNS, cells=cells.copy_cells, empty=N_("No copy. Press c to add some."), id="copies"
        )
        yield RecordTable[LoanRow](
            cells.HISTORY_COLUMNS, cells=cells.history_cells, empty=N_("Nobody has borrowed it yet."), id="history"
        )
        yield Static(Content(_("Enter lends the copy or takes it back; Esc goes back to the list.")), id="way-back")

    def on_mount(self) -> None:
        """The words are read by scrolling, the lists by the cursor."""
        self.card: TitleCard | None = None

    @property
    def copies(self) -> RecordTable[CopyRow]:
        """The copies of the title."""
        return self.query_one("#copies", RecordTable)

    @property
    def history(self) -> RecordTable[LoanRow]:
        """Who has had them, the latest first."""
        return self.query_one("#history", RecordTable)

    def show(self, card: TitleCard | None) -> None:
        """Show this title, or none."""
        if card is None or self.card is None or card.row.ref != self.card.row.ref:
            self.copies.forget_cursor()
            self.history.forget_cursor()
        self.card = card
        self.copies.styles.height = min(len(card.copies) if card else 0, MOST_COPIES) + 2
        self.copies.show(card.copies if card else ())
        self.history.show(card.loans if card else ())
        self.query_one("#title-words", Static).update(title_words(card) if card else Content(""))


def title_words(card: TitleCard) -> Content:
    """All that the catalogue says of a title, in lines."""
    lines = [Content.styled(visible(card.row.title), "bold"), *(Content(visible(line)) for line in _lines(card.row))]
    if card.holds:
        flats = ", ".join(hold.label for hold in card.holds)
        lines.append(Content(visible(_("Waiting: {flats}", flats=flats))))
    summary = [Content(visible(line)) for line in card.summary.splitlines()]
    return Content("\n").join([*lines, *([Content("")] if summary else []), *summary])


def _lines(row: TitleRow) -> Iterator[str]:
    made = (row.authors, row.publisher, row.published)
    about = (
        _("{pages} pages", pages=row.pages) if row.pages.isdecimal() else row.pages,
        "" if row.price_fen is None else format_fen(row.price_fen),
        row.call_number or row.category,
        row.subject,
        row.language,
    )
    yield from (" · ".join(filter(None, parts)) for parts in (made, about) if any(parts))
    if row.isbn:
        yield f"ISBN {row.isbn}" if row.isbn_ok else _("ISBN {isbn} (not a true one)", isbn=row.isbn)
    if row.series or row.volume:
        yield " ".join(filter(None, (row.series, row.volume)))
    yield _("{available} of {copies} on the shelf", available=row.available, copies=row.copies)
