"""Who serves the door of an auction: takes a flat, a name or a number, and says which board to hand over.

Every answer is saved before the next text is taken. Nothing here draws: the screen shows the clerk.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from models.auctions.paddles import door, operations
from models.auctions.paddles.numbers import find_number
from models.auctions.paddles.queries import paddles
from models.auctions.paddles.rows import PaddleRow
from models.auctions.queries import auction_row
from models.auctions.rows import AuctionRow
from models.errors import RuleBroken
from models.households.queries import find_household, matching_households
from models.households.rows import HouseholdRow
from models.i18n import N_, _
from models.pinyin import search_key
from models.undo import undo
from organizer_tui.desk import Desk
from organizer_tui.features.auctions.serving import Tone

PROMPT = N_("Type a flat, a name or a number, then Enter: they are here. Or walk the list with the arrow keys.")
MOST_NAMED = 4


class PaddleClerk:
    """The door's hands and its memory."""

    def __init__(self, desk: Desk, auction: str) -> None:
        """A door at which nobody has been yet."""
        self.desk, self.ref = desk, auction
        self.auction: AuctionRow | None = None
        self.rows: Sequence[PaddleRow] = ()
        self.words = _(PROMPT)
        self.tone: Tone = "plain"
        self.served: PaddleRow | None = None  # whose number is shown large
        self.stranger = ""  # a name that nobody here has: of a guest, perhaps
        self._entries: list[tuple[str, str]] = []

    async def refresh(self) -> None:
        """Read the paddles."""
        self.auction = await self.desk.read(auction_row, self.ref)
        self.rows = await self.desk.read(paddles, self.ref)
        if self.served is not None:
            self.served = self.row(self.served.ref)

    def row(self, ref: str) -> PaddleRow | None:
        """A paddle as it is now."""
        return next((row for row in self.rows if row.ref == ref), None)

    @property
    def counts(self) -> dict[str, int]:
        """How many are here, expected, gone home."""
        here, came = sum(row.here for row in self.rows), sum(row.checked_in_at is not None for row in self.rows)
        return {"here": here, "expected": len(self.rows) - came, "left": came - here}

    def say(self, words: str, tone: Tone = "plain") -> None:
        """Say what was done, what is asked, or what is wrong."""
        self.words, self.tone = words, tone

    def refuse(self, refusal: RuleBroken) -> None:
        """Say what is refused and what to do next."""
        self.say(f"{refusal.title} {refusal.hint}".strip(), "wrong")

    async def take(self, text: str, under: PaddleRow | None) -> None:
        """Do what a text means that was ended with Enter; the empty one is for the paddle `under` the cursor."""
        typed = unicodedata.normalize("NFKC", text).strip().removesuffix("号").strip()
        self.stranger = ""
        if not typed:
            await self.let_in(need(under))
            return
        home = await self.desk.read(find_household, typed)
        if home is not None:
            await self._let_home_in(home.ref)
        elif typed.isdecimal():
            await self.let_in(await self.desk.read(find_number, self.ref, int(typed)))
        else:
            await self._by_name(typed)

    async def _by_name(self, typed: str) -> None:
        homes = await self.desk.read(_homes_called, typed)
        words = typed.casefold().split()
        guests = [row for row in self.rows if row.household is None and _is_called(row, words)]
        if len(homes) + len(guests) > 1:
            names = [f"{home.label} {home.name}" for home in homes] + [f"{row.number} {row.name}" for row in guests]
            shown = _(", ").join(names[:MOST_NAMED]) + ("…" if len(names) > MOST_NAMED else "")
            self.say(_("Several fit: {names}. Type the flat or the number.", names=shown), "ask")
        elif homes:
            await self._let_home_in(homes[0].ref)
        elif guests:
            await self.let_in(guests[0])
        else:
            self.stranger = text_of(typed)
            self.say(_("Nobody here is called “{name}”. + gives a guest a paddle.", name=self.stranger), "ask")

    async def let_in(self, row: PaddleRow) -> None:
        """Somebody with a paddle is here, or is back."""
        back = row.left_at is not None
        found = await self.done(door.check_in, row.words, paddle=row.ref)
        words = N_("{home} is back, with paddle {number}.") if back else N_("{home} is here: paddle {number}.")
        self.say(_(words, home=found.words, number=found.number), "good")

    async def _let_home_in(self, household: str) -> None:
        known = next((row for row in self.rows if row.household == household), None)
        if known is not None:
            await self.let_in(known)
            return
        found = await self.done(door.check_in_household, "", auction=self.ref, household=household)
        self.say(_("{home} is here. Hand over paddle {number}.", home=found.words, number=found.number), "good")

    async def let_go(self, under: PaddleRow | None) -> None:
        """Somebody goes home."""
        row = need(under)
        await self.done(door.leave, row.words, paddle=row.ref)
        self.say(_("{home} has left. Paddle {number} bids no more.", home=row.words, number=row.number), "good")

    async def agree(self, under: PaddleRow | None) -> None:
        """A bidder agrees to be named as a winner, or not any more."""
        row = need(under)
        await self.done(operations.agree_to_be_named, row.words, paddle=row.ref, named=not row.named)
        words = N_("{home} may not be named.") if row.named else N_("{home} may be named as a winner.")
        self.say(_(words, home=row.words), "good")

    async def done(self, operation: Callable[..., PaddleRow], home: str, **words: Any) -> PaddleRow:
        """Do something of this door's, so that it can be taken back here; the paddle it was about is shown large."""
        row, entry = await self.desk.deed(operation, **words)
        self.remember(entry, home or row.words)
        await self.refresh()
        self.served = self.row(row.ref)
        return row

    def remember(self, entry: str, home: str) -> None:
        """Keep what was done, to take it back."""
        self._entries.append((entry, home))

    async def take_back(self) -> None:
        """Take back the last deed of this door."""
        if not self._entries:
            raise RuleBroken(_("Nothing was done at this door yet."), _("The journal takes back older entries."))
        entry, home = self._entries[-1]
        await self.desk.write(undo, entry=entry)
        self._entries.pop()
        self.served = None
        await self.refresh()
        self.say(_("Taken back: {home}.", home=home), "good")


def need(row: PaddleRow | None) -> PaddleRow:
    """The paddle under the cursor; refuses when there is none."""
    if row is None:
        raise RuleBroken(_("Nobody has a paddle yet."), _("Type a flat, then Enter."))
    return row


def text_of(typed: str) -> str:
    """A name as far as it is repeated to the volunteer."""
    return typed[:40]


def _homes_called(typed: str) -> list[HouseholdRow]:
    """The households found by these words as everywhere, or by the pinyin of their own name."""
    words = typed.casefold().split()
    found = matching_households(typed)
    return found or [home for home in matching_households("") if all(word in search_key(home.name) for word in words)]


def _is_called(row: PaddleRow, words: Sequence[str]) -> bool:
    key = search_key(row.name)
    return all(word in key for word in words)
