"""How a session begins (the building, its first set-up, the shift) and how the last thing done is taken back."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from rich.text import Text

from models.errors import BuildingUnavailable
from models.i18n import N_, _, language, set_language

if TYPE_CHECKING:
    from models.households.rows import BuildingRow
    from organizer_tui.app import OrganizerApp
    from organizer_tui.shared.fields import Option, Values


WARM_UP_AFTER = 0.4
FOLLOW_AFTER = 0.8


async def open_building(app: OrganizerApp) -> None:
    """Open the building if there is one; a refusal ends the program."""
    try:
        if await app.desk.exists():
            here = await app.desk.open()
            if not app.settings.language:
                set_language(here.language)
    except BuildingUnavailable as refusal:
        app.exit(return_code=1, message=Text(str(refusal)))


async def begin(app: OrganizerApp) -> None:
    """Set a building up if none is open, and ask who is on shift."""
    if not app.desk.is_open:
        if await first_start(app) is None:
            app.exit()
            return
        await open_building(app)
        app.refresh_lines()
    if app.follows:
        app.set_timer(FOLLOW_AFTER, app.desk.follow)
    if not app.desk.who:
        await begin_shift(app)
    app.set_timer(WARM_UP_AFTER, partial(app.run_worker, warm_up, thread=True))
    app.set_timer(WARM_UP_AFTER, app.countdown.look)
    app.bringing.begin()


async def first_start(app: OrganizerApp) -> BuildingRow | None:
    """Ask what the building is like and make it; None if the volunteer gave up."""
    from models.db import shown
    from models.households.building import begin_shift, create_building
    from organizer_tui.shared.dialog import FormDialog
    from organizer_tui.shared.fields import Field, Option

    async def submit(values: Values) -> BuildingRow:
        set_language(values.text("language"))
        made = await app.desk.write_as(
            values.text("who"),
            create_building,
            place=app.desk.place,
            name=values.text("name"),
            floors=values.number("floors"),
            doors=values.number("doors"),
            language=values.text("language"),
        )
        await app.desk.write_as(values.text("who"), begin_shift)
        return made

    languages = (Option("zh_CN", "中文"), Option("en", "English"))
    fields = (
        Field("language", "语言 / Language", "choice", language(), options=languages),
        Field("name", N_("The building's name"), required=True),
        Field("floors", N_("Floors"), "number", "11", required=True),
        Field("doors", N_("Doors on a floor"), "number", "6", required=True),
        Field("who", N_("Your name"), required=True),
    )
    intro = _("There is no building here yet. It will be kept in {place}", place=shown(app.desk.place))
    made: BuildingRow | None = await app.push_screen_wait(
        FormDialog(_("A new building"), fields, submit, draft_key="first", intro=intro)
    )
    return made


async def begin_shift(app: OrganizerApp) -> None:
    """Ask who sits at the desk now, and remember it in the building."""
    from models.households import building
    from organizer_tui.shared.fields import Option
    from organizer_tui.shared.picker import PickDialog

    async def finder(text: str) -> Sequence[Option]:
        names = await app.desk.read(building.past_volunteers)
        typed = text.strip()
        known = [Option(name, name) for name in names if typed.casefold() in name.casefold()]
        if typed and typed not in names:
            known.append(Option(typed, typed, _("somebody new at the desk")))
        return known

    title = _("Who is on shift?")
    option = await app.push_screen_wait(PickDialog(title, finder, empty=N_("Type your name and press Enter.")))
    if option is not None:
        shift = await app.desk.write_as(option.value, building.begin_shift)
        app.desk.who = shift.who
        app.refresh_lines()


async def undo_last(app: OrganizerApp) -> None:
    """Take back the last operation that still stands, after saying which."""
    from models import undo
    from organizer_tui.shared.confirm import ConfirmDialog

    entry = await app.desk.read(undo.next_undo)
    if entry is None:
        app.notify(_("There is nothing to undo."), markup=False)
    elif await app.push_screen_wait(ConfirmDialog(_(undo.UNDO_WORDS, deed=entry.sentence), _done_by(entry.who))):
        await app.desk.write(undo.undo, entry=entry.ref)
        app.notify(_("Undone: {deed}", deed=entry.sentence), markup=False)


async def redo_last(app: OrganizerApp) -> None:
    """Do again what was taken back last, after saying what."""
    from models import undo
    from organizer_tui.shared.confirm import ConfirmDialog

    entry = await app.desk.read(undo.next_redo)
    if entry is None:
        app.notify(_("There is nothing to do again."), markup=False)
    elif await app.push_screen_wait(ConfirmDialog(_(undo.REDO_WORDS, deed=entry.sentence), _done_by(entry.who))):
        await app.desk.write(undo.redo, entry=entry.ref)
        app.notify(_("Done again: {deed}", deed=entry.sentence), markup=False)


async def leave(app: OrganizerApp) -> None:
    """Close the desk, after saying that nobody can fetch the calendars from here any more."""
    from organizer_tui.shared.confirm import ConfirmDialog

    detail = _("The server stops with it: phones keep what they have, and find nothing new until it runs again.")
    if await app.push_screen_wait(ConfirmDialog(_("Close the desk?"), detail)):
        await app.leave()


def _done_by(who: str) -> str:
    return _("Done by {who}.", who=who)


def warm_up() -> None:
    """Import what the first dialogs need, while the volunteer is still looking at the first screen."""
    gc.freeze()
    gc.enable()
    for module in ("omnibox", "palette", "dialog", "help", "block_input"):
        import_module(f"organizer_tui.shared.{module}")
