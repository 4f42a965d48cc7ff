"""The shelf while a loan log is replayed: who has what, what is off the shelf, who is on a pause. Plain values only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.bookshelf import honour_rules, rules
from models.bookshelf.decision import Wish, pause_until
from models.bookshelf.log_readers import Reader
from models.bookshelf.log_shelf import Book, Lending, Past, Shelf
from models.errors import RuleBroken
from models.i18n import N_, Sentence

LENT_MEANWHILE = N_("In the building's books {code} was lent to {label} on {day}; it cannot have been elsewhere then.")
OFF_MEANWHILE = N_("{reason} That was on {day}, and the log says nothing of it having come back before.")
STANDS_ASIDE = N_("{reason} That is so today, and stays so: no return stands behind this line.")


def said(broken: RuleBroken) -> str:
    """What a rule says, without the advice for somebody who stands at the desk."""
    return broken.title


@dataclass(slots=True, eq=False)
class Stay:
    """A copy at a reader: one of the log's making (`row`), or one that the building remembers (`past`)."""

    book: int
    reader: str
    lent_on: date
    due_on: date
    returned_on: date | None = None
    renewals: int = 0
    lost: bool = False
    row: int = 0
    past: Past | None = None
    renewals_known: int = 0
    changed: bool = False

    @property
    def settled(self) -> bool:
        """Whether the building remembers how it ended: no line changes that."""
        return self.past is not None and self.past.returned_on is not None


