"""What stands on the table: the mode in big words, what was said, the reader at the side, the running list."""

from __future__ import annotations

from datetime import date

from textual.content import Content
from textual.widgets import Static

from models.bookshelf.readers import ReaderCard
from models.bookshelf.rows import CopyRow, LoanRow, ReaderRow
from models.i18n import N_, _, ngettext
from organizer_tui.features.bookshelf.cells import found_copy_cells, found_loan_cells, found_reader_cells
from organizer_tui.features.bookshelf.table.keypad import Mode
from organizer_tui.features.bookshelf.table.sitting import Done, Found, Sitting
from organizer_tui.features.bookshelf.words import day_words, due_words
from organizer_tui.hardening import visible
from organizer_tui.shared.columns import Cell, Column

MODE_WORDS: dict[Mode, str] = {
    "lend": N_("L E N D"),
    "return": N_("R E T U R N"),
    "renew": N_("R E N E W"),
    "look": N_("L O O K   U P"),
}
DEED_WORDS = {
    "lend": N_("lent"),
    "return": N_("returned"),
    "renew": N_("renewed"),
    "wait": N_("waits"),
    "take": N_("taken"),
    "bring": N_("brought back"),
    "put_back": N_("on the list"),
}
DONE_COLUMNS = (
    Column(N_("No."), width=3, align="right"),
    Column(N_("What"), width=9),
    Column(N_("Code"), width=8),
    Column(N_("Title"), share=3),
    Column(N_("Flat"), width=6),
)
FOUND_COLUMNS = (Column("", width=8), Column("", share=3), Column("", share=3))


class Banner(Static):
    """The mode in big words and its colour; another day than today is said here all the time."""

    def show(self, sitting: Sitting) -> None:
        """Show the mode, for whom, and for which day."""
        for mode in MODE_WORDS:
            self.set_class(mode == sitting.mode, f"-{mode}")
        card = sitting.card
        who = f"{card.reader.label} {card.reader.name}" if card is not None else ""
        day = _("written for {day}", day=day_words(sitting.on)) if sitting.on is not None else ""
        words = "   ".join(visible(part) for part in (_(MODE_WORDS[sitting.mode]), who, day) if part)
        self.update(Content(words), layout=False)


class SaidLine(Static):
    """What the table says last, and what an Enter would do about it."""

    def show(self, sitting: Sitting) -> None:
        """Show it in the colour of its tone."""
        for tone in ("good", "ask", "wrong"):
            self.set_class(tone == sitting.said.tone, f"-{tone}")
        lines = [sitting.said.words, f"▸ {sitting.offer.words}" if sitting.offer is not None else ""]
        self.update(Content("\n".join(visible(line) for line in lines if line)), layout=False)


class ReaderPane(Static):
    """The reader at the table: books, what waits for them, what is wrong."""

    def show(self, card: ReaderCard | None, today: date) -> None:
        """Show a reader, or nobody."""
        self.update(card_content(card, today) if card is not None else Content(_("Nobody stands at the table.")))


def card_content(card: ReaderCard, today: date) -> Content:
    """All that is known of a reader, a line each; what needs a look stands first and in colour."""
    lines = [Content.styled(visible(f"{card.reader.label} {card.reader.name}"), "bold")]
    if card.gone:
        lines.append(Content.styled(_("has moved out"), "bold $error"))
    if card.pause is not None:
        lines.append(Content.styled(_("pause until {day}", day=day_words(card.pause.until)), "bold $error"))
    for hold in card.to_collect:
        words = _("to collect: {code} {title}", code=hold.code, title=hold.title)
        lines.append(Content.styled(visible(words), "bold $success"))
    lines += [
        Content.styled(visible(_("waits for {title}", title=hold.title)), "$foreground 80%")
        for hold in card.holds
        if hold.code is None
    ]
    books = ngettext("{n} book of {most}", "{n} books of {most}", len(card.loans), most=card.most_loans)
    lines.append(Content.styled(books, "$foreground 80%"))
    lines += [_loan_line(loan, today) for loan in card.loans]
    return Content("\n").join(lines)


def _loan_line(loan: LoanRow, today: date) -> Content:
    words = Content(visible(f"{loan.code} {loan.title} "))
    return words + Content.styled(due_words(loan, today), "bold $error" if loan.days_late else "$foreground 60%")


def done_cells(done: Done) -> tuple[Cell, ...]:
    """One line of the running list."""
    if done.taken_back:
        look = "muted"
        return ((str(done.number), look), (_("taken back"), look), (done.code, look), (done.title, look), "")
    deed = (_(DEED_WORDS[done.mode]), "accent" if done.mode == "lend" else "good")
    return (str(done.number), deed, (done.code, "strong"), done.title, done.label)


def found_cells(today: date) -> object:
    """How a copy, a reader or a loan looks among what fits."""
    of_loan = found_loan_cells(lambda: today)

    def cells(found: Found) -> tuple[Cell, ...]:
        match found:
            case CopyRow():
                return found_copy_cells(found)
            case ReaderRow():
                return found_reader_cells(found)
            case _:
                return of_loan(found)

    return cells
