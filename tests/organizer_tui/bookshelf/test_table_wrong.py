"""At the table: scans that went wrong, what was forgotten, and what is taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.bookshelf import catalogue, policies, queries
from organizer_tui.features.bookshelf.table.clerk import Clerk
from tests.organizer_tui.bookshelf.clerks import out, take, tone
from tests.organizer_tui.bookshelf.steps import NOW, TODAY, WHO

# Scans that went wrong


@pytest.mark.parametrize("text", ["Ｂ０００１", "b0001", " B0001 ", "１", ".1"])
async def test_full_width_letters_and_bare_numbers_mean_the_book(clerk: Clerk, text: str) -> None:
    await take(clerk, "201", text)
    assert out()["B0001"] == "201"


@pytest.mark.parametrize("text", ["B00", "B000", "B9", "B99999"])
async def test_a_scan_cut_in_half_is_said_and_lends_nothing(clerk: Clerk, text: str) -> None:
    said = await take(clerk, "201", text)
    assert said == f"No book has the code {text}: was the scan cut off? Scan it once more."
    assert tone(clerk) == "wrong" and len(out()) == 2


async def test_a_title_that_looks_like_a_code_is_a_title(clerk: Clerk) -> None:
    details = {"title": "K2", "authors": ""}
    catalogue.add_title(details=details, price_fen=None, copies=1, place="", donor="", now=NOW, who=WHO)
    assert "K2" in await take(clerk, "201", "K2") and out()["B0006"] == "201"


async def test_scans_that_ran_together_are_taken_apart_after_asking(clerk: Clerk) -> None:
    assert await take(clerk, "201", "B0001B0005") == "2 scans ran together: B0001, B0005."
    assert len(out()) == 2
    await take(clerk, "")
    assert {code for code, label in out().items() if label == "201"} == {"B0001", "B0005"}


async def test_a_card_and_a_book_that_ran_together_are_both_taken(clerk: Clerk) -> None:
    assert "2 scans ran together: 0201, B0005" in await take(clerk, "0201B0005")
    await take(clerk, "")
    assert out()["B0005"] == "201"


async def test_of_scans_that_ran_together_the_rest_waits_when_one_is_refused(clerk: Clerk) -> None:
    policies.set_policy(loan_days=28, most_loans=1, most_renewals=2, now=NOW, who=WHO)
    await take(clerk, "201", "B0001B0002B0005", "")
    assert [code for code, label in out().items() if label == "201"] == ["B0001"]
    assert clerk.sitting.said.words.startswith("201 already has 1 book.")


@pytest.mark.parametrize("text", ["nonsense", "[/red]", "999", "=1+1", "\x1b[31m", "卐" * 200])
async def test_what_nobody_knows_is_said(clerk: Clerk, text: str) -> None:
    said = await take(clerk, "201", text)
    assert said.startswith("Nothing here fits") and tone(clerk) == "wrong" and len(out()) == 2


# Another day, taking back


async def test_what_was_forgotten_is_written_for_its_day(clerk: Clerk) -> None:
    assert "what happened on 2026-11-22" in await take(clerk, "0-2")
    await take(clerk, "201", "B0001")
    assert clerk.sitting.on == TODAY - timedelta(days=2)
    assert [loan.lent_on for loan in queries.open_loans(today=TODAY) if loan.code == "B0001"] == [date(2026, 11, 22)]
    clerk.switch("return")
    await take(clerk, "B0001")
    assert "today again" in await take(clerk, "0-0") and clerk.sitting.on is None
    assert "more than a year ago" in await take(clerk, "0-400") and clerk.sitting.on is None


async def test_each_line_is_taken_back_by_itself(clerk: Clerk) -> None:
    await take(clerk, "201", "B0001", "B0002", "B0005")
    assert await take(clerk, "1.") == "Taken back: B0001 三国演义."
    assert await take(clerk, ".") == "Taken back: B0005 Robinson."
    assert {code for code, label in out().items() if label == "201"} == {"B0002"}
    assert [done.taken_back for done in clerk.sitting.done] == [True, False, True]
    assert "no such line" in await take(clerk, "1.") and "no such line" in await take(clerk, "9.")
    await take(clerk, ".")
    assert "no such line" in await take(clerk, ".")


async def test_a_line_that_something_stands_on_is_not_taken_back(clerk: Clerk) -> None:
    await take(clerk, "201", "B0001")
    clerk.switch("return")
    await take(clerk, "B0001")
    assert "Something later stands on this" in await take(clerk, "1.")
    assert clerk.sitting.done[0].taken_back is False and "B0001" not in out()


async def test_nobody_on_shift_lends_nothing(clerk: Clerk) -> None:
    clerk.desk.who = ""
    assert "Nobody is on shift yet." in await take(clerk, "201", "B0001") and len(out()) == 2
