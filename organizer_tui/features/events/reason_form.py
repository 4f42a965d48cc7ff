"""Why something does not take place as planned: the usual reasons to choose from, and a line for any other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from models.i18n import LANGUAGES, N_, translator
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Option, Values

REASONS = (
    N_("Bad weather"),
    N_("Too few people"),
    N_("The place is not free"),
    N_("Whoever leads it cannot come"),
    N_("It clashes with something else"),
)


def reason_fields(reason: str = "") -> tuple[Field, ...]:
    """Two questions that give one reason."""
    options = (Option("", N_("no reason given")), *(Option(words, words) for words in REASONS))
    hint = N_("It stands in the calendar and on the poster.")
    return (
        Field("why", N_("Reason"), "choice", options=options),
        Field("own_words", N_("In your own words"), value=reason, hint=hint),
    )


def reason_of(values: Values) -> str:
    """The reason in somebody's own words, or the chosen one in both languages: everybody reads it."""
    own, why = values.text("own_words").strip(), values.text("why")
    return own or " / ".join(translator(language)(why) for language in LANGUAGES if why)


class ReasonForm(FormDialog[Any]):
    """A deed that may be given a reason; `write` does it."""

    def __init__(self, title: str, write: Callable[[str], Awaitable[Any]], intro: str, draft_key: str) -> None:
        """A title that says what will be done, and what that means."""
        self._told = write
        super().__init__(title, reason_fields(), self._write, draft_key=draft_key, intro=intro)

    async def _write(self, values: Values) -> Any:
        return await self._told(reason_of(values))
