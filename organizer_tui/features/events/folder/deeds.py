"""What a volunteer does with the plan of an event: each asks or confirms, writes, and says what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from models.errors import RuleBroken
from models.events.plan import listing, money, own, paying, queries, receipts
from models.events.plan.rows import BudgetRow, Folder, LessonRow, PaymentRow, ShoppingRow, TaskRow
from models.i18n import N_, _, ngettext
from models.money import format_fen
from organizer_tui.features.events.folder import forms, photos
from organizer_tui.shared.confirm import ConfirmDialog, TellDialog
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Option, Values
from organizer_tui.shared.photos import choose_photo, read_photo
from organizer_tui.shared.picker import PickDialog
from organizer_tui.shared.room_screen import RoomScreen


class PlanDeeds(RoomScreen):
    """The writes of a folder; the screen that shows the lists is built on it."""

    def __init__(self) -> None:
        """A folder that has not been read yet."""
        super().__init__()
        self.folder: Folder | None = None
        self.view = "tasks"
        self._photos: Path | None = None  # the folder where the last photo was

    @property
    def row(self) -> Any:
        """The line under the cursor; None if there is none."""
        return None

    def _folder(self) -> Folder:
        if self.folder is None:
            raise RuleBroken(_("This plan is not read yet."), _("Wait a moment, then try again."))
        return self.folder

    def _line(self) -> Any:
        if self.row is None:
            raise RuleBroken(_("There is nothing here yet."), _("n adds something to this list."))
        return self.row

    def _payment(self) -> PaymentRow:
        if not isinstance(self.row, PaymentRow):
            raise RuleBroken(_("There is no payment here."), _("v goes to the payments; move to one."))
        return self.row

    # Adding and correcting

    def action_add(self) -> None:
        """Add something to the list that is shown."""
        self.do(self._add)

    async def _add(self) -> None:
        folder = self._folder()
        match self.view:
            case "tasks":
                await self.ask(forms.TaskForm(self.desk, folder))
            case "shopping":
                await self.ask(forms.item_form(self.desk, folder))
            case "budget":
                await self.ask(forms.line_form(self.desk, folder))
            case "payments":
                await self.ask(forms.payment_form(self.desk, folder))
            case _:
                await self.ask(forms.lesson_form(self.desk, folder))

    def action_edit(self) -> None:
        """Correct the line under the cursor."""
        self.do(self._edit)

    async def _edit(self) -> None:
        folder = self._folder()
        match self._line():
            case TaskRow() as row:
                await self.ask(forms.TaskForm(self.desk, folder, row))
            case ShoppingRow() as row:
                await self.ask(forms.item_form(self.desk, folder, row))
            case BudgetRow(ref="") as row:
                raise RuleBroken(_("These payments are in no line of the budget."), _("v goes to the payments."))
            case BudgetRow() as row:
                await self.ask(forms.line_form(self.desk, folder, row))
            case PaymentRow() as row:
                await self.ask(forms.payment_form(self.desk, folder, row))
            case LessonRow() as row:
                await self.ask(forms.lesson_form(self.desk, folder, row))

    def action_pay(self) -> None:
        """Write down money that was spent or came in."""
        self.do(self._pay)

    async def _pay(self) -> None:
        wanted = self.row.ref if isinstance(self.row, BudgetRow) else ""
        row: PaymentRow | None = await self.ask(forms.payment_form(self.desk, self._folder(), wanted=wanted))
        if row is not None:
            self.say(_("{sum} is written down.", sum=format_fen(row.amount_fen)))

    # Done, bought, settled

    def action_tick(self) -> None:
        """Done, bought, settled or seen to; again: not yet."""
        self.do(self._tick)

    async def _tick(self) -> None:
        match self._line():
            case TaskRow() as row:
                await self.desk.write(listing.tick_task, task=row.ref, done=row.done_at is None)
            case ShoppingRow() as row:
                await self.desk.write(listing.tick_item, item=row.ref, bought=row.bought_at is None)
            case PaymentRow() as row:
                await self.desk.write(paying.settle_payment, payment=row.ref, settled=row.settled_on is None)
            case LessonRow() as row:
                await self.desk.write(listing.settle_lesson, lesson=row.ref, settled=row.settled_on is None)
            case _:
                await self._pay()

    def action_owner(self) -> None:
        """Say who sees to the task under the cursor."""
        self.do(self._owner)

    async def _owner(self) -> None:
        if not isinstance(self.row, TaskRow):
            raise RuleBroken(_("Only tasks are seen to by somebody."), _("v goes to the tasks."))
        row = self.row
        option = await self.ask(PickDialog(row.what, forms.resident_finder(self.desk)))
        if option is not None:
            await self.desk.write(listing.give_task, task=row.ref, owner=option.value)

    # Taking away

    def action_remove(self) -> None:
        """Take the line under the cursor away, after asking."""
        self.do(self._remove)

    async def _remove(self) -> None:
        match self._line():
            case TaskRow() as row:
                await self._if_sure(row.what, listing.remove_task, task=row.ref)
            case ShoppingRow() as row:
                await self._if_sure(row.what, listing.remove_item, item=row.ref)
            case LessonRow() as row:
                await self._if_sure(row.words, listing.remove_lesson, lesson=row.ref)
            case BudgetRow(ref="") as row:
                raise RuleBroken(_("These payments are in no line of the budget."), _("v goes to the payments."))
            case BudgetRow() as row:
                await self._if_sure(row.what, paying.remove_line, line=row.ref)
            case PaymentRow() as row:
                what = f"{format_fen(row.amount_fen)} {row.line_what} {row.what}".strip()
                await self._if_sure(what, paying.remove_payment, payment=row.ref)

    async def _if_sure(self, what: str, deed: Any, **words: str) -> None:
        if await self.ask(ConfirmDialog(_("Take “{what}” away?", what=what), _("u takes it back."))):
            await self.desk.write(deed, **words)

    # Receipts

    def action_receipt(self) -> None:
        """Keep the photo of a receipt with the payment under the cursor."""
        self.do(self._receipt)

    async def _receipt(self) -> None:
        row = self._payment()
        path = await choose_photo(self, self._photos)
        if path is None:
            return
        self._photos = path.parent
        photo = await self.desk.read(read_photo, path)
        await self.desk.write(receipts.add_receipt, payment=row.ref, photo=photo)
        self.say(_("The receipt is kept with the payment."))

    def action_write(self) -> None:
        """Write the receipts of the payment under the cursor as files."""
        self.do(self._write_out)

    async def _write_out(self) -> None:
        row = self._payment()
        if not row.receipts:
            raise RuleBroken(_("This payment has no receipt."), _("r keeps a photo of one."))
        written: list[Path] | None = await self.ask(photos.writing_form(self.desk, row))
        if written:
            title = ngettext("{n} receipt is written.", "{n} receipts are written.", len(written))
            await self.ask(TellDialog(title, "\n".join(map(str, written))))

    def action_no_receipt(self) -> None:
        """Take the last receipt of the payment under the cursor away."""
        self.do(self._no_receipt)

    async def _no_receipt(self) -> None:
        row = self._payment()
        kept = await self.desk.read(money.receipts, row.ref)
        if not kept:
            raise RuleBroken(_("This payment has no receipt."), _("r keeps a photo of one."))
        if await self.ask(ConfirmDialog(_("Take the last receipt away?"), _("u takes it back."))):
            await self.desk.write(receipts.remove_receipt, receipt=kept[-1].ref)

    # Templates

    def action_keep(self) -> None:
        """Keep this plan as a template of the volunteers' own."""
        self.do(self._keep)

    async def _keep(self) -> None:
        event = self._folder().event

        async def write(values: Values) -> Any:
            return await self.desk.write(own.save_template, event=event.ref, name=values.text("name"))

        fields = (Field("name", N_("Name of the template"), value=event.title_zh, required=True),)
        intro = _("Tasks, shopping, budget and shifts are kept, without dates, names and sign-ups.")
        row = await self.ask(FormDialog(_("Keep as a template"), fields, write, intro=intro))
        if row is not None:
            self.say(_("{name} is among your templates now: f in the events room.", name=row.name))

    def action_own(self) -> None:
        """Rename or throw away a template of the volunteers' own."""
        self.do(self._own)

    async def _own(self) -> None:
        rows = await self.desk.read(queries.own_templates)
        if not rows:
            raise RuleBroken(_("There is no template of your own yet."), _("k keeps this plan as one."))

        async def find(text: str) -> list[Option]:
            return [Option(row.ref, row.name) for row in rows if text.casefold() in row.name.casefold()]

        option = await self.ask(PickDialog(_("Which template?"), find))
        if option is None:
            return
        row = next(found for found in rows if found.ref == option.value)
        name: str | None = await self.ask(_naming(row.name))
        if name:
            await self.desk.write(own.rename_template, template=row.ref, version=row.version, name=name)
        elif name == "" and await self.ask(ConfirmDialog(_("Throw “{name}” away?", name=row.name))):
            await self.desk.write(own.delete_template, template=row.ref)


def _naming(name: str) -> FormDialog[str]:
    async def said(values: Values) -> str:
        return values.text("name")

    fields = (Field("name", N_("Name of the template"), value=name),)
    return FormDialog(_("A template of your own"), fields, said, intro=_("Empty the name to throw it away."))
