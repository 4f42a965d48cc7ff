"""Tasks, shopping, money, receipts and lessons of events, and the volunteers' own templates."""

from __future__ import annotations

from typing import Any

from peewee import BigIntegerField, BlobField, Check, ForeignKeyField, IntegerField, TextField

from models.access import Refusal, register
from models.events.tables import Event
from models.fields import DayField, InstantField
from models.households.tables import Resident
from models.i18n import N_
from models.record import Record, Table


class Task(Record):
    """Something to be done for an event, `days` after its first day (or, below zero, before it)."""

    event = ForeignKeyField(Event, backref="tasks")
    event_id: int
    days = IntegerField()
    what = TextField()
    owner = ForeignKeyField(Resident, null=True, backref="tasks")
    done_at = InstantField(null=True)

    class Meta:
        """Within what anybody plans."""

        constraints = [
            Check("what <> ''", "task_named"),
            Check("days BETWEEN -400 AND 400", "task_days_sane"),
        ]


class ShoppingItem(Record):
    """Something to be bought for an event; `amount` is as the volunteers say it: 两箱, 5 斤."""

    event = ForeignKeyField(Event, backref="shopping")
    event_id: int
    what = TextField()
    amount = TextField(default="")
    bought_at = InstantField(null=True)

    class Meta:
        """Something."""

        constraints = [Check("what <> ''", "shopping_named")]


class BudgetLine(Record):
    """What an event is expected to cost, or to bring in, for one thing."""

    event = ForeignKeyField(Event, backref="budget")
    event_id: int
    kind = TextField(default="cost")
    what = TextField()
    planned_fen = BigIntegerField(default=0)

    class Meta:
        """A cost or an income, of nothing or of something."""

        constraints = [
            Check("kind IN ('cost', 'income')", "budget_kind_known"),
            Check("what <> ''", "budget_named"),
            Check("planned_fen >= 0", "budget_not_negative"),
        ]


class EventPayment(Record):
    """Money that went for an event or came in: through the cash box, or through somebody's own purse.

    A cost that a `resident` laid out is owed to them until `settled_on`; what a resident took in for the event is with
    them until then. `put_in` and `taken_out` are change money and what is carried away: neither cost nor income.
    """

    event = ForeignKeyField(Event, backref="payments")
    event_id: int
    line = ForeignKeyField(BudgetLine, null=True, backref="payments")
    line_id: int | None
    kind = TextField()
    day = DayField()
    what = TextField(default="")
    amount_fen = BigIntegerField()
    resident = ForeignKeyField(Resident, null=True, backref="event_payments")
    resident_id: int | None
    settled_on = DayField(null=True)

    class Meta:
        """Something is paid; only what went through a purse is settled later."""

        constraints = [
            Check("kind IN ('cost', 'income', 'put_in', 'taken_out')", "event_payment_kind_known"),
            Check("amount_fen > 0", "event_payment_of_something"),
            Check("settled_on IS NULL OR resident_id IS NOT NULL", "event_payment_settled_with_somebody"),
            Check("settled_on IS NULL OR settled_on >= day", "event_payment_days_in_order"),
            Check("kind IN ('cost', 'income') OR (line_id IS NULL AND resident_id IS NULL)", "event_payment_of_box"),
        ]

    def save(self, force_insert: bool = False, only: Any = None) -> int:
        """Insert or update; a payment for a line of another event or of the other kind is refused."""
        from models.events.plan import money_rules  # decided above the tables

        if self.line_id is not None:
            line = BudgetLine.get(BudgetLine.id == self.line_id)
            money_rules.check_line(line.event_id == self.event_id, line.kind == self.kind)
        return super().save(force_insert, only)


class Receipt(Record):
    """A picture of a receipt; its bytes stand in `ReceiptPicture` under their SHA-256, outside the journal."""

    payment = ForeignKeyField(EventPayment, backref="receipts", index=False)
    payment_id: int
    sha256 = TextField()
    added_at = InstantField()


Receipt.add_index(Receipt.index(Receipt.payment, Receipt.sha256, unique=True, name="receipt_once_a_payment"))


class ReceiptPicture(Table):
    """The bytes of a picture by what they are: kept once, and still there when an undo asks for them again."""

    sha256 = TextField(unique=True)
    content_type = TextField()
    content = BlobField()


class Lesson(Record):
    """What was learnt from an event; open until somebody has seen to it, a year later if need be."""

    event = ForeignKeyField(Event, backref="lessons")
    event_id: int
    words = TextField()
    noted_on = DayField()
    settled_on = DayField(null=True)

    class Meta:
        """Something was learnt."""

        constraints = [
            Check("words <> ''", "lesson_says_something"),
            Check("settled_on IS NULL OR settled_on >= noted_on", "lesson_days_in_order"),
        ]


class OwnTemplate(Record):
    """A plan that the volunteers keep under a name of their own, as the JSON of `models.events.plan.values`."""

    name = TextField(unique=True)
    plan = TextField()

    class Meta:
        """It has a name."""

        constraints = [Check("name <> ''", "own_template_named")]


register(
    Refusal("task_named", "", N_("Say what is to be done.")),
    Refusal("task_days_sane", "", N_("A task is at most 400 days before or after its event.")),
    Refusal("shopping_named", "", N_("Say what is to be bought.")),
    Refusal("budget_kind_known", "", N_("A line of the budget is a cost or an income.")),
    Refusal("budget_named", "", N_("Say what the money is for.")),
    Refusal("budget_not_negative", "", N_("Plan an amount of nothing or more.")),
    Refusal("event_payment_kind_known", "", N_("Money is spent, taken in, put into the cash box or taken out.")),
    Refusal("event_payment_of_something", "", N_("Give an amount of more than nothing.")),
    Refusal("event_payment_settled_with_somebody", "", N_("Only what somebody laid out or holds can be settled.")),
    Refusal("event_payment_days_in_order", "", N_("It would be settled before it was paid.")),
    Refusal("event_payment_of_box", "", N_("What is put into the cash box or taken out is nobody's and no cost.")),
    Refusal("receipt_once_a_payment", "receipt.payment_id, receipt.sha256", N_("This receipt is there already.")),
    Refusal("receipt_picture_sha256", "receipt_picture.sha256", N_("This picture is there already.")),
    Refusal("lesson_says_something", "", N_("Say what was learnt.")),
    Refusal("lesson_days_in_order", "", N_("It would be seen to before it was noted.")),
    Refusal("own_template_named", "", N_("A template needs a name.")),
    Refusal("own_template_name", "own_template.name", N_("There is a template of this name already.")),
)
