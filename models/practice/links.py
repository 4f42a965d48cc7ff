"""Calendar links of the practice households: most have one, some chose to show little."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from models.households.tables import Household
from models.publishing.links import digest_of
from models.publishing.rows import FULL, MINIMAL
from models.publishing.tables import FeedLink
from models.record import insert_rows

NONE_YET, LITTLE = 4, 7  # every fourth household has no card yet, every seventh wants minimal titles


def hand_out(tokens: Sequence[str], now: datetime) -> None:
    """Write down the links of households as if their cards had been printed weeks ago."""
    homes = Household.select().order_by(Household.id)
    insert_rows(
        FeedLink,
        [
            {
                "kind": "household",
                "household": home,
                "digest": digest_of(token),
                "titles": MINIMAL if number % LITTLE == 0 else FULL,
                "alarms": number % LITTLE != 0,
                "made_at": now - timedelta(days=30),
            }
            for number, (home, token) in enumerate(zip(homes, tokens, strict=True))
            if number % NONE_YET
        ],
    )
