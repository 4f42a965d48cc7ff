"""Replaying a loan log in time order by the rules of the desk: plain values in, what it comes to out.

What the building remembers is a fact, and stays: a line that cannot have been beside it is refused. That may show only
later, when a copy turns out to have been lent meanwhile; then all is replayed once more without that line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from models.bookshelf.drafts import LogLine
from models.bookshelf.log_order import Step, in_order
from models.bookshelf.log_shelf import Shelf
from models.bookshelf.log_state import State, Stay
from models.bookshelf.replay_lines import Refusal, play, what
from models.clock import day_of
from models.i18n import N_, Sentence
from models.incoming import ADDED, CHANGED, UNCHANGED, Outcome, Refused, Warned
from models.progress import Progress


@dataclass(slots=True)
class Replayed:
    """What a log comes to: what is said of each line, all loans as they are afterwards, and the copies it lost."""

    outcomes: list[Outcome] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    warned: list[Warned] = field(default_factory=list)
    made: list[Stay] = field(default_factory=list)
    changed: list[Stay] = field(default_factory=list)
    lost: dict[int, date] = field(default_factory=dict)


def replay(shelf: Shelf, lines: Sequence[LogLine], *, guests: bool, progress: Progress | None = None) -> Replayed:
    """The end that a log comes to; unknown borrowers become guests if `guests`. Raises GivenUp."""
    working = progress or Progress()
    working.begin(N_("Sorting the lines by their time"))
    steps = in_order(shelf, lines)
    barred: dict[tuple[int, int], Sentence] = {}
    while True:
        done = Replayed()
        state = State(shelf, barred)
        for step in working.each(N_("Replaying the log"), steps):
            _take(state, step, done, guests=guests)
        state.check_end()
        if not state.contradicted:
            break
    done.made = [stay for stay in state.stays if stay.past is None]
    done.changed = [stay for stay in state.stays if stay.past is not None and stay.changed]
    done.lost = {book: day for book, (day, _row) in state.lost.items()}
    return done


def _take(state: State, step: Step, done: Replayed, *, guests: bool) -> None:
    """One step: a fact as it was, a line by the rules."""
    line = step.line
    if line is None:
        _fact(state, step)
    elif step.known:
        _known(state, step, line, done)
    else:
        try:
            played = play(state, line, day_of(line.at), guests=guests)
        except Refusal as refusal:
            done.refused.append(Refused(line.row, refusal.sentence))
            return
        kind = UNCHANGED if played.known else ADDED if line.deed == "lend" else CHANGED
        done.outcomes.append(Outcome(line.row, kind, played.what, deed=line.deed))
        if played.warning is not None:
            done.warned.append(Warned(line.row, "borrower", played.warning))


def _fact(state: State, step: Step) -> None:
    if step.what == "lent":
        state.fact_lent(step.past)
    elif step.what == "back":
        state.fact_back(step.past)
    else:
        state.fact_off(state.shelf.by_row[step.book])


def _known(state: State, step: Step, line: LogLine, done: Replayed) -> None:
    """A line that the building knows already: what it remembers of it happens now."""
    shelf = state.shelf
    book = shelf.by_row[shelf.pasts[step.past].book if step.past >= 0 else step.book]
    if line.deed == "lend":
        found = shelf.readers.found(line.borrower, line.flat)
        state.fact_lent(step.past, found[0].key if found else "")
    elif step.past >= 0:
        state.fact_back(step.past)
    if step.book:
        state.off[step.book] = "lost", 0
    done.outcomes.append(Outcome(line.row, UNCHANGED, what(line, book), deed=line.deed))
