"""How many of a household come: the one question of a sign-up, answered with a look at the free places."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from models.events.rows import EventRow, SignUpOutcome, SignUpRow
from models.i18n import N_, _
from organizer_tui.features.events.forms import LiveForm, about_field
from organizer_tui.features.events.words import home_words, places_words, when_words
from organizer_tui.shared.entries import read_number
from organizer_tui.shared.fields import Field, Values

Ask = Callable[[int, str], Awaitable[SignUpOutcome]]


class HeadsForm(LiveForm):
    """Heads and a note for a household; `ask` signs it up or changes its sign-up."""

    REPLACED = ("heads",)

    def __init__(self, event: EventRow, home: str, ask: Ask, *, people: int = 0, row: SignUpRow | None = None) -> None:
        """Sign `home` up, by `people` unless told otherwise, or change its `row`."""
        self._event, self._ask, self._row = event, ask, row
        heads = row.heads if row else people
        fields = (
            Field("heads", N_("How many come"), "number", str(heads or ""), required=True),
            Field("note", N_("Note"), value=row.note if row else "", hint=N_("Brings a dish, needs a wheelchair…")),
        )
        title = f"{home_words(row) if row else home} → {event.title}"
        super().__init__(title, fields, self._write, intro=when_words(event.when))

    def meaning(self) -> str:
        """Whether there is room for so many."""
        typed = self.typed()["heads"].strip()
        if self._row is not None or not typed:
            return f"{when_words(self._event.when)}\n{places_words(self._event)}"
        return f"{when_words(self._event.when)}\n{outlook(self._event, read_number(typed))}"

    async def _write(self, values: Values) -> SignUpOutcome:
        with about_field("heads"):
            return await self._ask(values.number("heads"), values.text("note"))


def outlook(event: EventRow, heads: int) -> str:
    """What would become of one more household with so many heads."""
    waiting = event.households - event.households_in
    if waiting or (event.free is not None and heads > event.free):
        return _("{places}: they would wait, as number {number}.", places=places_words(event), number=waiting + 1)
    return _("{places}: there is room for them.", places=places_words(event))
