"""What the table remembers of one sitting: its mode, the reader and the book at hand, and each deed so far."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from models.bookshelf.readers import ReaderCard
from models.bookshelf.rows import CopyRow, LoanRow, ReaderRow
from organizer_tui.features.bookshelf.table.keypad import Mode

Tone = Literal["plain", "good", "ask", "wrong"]
Found = CopyRow | ReaderRow | LoanRow


class Said(NamedTuple):
    """What the table says last, and how: well done, a question, something wrong."""

    words: str = ""
    tone: Tone = "plain"


NOTHING = Said()


class Offer(NamedTuple):
    """Something that an Enter in the empty line would do now; anything else lets it go."""

    words: str
    do: Callable[[], Awaitable[None]]


class Done(NamedTuple):
    """One line of the running list: its number, what was done with which book, and the journal entry to take back."""

    number: int
    mode: str
    code: str
    title: str
    label: str
    entry: str
    taken_back: bool = False

    @property
    def ref(self) -> str:
        """What the list knows the line by."""
        return str(self.number)


@dataclass
class Sitting:
    """The state of the table; a screen shows it, the clerk changes it."""

    mode: Mode = "lend"
    on: date | None = None
    card: ReaderCard | None = None
    books: list[CopyRow] = field(default_factory=list)  # scanned before the card
    said: Said = NOTHING
    offer: Offer | None = None
    done: list[Done] = field(default_factory=list)
    found: Sequence[Found] = ()

    def say(self, words: str, tone: Tone = "plain") -> None:
        """Say what was done, what is known, or what is wrong."""
        self.said, self.offer = Said(words, tone), None

    def ask(self, words: str, question: str, do: Callable[[], Awaitable[None]]) -> None:
        """Say something and offer what an Enter would do about it."""
        self.said, self.offer = Said(words, "ask"), Offer(question, do)

    def add(self, mode: str, code: str, title: str, label: str, entry: str) -> None:
        """Put a deed on the running list."""
        self.done.append(Done(len(self.done) + 1, mode, code, title, label, entry))

    def add_loan(self, mode: str, loan: LoanRow, entry: str) -> None:
        """Put a loan, a return or a renewal on the running list."""
        self.add(mode, loan.code, loan.title, loan.label, entry)

    def add_copy(self, mode: str, copy: CopyRow, entry: str) -> None:
        """Put what was done with a copy on the running list."""
        self.add(mode, copy.code, copy.title, "", entry)
