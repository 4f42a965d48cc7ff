"""The questions asked about an event, a festival and a sign-up, and the writes that follow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Input, Static

from models.errors import RuleBroken
from models.events import operations, rules
from models.events.operations import Details
from models.events.rows import EventOutcome, EventRow
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.features.events.times import read_coming_day, read_when, typed_days, typed_hours
from organizer_tui.features.events.words import AUDIENCES, when_words
from organizer_tui.hardening import visible
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, FieldRefused, Option, Values

TIMES = ("day", "start", "end", "last_day")
COUNTED_BY = (Option(rules.HEADS, N_("people")), Option(rules.HOUSEHOLDS, N_("households")))
LOCK_HINT = N_("A day; from the next one on nobody moves up by itself.")
HOW = N_("With hours it begins and ends then; without hours it is of whole days.")


class LiveForm(FormDialog[Any]):
    """A form whose introduction says at every key what the answers so far would mean."""

    REPLACED: ClassVar[tuple[str, ...]] = ()

    def meaning(self) -> str:
        """What has been typed so far, in words; a refusal where it means nothing yet."""
        return ""

    def on_mount(self) -> None:
        """What stands in these fields is replaced by typing, not added to."""
        for name in self.REPLACED:
            line = self.query_one(f"#field-{name}", Input)
            line.select_on_focus = True
            if line.has_focus:
                line.action_select_all()
        self._typed()

    @on(Input.Changed)
    def _typed(self) -> None:
        try:
            words = self.meaning()
        except RuleBroken as wrong:
            words = wrong.title
        shown = "\n".join(visible(line) for line in words.splitlines())
        self.query_one(".box-intro", Static).update(Content(shown))


NUMBERS = (rules.TooFewPlaces, rules.NotSoMany)


@contextmanager
def about_field(name: str, refusals: tuple[type[RuleBroken], ...] = NUMBERS) -> Iterator[None]:
    """A refusal (of a number, unless told otherwise) leads to the field it was typed in."""
    try:
        yield
    except refusals as wrong:
        raise FieldRefused(name, wrong.title, wrong.hint) from wrong


class EventForm(LiveForm):
    """Everything about an event; the introduction says when it would be."""

    REPLACED = (*TIMES, "capacity")

    def __init__(self, desk: Desk, event: EventRow | None = None) -> None:
        """Plan a new event, or correct one."""
        self._desk, self._event = desk, event
        key = f"events.event.{event.ref}.{event.version}" if event else "events.event"
        title = _("Correct the event") if event else _("New event")
        super().__init__(title, _event_fields(event), self._write, draft_key=key, intro=_(HOW))

    def meaning(self) -> str:
        """When it would be."""
        typed = self.typed()
        if not typed["day"].strip():
            return _(HOW)
        return when_words(read_when(typed, self._desk.today()))

    async def _write(self, values: Values) -> EventOutcome:
        details = Details(
            title_zh=values.text("title_zh"),
            title_en=values.text("title_en"),
            place=values.text("place"),
            when=read_when({name: values.text(name) for name in TIMES}, self._desk.today()),
            audience=values.text("audience"),
            capacity=values.maybe_number("capacity"),
            description=values.text("description"),
            anchor=self._event.anchor if self._event else "",
            count_by=values.text("count_by") or rules.HEADS,
            lock_on=self._day_of_closing(values.text("lock_on")),
        )
        with about_field("capacity"), about_field("lock_on", (rules.ClosedTooLate,)):
            if self._event is None:
                return EventOutcome(await self._desk.write(operations.create_event, details=details), ())
            return await self._desk.write(
                operations.correct_event, event=self._event.ref, version=self._event.version, details=details
            )

    def _day_of_closing(self, typed: str) -> date | None:
        """The day on which the list is closed, as volunteers type it."""
        if not typed.strip():
            return None
        try:
            return read_coming_day(typed, self._desk.today())
        except RuleBroken as wrong:
            raise FieldRefused("lock_on", wrong.title, wrong.hint) from wrong


def _event_fields(event: EventRow | None) -> tuple[Field, ...]:
    first, last = typed_days(event.when) if event else ("", "")
    start, end = typed_hours(event.when) if event else ("", "")
    audiences = tuple(Option(name, words) for name, words in AUDIENCES.items())
    capacity = str(event.capacity) if event and event.capacity is not None else ""
    return (
        Field("title_zh", N_("Chinese title"), value=event.title_zh if event else "", required=True),
        Field("title_en", N_("English title"), value=event.title_en if event else ""),
        Field("place", N_("Place"), value=event.place if event else ""),
        Field("day", N_("Day"), value=first, required=True, hint=N_("2026-11-28, 11-28, Saturday, +14")),
        Field("start", N_("Begins at"), value=start, hint=N_("19:30; empty: whole days")),
        Field("end", N_("Ends at"), value=end, hint=N_("21:00; empty: whole days")),
        Field("last_day", N_("Last day"), value=last, hint=N_("Only if it is another day.")),
        Field("audience", N_("For whom"), "choice", event.audience if event else "", options=audiences),
        Field("capacity", N_("Places"), "number", capacity, hint=N_("Empty: no limit.")),
        Field("count_by", N_("Places are"), "choice", event.count_by if event else rules.HEADS, options=COUNTED_BY),
        Field("lock_on", N_("List closed after"), value=str(event.lock_on or "") if event else "", hint=LOCK_HINT),
        Field("description", N_("Description"), "block", event.description if event else ""),
    )
