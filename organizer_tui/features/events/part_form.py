"""A part of an event: its name and how many have room there; without a name it is removed."""

from __future__ import annotations

from typing import NamedTuple

from models.events.line import Moved
from models.events.parts import operations
from models.events.parts.rows import PartRow
from models.events.rows import EventRow
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.features.events.forms import about_field
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Values


class Said(NamedTuple):
    """What was done, in words, and who moved up because of it."""

    words: str
    moved: Moved = Moved()


class PartForm(FormDialog[Said]):
    """Add a part to an event, or change one."""

    def __init__(self, desk: Desk, event: EventRow, part: PartRow | None = None) -> None:
        """A new part, or one that is there."""
        self._desk, self._event, self._part = desk, event, part
        capacity = str(part.capacity) if part and part.capacity is not None else ""
        fields = [
            Field("name_zh", N_("Chinese name"), value=part.name_zh if part else "", required=part is None),
            Field("name_en", N_("English name"), value=part.name_en if part else ""),
            Field("capacity", N_("Places"), "number", capacity, hint=N_("Empty: no limit.")),
        ]
        intro = part_words(part) + "\n" + _("Without a name it is removed.") if part else ""
        super().__init__(part.name if part else _("A new part"), fields, self._write, intro=intro)

    async def _write(self, values: Values) -> Said:
        capacity, write = values.maybe_number("capacity"), self._desk.write
        names = {"name_zh": values.text("name_zh"), "name_en": values.text("name_en")}
        with about_field("capacity"):
            if self._part is None:
                await write(operations.add_part, event=self._event.ref, capacity=capacity, **names)
                return Said(_("{part} is added: h and s ask how many take part.", part=names["name_zh"]))
            if not names["name_zh"].strip():
                await write(operations.remove_part, part=self._part.ref)
                return Said(_("{part} is removed.", part=self._part.name))
            words = {"part": self._part.ref, "version": self._part.version, **names}
            moved = await write(operations.correct_part, capacity=capacity, **words)
            return Said(_("{part} is corrected.", part=names["name_zh"]), moved)


def part_words(part: PartRow) -> str:
    """How many are in a part, and how many wait."""
    taken = str(part.heads) if part.capacity is None else f"{part.heads}/{part.capacity}"
    waiting = _("waiting: {heads}", heads=part.waiting_heads) if part.waiting_heads else ""
    return " · ".join(filter(None, (_("taking part: {heads}", heads=taken), waiting)))
