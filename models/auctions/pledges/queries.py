"""What is known about the pledge round: frozen rows, added up in SQL."""

from __future__ import annotations

from typing import Any

from peewee import JOIN, fn

from models.access import dicts_of, reading
from models.auctions.missing import gone
from models.auctions.paddles.holders import holder, with_holder
from models.auctions.paddles.tables import Paddle
from models.auctions.pledges.rows import LevelRow, PledgeRound, PledgeRow
from models.auctions.pledges.rules import Called, current
from models.auctions.pledges.tables import Pledge, PledgeLevel
from models.auctions.tables import Auction


def levels(auction: str) -> list[LevelRow]:
    """The levels of an auction from high to low, each with what was pledged there."""
    with reading():
        standing = (Pledge.level == PledgeLevel.id) & Pledge.struck_at.is_null()
        query = (
            PledgeLevel.select(
                PledgeLevel.ref,
                PledgeLevel.fen,
                PledgeLevel.called_at,
                Auction.ref.alias("auction"),
                fn.COUNT(Pledge.id).alias("pledges"),
                fn.COALESCE(fn.SUM(Pledge.fen), 0).alias("pledged_fen"),
            )
            .join(Auction)
            .switch(PledgeLevel)
            .join(Pledge, JOIN.LEFT_OUTER, on=standing)
            .where(Auction.ref == auction)
            .group_by(PledgeLevel.id, Auction.ref)
            .order_by(PledgeLevel.fen.desc())
        )
        found = dicts_of(query)
    now_at = current([Called(row["fen"], row["called_at"]) for row in found if row["called_at"]])
    fen = now_at.fen if now_at else None
    return [LevelRow(**{**row, "pledged_fen": int(row["pledged_fen"]), "current": row["fen"] == fen}) for row in found]


def pledges(auction: str | None = None, *, struck: bool = False) -> list[PledgeRow]:
    """The pledges of one auction, or of all, in the order they came; struck ones only if asked."""
    with reading():
        query = _pledges().order_by(Auction.opens_at.desc(), Auction.id.desc(), Pledge.at, Pledge.id)
        if auction is not None:
            query = query.where(Auction.ref == auction)
        if not struck:
            query = query.where(Pledge.struck_at.is_null())
        return [PledgeRow(**found) for found in dicts_of(query)]


def pledge_row(ref: str) -> PledgeRow:
    """One pledge; raises NotFound."""
    with reading():
        found = _pledges().where(Pledge.ref == ref).dicts().first()
    if found is None:
        raise gone()
    return PledgeRow(**found)


def pledge_round(auction: str) -> PledgeRound:
    """All of one auction's round; raises NotFound."""
    with reading():
        goal = Auction.found(auction).pledge_goal_fen
        return PledgeRound(tuple(levels(auction)), tuple(pledges(auction)), goal)


def _pledges() -> Any:
    own = "ref at struck_at struck_why"
    query = Pledge.select(
        *(getattr(Pledge, name) for name in own.split()),
        Pledge.fen.alias("amount_fen"),
        Auction.ref.alias("auction"),
        PledgeLevel.ref.alias("level"),
        Paddle.ref.alias("paddle"),
        Paddle.number.alias("paddle_number"),
        *holder(),
    )
    return with_holder(query.join(PledgeLevel).join(Auction).switch(Pledge).join(Paddle))
