"""How tasks, shopping, budget, payments and lessons look as lines of a list."""

from __future__ import annotations

from datetime import date

from models.events.plan.money_rules import COST
from models.events.plan.rows import BudgetRow, LessonRow, PaymentRow, ShoppingRow, TaskRow
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.features.events.folder import words
from organizer_tui.features.events.words import day_words
from organizer_tui.shared.columns import Cell, Column

DONE, OPEN = "✓", "·"
TASK_COLUMNS = (
    Column("", width=1),
    Column(N_("On which day"), width=15),
    Column(N_("How soon"), width=11),
    Column(N_("To do"), share=1),
    Column(N_("Who does it"), width=12),
    Column(N_("From the event"), width=15, wide_from=110),
)
SHOPPING_COLUMNS = (Column("", width=1), Column(N_("To buy"), share=2), Column(N_("How much"), share=1))
BUDGET_COLUMNS = (
    Column(N_("Kind"), width=6),
    Column(N_("Purpose"), share=1),
    Column(N_("Planned"), width=12, align="right"),
    Column(N_("Actual"), width=12, align="right"),
    Column(N_("Left"), width=12, align="right"),
)
PAYMENT_COLUMNS = (
    Column(N_("Day"), width=10),
    Column(N_("Kind"), width=14),
    Column(N_("What"), share=3),
    Column(N_("Amount"), width=10, align="right"),
    Column(N_("Through whom"), share=4),
    Column(N_("Receipts"), width=8, align="right", wide_from=90),
)
LESSON_COLUMNS = (Column("", width=1), Column(N_("Year"), width=4), Column(N_("What was learnt"), share=1))


def task_cells(row: TaskRow, today: date) -> tuple[Cell, ...]:
    """One task; a late one cannot be overlooked."""
    look = _look(row, today)
    soon = "" if row.done_at is not None else words.due_words(row.due_on, today)
    return (
        (DONE if row.done_at is not None else OPEN, look),
        (day_words(row.due_on), look),
        (soon, look),
        (row.what, "muted" if row.done_at is not None else ""),
        row.owner_name,
        (words.distance_words(row.days), "muted"),
    )


def _look(row: TaskRow, today: date) -> str:
    if row.done_at is not None:
        return "good"
    days = (row.due_on - today).days
    return "late" if days < 0 else "accent" if days <= words.SOON else ""


def shopping_cells(row: ShoppingRow) -> tuple[Cell, ...]:
    """One thing to buy."""
    bought = row.bought_at is not None
    mark = (DONE, "good") if bought else (OPEN, "")
    return (mark, (row.what, "muted" if bought else ""), row.amount)


def budget_cells(row: BudgetRow) -> tuple[Cell, ...]:
    """One line of the budget, with what is left of it: of a cost, money; of an income, what is still to come."""
    left = row.planned_fen - row.actual_fen
    over = row.kind == COST and left < 0
    what: Cell = row.what if row.ref else (_(N_("in no line of the budget")), "muted")
    return (
        (_(words.KINDS[row.kind]), "accent" if row.kind == COST else "good"),
        what,
        format_fen(row.planned_fen) if row.ref else "",
        (format_fen(row.actual_fen), "strong"),
        (format_fen(left), "late" if over else "muted"),
    )


def payment_cells(row: PaymentRow) -> tuple[Cell, ...]:
    """One payment: what is not settled is seen."""
    unsettled = row.resident is not None and row.settled_on is None
    what = " · ".join(filter(None, (row.line_what, row.what)))
    return (
        f"{row.day:%Y-%m-%d}",
        (_(words.KINDS[row.kind]), "muted"),
        what,
        (format_fen(row.amount_fen), "strong"),
        (words.purse_words(row), "late" if unsettled else "muted"),
        str(row.receipts) if row.receipts else "",
    )


def lesson_cells(row: LessonRow) -> tuple[Cell, ...]:
    """One lesson, of this event or of one before."""
    settled = row.settled_on is not None
    mark = (DONE, "good") if settled else (OPEN, "late")
    return (mark, (str(row.event_first_on.year), "muted"), (row.words, "muted" if settled else ""))
