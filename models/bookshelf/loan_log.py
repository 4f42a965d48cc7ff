"""Bringing in a loan log: what replaying it would do to the shelf, and doing so in one transaction.

A log adds loans, and ends or prolongs those that are open; what the building remembers otherwise stays as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from models.access import operation, portions, reading
from models.bookshelf.decision import pause_until
from models.bookshelf.drafts import LogLine
from models.bookshelf.guests import LETTER, next_code
from models.bookshelf.log_building import shelf_now
from models.bookshelf.log_shelf import Shelf, Waits
from models.bookshelf.log_state import Stay
from models.bookshelf.now import Line, open_loan
from models.bookshelf.replay import Replayed, replay
from models.bookshelf.tables import Copy, Guest, Loan, Pause
from models.clock import day_of
from models.households.tables import Household
from models.i18n import N_
from models.incoming import UNCHANGED, Difference
from models.journal import writing
from models.progress import Progress
from models.record import insert_rows
from models.text import clean


def preview_log(*, lines: Sequence[LogLine], guests: bool = False, progress: Progress | None = None) -> Difference:
    """What replaying these lines would do; nothing is written. Raises GivenUp."""
    steps = progress or Progress()
    with reading():
        shelf = shelf_now(steps)
    return _difference(replay(shelf, lines, guests=guests, progress=steps))


@operation
def import_log(
    *,
    lines: Sequence[LogLine],
    file_name: str,
    guests: bool = False,
    now: datetime,
    who: str,
    progress: Progress | None = None,
) -> Difference:
    """Replay these lines by the rules of lending; unknown borrowers become guests if `guests`.

    One transaction, one undoable entry. Raises GivenUp.
    """
    steps = progress or Progress()
    sentence = N_("Replayed the loan log {file}: {lent} lent, {returned} given back, {renewed} renewed, {lost} lost")
    with writing(who, now, sentence) as entry:
        entry.last_word = steps.go_on
        shelf = shelf_now(steps)
        done = replay(shelf, lines, guests=guests, progress=steps)
        _write(shelf, done, day_of(now), steps)
        steps.begin(N_("Writing the journal"))
        new = [outcome.deed for outcome in done.outcomes if outcome.kind != UNCHANGED]
        deeds = {"lent": "lend", "returned": "return", "renewed": "renew", "lost": "lost"}
        entry.says(file=clean(file_name), **{words: new.count(deed) for words, deed in deeds.items()})
    return _difference(done)


def _difference(done: Replayed) -> Difference:
    outcomes = tuple(sorted(done.outcomes, key=lambda outcome: outcome.row))
    return Difference(outcomes, tuple(done.warned), tuple(done.refused))


def _write(shelf: Shelf, done: Replayed, today: date, progress: Progress) -> None:
    """Write down what the replay came to.

    Whoever has collected a book leaves the line first, and copies that came back are set aside last: so it is never
    set aside and lent at once, whichever way undo goes.
    """
    _collect(shelf, done, today)
    made = _make_guests(shelf, done)
    _change(done, progress)
    rows = [_row(shelf, made, stay) for stay in progress.each(N_("Writing the loans"), done.made)]
    insert_rows(Loan, rows)
    for part in portions(list(done.lost)):
        for copy in Copy.select().where(Copy.id << part).order_by(Copy.id):
            copy.withdrawn_on, copy.gone_as = done.lost[copy.id], "lost"
            copy.save()
    _pause(shelf, made, done, today)
    _set_aside(shelf, done, today)


def _make_guests(shelf: Shelf, done: Replayed) -> dict[str, int]:
    """The rows of the guests that the new loans need, by the keys that the replay has for them."""
    keys = dict.fromkeys(stay.reader for stay in done.made if stay.reader.startswith("n"))
    first = int(next_code()[len(LETTER) :])
    rows = [
        {"code": f"{LETTER}{first + n:03d}", "name": clean(shelf.readers.by_key[key].name)}
        for n, key in enumerate(keys)
    ]
    return {key: guest.id for key, guest in zip(keys, insert_rows(Guest, rows), strict=True)} if rows else {}


def _borrower(shelf: Shelf, made: dict[str, int], key: str) -> dict[str, int | None]:
    if key in made:
        return {"household": None, "guest": made[key]}
    reader = shelf.readers.by_key[key]
    return {"household": reader.row, "guest": None} if key.startswith("h") else {"household": None, "guest": reader.row}


def _row(shelf: Shelf, made: dict[str, int], stay: Stay) -> dict[str, Any]:
    days = {"lent_on": stay.lent_on, "due_on": stay.due_on, "returned_on": stay.returned_on}
    whose = _borrower(shelf, made, stay.reader)
    return {"copy": stay.book, **whose, **days, "renewals": stay.renewals, "lost": stay.lost}


def _change(done: Replayed, progress: Progress) -> None:
    """End or prolong those loans that were open before the log."""
    changed = {stay.past.row: stay for stay in done.changed if stay.past is not None}
    for part in portions(list(changed)):
        loans = Loan.select(Loan, Copy).join(Copy).where(Loan.id << part).order_by(Loan.id)
        for loan in progress.each(N_("Ending open loans"), list(loans)):
            stay = changed[loan.id]
            loan.due_on, loan.returned_on, loan.renewals = stay.due_on, stay.returned_on, stay.renewals
            loan.lost = stay.lost
            loan.save()


def _pause(shelf: Shelf, made: dict[str, int], done: Replayed, today: date) -> None:
    """Whoever brought a book back so late that the pause is not over yet borrows nothing until it is."""
    rows = []
    for stay in (*done.made, *done.changed):
        if stay.returned_on is None or stay.lost or not stay.reader:
            continue
        kind = "household" if stay.reader.startswith("h") else "guest"
        terms = shelf.lending(shelf.by_row[stay.book].category, kind).terms
        until = pause_until(due_on=stay.due_on, returned_on=stay.returned_on, terms=terms)
        if until is not None and until >= today and (stay.reader, stay.returned_on) not in shelf.forgiven:
            late = (stay.returned_on - stay.due_on).days
            whose = _borrower(shelf, made, stay.reader)
            rows.append({**whose, "begun_on": stay.returned_on, "until": until, "days_late": late})
    insert_rows(Pause, rows)


def _collect(shelf: Shelf, done: Replayed, today: date) -> None:
    """Who waited for a title and has borrowed it waits no more."""
    for stay in done.made:
        waits = next((one for one in _waiting(shelf, stay) if one.reader == stay.reader), None)
        if waits is None or stay.returned_on is not None or stay.lent_on < waits.since:
            continue
        copy = Copy.get_by_id(stay.book)
        line = Line(copy.title, today)
        if (hold := line.of(Household.get_by_id(shelf.readers.by_key[stay.reader].row))) is not None:
            line.leave(hold, "collected", taking=copy)
        line.save()


def _set_aside(shelf: Shelf, done: Replayed, today: date) -> None:
    """A copy that came back goes to the first who waits for it."""
    back = {stay.book for stay in (*done.made, *done.changed) if stay.returned_on is not None and not stay.lost}
    for row in sorted(row for row in back if shelf.by_row[row].title in shelf.waiting):
        copy = Copy.get_by_id(row)
        line = Line(copy.title, today)
        if not copy.off_as and open_loan(copy) is None and line.kept_for(copy) is None:
            line.free(copy)
        line.save()


def _waiting(shelf: Shelf, stay: Stay) -> Sequence[Waits]:
    return shelf.waiting.get(shelf.by_row[stay.book].title, ())
