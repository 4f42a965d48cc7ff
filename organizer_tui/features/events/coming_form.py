"""Who of a household comes: the questions of a sign-up, answered with a look at the free places."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import NamedTuple

from models.events.line_rules import weight
from models.events.parts.rows import PartRow
from models.events.rows import EventRow, SignUpOutcome, SignUpRow
from models.events.rules import Coming, Counts
from models.households.rows import ResidentRow
from models.i18n import N_, _
from organizer_tui.features.events.forms import LiveForm, about_field
from organizer_tui.features.events.words import home_words, places_words, shown_when
from organizer_tui.shared.entries import read_number
from organizer_tui.shared.fields import Field, Option, Values

Ask = Callable[[Coming], Awaitable[SignUpOutcome]]
KINDS = {"adults": N_("Adults"), "children": N_("Children"), "elderly": N_("Elderly")}
_BETWEEN = re.compile(r"[、,，;；/]+")


class Asked(NamedTuple):
    """What is known before anything is typed: how the household may come, who lives there, which parts there are.

    `taking_part` is how many of it take part already, by part; `like` is the event that the numbers come from.
    """

    coming: Coming
    residents: Sequence[ResidentRow] = ()
    parts: Sequence[PartRow] = ()
    taking_part: Mapping[str, int] = {}
    like: str = ""


class ComingForm(LiveForm):
    """How many of each kind, who, what they must not eat; `ask` signs the household up or changes its sign-up."""

    REPLACED = tuple(KINDS)

    def __init__(self, event: EventRow, home: str, ask: Ask, asked: Asked, row: SignUpRow | None = None) -> None:
        """Sign `home` up as is proposed, unless told otherwise, or change its `row`."""
        self._event, self._ask, self._asked, self._row = event, ask, asked, row
        title = f"{home_words(row) if row else home} → {event.title}"
        super().__init__(title, _fields(asked), self._write, intro=shown_when(event))

    def meaning(self) -> str:
        """Whether there is room for so many, and where the numbers come from."""
        lines = [shown_when(self._event), self._outlook()]
        if self._asked.like:
            lines.append(_("Filled in as for {title}.", title=self._asked.like))
        return "\n".join(lines)

    def _outlook(self) -> str:
        typed = self.typed()
        heads = sum(read_number(typed[kind]) for kind in KINDS if typed[kind].strip())
        if self._row is not None or not heads:
            return places_words(self._event)
        return outlook(self._event, heads)

    async def _write(self, values: Values) -> SignUpOutcome:
        counts = Counts(*(values.maybe_number(kind) or 0 for kind in KINDS))
        parts = {part.ref: values.maybe_number(_part_field(part)) or 0 for part in self._asked.parts}
        names = {person.ref: person.name for person in self._asked.residents}
        people = [names[ref] for ref in values.text("who").split() if ref in names]
        people += filter(None, (name.strip() for name in _BETWEEN.split(values.text("people"))))
        note, allergies = values.text("note"), values.text("allergies")
        with about_field("adults"):
            return await self._ask(Coming(counts, note, "、".join(people), allergies, parts or None))


def _fields(asked: Asked) -> list[Field]:
    coming = asked.coming
    named = list(filter(None, (name.strip() for name in _BETWEEN.split(coming.people))))
    refs = [person.ref for person in asked.residents if person.name in named]
    others = [name for name in named if name not in {person.name for person in asked.residents}]
    counts = zip(KINDS.items(), coming.counts, strict=True)
    fields = [Field(kind, words, "number", str(number or "")) for (kind, words), number in counts]
    for part in asked.parts:
        number = asked.taking_part.get(part.ref, 0)
        fields.append(Field(_part_field(part), part.name, "number", str(number or ""), hint=N_("how many take part")))
    if asked.residents:
        options = tuple(Option(person.ref, person.name) for person in asked.residents)
        fields.append(Field("who", N_("Who comes"), "several", " ".join(refs), options=options))
    return [
        *fields,
        Field("people", N_("Others"), value="、".join(others), hint=N_("Names with commas between.")),
        Field("allergies", N_("Allergies"), value=coming.allergies, hint=N_("Peanuts, seafood…")),
        Field("note", N_("Note"), value=coming.note, hint=N_("Brings a dish, needs a wheelchair…")),
    ]


def _part_field(part: PartRow) -> str:
    return f"part-{part.ref}"


def outlook(event: EventRow, heads: int) -> str:
    """What would become of one more household with so many heads."""
    waiting = event.households - event.households_in
    if waiting or (event.free is not None and weight(event.count_by, heads) > event.free):
        return _("{places}: they would wait, as number {number}.", places=places_words(event), number=waiting + 1)
    return _("{places}: there is room for them.", places=places_words(event))
