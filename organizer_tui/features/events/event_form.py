"""The questions asked about an event, or about one date of a series; what they mean and what speaks against it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from textual import on
from textual.widgets import Input

from models.errors import RuleBroken
from models.events import operations, rules
from models.events.clash import warnings_for
from models.events.operations import Details
from models.events.rows import EventOutcome, EventRow
from models.events.rules import When
from models.events.series import details_of
from models.events.series_rules import WrongSeries
from models.i18n import N_, _, ngettext
from organizer_tui.background import in_background
from organizer_tui.desk import Desk
from organizer_tui.features.events.event_fields import ABOUT_WHEN, HOW, details_typed, event_fields
from organizer_tui.features.events.forms import LiveForm, about_field
from organizer_tui.features.events.meaning import meaning_words
from organizer_tui.features.events.times import read_typed, typed_days, typed_hours
from organizer_tui.shared.fields import Field, FieldRefused, Values

REASON = (Field("reason", N_("Reason"), hint=N_("Everybody who reads the calendar sees it.")),)
MOST_WARNINGS = 2
Write = Callable[[Details, str], Awaitable[Any]]


class EventForm(LiveForm):
    """Everything about an event; the introduction says when it would be, and what speaks against it.

    `write` gets what was said instead of planning an event or correcting `event`: for one date of a series or for its
    rest, which `details` say at first; with `reasoned`, the reason too.
    """

    REPLACED = ("day", "start", "end", "last_day", "repeats", "capacity")

    def __init__(
        self,
        desk: Desk,
        event: EventRow | None = None,
        *,
        title: str = "",
        details: Details | None = None,
        write: Write | None = None,
        reasoned: bool = False,
    ) -> None:
        """Plan a new event, correct one, or say what becomes of dates of one."""
        self._desk, self._event, self._told = desk, event, write
        self._details = details or (details_of(event) if event else Details(""))
        self._warned_for: tuple[object, ...] = ()
        self._warnings: list[str] = []
        about = f"{event.ref}.{event.version}" if event else ""
        key = "events.event" + (f".{about}" if about else "") + (f".{title}" if write else "")
        fields = event_fields(self._details, recurs=not reasoned and (event is None or event.series is None))
        title = title or (_("Correct the event") if event else _("New event"))
        super().__init__(title, [*fields, *REASON] if reasoned else fields, self._write, draft_key=key, intro=_(HOW))

    def meaning(self) -> str:
        """When it would be, and what is known to speak against it."""
        typed = self.typed()
        if not typed["day"].strip():
            return _(HOW)
        found = read_typed(typed, self._desk.today())
        whole = found._replace(when=rules.settled(found.when))
        self._ask_for_warnings(whole.when, typed)
        return "\n".join((meaning_words(whole), *self._warning_words()))

    def _warning_words(self) -> Iterator[str]:
        for sentence in self._warnings[:MOST_WARNINGS]:
            yield f"⚠ {sentence}"
        more = len(self._warnings) - MOST_WARNINGS
        if more > 0:
            yield ngettext("⚠ and {n} thing more", "⚠ and {n} things more", more)

    def _ask_for_warnings(self, when: When, typed: dict[str, str]) -> None:
        """Ask what speaks against it, in the background and only if something else is asked: no key waits for it."""
        wanted = (when, typed["audience"], typed["place"].strip(), typed["anchor"])
        if wanted != self._warned_for:
            self._warned_for, self._warnings = wanted, []
            in_background(self, self._find_warnings, *wanted, group="warnings", exclusive=True)

    async def _find_warnings(self, when: When, audience: str, place: str, anchor: str) -> None:
        kind = self._details.kind
        event = self._event.ref if self._event is not None else None
        ask = partial(warnings_for, when=when, audience=audience, place=place, kind=kind, anchor=anchor, event=event)
        try:
            found = await self._desk.read(ask)
        except RuleBroken:
            return  # the building is away: saving will say so
        if found and self.is_attached and (when, audience, place, anchor) == self._warned_for:
            self._warnings = found
            self._typed()

    @on(Input.Blurred, "#field-day")
    def _spread(self, event: Input.Blurred) -> None:
        """Hours and a last day that were typed into the day's line go into their own fields."""
        try:
            when = read_typed(self.typed(), self._desk.today()).when
        except RuleBroken:
            return
        plain = read_typed({**self.typed(), "start": "", "end": "", "last_day": ""}, self._desk.today())
        if plain.when.starts_at is None and plain.when.first_day == plain.when.last_day:
            return
        values = (*typed_days(when), *typed_hours(when))
        for name, value in zip(("day", "last_day", "start", "end"), values, strict=True):
            self.query_one(f"#field-{name}", Input).value = value

    async def _write(self, values: Values) -> Any:
        typed, today = {name: values.text(name) for name in ABOUT_WHEN}, self._desk.today()
        details = details_typed(values, read_typed(typed, today).when, self._details, today)
        with (
            about_field("capacity"),
            about_field("lock_on", (rules.ClosedTooLate,)),
            about_repeats("repeats" in values),
        ):
            if self._told is not None:
                return await self._told(details, values.text("reason"))
            if self._event is None:
                return EventOutcome(await self._desk.write(operations.create_event, details=details), ())
            return await self._desk.write(
                operations.correct_event, event=self._event.ref, version=self._event.version, details=details
            )


@contextmanager
def about_repeats(asked: bool) -> Iterator[None]:
    """A refusal of a series leads to where its rule was typed."""
    try:
        yield
    except WrongSeries as wrong:
        if not asked:
            raise
        raise FieldRefused("repeats", wrong.title, wrong.hint) from wrong
