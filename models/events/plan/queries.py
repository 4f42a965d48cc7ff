"""What is planned for events: frozen rows, joined in SQL."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from peewee import JOIN, fn

from models.access import dicts_of, reading, snapshot, tuples_of
from models.errors import NotFound
from models.events import queries as event_queries
from models.events.plan.money import balance_of, budget, payments
from models.events.plan.rows import Folder, LessonRow, OpenTaskRow, ShoppingRow, TaskRow, TemplateRow
from models.events.plan.tables import Lesson, OwnTemplate, ShoppingItem, Task
from models.events.tables import Event
from models.households.tables import Household, Resident, Unit
from models.i18n import _

EARLIEST = 60  # events that one may have been copied from, one after the other


def folder(event: str) -> Folder:
    """All that is planned for an event, at one instant; raises NotFound."""
    with snapshot():
        row = event_queries.event_row(event)
        paid = payments(event)
        return Folder(
            row,
            tuple(tasks(event)),
            tuple(shopping(event)),
            tuple(budget(event)),
            tuple(paid),
            balance_of(paid),
            tuple(lessons(event)),
            tuple(earlier_lessons(event)),
        )


def tasks(event: str) -> list[TaskRow]:
    """The tasks of an event by the day they are due, then as they were written down."""
    return _tasks(Event.ref == event)


def open_tasks() -> list[OpenTaskRow]:
    """Everything that is still to be done for events that are not cancelled, by the day it is due."""
    rows = []
    with reading():
        found = tuples_of(
            _joined(Task.select(Task.days, Task.what, Event.title_zh, Event.title_en, Event.first_on, Resident.name))
            .where(Task.done_at.is_null(), Event.status != "cancelled")
            .order_by(Task.id)
        )
    for days, what, title_zh, title_en, first_on, owner in found:
        rows.append(OpenTaskRow(first_on + timedelta(days=days), what, title_zh, title_en, first_on, owner or ""))
    return sorted(rows, key=lambda row: (row.due_on, row.event_title_zh))


def shopping(event: str) -> list[ShoppingRow]:
    """What is to be bought for an event, as it was written down."""
    columns = (ShoppingItem.ref, ShoppingItem.version, ShoppingItem.what, ShoppingItem.amount, ShoppingItem.bought_at)
    query = ShoppingItem.select(*columns).join(Event).where(Event.ref == event).order_by(ShoppingItem.id)
    with reading():
        return [ShoppingRow(**found) for found in dicts_of(query)]


def lessons(event: str) -> list[LessonRow]:
    """What was learnt from an event, the open ones first."""
    rows = _lessons(Event.ref == event)
    return sorted(rows, key=lambda row: row.settled_on is not None)


def earlier_lessons(event: str) -> list[LessonRow]:
    """The open lessons of the events that this one follows: those it was copied from, and earlier ones of its kind.

    They stand with the event they were learnt from until somebody has seen to them, however many years on.
    """
    with reading():
        own = Event.get_or_none(Event.ref == event)
        if own is None:
            return []
        ancestors: list[Event] = []
        at = own
        while at.copied_from is not None and len(ancestors) < EARLIEST:
            at = at.copied_from
            ancestors.append(at)
        which: Any = Event.id << ancestors
        if own.kind:
            which |= (Event.kind == own.kind) & (Event.first_on < own.first_on)
        found = _lessons(which & (Event.id != own.id) & Lesson.settled_on.is_null())
    return sorted(found, key=lambda row: row.event_first_on, reverse=True)


def own_templates() -> list[TemplateRow]:
    """The volunteers' own templates by name."""
    with reading():
        query = OwnTemplate.select(OwnTemplate.ref, OwnTemplate.version, OwnTemplate.name).order_by(OwnTemplate.name)
        return [TemplateRow(**found) for found in dicts_of(query)]


def template_row(ref: str) -> TemplateRow:
    """One template; raises NotFound."""
    found = next((row for row in own_templates() if row.ref == ref), None)
    if found is None:
        raise NotFound(_("This template is not there any more."), _("Go back to the list and look again."))
    return found


def task_row(ref: str) -> TaskRow:
    """One task; raises NotFound."""
    found = _tasks(Task.ref == ref)
    if not found:
        raise NotFound(_("This task is not there any more."), _("Go back to the list and look again."))
    return found[0]


def _tasks(which: Any) -> list[TaskRow]:
    columns = (
        Task.ref,
        Task.version,
        Event.ref.alias("event"),
        Event.title_zh.alias("event_title_zh"),
        Event.title_en.alias("event_title_en"),
        Task.days,
        Event.first_on.alias("due_on"),
        Task.what,
        Resident.ref.alias("owner"),
        fn.COALESCE(Resident.name, "").alias("owner_name"),
        fn.COALESCE(Unit.label, "").alias("owner_label"),
        Task.done_at,
    )
    query = _joined(Task.select(*columns)).where(which).order_by(Task.days, Task.id)
    with reading():
        return [
            TaskRow(**found | {"due_on": found["due_on"] + timedelta(days=found["days"])}) for found in dicts_of(query)
        ]


def _joined(query: Any) -> Any:
    """A query of tasks with their events and, where there is one, the resident who sees to it."""
    owned = query.join(Event).switch(Task).join(Resident, JOIN.LEFT_OUTER)
    return owned.join(Household, JOIN.LEFT_OUTER).join(Unit, JOIN.LEFT_OUTER)


def _lessons(which: Any) -> list[LessonRow]:
    columns = (
        Lesson.ref,
        Lesson.version,
        Event.ref.alias("event"),
        Event.title_zh.alias("event_title_zh"),
        Event.title_en.alias("event_title_en"),
        Event.first_on.alias("event_first_on"),
        Lesson.words,
        Lesson.noted_on,
        Lesson.settled_on,
    )
    with reading():
        query = Lesson.select(*columns).join(Event).where(which).order_by(Lesson.id)
        return [LessonRow(**found) for found in dicts_of(query)]
