"""One line of a loan log by the rules of the desk: which copy it means, whether it may be, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from models.bookshelf import rules
from models.bookshelf.decision import decide_renewal, lent_until
from models.bookshelf.drafts import LEND, LOST, RENEW, RETURN, LogLine
from models.bookshelf.log_readers import UNKNOWN, NotClear
from models.bookshelf.log_shelf import Book
from models.bookshelf.log_state import State, Stay, said
from models.errors import RuleBroken
from models.i18n import N_, Sentence

NO_BOOK = N_("There is no book with the ISBN or code “{code}”. Bring in the catalogue first, or correct the line.")
STILL_OUT = N_("{code} is out to {label} since {day}: no return of it stands before this line.")
ALL_OUT = N_("No copy of “{title}” is on the shelf then; {n} are out or off the shelf.")
TOO_MANY = N_("{reason} If the shelf lends more than that, change the terms first, then bring the log in again.")
NOT_OUT = N_("{code} is not out then: no loan of it stands before this line.")
NONE_OUT = N_("No copy of “{title}” is out then: no loan of it stands before this line.")
NOT_THEIRS = N_("{label} has no copy of “{title}” then: no loan of it to them stands before this line.")
WHICH = N_("Several copies of “{title}” are out then. Write the copy's code into the line.")
ENDED = N_("In the building's books {code} came back on {day}; that stays as it is.")
ENDED_LOST = N_("In the building's books {code} was lost on {day}; that stays as it is.")
TAKEN_FROM = N_("{code} was out to {label}, and is taken back from them.")


class Refusal(Exception):
    """The rules refuse a line; the sentence says why."""

    def __init__(self, msgid: str, /, **params: object) -> None:
        """Keep the reason as a sentence to be shown later."""
        super().__init__(msgid)
        self.sentence = Sentence(msgid, params)


class Played(NamedTuple):
    """A line that was taken: what it is about, whether the building knows it already, and what to say of it."""

    what: str
    known: bool = False
    warning: Sentence | None = None


def what(line: LogLine, book: Book) -> str:
    """The reader and the book of a line."""
    return " ".join(filter(None, (line.borrower, book.code, book.name)))


def play(state: State, line: LogLine, day: date, *, guests: bool) -> Played:
    """Do what the line says, on its day; raises Refusal."""
    pool = state.shelf.pool(line)
    if not pool:
        raise Refusal(NO_BOOK, code=line.code)
    try:
        return _DEEDS[line.deed](state, line, day, pool, guests)
    except NotClear as error:
        raise Refusal(error.sentence.msgid, **error.sentence.params) from error
    except rules.TooManyLoans as error:
        raise Refusal(TOO_MANY, reason=said(error)) from error
    except RuleBroken as error:
        raise Refusal("{reason}", reason=said(error)) from error


def _lend(state: State, line: LogLine, day: date, pool: Sequence[Book], guests: bool) -> Played:
    reader = state.shelf.readers.who(line.borrower, line.flat, day, guests=guests)
    try:
        book = _free(state, line, pool)
        wish, lending = state.wish(book, reader, day)
        terms = lending.terms if line.days is None else lending.terms._replace(loan_days=line.days)
        due_on = lent_until(wish, terms, day)
    except (Refusal, RuleBroken):
        state.refused_lends.add((pool[0].title, reader.key))
        raise
    state.lend(Stay(book.row, reader.key, day, due_on, row=line.row))
    return Played(what(line, book))


def _free(state: State, line: LogLine, pool: Sequence[Book]) -> Book:
    """The copy that is lent: of several on the shelf the first by its code, those bound to stay today last."""
    free = [book for book in pool if book.row not in state.out and book.row not in state.off]
    possible = [book for book in free if (line.row, book.row) not in state.barred]
    if possible:
        return min(possible, key=lambda book: (book.bound, book.code))
    if free:
        reason = state.barred[line.row, free[0].row]
        raise Refusal(reason.msgid, **reason.params)
    if len(pool) > 1:
        raise Refusal(ALL_OUT, title=pool[0].name, n=len(pool))
    if (stay := state.out.get(pool[0].row)) is not None:
        label = state.shelf.readers.label(stay.reader) or "—"
        raise Refusal(STILL_OUT, code=pool[0].code, label=label, day=stay.lent_on.isoformat())
    return pool[0]  # off the shelf: the rules have the sentence


def _give_back(state: State, line: LogLine, day: date, pool: Sequence[Book], guests: bool) -> Played:
    stay, warning = _held(state, line, pool, guests=guests)
    state.end(_unsettled(state, stay), day)
    stay.changed = True
    return Played(what(line, state.shelf.by_row[stay.book]), warning=warning)


def _renew(state: State, line: LogLine, day: date, pool: Sequence[Book], guests: bool) -> Played:
    stay, warning = _held(state, line, pool, guests=guests)
    book = state.shelf.by_row[stay.book]
    if stay.renewals_known:
        stay.renewals_known -= 1
        return Played(what(line, book), known=True)
    terms = state.lending(book, stay.reader).terms
    stay.due_on = decide_renewal(
        due_on=_unsettled(state, stay).due_on,
        renewals=stay.renewals,
        waiting=_waiting(state, book, day),
        terms=terms if line.days is None else terms._replace(loan_days=line.days),
        today=day,
    )
    stay.renewals += 1
    stay.changed = True
    return Played(what(line, book), warning=warning)


def _waiting(state: State, book: Book, day: date) -> int:
    """How many of those who wait today waited then already and would have taken this copy."""
    waiting = state.shelf.waiting.get(book.title, ())
    return sum(one.since < day and one.only in (None, book.row) for one in waiting)


def _lose(state: State, line: LogLine, day: date, pool: Sequence[Book], guests: bool) -> Played:
    if len(pool) == 1 and pool[0].row not in state.out:
        book, stay, warning = pool[0], None, None
        _known(state, line, guests=guests)
    else:
        stay, warning = _held(state, line, pool, guests=guests)
        book = state.shelf.by_row[stay.book]
    if (reason := state.barred.get((line.row, book.row))) is not None:
        raise Refusal(reason.msgid, **reason.params)
    out_to = state.shelf.readers.label(stay.reader) if stay is not None else ""
    rules.check_may_leave(book.code, out_to, state.off.get(book.row, ("", 0))[0], "lost")
    if stay is not None:
        state.end(_unsettled(state, stay), day, lost=True)
        stay.changed = True
    state.lose(book, day, line.row)
    return Played(what(line, book), warning=warning)


def _known(state: State, line: LogLine, *, guests: bool) -> frozenset[str]:
    """Whom a line may mean, as keys; nobody when it names nobody. Raises NotClear when nobody is called so."""
    if not line.borrower:
        return frozenset()
    found = state.shelf.readers.found(line.borrower, line.flat)
    if not found and not guests:
        raise NotClear(UNKNOWN, name=line.borrower)
    return frozenset(reader.key for reader in found or (state.shelf.readers.add(line.borrower),))


def _held(state: State, line: LogLine, pool: Sequence[Book], *, guests: bool) -> tuple[Stay, Sentence | None]:
    """The loan that a line ends or prolongs, and a sentence if it is somebody else's than the line says."""
    keys = _known(state, line, guests=guests)
    out = [state.out[book.row] for book in pool if book.row in state.out]
    theirs = [stay for stay in out if stay.reader in keys]
    if theirs:
        return min(theirs, key=lambda stay: stay.lent_on), None
    title = pool[0].name
    if not out:
        raise Refusal(NOT_OUT if len(pool) == 1 else NONE_OUT, code=pool[0].code, title=title)
    # A reader whose own loan was refused brings back that copy, not another's.
    if len(pool) > 1 and any((pool[0].title, key) in state.refused_lends for key in keys):
        raise Refusal(NOT_THEIRS, label=line.borrower, title=title)
    if len(out) > 1:
        raise Refusal(WHICH if not keys else NOT_THEIRS, label=line.borrower, title=title)
    stay = out[0]
    words = {"code": state.shelf.by_row[stay.book].code, "label": state.shelf.readers.label(stay.reader) or "—"}
    return stay, Sentence(TAKEN_FROM, words) if keys else None


def _unsettled(state: State, stay: Stay) -> Stay:
    """The loan itself; raises Refusal if the building remembers how it ended."""
    if stay.settled and stay.past is not None:
        code = state.shelf.by_row[stay.book].code
        raise Refusal(ENDED_LOST if stay.past.lost else ENDED, code=code, day=f"{stay.past.returned_on}")
    return stay


_DEEDS: Mapping[str, Callable[[State, LogLine, date, Sequence[Book], bool], Played]] = {
    LEND: _lend,
    RETURN: _give_back,
    RENEW: _renew,
    LOST: _lose,
}
