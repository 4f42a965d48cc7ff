"""Where tokens of new links are known from now on: the places of this laptop, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from models.errors import RuleBroken
from organizer_tui.aside import aside
from organizer_tui.publishing_places import hand_over

if TYPE_CHECKING:
    from organizer_tui.app import OrganizerApp


def handed_over(tokens: Iterable[str], now: datetime) -> str:
    """Let the places of this laptop know new tokens; what came of it, in sentences.

    A refusal is a sentence too: the link is made by now, and whoever made it has still to see it.
    """
    try:
        return "\n".join(hand_over(tokens, now))
    except RuleBroken as refusal:
        return str(refusal)


def hand_over_beside(app: OrganizerApp, tokens: Sequence[str]) -> None:
    """The same beside the desk, which waits neither for a slow stick nor for its turn; says what came of it."""
    app.do(_handed_over(app, tokens))


async def _handed_over(app: OrganizerApp, tokens: Sequence[str]) -> None:
    if said := await aside(partial(handed_over, tokens, app.desk.now())):
        app.notify(said, markup=False)
