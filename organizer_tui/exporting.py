"""Writing calendars, lists and papers from the desk: choose what, say where, be told what was written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from exports.choices import Choices, chosen_by
from exports.registry import EXPORTERS, Exporter
from models.i18n import N_, _, ngettext
from organizer_tui.imports.file_finder import typed_path
from organizer_tui.shared.confirm import ConfirmDialog, TellDialog
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Option, Values
from organizer_tui.shared.picker import PickDialog
from organizer_tui.shared.written_file import OUT, ask_before_writing_over, documents_folder, typed_file

if TYPE_CHECKING:
    from organizer_tui.app import OrganizerApp

# What can be chosen for a paper, by the fields of Choices.
CHOICES = {
    "sheet": Field("sheet", N_("Sheet"), hint=N_("3x8, 5x13, 2x5 or a grid such as 4x10")),
    "start": Field("start", N_("First free label"), "number", value="1"),
    "copies": Field("copies", N_("Only these copies"), hint=N_("B0001, B0002; empty for all")),
    "new": Field("new", N_("Only not yet printed"), "yes"),
    "flats": Field("flats", N_("Only these flats"), hint=N_("101, 1203; empty for all")),
    "donors": Field("donors", N_("Only these donors"), hint=N_("names with commas between; empty for all")),
    "event": Field("event", N_("Which event"), hint=N_("its title; empty: the next that is announced")),
    "address": Field("address", N_("Calendar's address"), hint=N_("https://… for the code; empty: no code")),
    "week": Field("week", N_("Which week"), hint=N_("a day in it, such as 11-30; empty: the week to come")),
    "group": Field("group", N_("Group"), hint=N_("its name; empty: the one whose turn it is")),
    "meeting": Field("meeting", N_("Meeting on"), hint=N_("2026-11-28; empty: the next, or the last")),
    "people": Field("people", N_("Only these people"), hint=N_("names with commas between; empty for all")),
    "auction": Field("auction", N_("Which auction"), hint=N_("its title; empty: the one whose turn it is")),
    "receipts": Field("receipts", N_("Only these receipts"), hint=N_("3, 12; empty for all")),
    "lots": Field("lots", N_("Lots"), hint=N_("3, 7 or all; empty: those that are sold on paper")),
    "numbers": Field("numbers", N_("Numbers"), hint=N_("1-40 or 7, 12; empty: the paddles that were given out")),
    "speech": Field("speech", N_("Language"), hint=N_("zh, en or both")),
    "year": Field("year", N_("Year"), "number", hint=N_("empty for this year")),
}


async def export(app: OrganizerApp) -> None:
    """Ask what to write and where, write it beside the screen, and say what was written."""
    option = await app.push_screen_wait(PickDialog(_("What should be written?"), _exporters))
    if option is None:
        return
    await export_one(app, next(e for e in EXPORTERS if e.name == option.value))


async def export_one(app: OrganizerApp, exporter: Exporter, given: Mapping[str, str] | None = None) -> None:
    """Ask where to write one thing, with some choices made already, write it, and say what was written."""
    choices = Choices()

    async def submit(values: Values) -> str:
        nonlocal choices
        chosen = {name: values[name] for name in exporter.heeds}
        choices = chosen_by({name: value for name, value in chosen.items() if isinstance(value, str | int)})
        return await _write(app, exporter.chosen(choices), values.text(OUT))

    words = N_("Folder") if exporter.fills_folder else N_("File")
    heeded = (replace(CHOICES[c], value=(given or {}).get(c, CHOICES[c].value)) for c in exporter.heeds)
    fields = (Field(OUT, words, value=proposed(app, exporter), required=True), *heeded)
    intro = _(exporter.hint) or _("The ending says how it is written: {endings}", endings=exporter.kinds)
    said = await app.push_screen_wait(FormDialog[str](_(exporter.title), fields, submit, intro=intro))
    if said is not None:
        await app.push_screen_wait(TellDialog(said, _(exporter.hint)))
        if "new" in exporter.heeds:
            await _labels_printed(app, choices)


async def _labels_printed(app: OrganizerApp, choices: Choices) -> None:
    """A file is no label yet: ask whether it was printed, and remember it of these copies."""
    from exports.papers.labels import labels_to_print
    from models.bookshelf.copies import mark_labels_printed

    question = _("Have the labels come out of the printer well?")
    if await app.push_screen_wait(ConfirmDialog(question, _("“Only not yet printed” leaves them out from now on."))):
        rows = await app.desk.read(labels_to_print, choices)
        count = await app.desk.write(mark_labels_printed, copies=[row.ref for row in rows])
        words = ngettext("{n} copy has a label now.", "{n} copies have a label now.", count)
        app.notify(words, markup=False)


async def _exporters(text: str) -> Sequence[Option]:
    options = (Option(exporter.name, _(exporter.title), exporter.kinds) for exporter in EXPORTERS)
    return [option for option in options if text.strip().casefold() in f"{option.words} {option.value}".casefold()]


async def _write(app: OrganizerApp, exporter: Exporter, typed: str) -> str:
    if exporter.fills_folder:
        out = Path(typed_path(typed)).absolute()
    else:
        out = typed_file(typed, exporter.suffixes)
        await ask_before_writing_over(app, out)
    written = await app.desk.read(exporter.write, out, app.desk.now())
    return exporter.report(out, written)


def proposed(app: OrganizerApp, exporter: Exporter) -> str:
    """A place that makes sense: the user's documents, else their home; a list is named by its day."""
    folder = documents_folder()
    if exporter.fills_folder:
        return str(folder / _("Building calendars"))
    return str(folder / f"{_(exporter.title)} {app.desk.today()}{exporter.suffixes[0]}")
