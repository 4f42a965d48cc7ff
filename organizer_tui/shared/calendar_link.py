"""Making, choosing and revoking a calendar link, wherever it is asked for: a card of a household, the panel's room.

To be run inside `do`. What is made is shown once; from then on the building knows only its digest.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from models.i18n import N_, _
from models.publishing.links import Choices, NewLink, revoke_link
from models.publishing.queries import publishing
from models.publishing.rows import BOTH, FULL, HOUSEHOLD, MINIMAL, LinkRow
from organizer_tui.shared.calendar_tokens import hand_over_beside
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Option, Values
from organizer_tui.shared.link_dialog import CARD, LinkDialog
from organizer_tui.shared.room_screen import RoomScreen
from organizer_tui.shared.written_file import OUT, PDF, ask_before_writing_over, documents_folder, typed_file

LANGUAGES = (Option(BOTH, N_("both")), Option("zh_CN", "中文"), Option("en", "English"))
TITLES = (Option(FULL, N_("in full")), Option(MINIMAL, N_("only a word")))
CARD_SHEETS = (Option("2x5", N_("cards, ten a sheet")), Option("1x4", N_("big, four a sheet")))


class Reader(NamedTuple):
    """Whom a link is for: its kind, the ref of household or volunteer (None: the panel), their name, the link now."""

    kind: str
    of: str | None
    name: str
    link: LinkRow | None = None


async def make_or_renew(screen: RoomScreen, reader: Reader) -> None:
    """Make a link, after asking if an old one dies; show it once, and write its card if that is wanted."""
    if reader.link is None or not reader.link.live or await screen.ask(_renewing(reader)):
        screen.organizer.do(_make_and_show(screen, reader))  # a screen that goes away takes what it does along


async def _make_and_show(screen: RoomScreen, reader: Reader) -> None:
    from exports.calendar_cards import make_and_show  # loaded on use: it reads the whole building

    new = await screen.desk.write(make_and_show, kind=reader.kind, of=reader.of)
    hand_over_beside(screen.organizer, [new.token])
    address = (await screen.desk.read(publishing)).address
    title = _("Calendar link for {name}", name=reader.name)
    while await screen.ask(LinkDialog(title, address + new.token + ".html", scanned=bool(address))) == CARD:
        await _write_card(screen, new)


def _renewing(reader: Reader) -> ConfirmDialog:
    question = _("Make a new calendar link for {name}? The old one dies.", name=reader.name)
    detail = _("Every phone that has the old card stops being brought up to date at once, and needs the new one.")
    return ConfirmDialog(question, detail)


async def _write_card(screen: RoomScreen, new: NewLink) -> None:
    out = await screen.ask(_card_form(screen, new))
    if out is not None:
        screen.say(_("Written: {out}", out=out))


def _card_form(screen: RoomScreen, new: NewLink) -> FormDialog[Path]:
    from exports.calendar_cards import write_card

    async def submit(values: Values) -> Path:
        out = typed_file(values.text(OUT), PDF)
        await ask_before_writing_over(screen.organizer, out)
        await screen.desk.read(write_card, out, new, sheet=values.text("sheet"), start=values.number("start"))
        return out

    name = "-".join(filter(None, (_("calendar card"), new.link.label)))
    fields = (
        Field(OUT, N_("File"), value=str(documents_folder() / f"{name}.pdf"), required=True),
        Field("sheet", N_("Sheet"), "choice", "2x5", options=CARD_SHEETS),
        Field("start", N_("First free place"), "number", "1", required=True),
    )
    return FormDialog(_("The card as a file"), fields, submit, intro=_("Print it at 100 %, then delete the file."))


async def choose(screen: RoomScreen, reader: Reader) -> None:
    """Ask what a link's calendar shows."""
    if reader.link is None:
        screen.say(_("{name} has no calendar link yet: l makes one.", name=reader.name))
        return
    if await screen.ask(_choices_form(screen, reader, reader.link)) is not None:
        screen.say(_("The calendar of {name} shows it so at once; the link stays the same.", name=reader.name))


def _choices_form(screen: RoomScreen, reader: Reader, link: LinkRow) -> FormDialog[LinkRow]:
    from exports.calendar_cards import choose_and_show

    async def submit(values: Values) -> LinkRow:
        tasks = link.kind == HOUSEHOLD and values.yes("tasks")
        choices = Choices(values.text("language"), values.text("titles"), values.yes("alarms"), tasks)
        return await screen.desk.write(choose_and_show, link=link.ref, version=link.version, choices=choices)

    fields = [
        Field("language", N_("Language"), "choice", link.language, options=LANGUAGES),
        Field("titles", N_("Its titles"), "choice", link.titles, options=TITLES),
        Field("alarms", N_("Reminders"), "yes", "yes" if link.alarms else ""),
    ]
    if link.kind == HOUSEHOLD:  # only books are due
        fields.append(Field("tasks", N_("Tasks besides"), "yes", "yes" if link.tasks else ""))
    intro = _("“Only a word” shows “return 1 book” instead of the title, for a phone that others look at.")
    key = f"calendar_link.{link.ref}.{link.version}"
    title = _("What the calendar of {name} shows", name=reader.name)
    return FormDialog(title, fields, submit, draft_key=key, intro=intro)


async def revoke(screen: RoomScreen, reader: Reader) -> None:
    """Let a link die at once, for a card that was lost."""
    link = reader.link
    if link is None or link.revoked_at is not None:
        screen.say(_("{name} has no calendar link that could be revoked.", name=reader.name))
        return
    question = _("Revoke the calendar link of {name}? The card leads nowhere from now on.", name=reader.name)
    detail = _("For a card that was lost. l makes a new one whenever they want it.")
    if await screen.ask(ConfirmDialog(question, detail)):
        await screen.desk.write(revoke_link, link=link.ref)
        screen.say(_("The calendar link of {name} is dead.", name=reader.name))
