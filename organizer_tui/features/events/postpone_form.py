"""Putting an event off: to another day, or until somebody knows when."""

from __future__ import annotations

from typing import Any

from models.events import operations, rules
from models.events.rows import EventRow
from models.events.rules import When
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.features.events.forms import LiveForm
from organizer_tui.features.events.moments import read_moment
from organizer_tui.features.events.reason_form import reason_fields, reason_of
from organizer_tui.features.events.times import read_when, typed_hours
from organizer_tui.features.events.words import when_words
from organizer_tui.shared.entries import NotUnderstood
from organizer_tui.shared.fields import Field, FieldRefused, Values

DAY = Field("day", N_("New day"), hint=N_("Saturday; 12-24 18-20; empty: to be announced"))


class PostponeForm(LiveForm):
    """The new day and why; without hours it keeps its own."""

    def __init__(self, desk: Desk, event: EventRow, told: str = "") -> None:
        """Put this event off; `told` says who has to hear of it."""
        self._desk, self._event, self._who = desk, event, told
        title = _("Postpone {title}", title=event.title)
        key = f"events.postpone.{event.ref}.{event.version}"
        super().__init__(title, (DAY, *reason_fields()), self._write, draft_key=key, intro=self._planned())

    def _planned(self) -> str:
        return _("Planned: {when}", when=when_words(self._event.when))

    def meaning(self) -> str:
        """When it was and when it will be."""
        when = self._when(self.typed()["day"])
        new = when_words(when) if when is not None else _("the new day will be announced")
        return "\n".join(filter(None, (self._planned(), f"→ {new}", self._who)))

    def _when(self, typed: str) -> When | None:
        if not typed.strip():
            return None
        today, event = self._desk.today(), self._event
        start, end = typed_hours(event.when)
        try:
            moment = read_moment(typed, today)
        except NotUnderstood:
            moment = None
        if moment is not None and moment.first < today:
            raise FieldRefused("day", _("This day is over."), _("Give a day that is still to come."))
        if moment is not None and moment.begins is None and moment.first == moment.last:
            return rules.moved(event.when, moment.first - event.first_on)  # it lasts as long as it would have
        return read_when({"day": typed, "start": start, "end": end, "last_day": ""}, today)

    async def _write(self, values: Values) -> Any:
        when = self._when(values.text("day"))
        return await self._desk.write(operations.postpone, event=self._event.ref, when=when, reason=reason_of(values))
