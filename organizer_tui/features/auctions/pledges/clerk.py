"""Who takes down pledges: each number at once, doubles said and not counted. Nothing here draws."""

from __future__ import annotations

import unicodedata

from models.auctions.paddles.numbers import find_number
from models.auctions.pledges import operations, rules
from models.auctions.pledges.queries import pledge_round
from models.auctions.pledges.rows import LevelRow, PledgeRound, PledgeRow
from models.auctions.queries import auction_row
from models.auctions.rows import AuctionRow
from models.errors import RuleBroken
from models.i18n import N_, _, ngettext
from models.money import format_fen
from organizer_tui.desk import Desk
from organizer_tui.features.auctions.serving import Tone

NOTHING = PledgeRound((), (), None)
PROMPT = N_("Paddle numbers one after the other, each with Enter. n calls the next level.")
NO_LEVELS = N_("Press l and write the levels first, such as 500 200 100 50.")


class PledgeClerk:
    """The pledge desk's hands and its memory."""

    def __init__(self, desk: Desk, auction: str) -> None:
        """A round in which nothing was called yet."""
        self.desk, self.ref = desk, auction
        self.auction: AuctionRow | None = None
        self.round = NOTHING
        self.words = ""
        self.tone: Tone = "plain"
        self._taken: list[str] = []  # the pledges of this desk, for x

    async def refresh(self) -> None:
        """Read the round."""
        self.auction = await self.desk.read(auction_row, self.ref)
        self.round = await self.desk.read(pledge_round, self.ref)
        if not self.words:
            self.say(_(PROMPT) if self.round.levels else _(NO_LEVELS))

    def say(self, words: str, tone: Tone = "plain") -> None:
        """Say what was done, what is asked, or what is wrong."""
        self.words, self.tone = words, tone

    def refuse(self, refusal: RuleBroken) -> None:
        """Say what is refused and what to do next."""
        self.say(f"{refusal.title} {refusal.hint}".strip(), "wrong")

    async def take(self, text: str) -> None:
        """Take down one number that was called out."""
        typed = unicodedata.normalize("NFKC", text).strip()
        if not typed:
            return
        level = self._level()
        paddle = await self.desk.read(find_number, self.ref, int(typed))
        made = await self.desk.write(operations.pledge, level=level.ref, paddle=paddle.ref)
        self._taken.append(made.ref)
        await self.refresh()
        self.say(
            _(
                "{number} {home}: {amount}.",
                number=made.paddle_number,
                home=made.words,
                amount=format_fen(made.amount_fen),
            ),
            "good",
        )

    def _level(self) -> LevelRow:
        level = self.round.current
        if level is None:
            hint = _("Press n to call the first one.") if self.round.levels else _(NO_LEVELS)
            raise rules.LevelRefused(_("No level has been called yet."), hint)
        return level

    async def call_next(self) -> LevelRow:
        """Call the next lower level; which it is."""
        level = self.round.next_level
        if level is None:
            raise rules.LevelRefused(_("There is no lower level."), _("l adds one."))
        await self.call(level)
        return level

    async def call(self, level: LevelRow, *, back_up: bool = False) -> None:
        """Call a level."""
        await self.desk.write(operations.call_level, level=level.ref, back_up=back_up)
        await self.refresh()
        self.say(_("Now {amount}: who raises their paddle?", amount=format_fen(level.fen)), "good")

    def last(self) -> PledgeRow:
        """The pledge that would be taken back: this desk's last one that stands, else the last of all."""
        standing = {pledge.ref: pledge for pledge in self.round.pledges}
        mine = [standing[ref] for ref in self._taken if ref in standing]
        if not standing:
            raise rules.PledgeRefused(_("Nobody has pledged yet."), "")
        return (mine or list(standing.values()))[-1]

    async def strike(self, pledge: PledgeRow, reason: str) -> PledgeRow:
        """Strike a pledge, with the reason."""
        struck = await self.desk.write(operations.strike_pledge, pledge=pledge.ref, reason=reason)
        await self.refresh()
        self.say(_("Struck: {number} {home}.", number=struck.paddle_number, home=struck.words), "good")
        return struck

    async def set_levels(self, text: str) -> int:
        """Let the amounts that were typed be the levels; how many they are."""
        amounts = rules.read_levels(text)
        await self.desk.write(operations.set_levels, auction=self.ref, amounts=amounts)
        await self.refresh()
        levels = ngettext("There is {n} level.", "There are {n} levels.", len(amounts))
        self.say(levels + " " + (_("Press n to call the first one.") if self.round.current is None else ""), "good")
        return len(amounts)


def bar(part_fen: int, goal_fen: int, width: int) -> str:
    """A bar of that many cells, filled as far as the goal is reached; full only when it is."""
    filled = width if part_fen >= goal_fen else min(width - 1, part_fen * width // goal_fen)
    return "█" * filled + "░" * (width - filled)
