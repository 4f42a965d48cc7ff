"""Guests of the shelf at the desk: who they are, a new one, one who comes no more."""

from __future__ import annotations

from collections.abc import Sequence

from models.bookshelf import guests
from models.bookshelf.readers import GuestRow
from models.i18n import N_, _, ngettext
from organizer_tui.desk import Desk
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Finder, Option, Values

NEW = "+"


def guest_finder(desk: Desk) -> Finder:
    """A new guest, and the guests there are; those who have left come last."""

    async def find(text: str) -> Sequence[Option]:
        rows = await desk.read(guests.guests, text, gone=True)
        known = [Option(row.ref, f"{row.code} {row.name}", _detail(row)) for row in rows if row.left_on is None]
        left = [Option(row.ref, f"{row.code} {row.name}", _("comes no more")) for row in rows if row.left_on]
        return [Option(NEW, _("A new guest"), _("Somebody who is no resident")), *known, *left]

    return find


def _detail(row: GuestRow) -> str:
    books = ngettext("has {n} book", "has {n} books", row.books) if row.books else ""
    return "  ".join(filter(None, (row.about, books)))


def new_guest_form(desk: Desk) -> FormDialog[GuestRow]:
    """Let somebody who is no resident borrow."""

    async def submit(values: Values) -> GuestRow:
        details = {name: values.text(name) for name in ("name", "about", "phone")}
        return await desk.write(guests.add_guest, **details)

    intro = _("Somebody who is no resident gets a card of their own; what they may borrow stands in the lending rules.")
    return FormDialog(_("A new guest"), _fields(), submit, draft_key="bookshelf.guest", intro=intro)


def guest_form(desk: Desk, guest: GuestRow) -> FormDialog[GuestRow]:
    """Correct a guest, let them borrow no more, or again."""

    async def submit(values: Values) -> GuestRow:
        details = {name: values.text(name) for name in ("name", "about", "phone")}
        left = values.yes("left")
        return await desk.write(guests.correct_guest, guest=guest.ref, version=guest.version, left=left, **details)

    left = Field("left", N_("Comes no more"), "yes", "yes" if guest.left_on else "")
    key = f"bookshelf.guest.{guest.ref}.{guest.version}"
    title = _("Guest {code} {name}", code=guest.code, name=guest.name)
    return FormDialog(title, (*_fields(guest), left), submit, draft_key=key)


def _fields(guest: GuestRow | None = None) -> tuple[Field, ...]:
    return (
        Field("name", N_("Name"), value=guest.name if guest else "", required=True),
        Field("about", N_("From where"), value=guest.about if guest else "", hint=N_("The next building, the staff …")),
        Field("phone", N_("Phone"), value=guest.phone if guest else ""),
    )
