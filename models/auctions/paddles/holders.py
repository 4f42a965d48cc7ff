"""Who holds a paddle, as columns and joins that every question about bidders shares."""

from __future__ import annotations

from typing import Any

from peewee import JOIN, fn

from models.auctions.paddles.tables import Paddle
from models.households.tables import Household, Unit


def in_words() -> tuple[Any, ...]:
    """The flat (`label`, empty for a guest) and the name of the household or the guest."""
    return fn.COALESCE(Unit.label, "").alias("label"), fn.COALESCE(Household.name, Paddle.guest_name).alias("name")


def holder() -> tuple[Any, ...]:
    """The household's ref, None for a guest, and its words."""
    return Household.ref.alias("household"), *in_words()


def with_holder(query: Any) -> Any:
    """A question that has come to the paddles, joined with who holds them."""
    return query.join(Household, JOIN.LEFT_OUTER).join(Unit, JOIN.LEFT_OUTER)
