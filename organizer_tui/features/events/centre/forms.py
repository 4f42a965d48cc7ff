"""The questions about a calendar: where it comes from, how it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from models.events.centre import operations
from models.events.centre.drafts import Reading
from models.events.centre.rows import SubscriptionRow
from models.events.centre.rules import is_address, next_colour, shown_source
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.features.events.centre.words import AUDIENCE_WORDS, COLOUR_WORDS, preview_words
from organizer_tui.imports.calendars.source import SUFFIXES
from organizer_tui.imports.file_finder import files_at
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Finder, Option, Values

LONGEST_NAME = 40


def source_finder(desk: Desk) -> Finder:
    """Calendar files by their path while it is typed; an address is taken as it is."""

    async def find(text: str) -> Sequence[Option]:
        if is_address(text) and not text.strip().lower().startswith("file://"):
            return [Option(text, _("Fetch this address"), shown_source(text.strip()))]
        return await desk.read(files_at, text, SUFFIXES)

    return find


def follow_form(desk: Desk, source: str, reading: Reading, taken: Sequence[str]) -> FormDialog[SubscriptionRow]:
    """Look at what a calendar would bring, and follow it."""

    async def submit(values: Values) -> SubscriptionRow:
        return await desk.write(
            operations.subscribe,
            source=source,
            reading=reading,
            name=values.text("name"),
            colour=values.text("colour"),
            audience=values.text("audience"),
            online=values.yes("online"),
        )

    name = reading.name or ("" if is_address(source) else Path(source).stem)
    fields = _fields(source, name[:LONGEST_NAME], next_colour(taken), "", False)
    return FormDialog(_("Follow this calendar?"), fields, submit, intro=preview_words(reading))


def calendar_form(desk: Desk, row: SubscriptionRow) -> FormDialog[SubscriptionRow]:
    """Change how a calendar is shown."""

    async def submit(values: Values) -> SubscriptionRow:
        return await desk.write(
            operations.correct,
            subscription=row.ref,
            version=row.version,
            name=values.text("name"),
            colour=values.text("colour"),
            audience=values.text("audience"),
            online=values.yes("online"),
        )

    fields = _fields(row.source, row.name, row.colour, row.audience, row.online)
    return FormDialog(_("The calendar “{name}”", name=row.name), fields, submit, intro=row.shown_source)


def _fields(source: str, name: str, colour: str, audience: str, online: bool) -> tuple[Field, ...]:
    colours = tuple(Option(value, words) for value, words in COLOUR_WORDS.items())
    says = Option("", N_("as each date says"))
    audiences = (says, *(Option(value, words) for value, words in AUDIENCE_WORDS.items()))
    questions = (
        Field("name", N_("Calendar"), value=name, required=True),
        Field("colour", N_("Colour"), "choice", colour, options=colours),
        Field("audience", N_("For whom"), "choice", audience, options=audiences),
    )
    by_itself = N_("Fetch by itself") if is_address(source) else N_("Read by itself")
    return (*questions, Field("online", by_itself, "yes", "yes" if online else ""))
