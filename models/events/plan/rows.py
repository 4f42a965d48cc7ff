"""What screens and lists see of the plan of an event: frozen values."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from models.events.plan.balance import Balance
from models.events.rows import EventRow


class TaskRow(NamedTuple):
    """A task and the day it is due; `owner_name` is empty as long as nobody has it."""

    ref: str
    version: int
    event: str
    event_title_zh: str
    event_title_en: str
    days: int
    due_on: date
    what: str
    owner: str | None
    owner_name: str
    owner_label: str
    done_at: datetime | None


class OpenTaskRow(NamedTuple):
    """A task that is still to be done, as a list tells it."""

    due_on: date
    what: str
    event_title_zh: str
    event_title_en: str
    event_first_on: date
    owner_name: str


class ShoppingRow(NamedTuple):
    """Something to be bought."""

    ref: str
    version: int
    what: str
    amount: str
    bought_at: datetime | None


class BudgetRow(NamedTuple):
    """A line of the budget and what came of it; `ref` is empty for payments that belong to no line."""

    ref: str
    version: int
    kind: str
    what: str
    planned_fen: int
    actual_fen: int


class EventMoneyRow(NamedTuple):
    """A line of the budget of some event, as a list tells it: nobody's name is in it."""

    event_title_zh: str
    event_title_en: str
    event_first_on: date
    kind: str
    what: str
    planned_fen: int
    actual_fen: int


class PaymentRow(NamedTuple):
    """A payment; `resident` laid it out or holds it, None where it went through the cash box."""

    ref: str
    version: int
    event: str
    line: str | None
    line_what: str
    kind: str
    day: date
    what: str
    amount_fen: int
    resident: str | None
    resident_name: str
    resident_label: str
    settled_on: date | None
    receipts: int


class ReceiptRow(NamedTuple):
    """A receipt by the SHA-256 of its picture."""

    ref: str
    payment: str
    sha256: str
    content_type: str
    size: int
    added_at: datetime


class LessonRow(NamedTuple):
    """What was learnt from an event."""

    ref: str
    version: int
    event: str
    event_title_zh: str
    event_title_en: str
    event_first_on: date
    words: str
    noted_on: date
    settled_on: date | None


class TemplateRow(NamedTuple):
    """One of the volunteers' own templates."""

    ref: str
    version: int
    name: str


class Folder(NamedTuple):
    """All that is planned for an event; `earlier` are the lessons of the years before that are still open."""

    event: EventRow
    tasks: tuple[TaskRow, ...]
    shopping: tuple[ShoppingRow, ...]
    budget: tuple[BudgetRow, ...]
    payments: tuple[PaymentRow, ...]
    money: Balance
    lessons: tuple[LessonRow, ...]
    earlier: tuple[LessonRow, ...]


class PatternRow(NamedTuple):
    """Something that an event can be planned from.

    `source` is 'event' (a past one, by its ref), 'ready' (by its key) or 'own' (a template, by its ref); `heads` and
    `lessons` are what a past event had.
    """

    source: str
    key: str
    name_zh: str
    name_en: str
    first_day: date
    anchor: str
    year: int | None = None
    heads: int = 0
    lessons: int = 0
