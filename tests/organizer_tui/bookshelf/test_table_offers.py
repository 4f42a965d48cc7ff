"""At the table: what was scanned before the card, what is offered, and what changed meanwhile elsewhere."""

from __future__ import annotations

from typing import Any

from models.bookshelf import copies, guests, holds, operations, policies
from models.undo import next_undo, undo
from organizer_tui.features.bookshelf.table.clerk import Clerk
from tests.models.bookshelf.shelf import for_all
from tests.organizer_tui.bookshelf.clerks import copy, household, modes, out, take, title_of, tone
from tests.organizer_tui.bookshelf.steps import NOW, WHO


def elsewhere(operation: Any, **kwargs: Any) -> None:
    """Another laptop does something."""
    operation(now=NOW, who="别人", **kwargs)


async def test_all_that_was_scanned_before_the_card_is_lent(clerk: Clerk) -> None:
    assert "2 books: B0001, B0002. For whom?" in await take(clerk, "B0001", "B0002", "B0002")
    assert "For whom?" in await take(clerk, "")  # Enter alone forgets none of them
    assert await take(clerk, "B0005", "201") == "Lent: 3 books."
    assert {code for code, label in out().items() if label == "201"} == {"B0001", "B0002", "B0005"}


async def test_of_what_was_scanned_before_the_card_the_refused_is_said(clerk: Clerk) -> None:
    policies.set_policy(loan_days=28, most_loans=1, most_renewals=2, now=NOW, who=WHO)
    said = await take(clerk, "B0001", "B0002", "201")
    assert said == "Lent: 1 book. B0002: 201 already has 1 book." and tone(clerk) == "wrong"


async def test_an_offer_among_scans_that_ran_together_is_asked_and_the_rest_is_named(clerk: Clerk) -> None:
    said = await take(clerk, "201", "B0004B0001", "")
    assert "out to 102" in said and said.endswith("Then scan: B0001.")
    await take(clerk, "")
    assert out()["B0004"] == "201" and "B0001" not in out()


async def test_the_next_reader_is_not_replaced_by_a_look_at_the_last(clerk: Clerk) -> None:
    await take(clerk, "201")
    read = clerk.desk.read

    async def slow(query: Any, *args: Any, **kwargs: Any) -> Any:
        found = await read(query, *args, **kwargs)
        await clerk.take("")  # the next reader, while the last one is being read anew
        return found

    clerk.desk.read = slow  # type: ignore[method-assign]
    await clerk.refresh()
    assert clerk.sitting.card is None


async def test_what_is_offered_is_not_done_to_another_reader(clerk: Clerk) -> None:
    await take(clerk, "201", "B0004")
    elsewhere(operations.give_back, copy=copy("B0004"))
    elsewhere(operations.lend, copy=copy("B0004"), borrower=household("101"))
    assert "B0004 is out to 101 by now." in await take(clerk, "") and out()["B0004"] == "101"


async def test_renewing_all_renews_nobody_elses(clerk: Clerk) -> None:
    clerk.switch("renew")
    await take(clerk, "102")
    elsewhere(operations.give_back, copy=copy("B0004"))
    elsewhere(operations.lend, copy=copy("B0004"), borrower=household("201"))
    assert "0 books renewed. B0004: B0004 is out to 201 by now." in await take(clerk, "")


async def test_a_line_taken_back_elsewhere_is_marked_and_the_next_is_reached(clerk: Clerk) -> None:
    await take(clerk, "201", "B0001", "B0005")
    last = next_undo()
    assert last is not None
    elsewhere(undo, entry=last.ref)
    assert await take(clerk, ".") == "Taken back: B0005 Robinson."
    assert await take(clerk, ".") == "Taken back: B0001 三国演义."


async def test_just_this_deed_is_taken_back_whatever_others_did_to_the_loan(clerk: Clerk) -> None:
    await take(clerk, "201", "B0005")
    elsewhere(operations.renew, copy=copy("B0005"))
    assert "Something later stands on this" in await take(clerk, ".")
    assert out()["B0005"] == "201" and not clerk.sitting.done[0].taken_back


async def test_every_deed_of_the_table_is_a_line_that_can_be_taken_back(clerk: Clerk) -> None:
    for_all(copy=copy("B0002"))
    copies.take_off_shelf(copy=copy("B0005"), leaves_as="lost", why="", now=NOW, who=WHO)
    await take(clerk, "201", "B0002", "", "B0005", "")
    assert [done.mode for done in clerk.sitting.done] == ["take", "put_back", "lend"]
    for said in ("Taken back: B0005", "Taken back: B0005", "Taken back: B0002"):
        assert (await take(clerk, ".")).startswith(said)
    assert "B0005" not in out()
    elsewhere(holds.place_hold, title=title_of("B0004"), household=household("101"))
    elsewhere(operations.give_back, copy=copy("B0004"))
    await take(clerk, "B0004", "")
    assert clerk.sitting.done[-1].mode == "wait" and len(holds.holds()) == 2
    await take(clerk, ".")
    assert len(holds.holds()) == 1


async def test_a_book_that_its_reader_waited_for_is_lent_to_them_at_once(clerk: Clerk) -> None:
    elsewhere(holds.place_hold, title=title_of("B0004"), household=household("201"))
    await take(clerk, "201", "B0004", "")
    assert out()["B0004"] == "201" and holds.holds() == []


async def test_what_was_set_aside_and_is_not_needed_any_more_is_said(clerk: Clerk) -> None:
    for code in ("B0001", "B0002"):
        elsewhere(operations.lend, copy=copy(code), borrower=household("101"))
    elsewhere(holds.place_hold, title=title_of("B0001"), household=household("201"))
    elsewhere(operations.give_back, copy=copy("B0001"))
    elsewhere(operations.give_back, copy=copy("B0002"))
    assert (await take(clerk, "201", "B0002")).endswith("B0001 三国演义: on the shelf, A架")


async def test_a_card_of_a_guest_who_left_says_so(clerk: Clerk) -> None:
    guest = guests.add_guest(name="老陈", now=NOW, who=WHO)
    details = {"name": "老陈", "about": "", "phone": "", "left": True}
    guests.correct_guest(guest=guest.ref, version=guest.version, **details, now=NOW, who=WHO)  # type: ignore[arg-type]
    await take(clerk, "G001")
    assert modes(clerk)[1] == "G001" and clerk.sitting.card is not None and clerk.sitting.card.gone
    assert (await take(clerk, "B0005")).startswith("This guest has left.")


async def test_orders_are_understood_with_an_input_method_left_on(clerk: Clerk) -> None:
    await take(clerk, "２０１", "。１")
    assert out()["B0001"] == "201"
    assert await take(clerk, "。") == "Taken back: B0001 三国演义."
    assert "2026-11-22" in await take(clerk, "０－２")
