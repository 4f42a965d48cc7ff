"""What is said of a gift when it is taken in: plain values that forms give and operations check."""

from __future__ import annotations

from typing import NamedTuple

from models.auctions.rules import check_amount
from models.i18n import _
from models.text import clean, clean_block, required

LONGEST_NAME = 60


class Given(NamedTuple):
    """A gift in both languages (the Chinese title is enough), who gave it, what it is worth and what goes with it.

    `donor` is the ref of a household; `donor_name` is for somebody who is none here. `anonymous` keeps either off
    every paper for others.
    """

    title: str
    title_en: str = ""
    description: str = ""
    donor: str | None = None
    donor_name: str = ""
    anonymous: bool = False
    worth_fen: int | None = None
    restrictions: str = ""


def cleaned(given: Given) -> Given:
    """What was said as it is kept; refuses a gift without a name and a worth that cannot be."""
    check_amount(given.worth_fen or 0)
    return given._replace(
        title=required(clean(given.title) or clean(given.title_en), _("The gift")),
        title_en=clean(given.title_en),
        description=clean_block(given.description),
        donor_name="" if given.donor else clean(given.donor_name, LONGEST_NAME),
        restrictions=clean(given.restrictions),
    )
