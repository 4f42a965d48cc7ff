"""The clerk of the table, without a screen: what each scan does, says and offers in each mode."""

from __future__ import annotations

import pytest

from models.bookshelf import copies, guests, holds, pauses, policies
from organizer_tui.features.bookshelf.table.clerk import Clerk
from tests.organizer_tui.bookshelf.clerks import copy, household, modes, offered, out, take, title_of, tone
from tests.organizer_tui.bookshelf.steps import NOW, TODAY, WHO

# Lending


async def test_one_card_and_book_after_book(clerk: Clerk) -> None:
    assert await take(clerk, "201") == "201 孙家 has no book."
    assert (await take(clerk, "B0001")).startswith("Lent: 三国演义 (B0001) to 201 孙家, due 2026-12-22")
    assert "They have 2 books now." in await take(clerk, "b0002")
    assert tone(clerk) == "good"
    assert out() == {"B0003": "101", "B0004": "102", "B0001": "201", "B0002": "201"}
    assert [(done.number, done.mode, done.code) for done in clerk.sitting.done] == [
        (1, "lend", "B0001"),
        (2, "lend", "B0002"),
    ]


async def test_the_book_may_come_before_the_card(clerk: Clerk) -> None:
    assert "For whom?" in await take(clerk, "B0005") and out() == {"B0003": "101", "B0004": "102"}
    assert (await take(clerk, "201")).startswith("Lent: Robinson (B0005) to 201")
    assert clerk.sitting.books == []


async def test_what_a_reader_has_and_what_is_late_is_said_before(clerk: Clerk) -> None:
    assert await take(clerk, "101") == "101 赵家 has 1 book. 红楼梦: 12 days late."
    assert tone(clerk) == "ask"


async def test_enter_alone_calls_the_next_reader(clerk: Clerk) -> None:
    assert await take(clerk, "201", "") == "The next reader, please." and modes(clerk) == ("lend", "")
    assert await take(clerk, "") == "Scan the card, or type the flat; then book after book."


async def test_another_card_changes_the_reader(clerk: Clerk) -> None:
    await take(clerk, "201", "B0001", "102", "B0005")
    assert (out()["B0001"], out()["B0005"]) == ("201", "102")


async def test_a_book_that_is_out_is_taken_back_first_and_then_lent(clerk: Clerk) -> None:
    assert "out to 102" in await take(clerk, "201", "B0004") and offered(clerk).startswith("It lies here?")
    assert out()["B0004"] == "102"
    assert (await take(clerk, "")).startswith("Lent: 西游记 (B0004) to 201")
    assert out()["B0004"] == "201" and [done.mode for done in clerk.sitting.done] == ["return", "lend"]
    assert modes(clerk) == ("lend", "201")


async def test_an_offer_is_let_go_by_the_next_scan(clerk: Clerk) -> None:
    await take(clerk, "201", "B0004", "B0005", "")
    assert out() == {"B0003": "101", "B0004": "102", "B0005": "201"}


async def test_their_own_book_is_offered_to_be_kept_longer(clerk: Clerk) -> None:
    assert await take(clerk, "102", "B0004") == "They have B0004 西游记 already."
    assert (await take(clerk, "")).startswith("Renewed: 102 钱家 keeps 西游记")
    assert out()["B0004"] == "102"


async def test_the_limit_is_said_before_and_held(clerk: Clerk) -> None:
    policies.set_policy(loan_days=28, most_loans=2, most_renewals=2, now=NOW, who=WHO)
    assert "They may take 1 more." in await take(clerk, "201", "B0001")
    assert "That was the last." in await take(clerk, "B0002")
    assert await take(clerk, "B0005") == "201 already has 2 books. One has to come back first."
    assert tone(clerk) == "wrong"
    assert "They have as many as they may." in await take(clerk, "", "201")


async def test_thirty_books_by_one_family_are_refused_one_by_one(clerk: Clerk) -> None:
    await take(clerk, "201", "B0001", "B0002", "B0005")
    policies.set_policy(loan_days=28, most_loans=3, most_renewals=2, now=NOW, who=WHO)
    for _book in range(27):
        await take(clerk, "B0001")
    assert len(out()) == 5


async def test_what_is_set_aside_for_others_may_be_waited_for(clerk: Clerk) -> None:
    holds.place_hold(title=title_of("B0004"), household=household("101"), now=NOW, who=WHO)
    clerk.switch("return")
    assert "Set it aside for 101" in await take(clerk, "B0004")
    clerk.switch("lend")
    assert await take(clerk, "201", "B0004") == "B0004 is set aside for 101."
    assert offered(clerk) == "Enter lets 201 wait for it."
    assert await take(clerk, "") == "201 waits for 西游记."
    assert "西游记 (B0004) is set aside for them." in await take(clerk, "", "101")
    await take(clerk, "B0004")
    assert out()["B0004"] == "101"


async def test_a_book_of_an_isbn_is_the_copy_at_hand_if_there_is_one(clerk: Clerk) -> None:
    assert "2 fit." in await take(clerk, "201", "9787020008728") and len(clerk.sitting.found) == 2
    await clerk.choose(clerk.sitting.found[0])
    await take(clerk, "978-7-02-000872-8")
    assert {code for code, label in out().items() if label == "201"} == {"B0001", "B0002"}


