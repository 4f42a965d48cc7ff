"""A loan log in the building, on both engines: what is written and said again, holds, guests, taking it back."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from models import undo
from models.bookshelf import guests, holds, pauses, policies, queries
from models.bookshelf.drafts import LEND, LOST, RENEW, RETURN, LogLine
from models.bookshelf.loan_log import import_log, preview_log
from models.bookshelf.tables import Copy, Loan
from models.db import connected
from models.households.operations import move_out
from models.incoming import UNCHANGED, Difference
from models.journal import entries
from models.progress import GivenUp, Progress
from tests.models.bookshelf.logs import Library, line
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf, days, entry

STAGES = (
    *("Reading the shelf's loans", "Sorting the lines by their time", "Replaying the log"),
    *("Ending open loans", "Writing the loans", "Writing the journal"),
)
ISBN = "9787020008728"
FIVE = [
    line(2, 0, LEND, "101", "B0001"),
    line(3, 3, LEND, "102", ISBN, isbn=ISBN),
    line(4, 5, RENEW, "101", "B0001"),
    line(5, 9, RETURN, "101", ISBN, isbn=ISBN),
    line(6, 20, LOST, "102", "B0002"),
]


def bring(*lines: LogLine, guests: bool = False) -> Difference:
    """Preview, import, and see that both say the same."""
    looked = preview_log(lines=lines, guests=guests)
    done = import_log(lines=lines, file_name="log.csv", guests=guests, now=NOW, who=WHO)
    assert done == looked
    return done


def reasons(done: Difference) -> dict[int, str]:
    return {refused.row: str(refused.reason) for refused in done.refused}


def loans() -> list[tuple[object, ...]]:
    found = queries.loans(today=TODAY)
    return sorted((one.code, one.label, one.lent_on, one.returned_on, one.renewals, one.lost) for one in found)


def states() -> dict[str, str]:
    return {copy.code: copy.state for copy in queries.copies()}


def test_a_log_is_one_deed_that_can_be_taken_back(shelf: Shelf) -> None:
    before, deeds = states(), len(entries())
    assert reasons(bring(*FIVE)) == {}
    assert states() == before | {"B0002": "lost"} and len(loans()) == 2
    after = loans()
    assert str(entries()[0].sentence) == "Replayed the loan log log.csv: 2 lent, 1 given back, 1 renewed, 1 lost"
    assert entries()[0].who == WHO and len(entries()) == deeds + 1
    undo.undo(entry=entries()[0].ref, now=NOW, who=WHO)
    assert (loans(), states()) == ([], before)
    undo.redo(entry=entries()[0].ref, now=NOW, who=WHO)
    assert loans() == after and states()["B0002"] == "lost"


def test_the_same_log_again_changes_nothing(shelf: Shelf) -> None:
    bring(*FIVE)
    before, deeds = loans(), len(entries())
    done = bring(*FIVE)
    assert [(one.row, one.kind) for one in done.outcomes] == [(row, UNCHANGED) for row in range(2, 7)]
    assert (loans(), len(entries())) == (before, deeds)
    more = bring(*FIVE, line(7, 30, LEND, "103", "B0001"))
    assert (more.count("added"), more.count(UNCHANGED), shelf.out()) == (1, 5, {"B0001": "103"})


def test_a_library_is_as_its_log_says(shelf: Shelf) -> None:
    library = Library(["B0001", "B0002", "B0003", "B0004"], ("101", "102", "103"), Random(3)).runs(150)
    policies.set_policy(loan_days=28, most_loans=9, most_renewals=99, now=NOW, who=WHO)
    assert reasons(bring(*library.shuffled())) == {}
    assert shelf.out() == library.out
    assert {code for code, state in states().items() if state == "lost"} == library.lost


def test_a_log_does_what_the_desk_does(shelf: Shelf) -> None:
    policies.set_policy(loan_days=5, most_loans=1, most_renewals=1, pause_days=9, now=NOW, who=WHO)
    shelf.lend(3, 1, days(-10))
    shelf.give_back(3, days(-2))
    [by_hand] = [(one.lent_on, one.due_on, one.returned_on) for one in queries.loans(today=TODAY)]
    [paused] = [(one.begun_on, one.until) for one in pauses.pauses(today=TODAY)]
    for words in ("101 gave back", "Lent"):
        undo.undo(entry=entry(words).ref, now=NOW, who=WHO)
    assert queries.loans(today=TODAY) == [] == pauses.pauses(today=TODAY)
    deeds = zip((2, 3, 4), map(days, (-10, -2, -1)), (LEND, RETURN, LEND), strict=True)
    done = bring(*(LogLine(row, when, deed, "101", "B0003", flat="101") for row, when, deed in deeds))
    assert [(one.lent_on, one.due_on, one.returned_on) for one in queries.loans(today=TODAY)] == [by_hand]
    assert [(one.begun_on, one.until) for one in pauses.pauses(today=TODAY)] == [paused]
    assert list(reasons(done)) == [4] and "borrows nothing until" in reasons(done)[4]


def test_an_open_loan_is_ended_by_the_log(shelf: Shelf) -> None:
    loan = shelf.lend(3, 1, days(-9))
    done = bring(LogLine(2, days(-1), RETURN, "101", "B0003", flat="101"))
    assert (done.count("changed"), shelf.out()) == (1, {})
    undo.undo(entry=entries()[0].ref, now=NOW, who=WHO)
    assert shelf.out() == {"B0003": "101"} and queries.loan_row(loan.ref, today=TODAY).returned_on is None


def test_unknown_borrowers_become_guests_when_told_to(shelf: Shelf) -> None:
    guests.add_guest(name="Old Friend", now=NOW, who=WHO)
    lines = [
        *(
            line(2, 0, LEND, "老王", "B0001"),
            line(3, 1, LEND, "老 王", "B0002"),
            line(4, 2, LEND, "old friend", "B0003"),
        ),
        line(5, 3, LEND, "G001", "B0004"),
    ]
    assert list(reasons(preview_log(lines=lines))) == [2, 3]
    assert reasons(bring(*lines, guests=True)) == {}
    assert [(one.code, one.name, one.books) for one in guests.guests()] == [
        ("G001", "Old Friend", 2),
        ("G002", "老王", 2),
    ]
    again = bring(*lines)
    assert (again.count(UNCHANGED), reasons(again)) == (4, {})
    undo.undo(entry=entries()[0].ref, now=NOW, who=WHO)
    assert [one.code for one in guests.guests()] == ["G001"] and shelf.out() == {}


def test_names_are_those_of_households_and_two_that_fit_are_refused(shelf: Shelf) -> None:
    guests.add_guest(name="钱家", now=NOW, who=WHO)
    done = bring(
        line(2, 0, LEND, "赵家", "B0001"), line(3, 0, LEND, "钱家", "B0002"), line(4, 0, LEND, "103室", "B0003")
    )
    assert reasons(done)[3] == "“钱家” may be 102 or G001. Write the flat or the card instead of the name."
    assert shelf.out() == {"B0001": "101"} and 4 in reasons(done)  # the flat is found where the file is read


def test_who_has_moved_out_borrowed_while_they_lived_here(shelf: Shelf) -> None:
    move_out(household=shelf.households[0], moved_out=TODAY - timedelta(30), why="", now=NOW, who=WHO)
    lines = [
        LogLine(2, days(-60), LEND, "赵家", "B0003"),
        LogLine(3, days(-50), RETURN, "101", "B0003", flat="101"),
        LogLine(4, days(-10), LEND, "101", "B0003", flat="101"),
    ]
    done = bring(*lines)
    day = TODAY - timedelta(10)
    assert reasons(done) == {4: f"101 did not live here on {day}, or was no guest any more."}
    assert [one[:2] for one in loans()] == [("B0003", "101")]


def test_the_line_of_those_who_wait_goes_on(shelf: Shelf) -> None:
    shelf.lend(3, 1, days(-20))
    hold = holds.place_hold(title=shelf.titles[1], household=shelf.households[1], now=days(-10), who=WHO)
    bring(LogLine(2, days(-1), RETURN, "101", "B0003", flat="101"))
    assert holds.hold_row(hold.ref).code == "B0003" and states()["B0003"] == "kept"
    kept = bring(LogLine(2, days(0), LEND, "103", "B0003", flat="103"))
    assert "B0003 is set aside for 102." in reasons(kept)[2]
    bring(LogLine(2, days(0), LEND, "102", "B0003", flat="102"))
    assert holds.hold_row(hold.ref).outcome == "collected" and shelf.out() == {"B0003": "102"}
    undo.undo(entry=entries()[0].ref, now=NOW, who=WHO)
    assert holds.hold_row(hold.ref).outcome == "" and states()["B0003"] == "kept"


def test_an_import_that_was_lent_on_since_stays(shelf: Shelf) -> None:
    bring(line(2, 0, LEND, "101", "B0003"))
    shelf.give_back(3)
    with pytest.raises(undo.CannotUndo, match="101 gave back"):
        undo.undo(entry=entry("Replayed").ref, now=NOW, who=WHO)
    assert len(loans()) == 1


class StoppedIn(Progress):
    """Given up as soon as a stage is reached."""

    def __init__(self, stage: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self._stage = stage

    def at(self, done: int) -> None:
        self.seen += [self.stage] if self.stage not in self.seen else []
        if self.stage == self._stage:
            self.give_up()
        super().at(done)


@pytest.mark.parametrize("stage", STAGES)
def test_stopped_at_any_step_nothing_is_written(shelf: Shelf, stage: str) -> None:
    shelf.lend(4, 3, days(-2400))
    before, deeds = loans(), len(entries())
    lines = (*FIVE, line(7, 300, RETURN, "103", "B0004"))
    with pytest.raises(GivenUp, match="nothing was written"):
        import_log(lines=lines, file_name="a", now=NOW, who=WHO, progress=StoppedIn(stage))
    assert (loans(), len(entries())) == (before, deeds)
    progress = StoppedIn("")
    import_log(lines=lines, file_name="a", now=NOW, who=WHO, progress=progress)
    assert (tuple(progress.seen), len(entries())) == (STAGES, deeds + 1)


def test_the_loans_of_a_log_are_written_in_few_statements(shelf: Shelf) -> None:
    lines = [line(n, n, LEND if n % 2 else RETURN, "101", "B0003") for n in range(3, 1003)]
    bring(*lines)
    with connected():
        assert Loan.select().count() == 500
        assert Copy.select().where(Copy.withdrawn_on.is_null(False)).count() == 0
