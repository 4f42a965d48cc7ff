"""The questions asked about a title, its copies and the lending rules, and the writes that follow."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from models.bookshelf import catalogue, copies, queries
from models.bookshelf.codes import judged_isbn
from models.bookshelf.rows import CopyRow, TitleCard, TitleRow
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.desk import Desk
from organizer_tui.features.bookshelf.words import OFF_WORDS
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, FieldRefused, Option, Values

Agreed = Callable[[str, str], Awaitable[bool]]

# The columns of a title that are asked for as a line of text, in the order of a title page.
LINES = (
    ("authors", N_("Authors")),
    ("publisher", N_("Publisher")),
    ("published", N_("Published")),
    ("pages", N_("Pages")),
    ("subject", N_("Subject")),
    ("call_number", N_("Call number")),
    ("category", N_("Category")),
    ("language", N_("Language")),
    ("series", N_("Series")),
    ("volume", N_("Volume")),
    ("age_band", N_("Age band")),
)


def _details(values: Values) -> dict[str, str]:
    return {name: values.text(name) for name in ("title", "isbn", "pinyin", "summary", *(name for name, _w in LINES))}


def _catalogue_fields(row: TitleRow | None, summary: str) -> tuple[Field, ...]:
    price = "" if row is None or row.price_fen is None else format_fen(row.price_fen)
    return (
        *(Field(name, words, value=getattr(row, name) if row else "") for name, words in LINES),
        Field("price", N_("Price"), "money", price),
        Field("summary", N_("Summary"), "block", summary),
    )


def new_title_form(desk: Desk, agreed: Agreed) -> FormDialog[TitleRow]:
    """Put a new title on the shelf; `agreed` asks whether a second title with the same ISBN is meant."""

    async def submit(values: Values) -> TitleRow:
        await _not_twice(desk, agreed, values.text("isbn"))
        return await desk.write(
            catalogue.add_title,
            details=_details(values),
            price_fen=values.maybe_fen("price"),
            copies=values.number("copies"),
            place=values.text("place"),
            donor=values.text("donor"),
        )

    fields = (
        Field("title", N_("Title"), required=True),
        Field("isbn", N_("ISBN"), hint=N_("Scan it; a false one is kept too.")),
        Field("copies", N_("Copies"), "number", "1", required=True),
        Field("place", N_("Stands in"), hint=N_("The bookcase, such as A")),
        Field("donor", N_("Donor"), hint=N_("A flat or a name")),
        *_catalogue_fields(None, ""),
    )
    return FormDialog(_("A new title"), fields, submit, draft_key="bookshelf.title")


async def _not_twice(desk: Desk, agreed: Agreed, typed: str) -> None:
    isbn, true = judged_isbn(typed)
    same = [row for row in await desk.read(queries.titles, isbn, limit=5) if row.isbn == isbn] if true else []
    if same and not await agreed(
        _("This ISBN is on the shelf already: {title}.", title=same[0].title),
        _("Put it there as another title? Otherwise leave this form and add copies with c."),
    ):
        raise FieldRefused("isbn", _("Nothing was saved."), _("Esc leaves the form; what was typed is kept."))


def correct_title_form(desk: Desk, card: TitleCard) -> FormDialog[TitleRow]:
    """Correct what the catalogue says of a title."""
    row = card.row

    async def submit(values: Values) -> TitleRow:
        details = _details(values)
        if details["title"] != row.title and details["pinyin"] == row.pinyin:
            details["pinyin"] = ""  # of the old title: guess it anew
        return await desk.write(
            catalogue.correct_title,
            title=row.ref,
            version=row.version,
            details=details,
            price_fen=values.maybe_fen("price"),
        )

    fields = (
        Field("title", N_("Title"), value=row.title, required=True),
        Field("pinyin", N_("Sorted by"), value=row.pinyin, hint=N_("Pinyin; empty: guessed")),
        Field("isbn", N_("ISBN"), value=row.isbn),
        *_catalogue_fields(row, card.summary),
    )
    key = f"bookshelf.title.{row.ref}.{row.version}"
    return FormDialog(_("Correct the title"), fields, submit, draft_key=key)


def copies_form(desk: Desk, row: TitleRow) -> FormDialog[list[CopyRow]]:
    """Put more copies of a title on the shelf."""

    async def submit(values: Values) -> list[CopyRow]:
        return await desk.write(
            catalogue.add_copies,
            title=row.ref,
            copies=values.number("copies"),
            place=values.text("place"),
            donor=values.text("donor"),
        )

    fields = (
        Field("copies", N_("Copies"), "number", "1", required=True),
        Field("place", N_("Stands in"), hint=N_("The bookcase, such as A")),
        Field("donor", N_("Donor"), hint=N_("A flat or a name")),
    )
    title = _("More copies of {title}", title=row.title)
    return FormDialog(title, fields, submit, draft_key=f"bookshelf.copies.{row.ref}")


def copy_form(desk: Desk, copy: CopyRow) -> FormDialog[CopyRow]:
    """Correct a copy: its code, its place, who gave it, how it looks."""

    async def submit(values: Values) -> CopyRow:
        answers: dict[str, Any] = {name: values.text(name) for name in ("code", "place", "donor", "condition")}
        answers["take_one"] = values.yes("take_one")
        return await desk.write(copies.correct_copy, copy=copy.ref, version=copy.version, **answers)

    fields = (
        Field("code", N_("Code"), value=copy.code, required=True, hint=N_("As it stands on the label")),
        Field("place", N_("Stands in"), value=copy.place, hint=N_("The bookcase, such as A")),
        Field("donor", N_("Donor"), value=copy.donor, hint=N_("A flat or a name")),
        Field("condition", N_("Condition"), value=copy.condition, hint=N_("Worn cover, notes inside …")),
        Field("take_one", N_("For all to take"), "yes", "yes" if copy.take_one else ""),
    )
    title = _("Correct the copy {code} of {title}", code=copy.code, title=copy.title)
    intro = _("What is for all to take stands on the honour shelf: it is lent to nobody, whoever likes takes it.")
    return FormDialog(title, fields, submit, draft_key=f"bookshelf.copy.{copy.ref}.{copy.version}", intro=intro)


def leave_form(desk: Desk, copy: CopyRow) -> FormDialog[CopyRow]:
    """Take a copy off the shelf's list, and say why."""

    async def submit(values: Values) -> CopyRow:
        leaves_as, why = values.text("leaves_as"), values.text("why")
        return await desk.write(copies.take_off_shelf, copy=copy.ref, leaves_as=leaves_as, why=why)

    reasons = tuple(Option(name, _(words)) for name, words in OFF_WORDS.items() if not copy.loan or name == "lost")
    fields = (
        Field("leaves_as", N_("The copy is"), "choice", reasons[0].value, options=reasons),
        Field("why", N_("More about it"), hint=N_("Since when, what happened, who has it")),
    )
    title = _("Take {code}, {title}, off the shelf's list?", code=copy.code, title=copy.title)
    intro = _("It is lent no more; who had it stays known, and x puts it back.")
    return FormDialog(title, fields, submit, draft_key=f"bookshelf.leave.{copy.ref}.{copy.version}", intro=intro)