async def test_a_lost_book_that_is_here_is_put_back_and_lent(clerk: Clerk) -> None:
    copies.take_off_shelf(copy=copy("B0005"), leaves_as="lost", why="", now=NOW, who=WHO)
    assert "lost" in await take(clerk, "201", "B0005") and offered(clerk).startswith("It is here and fit")
    await take(clerk, "")
    assert out()["B0005"] == "201"


async def test_a_guest_borrows_by_card(clerk: Clerk) -> None:
    guests.add_guest(name="物业小李", now=NOW, who=WHO)
    await take(clerk, "g001", "B0001")
    assert out()["B0001"] == "G001"


async def test_a_pause_is_said_and_refuses(clerk: Clerk) -> None:
    policies.set_policy(loan_days=28, most_loans=5, most_renewals=2, pause_days=7, now=NOW, who=WHO)
    clerk.switch("return")
    await take(clerk, "B0003")
    clerk.switch("lend")
    assert "Nothing is lent to them until 2026-12-01" in await take(clerk, "101")
    assert "101 borrows nothing until 2026-12-01" in await take(clerk, "B0005") and "B0005" not in out()
    assert len(pauses.pauses(today=TODAY)) == 1


# Taking back, renewing, looking


async def test_books_come_back_one_after_another(clerk: Clerk) -> None:
    clerk.switch("return")
    said = await take(clerk, "B0003")
    assert said == "Returned: 红楼梦 (B0003) by 101 赵家. It was 12 days late. It belongs in A架."
    assert modes(clerk) == ("return", "101")
    await take(clerk, "B0004")
    assert out() == {}


async def test_a_book_that_is_in_offers_to_go_over_to_lending(clerk: Clerk) -> None:
    clerk.switch("return")
    assert (await take(clerk, "B0005")).startswith("B0005 is not out.") and tone(clerk) == "ask"
    assert "For whom?" in await take(clerk, "")
    assert modes(clerk) == ("lend", "")
    await take(clerk, "201")
    assert out()["B0005"] == "201"


async def test_a_card_at_the_wrong_moment_shows_their_books_and_offers_to_lend(clerk: Clerk) -> None:
    clerk.switch("return")
    assert (await take(clerk, "101")).startswith("101 赵家 has 1 book.")
    assert [getattr(found, "code", "") for found in clerk.sitting.found] == ["B0003"]
    await take(clerk, "", "B0005")
    assert modes(clerk) == ("lend", "101") and out()["B0005"] == "101"


async def test_a_card_in_renewing_renews_all_they_have_and_says_what_could_not(clerk: Clerk) -> None:
    await take(clerk, "101", "B0005")
    policies.set_policy(loan_days=28, most_loans=5, most_renewals=1, now=NOW, who=WHO)
    clerk.switch("renew")
    assert (await take(clerk, "101", "")) == "2 books renewed."
    assert "0 books renewed. B0003: This book has been renewed 1 time already." in await take(clerk, "101", "")
    assert tone(clerk) == "wrong"


async def test_a_lost_book_that_comes_back_is_put_on_the_list_again(clerk: Clerk) -> None:
    copies.take_off_shelf(copy=copy("B0005"), leaves_as="lost", why="", now=NOW, who=WHO)
    clerk.switch("return")
    assert "lost" in await take(clerk, "B0005")
    assert "on the shelf" in await take(clerk, "")


async def test_looking_changes_nothing(clerk: Clerk) -> None:
    clerk.switch("look")
    assert "out to 101" in await take(clerk, "B0003")
    assert "101 赵家 has 1 book." in await take(clerk, "101")
    assert out() == {"B0003": "101", "B0004": "102"} and clerk.sitting.done == []


# Words


@pytest.mark.parametrize(("words", "count"), [("sanguo", 2), ("三国", 2)])
async def test_several_that_fit_are_shown(clerk: Clerk, words: str, count: int) -> None:
    await take(clerk, "201", words)
    assert len(clerk.sitting.found) == count and tone(clerk) == "ask" and len(out()) == 2


@pytest.mark.parametrize("words", ["robinson", "Robin"])
async def test_the_only_one_that_fits_is_taken(clerk: Clerk, words: str) -> None:
    await take(clerk, "sun", words)
    assert out()["B0005"] == "201"


@pytest.mark.parametrize("words", ["hlm", "红楼", "赵"])
async def test_what_is_out_is_found_by_words_to_come_back(clerk: Clerk, words: str) -> None:
    clerk.switch("return")
    await take(clerk, words)
    assert "B0003" not in out()


async def test_while_typing_what_fits_is_found_by_mode(clerk: Clerk) -> None:
    assert [type(found).__name__ for found in await clerk.search("sun")] == ["ReaderRow"]
    assert await clerk.search(" ") == () and await clerk.search("3.") == ()
    clerk.switch("return")
    assert [type(found).__name__ for found in await clerk.search("honglou")] == ["LoanRow"]
