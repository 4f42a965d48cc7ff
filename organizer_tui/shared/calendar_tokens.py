"""Where tokens of new links are known from now on: the places of this laptop, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from models.errors import RuleBroken
from organizer_tui.publishing_places import hand_over


def handed_over(tokens: Iterable[str], now: datetime) -> str:
    """Let the places of this laptop know new tokens; what came of it, in sentences.

    A refusal is a sentence too: the link is made by now, and whoever made it has still to see it.
    """
    try:
        return "\n".join(hand_over(tokens, now))
    except RuleBroken as refusal:
        return str(refusal)
