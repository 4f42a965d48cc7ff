"""What two desks do at once that give paddles, each on its own laptop."""

from __future__ import annotations

from models.auctions.paddles import door, operations
from models.auctions.paddles.numbers import held_numbers
from models.auctions.paddles.rules import next_free
from models.auctions.paddles.tables import Paddle
from models.auctions.tables import Auction
from models.errors import RuleBroken
from models.households.tables import Household
from models.record import new_ref
from tests.models.auctions.saleroom import NOW, WHO
from tests.together import meet


def give_at_once(auction: str, homes: list[str], order: int) -> int:
    """Give these households the next free paddle, one desk from the front, the other from behind; how many it gave."""
    given = 0
    meet()
    for home in homes[::order]:
        try:
            operations.give_paddle(auction=auction, household=home, now=NOW, who=WHO)
            given += 1
        except RuleBroken:
            continue
    return given


def check_in_at_once(auction: str, home: str) -> str:
    """Check a household in; the name of what was refused."""
    meet()
    try:
        door.check_in_household(auction=auction, household=home, now=NOW, who=WHO)
    except RuleBroken as refused:
        return type(refused).__name__
    return ""


def give_naively(auction: str, home: str) -> int:
    """Read which number is free, let the other desk read it too, then write: what happens without any protection."""
    sale, family = Auction.get(Auction.ref == auction), Household.get(Household.ref == home)
    number = next_free(held_numbers(sale), ())
    meet()
    row = {"ref": new_ref(), "auction": sale, "household": family, "number": number}
    Paddle.insert(**row, guest_name="", guest_phone="", named=False).execute()
    return number
