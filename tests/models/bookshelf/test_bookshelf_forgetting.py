"""Loans that are over forget who had the books, with the journal, for good; what is open is never forgotten."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from models import db, journal, migrate, undo
from models.bookshelf import forgetting, holds, insights, operations, pauses, policies, queries
from models.bookshelf.forgetting import any_to_forget, forget_old_loans, forget_reader, months_before
from models.bookshelf.tables import Hold, Loan, Pause, Title
from models.clock import day_of
from models.households.rows import BuildingRow
from models.journal import FORGET, changes_of, entries, writing
from models.life import household_life
from models.undo import CannotUndo
from tests.models.bookshelf.memory import all_text, remembered_of_loan, remembered_of_reader
from tests.models.bookshelf.shelf import NOW, TODAY, WHO, Shelf, days
from tests.queries_asked import queries_asked

MONTHS_LATER = days(365 + 10)


def number(ref: str) -> int:
    """The row number of a loan."""
    return int(Loan.get(Loan.ref == ref).id)


def forget(now: datetime = MONTHS_LATER) -> int:
    """Forget what is old enough."""
    return forget_old_loans(now=now, who=WHO)


def _set_terms(**terms: int) -> None:
    usual = {"loan_days": 28, "most_loans": 5, "most_renewals": 2} | terms
    policies.set_policy(**usual, now=NOW, who=WHO)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2026, 11, 20), 12, date(2025, 11, 20)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2028, 3, 30), 1, date(2028, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 12, 31), 120, date(2016, 12, 31)),
        (date(2026, 12, 31), 1, date(2026, 11, 30)),
    ],
)
def test_months_before(day: date, months: int, before: date) -> None:
    assert months_before(day, months) == before


def test_a_loan_forgets_its_household_after_the_months_and_still_counts(shelf: Shelf) -> None:
    loan = number(shelf.lend(3, 1).ref)
    shelf.renew(3, days(3))
    shelf.give_back(3, days(5))
    before = insights.popular(today=TODAY)
    assert remembered_of_loan(loan)
    assert not any_to_forget(today=day_of(days(369)))
    assert forget(days(369)) == 0
    assert any_to_forget(today=day_of(days(370)))
    assert forget(days(370)) == 1
    assert remembered_of_loan(loan) == []
    assert remembered_of_reader(shelf.households[0]) == []
    assert not any_to_forget(today=day_of(days(370)))
    assert insights.popular(today=TODAY) == before
    said = [str(entry.sentence) for entry in entries() if "(B0003)" in str(entry.sentence)]
    assert said == ["— gave back 红楼梦 (B0003)", "— keeps 红楼梦 (B0003) until 2026-12-21", "Lent 红楼梦 (B0003) to —"]


def test_everything_that_shows_a_loan_shows_one_that_has_forgotten(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    shelf.give_back(3, days(5))
    forget()
    card = queries.title_card(shelf.titles[1], today=TODAY)
    assert [(loan.code, loan.household, loan.guest, loan.label) for loan in card.loans] == [("B0003", None, None, "")]
    assert [loan.household for loan in queries.loans(today=TODAY)] == [None]
    assert queries.loan_row(card.loans[0].ref, today=TODAY).reader_name == ""
    life = household_life(shelf.households[0], today=TODAY)
    assert (life.loans, life.read) == ((), 0)
    assert all("红楼梦" not in str(deed.sentence) for deed in life.deeds)
    assert shelf.lend(3, 1, MONTHS_LATER).label == "101"


def test_what_is_open_is_never_forgotten(shelf: Shelf) -> None:
    loan = number(shelf.lend(3, 1).ref)
    assert forget(days(4000)) == 0
    assert forget_reader(reader=shelf.households[0], now=days(4000), who=WHO) == 0
    assert shelf.out() == {"B0003": "101"}
    assert remembered_of_loan(loan)


def test_a_building_that_never_forgets(shelf: Shelf) -> None:
    _set_terms(forget_months=0)
    loan = number(shelf.lend(3, 1).ref)
    shelf.give_back(3)
    assert not any_to_forget(today=day_of(days(4000)))
    assert forget(days(4000)) == 0
    assert remembered_of_loan(loan)
    _set_terms(forget_months=1)
    assert forget(days(40)) == 1


def test_what_was_forgotten_cannot_be_taken_back_or_done_again(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    lent = entries()[0]
    shelf.give_back(3)
    back = entries()[0]
    undone = undo.undo(entry=back.ref, now=NOW, who=WHO)
    shelf.give_back(3)
    shelf.lend(4, 2)
    taken_back = undo.undo(entry=entries()[0].ref, now=NOW, who=WHO)
    forget()
    for deed in (lent, back, entries()[0]):
        with pytest.raises(CannotUndo, match="forgotten"):
            undo.undo(entry=deed.ref, now=MONTHS_LATER, who=WHO)
    for deed in (undone, taken_back):
        with pytest.raises(CannotUndo, match=r"forgotten|already"):
            undo.redo(entry=deed.ref, now=MONTHS_LATER, who=WHO)
    (loan,) = queries.loans(today=TODAY)
    assert (loan.code, loan.returned_on, loan.household) == ("B0003", TODAY, None)


def test_the_forgetting_leaves_a_line_that_knows_only_how_many(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    shelf.lend(4, 2)
    for copy in (3, 4):
        shelf.give_back(copy)
    forget()
    entry = entries()[0]
    assert (entry.kind, str(entry.sentence)) == (FORGET, "Forgot who had books or waited for them, 2 in all")
    assert (entry.who, entry.topics, changes_of(entry.ref)) == (WHO, frozenset({"bookshelf"}), [])
    latest = undo.next_undo()
    assert latest is not None and latest.kind == "do"
    count = len(entries())
    assert forget() == 0
    assert len(entries()) == count


def test_a_row_saved_while_forgetting_would_be_remembered(shelf: Shelf) -> None:
    title = queries.title_row(shelf.titles[0])
    with pytest.raises(AssertionError, match="remembered"), writing(WHO, NOW, "{x}", kind=FORGET) as entry:
        entry.forgets(1, "bookshelf")
        row = Title.found(title.ref)
        row.title = "石头记"
        row.save()
    assert queries.title_row(shelf.titles[0]).title == "三国演义"


def test_holds_that_are_over_go_and_the_next_ones_stay(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    for household in (2, 3):
        home = shelf.households[household - 1]
        holds.place_hold(title=shelf.titles[1], household=home, now=NOW, who=WHO)
    holds.cancel_hold(hold=holds.holds(household=shelf.households[1])[0].ref, now=NOW, who=WHO)
    forget()
    assert remembered_of_reader(shelf.households[1]) == []
    assert [hold.label for hold in holds.holds()] == ["103"]
    assert [row.waited_ever for row in insights.most_wanted()] == [1]
    said = [str(entry.sentence) for entry in entries() if "waits" in str(entry.sentence)]
    assert said == ["— waits no more for 红楼梦", "103 waits for 红楼梦", "— waits for 红楼梦"]


def test_a_hold_that_was_collected_goes_with_its_loan(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    holds.place_hold(title=shelf.titles[1], household=shelf.households[1], now=NOW, who=WHO)
    shelf.give_back(3)
    loan = number(shelf.lend(3, 2).ref)
    forget()
    assert remembered_of_reader(shelf.households[0]) == []
    assert Hold.select().count() == 1
    assert "Lent 红楼梦 (B0003) to 102" in [str(entry.sentence) for entry in entries()]
    shelf.give_back(3, MONTHS_LATER)
    forget(days(800))
    assert remembered_of_loan(loan) == []
    assert remembered_of_reader(shelf.households[1]) == []
    assert Hold.select().count() == 0


def test_a_loan_written_down_late_takes_its_hold_along(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    holds.place_hold(title=shelf.titles[1], household=shelf.households[1], now=NOW, who=WHO)
    shelf.give_back(3)
    copy = shelf.copy(3).ref
    operations.lend(copy=copy, borrower=shelf.households[1], on=TODAY, now=days(4), who=WHO)
    operations.give_back(copy=copy, on=day_of(days(1)), now=days(5), who=WHO)
    forget(days(366))
    assert remembered_of_reader(shelf.households[1]) == []


def test_a_late_return_is_remembered_while_its_pause_runs(shelf: Shelf) -> None:
    _set_terms(forget_months=1, pause_days=60)
    loan = number(shelf.lend(3, 1).ref)
    shelf.give_back(3, days(30))
    assert pauses.pauses(today=day_of(days(31)))
    assert forget(days(70)) == 0
    assert forget_reader(reader=shelf.households[0], now=days(70), who=WHO) == 0
    assert remembered_of_loan(loan)
    assert forget(days(91)) == 2
    assert remembered_of_reader(shelf.households[0]) == []
    assert Pause.select().count() == 0


def test_a_forgiven_pause_is_forgotten_with_its_reason(shelf: Shelf) -> None:
    _set_terms(forget_months=1, pause_days=200)
    shelf.lend(3, 1)
    shelf.give_back(3, days(30))
    (pause,) = pauses.pauses(today=day_of(days(31)))
    pauses.forgive_pause(pause=pause.ref, why="赵奶奶住院", now=days(31), who=WHO)
    assert "赵奶奶住院" in all_text()
    assert forget(days(70)) == 2
    assert "赵奶奶住院" not in all_text()
    assert remembered_of_reader(shelf.households[0]) == []


def test_what_is_forgotten_is_not_in_the_file_any_more(shelf: Shelf, place: str, engine: str) -> None:
    _set_terms(forget_months=1, pause_days=200)
    shelf.lend(3, 1)
    shelf.give_back(3, days(30))
    (pause,) = pauses.pauses(today=day_of(days(31)))
    pauses.forgive_pause(pause=pause.ref, why="赵奶奶住院", now=days(31), who=WHO)
    assert _holds_words(place, engine, "赵奶奶住院")
    forget(days(70))
    assert not _holds_words(place, engine, "赵奶奶住院")


def _holds_words(place: str, engine: str, words: str) -> bool:
    """Whether the closed file holds these words anywhere; of a server the tables have to do."""
    if engine != "sqlite":
        return words in all_text()
    db.close()
    found = any(words.encode() in file.read_bytes() for file in Path(place).parent.glob(Path(place).name + "*"))
    migrate.open_building(place, NOW)
    return found


def test_a_long_past_is_forgotten_in_batches(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "BATCH", 2)
    numbers = []
    for day in range(5):
        numbers.append(number(shelf.lend(3, 1 + day % 3, days(day)).ref))
        shelf.give_back(3, days(day))
    assert [forget() for _batch in range(4)] == [2, 2, 1, 0]
    assert all(remembered_of_loan(one) == [] for one in numbers)


def test_to_see_that_there_is_nothing_to_forget_costs_a_few_short_queries(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    shelf.give_back(3)
    with queries_asked() as asked:
        assert not any_to_forget(today=TODAY)
    assert len(asked) <= 8, asked


def test_a_clerks_search_of_the_journal_finds_no_flat_of_a_forgotten_loan(shelf: Shelf) -> None:
    shelf.lend(3, 1)
    shelf.give_back(3)
    assert [one for one in journal.entries(words="101") if "红楼梦" in str(one.sentence)]
    forget()
    assert [one for one in journal.entries(words="101") if "红楼梦" in str(one.sentence)] == []


def test_a_new_building_forgets_after_a_year(building: BuildingRow) -> None:
    assert queries.policy().forget_months == 12
    assert not any_to_forget(today=TODAY)