class State:
    """What is so at one moment of the replay."""

    def __init__(self, shelf: Shelf, barred: dict[tuple[int, int], Sentence]) -> None:
        """An empty building; `barred` are lines that, for a copy, turned out not to have been possible."""
        self.shelf, self.barred, self.bars = shelf, barred, len(barred)
        self.out: dict[int, Stay] = {}
        self.off: dict[int, tuple[str, int]] = {}
        self.stays: list[Stay] = []
        self.lost: dict[int, tuple[date, int]] = {}
        self.refused_lends: set[tuple[int, str]] = set()
        self._open: dict[str, list[Stay]] = {}
        self._facts: dict[int, Stay] = {}
        self._paused: dict[str, date] = {}

    def bar(self, row: int, book: int, msgid: str, /, **params: object) -> None:
        """A line cannot have been as it says: it is refused when all is replayed again."""
        self.barred.setdefault((row, book), Sentence(msgid, params))

    @property
    def contradicted(self) -> bool:
        """Whether a line was barred in this replay."""
        return len(self.barred) > self.bars

    def lend(self, stay: Stay) -> None:
        """A copy goes out."""
        self.out[stay.book] = stay
        self._open.setdefault(stay.reader, []).append(stay)
        self.stays.append(stay)

    def end(self, stay: Stay, day: date, *, lost: bool = False) -> None:
        """A copy comes back, or is said to be lost; whoever is late pauses, if the terms say so."""
        stay.returned_on, stay.lost = max(day, stay.lent_on), lost
        if self.out.get(stay.book) is stay:
            del self.out[stay.book]
        if stay in (theirs := self._open.get(stay.reader, [])):
            theirs.remove(stay)
        if not lost and stay.reader:
            terms = self.lending(self.shelf.by_row[stay.book], stay.reader).terms
            until = pause_until(due_on=stay.due_on, returned_on=stay.returned_on, terms=terms)
            if until is not None and (stay.reader, stay.returned_on) not in self.shelf.forgiven:
                self._paused[stay.reader] = max(until, self._paused.get(stay.reader, until))

    def lose(self, book: Book, day: date, row: int) -> None:
        """A copy is written down as lost; what the building wrote down itself stays as it is."""
        self.off[book.row] = "lost", row
        if not book.off_as:
            self.lost[book.row] = day, row

    def fact_lent(self, n: int, reader: str = "") -> None:
        """The building remembers a loan; `reader` is who it was, if only the log knows that any more."""
        past = self.shelf.pasts[n]
        book = self.shelf.by_row[past.book]
        words = {"code": book.code, "label": self.shelf.readers.label(past.reader) or "—", "day": f"{past.lent_on}"}
        if (before := self.out.get(past.book)) is not None and before.past is None:
            if before.lent_on == past.lent_on == past.returned_on:
                return  # both on one day: nobody can tell which was first, so they may have been
            self.bar(before.row, past.book, LENT_MEANWHILE, **words)
            self._forget(before)
        if (row := self.off.get(past.book, ("", 0))[1]) != 0:
            self.bar(row, past.book, LENT_MEANWHILE, **words)
            del self.off[past.book]
        stay = Stay(past.book, past.reader or reader, past.lent_on, past.due_on, renewals=past.renewals, past=past)
        stay.renewals_known = past.renewals
        self._facts[n] = stay
        self.lend(stay)

    def fact_back(self, n: int) -> None:
        """The building remembers that a loan ended."""
        stay, past = self._facts.get(n), self.shelf.pasts[n]
        if stay is not None and past.returned_on is not None:
            self.end(stay, past.returned_on, lost=past.lost)

    def fact_off(self, book: Book) -> None:
        """The building remembers that a copy left the shelf."""
        if (stay := self.out.get(book.row)) is not None and stay.past is None:
            reason = Sentence(rules.OFF_AS[book.off_as], {"code": book.code})
            self.bar(stay.row, book.row, OFF_MEANWHILE, reason=reason, day=f"{book.off_on}")
            self._forget(stay)
        self.off[book.row] = book.off_as, 0

    def _forget(self, stay: Stay) -> None:
        del self.out[stay.book]
        self._open[stay.reader].remove(stay)
        self.stays.remove(stay)

    def check_end(self) -> None:
        """No loan of the log's making may end with a copy out, or lost, that is set aside or for all to take today."""
        for book in self.shelf.books:
            if not book.bound:
                continue
            stay = self.out.get(book.row)
            row = stay.row if stay is not None and stay.past is None and stay.reader != book.kept_for else 0
            row = row or self.lost.get(book.row, (None, 0))[1]
            if row:
                try:
                    rules.check_not_kept(book.code, self.shelf.readers.label(book.kept_for))
                    honour_rules.check_not_take_one(book.code, book.take_one)
                except RuleBroken as bound:
                    self.bar(row, book.row, STANDS_ASIDE, reason=said(bound))

    def lending(self, book: Book, reader: str) -> Lending:
        """The terms for a copy and a reader."""
        return self.shelf.lending(book.category, "household" if reader.startswith("h") else "guest")

    def wish(self, book: Book, reader: Reader, day: date) -> tuple[Wish, Lending]:
        """What deciding needs to know of a reader who took a copy on a day, and the terms; as `now.wish_of`."""
        lending = self.lending(book, reader.key)
        theirs = self._open.get(reader.key, ())
        stay = self.out.get(book.row)
        of_kind = 0
        if lending.kind:
            categories = (self.shelf.by_row[one.book].category.upper() for one in theirs)
            of_kind = sum(category.startswith(lending.kind) for category in categories)
        wish = Wish(
            code=book.code,
            out_to=(self.shelf.readers.label(stay.reader) or "—") if stay is not None else "",
            off_as=self.off.get(book.row, ("", 0))[0],
            label=reader.label,
            gone=not reader.there_on(day),
            open_loans=len(theirs),
            kind=lending.kind,
            of_kind=of_kind,
            most_of_kind=lending.most_of_kind,
            paused_until=self._pause(reader.key, day),
            guest=reader.kind == "guest",
        )
        return wish, lending

    def _pause(self, reader: str, day: date) -> date | None:
        ends = [until for begun, until in self.shelf.pauses.get(reader, ()) if begun <= day <= until]
        if reader in self._paused:
            ends.append(self._paused[reader])
        return max(ends, default=None)
