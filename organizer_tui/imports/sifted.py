"""The rows of a book list that are no books of the shelf, or that fell apart on their way here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from models.i18n import N_, Sentence
from organizer_tui.imports.headers import Layout
from organizer_tui.imports.programs import sieve

OUT_OF_STEP = N_(
    "The row has more cells than there are headings: a quotation mark or a separator in it is wrong, and what stands "
    "in which column cannot be told. Correct it in a text editor."
)


class Sifted:
    """Tells what rows are left out, and remembers why."""

    def __init__(self, layout: Layout) -> None:
        """Nothing left out yet."""
        self._headings = layout.headings
        self._sieve = sieve(layout.program, self._headings) if layout.program is not None else {}
        self._by_program = layout.program is not None
        # In a text file only: beside a table in a workbook people write what they like.
        self._widest = len(self._headings) if self._headings and not layout.sheet.name else None
        self._left_out: Counter[tuple[str, str]] = Counter()

    def out(self, row: Sequence[str]) -> bool:
        """Whether a program says that the row is a film, a wish, or put away."""
        for column, pattern in self._sieve.items():
            if column < len(row) and pattern.fullmatch(row[column].strip()):
                self._left_out[self._headings[column].strip(), row[column].strip()] += 1
                return True
        return False

    def out_of_step(self, row: Sequence[str]) -> bool:
        """Whether the row has something behind the last heading."""
        beyond = row[self._widest :] if self._widest is not None else ()
        return bool(beyond) if self._by_program else any(cell.strip() for cell in beyond)

    def notes(self) -> Iterator[Sentence]:
        """What was left out, and how often."""
        for (heading, said), count in self._left_out.items():
            words = {"n": count, "heading": heading[:40], "said": said[:40]}
            yield Sentence(N_("Rows passed over because “{heading}” says “{said}”: {n}."), words)
