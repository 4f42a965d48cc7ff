"""The questions asked about a task, a thing to buy, a line of the budget, a payment and a lesson."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from models.events.plan import listing, paying
from models.events.plan.money_rules import COST, INCOME, PUT_IN, TAKEN_OUT
from models.events.plan.paying import Payment
from models.events.plan.rows import BudgetRow, Folder, LessonRow, PaymentRow, ShoppingRow, TaskRow
from models.households import queries as households
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.desk import Desk
from organizer_tui.features.events.folder import words
from organizer_tui.features.events.forms import LiveForm
from organizer_tui.features.events.words import day_words
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, FieldRefused, Finder, Option, Values

MOST_FOUND = 60
LINE = "line:"


def resident_finder(desk: Desk) -> Finder:
    """Find somebody who lives here by name, pinyin, initials, telephone or flat."""

    async def find(text: str) -> Sequence[Option]:
        rows = await desk.read(households.residents, words=text, limit=MOST_FOUND)
        return [Option(row.ref, f"{row.label} {row.name}", row.relation) for row in rows]

    return find


class TaskForm(LiveForm):
    """What is to be done, when, and by whom; the introduction says on which day that is."""

    REPLACED = ("days",)

    def __init__(self, desk: Desk, folder: Folder, row: TaskRow | None = None) -> None:
        """Add a task, or correct one."""
        self._desk, self._folder, self._row = desk, folder, row
        owner = f"{row.owner_label} {row.owner_name}".strip() if row else ""
        fields = (
            Field("what", N_("What is to be done"), value=row.what if row else "", required=True),
            Field(
                "days",
                N_("When"),
                value=words.signed(row.days) if row else "0",
                required=True,
                hint=N_("-30 days before, 0, +1 after, or 12-20"),
            ),
            Field(
                "owner",
                N_("Who sees to it"),
                "pick",
                (row.owner or "") if row else "",
                finder=resident_finder(desk),
                shown=owner,
            ),
        )
        key = f"plan.task.{row.ref}.{row.version}" if row else f"plan.task.{folder.event.ref}"
        title = _("Correct the task") if row else _("To do for {title}", title=folder.event.title)
        super().__init__(title, fields, self._write, draft_key=key, intro=" ")

    def meaning(self) -> str:
        """The day, and how far it is from the event."""
        days = self._days(self.typed()["days"])
        day = self._folder.event.first_on + timedelta(days=days)
        return f"{day_words(day)} · {words.distance_words(days)} · {words.due_words(day, self._desk.today())}"

    def _days(self, typed: str) -> int:
        return words.read_days(typed, self._folder.event.first_on, self._desk.today())

    async def _write(self, values: Values) -> TaskRow:
        said: dict[str, Any] = {
            "what": values.text("what"),
            "days": self._days(values.text("days")),
            "owner": values.text("owner") or None,
        }
        try:
            if self._row is None:
                return await self._desk.write(listing.add_task, event=self._folder.event.ref, **said)
            about = {"task": self._row.ref, "version": self._row.version}
            return await self._desk.write(listing.correct_task, **about, **said)
        except listing.TooFarAway as wrong:
            raise FieldRefused("days", wrong.title, wrong.hint) from wrong


def item_form(desk: Desk, folder: Folder, row: ShoppingRow | None = None) -> FormDialog[str]:
    """Something to buy, and how much of it."""
    fields = (
        Field("what", N_("To buy"), value=row.what if row else "", required=True),
        Field("amount", N_("How much"), value=row.amount if row else "", hint=N_("two boxes, 5 kg")),
    )

    async def write(values: Values) -> str:
        said = {"what": values.text("what"), "amount": values.text("amount")}
        if row is None:
            return await desk.write(listing.add_item, event=folder.event.ref, **said)
        return await desk.write(listing.correct_item, item=row.ref, version=row.version, **said)

    key = f"plan.item.{row.ref}.{row.version}" if row else f"plan.item.{folder.event.ref}"
    title = _("Correct what is to be bought") if row else _("To buy for {title}", title=folder.event.title)
    return FormDialog(title, fields, write, draft_key=key)


def line_form(desk: Desk, folder: Folder, row: BudgetRow | None = None) -> FormDialog[str]:
    """A line of the budget; one that exists stays a cost or an income."""
    kind = Field("kind", N_("Kind"), "choice", COST, options=tuple(Option(k, words.KINDS[k]) for k in (COST, INCOME)))
    fields = (
        *(() if row else (kind,)),
        Field("what", N_("Purpose"), value=row.what if row else "", required=True),
        Field("planned", N_("Planned"), "money", _yuan(row.planned_fen) if row else "", required=True),
    )

    async def write(values: Values) -> str:
        said: dict[str, Any] = {"what": values.text("what"), "planned_fen": values.fen("planned")}
        if row is None:
            return await desk.write(paying.add_line, event=folder.event.ref, kind=values.text("kind"), **said)
        return await desk.write(paying.correct_line, line=row.ref, version=row.version, **said)

    key = f"plan.line.{row.ref}.{row.version}" if row else f"plan.line.{folder.event.ref}"
    title = _("Correct the budget") if row else _("Budget of {title}", title=folder.event.title)
    return FormDialog(title, fields, write, draft_key=key)


def payment_form(desk: Desk, folder: Folder, row: PaymentRow | None = None, wanted: str = "") -> FormDialog[PaymentRow]:
    """Money that went or came; `wanted` is the line of the budget it is for, unless told otherwise."""
    today = desk.today()
    chosen = _choice_of(row) if row else LINE + wanted if wanted else COST
    whom = f"{row.resident_label} {row.resident_name}".strip() if row else ""
    fields = (
        Field("amount", N_("Amount"), "money", _yuan(row.amount_fen) if row else "", required=True),
        Field("purpose", N_("Purpose"), "choice", chosen, options=_purposes(folder)),
        Field("what", N_("Note"), value=row.what if row else "", hint=N_("Shop, what was bought")),
        Field(
            "resident",
            N_("Through whom"),
            "pick",
            (row.resident or "") if row else "",
            finder=resident_finder(desk),
            shown=whom,
        ),
        Field("day", N_("Day"), "day", f"{row.day if row else today:%Y-%m-%d}", required=True),
    )

    async def write(values: Values) -> PaymentRow:
        kind, line = _meant(values.text("purpose"), folder)
        resident = values.text("resident") or None
        paid = Payment(kind, values.fen("amount"), values.day("day"), values.text("what"), line, resident)
        if row is None:
            return await desk.write(paying.pay, event=folder.event.ref, payment=paid)
        return await desk.write(paying.correct_payment, payment=row.ref, version=row.version, as_is=paid)

    key = f"plan.pay.{row.ref}.{row.version}" if row else f"plan.pay.{folder.event.ref}.{wanted}"
    title = _("Correct the payment") if row else _("Money of {title}", title=folder.event.title)
    intro = _("Nobody chosen: it goes through the cash box. Whoever laid it out is owed it until it is settled.")
    return FormDialog(title, fields, write, draft_key=key, intro=intro)


def lesson_form(desk: Desk, folder: Folder, row: LessonRow | None = None) -> FormDialog[str]:
    """What was learnt."""
    fields = (Field("words", N_("What was learnt"), value=row.words if row else "", required=True),)

    async def write(values: Values) -> str:
        if row is None:
            return await desk.write(listing.note_lesson, event=folder.event.ref, words=values.text("words"))
        return await desk.write(listing.correct_lesson, lesson=row.ref, version=row.version, words=values.text("words"))

    key = f"plan.lesson.{row.ref}.{row.version}" if row else f"plan.lesson.{folder.event.ref}"
    title = _("Correct what was learnt") if row else _("Learnt from {title}", title=folder.event.title)
    intro = _("It comes along to the next year until somebody has seen to it.")
    return FormDialog(title, fields, write, draft_key=key, intro=intro)


def _purposes(folder: Folder) -> tuple[Option, ...]:
    lines = (
        Option(LINE + row.ref, _("{kind}: {what}", kind=_(words.KINDS[row.kind]), what=row.what))
        for row in folder.budget
        if row.ref
    )
    others = (
        (COST, N_("another cost")),
        (INCOME, N_("another income")),
        (PUT_IN, N_("put into the cash box")),
        (TAKEN_OUT, N_("taken out of the cash box")),
    )
    return (*lines, *(Option(kind, _(said)) for kind, said in others))


def _choice_of(row: PaymentRow) -> str:
    return LINE + row.line if row.line is not None else row.kind


def _meant(choice: str, folder: Folder) -> tuple[str, str | None]:
    """The kind and the line that were chosen."""
    if not choice.startswith(LINE):
        return choice, None
    ref = choice.removeprefix(LINE)
    kind = next((row.kind for row in folder.budget if row.ref == ref), COST)
    return kind, ref


def _yuan(fen: int) -> str:
    return format_fen(fen).replace("¥", "").replace(",", "")
