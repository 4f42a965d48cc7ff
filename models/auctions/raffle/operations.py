"""Drawing a prize among those in the room: one transaction, one entry in the journal, never taken back."""

from __future__ import annotations

from datetime import datetime

from peewee import fn

from models.access import operation
from models.auctions.paddles.tables import Paddle
from models.auctions.raffle import draw_rules, queries
from models.auctions.raffle.rows import DrawRow
from models.auctions.raffle.tables import Draw
from models.auctions.rules import check_state
from models.auctions.tables import Auction
from models.i18n import N_, _
from models.journal import writing
from models.text import required


@operation
def draw(*, auction: str, prize: str, seed: str | None = None, now: datetime, who: str) -> DrawRow:
    """Draw a prize among all who are here and have won none; the seed is the room's, or random. Raises CannotDraw."""
    with writing(who, now, N_("Drew {prize}: paddle {paddle}")) as entry:
        sale = Auction.found(auction)
        check_state("draw", sale.state)
        last = Draw.select(fn.COALESCE(fn.MAX(Draw.nth), 0)).where(Draw.auction == sale).scalar()
        row = Draw(auction=sale, nth=int(last) + 1, prize=required(prize, _("The prize")), drawn_at=now)
        row.seed = draw_rules.read_seed(seed) if seed else draw_rules.random_seed()
        numbers = queries.pot(auction)
        won = draw_rules.winner(row.seed, row.nth, numbers)
        row.pot = draw_rules.pot_words(numbers)
        row.paddle = Paddle.get(Paddle.auction == sale, Paddle.number == won)
        row.save()
        entry.says(prize=row.prize, paddle=won)
    return next(found for found in queries.draws(auction) if found.nth == row.nth)
