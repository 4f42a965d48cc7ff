"""What is to be done, to be bought and to be learnt for an event: each deed a verb, one entry in the journal."""

from __future__ import annotations

from datetime import datetime

from models.access import operation
from models.clock import day_of
from models.errors import RuleBroken
from models.events.plan import queries
from models.events.plan.rows import TaskRow
from models.events.plan.tables import Lesson, ShoppingItem, Task
from models.events.tables import Event
from models.households.tables import Resident
from models.i18n import N_, _
from models.journal import writing
from models.text import clean, required

LONGEST = 120
FARTHEST = 400


class TooFarAway(RuleBroken):
    """A task is due at a time at which nobody plans any more."""


def check_days(days: int) -> None:
    """Refuse a task more than a year away from its event."""
    if abs(days) > FARTHEST:
        raise TooFarAway(
            _("A task is at most 400 days before or after its event."), _("Give a day nearer to the event.")
        )


@operation
def add_task(*, event: str, what: str, days: int, owner: str | None = None, now: datetime, who: str) -> TaskRow:
    """Something more is to be done, so many days after the event's first day; raises TooFarAway."""
    with writing(who, now, N_("To do for {title}: {what}")) as entry:
        check_days(days)
        party = Event.found(event)
        row = Task(event=party, days=days, what=_what(what), owner=_resident(owner))
        row.save()
        entry.says(title=party.title_zh, what=row.what)
    return queries.task_row(row.ref)


@operation
def correct_task(
    *, task: str, version: int, what: str, days: int, owner: str | None, now: datetime, who: str
) -> TaskRow:
    """Say otherwise what is to be done, when, or by whom; raises TooFarAway and StaleRecord."""
    with writing(who, now, N_("Corrected what is to be done for {title}: {what}")) as entry:
        check_days(days)
        row = Task.found(task, version)
        row.what, row.days, row.owner = _what(what), days, _resident(owner)
        row.save()
        entry.says(title=row.event.title_zh, what=row.what)
    return queries.task_row(task)


@operation
def give_task(*, task: str, owner: str | None, now: datetime, who: str) -> TaskRow:
    """Somebody sees to it, or nobody any more."""
    with writing(who, now, N_("{owner} sees to it: {what}")) as entry:
        row = Task.found(task)
        row.owner = _resident(owner)
        row.save()
        entry.says(owner=row.owner.name if row.owner else "—", what=row.what)
    return queries.task_row(task)


@operation
def tick_task(*, task: str, done: bool, now: datetime, who: str) -> TaskRow:
    """It is done, or not done after all."""
    with writing(who, now, N_("Done for {title}: {what}") if done else N_("Not done yet for {title}: {what}")) as entry:
        row = Task.found(task)
        if done != (row.done_at is not None):
            row.done_at = now if done else None
            row.save()
        entry.says(title=row.event.title_zh, what=row.what)
    return queries.task_row(task)


@operation
def remove_task(*, task: str, now: datetime, who: str) -> None:
    """It is not to be done any more."""
    with writing(who, now, N_("Not to be done for {title}: {what}")) as entry:
        row = Task.found(task)
        entry.says(title=row.event.title_zh, what=row.what)
        row.delete_instance()


@operation
def add_item(*, event: str, what: str, amount: str = "", now: datetime, who: str) -> str:
    """Something more is to be bought; returns its ref."""
    with writing(who, now, N_("To buy for {title}: {what}")) as entry:
        party = Event.found(event)
        row = ShoppingItem(event=party, what=_what(what), amount=clean(amount, 40))
        row.save()
        entry.says(title=party.title_zh, what=row.what)
    return row.ref


@operation
def correct_item(*, item: str, version: int, what: str, amount: str, now: datetime, who: str) -> str:
    """Say otherwise what is to be bought, or how much; raises StaleRecord."""
    with writing(who, now, N_("Corrected what is to be bought for {title}: {what}")) as entry:
        row = ShoppingItem.found(item, version)
        row.what, row.amount = _what(what), clean(amount, 40)
        row.save()
        entry.says(title=row.event.title_zh, what=row.what)
    return item


@operation
def tick_item(*, item: str, bought: bool, now: datetime, who: str) -> None:
    """It is bought, or not bought after all."""
    with writing(who, now, N_("Bought for {title}: {what}") if bought else N_("Not bought yet: {what}")) as entry:
        row = ShoppingItem.found(item)
        if bought != (row.bought_at is not None):
            row.bought_at = now if bought else None
            row.save()
        entry.says(title=row.event.title_zh, what=row.what)


@operation
def remove_item(*, item: str, now: datetime, who: str) -> None:
    """It is not needed."""
    with writing(who, now, N_("Not to be bought for {title}: {what}")) as entry:
        row = ShoppingItem.found(item)
        entry.says(title=row.event.title_zh, what=row.what)
        row.delete_instance()


@operation
def note_lesson(*, event: str, words: str, now: datetime, who: str) -> str:
    """Write down what was learnt; it stays open until somebody has seen to it. Returns its ref."""
    with writing(who, now, N_("Learnt from {title}: {words}")) as entry:
        party = Event.found(event)
        row = Lesson(event=party, words=required(words, _("What was learnt")), noted_on=day_of(now))
        row.save()
        entry.says(title=party.title_zh, words=row.words)
    return row.ref


@operation
def correct_lesson(*, lesson: str, version: int, words: str, now: datetime, who: str) -> str:
    """Say otherwise what was learnt; raises StaleRecord."""
    with writing(who, now, N_("Corrected what was learnt from {title}: {words}")) as entry:
        row = Lesson.found(lesson, version)
        row.words = required(words, _("What was learnt"))
        row.save()
        entry.says(title=row.event.title_zh, words=row.words)
    return lesson


@operation
def settle_lesson(*, lesson: str, settled: bool, now: datetime, who: str) -> None:
    """Somebody has seen to it, or it is open after all and comes along to the next year again."""
    with writing(who, now, N_("Seen to: {words}") if settled else N_("Still open: {words}")) as entry:
        row = Lesson.found(lesson)
        if settled != (row.settled_on is not None):
            row.settled_on = max(day_of(now), row.noted_on) if settled else None
            row.save()
        entry.says(words=row.words)


@operation
def remove_lesson(*, lesson: str, now: datetime, who: str) -> None:
    """It was no lesson."""
    with writing(who, now, N_("Took back what was learnt from {title}: {words}")) as entry:
        row = Lesson.found(lesson)
        entry.says(title=row.event.title_zh, words=row.words)
        row.delete_instance()


def _what(what: str) -> str:
    return required(what, _("What"), LONGEST)


def _resident(ref: str | None) -> Resident | None:
    return Resident.found(ref) if ref else None
