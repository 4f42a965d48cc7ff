"""Every deed of a plan taken back in turn and done again is the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

import pytest

from models import undo
from models.events.plan import forward, listing, money, own, paying, queries, receipts
from models.events.plan.making import plan_event
from models.events.plan.paying import Payment
from models.events.tables import Event
from models.households.rows import BuildingRow
from models.journal import entries
from models.undo import CannotUndo
from tests.models.events.plan.festive import NOW, WHO, festival, line, pay, plain_event, resident, task
from tests.models.test_pictures import photo

Deed = Callable[[str, str], object]


def _first(rows: Any) -> str:
    ref: str = next(iter(rows)).ref
    return ref


DEEDS: list[Deed] = [
    lambda event, zhao: festival(),
    lambda event, zhao: task(event, owner=zhao),
    lambda event, zhao: listing.tick_task(task=_first(queries.tasks(event)), done=True, now=NOW, who=WHO),
    lambda event, zhao: listing.give_task(task=_first(queries.tasks(event)), owner=None, now=NOW, who=WHO),
    lambda event, zhao: listing.correct_task(
        task=_first(queries.tasks(event)), version=3, what="借二楼", days=-20, owner=zhao, now=NOW, who=WHO
    ),
    lambda event, zhao: listing.add_item(event=event, what="糖", amount="5 斤", now=NOW, who=WHO),
    lambda event, zhao: listing.tick_item(item=_first(queries.shopping(event)), bought=True, now=NOW, who=WHO),
    lambda event, zhao: listing.correct_item(
        item=_first(queries.shopping(event)), version=2, what="糖果", amount="", now=NOW, who=WHO
    ),
    lambda event, zhao: line(event),
    lambda event, zhao: paying.correct_line(
        line=_first(money.budget(event)), version=1, what="糖果茶水", planned_fen=500, now=NOW, who=WHO
    ),
    lambda event, zhao: pay(event, 1_234, line=_first(money.budget(event)), resident=zhao),
    lambda event, zhao: receipts.add_receipt(payment=_first(money.payments(event)), photo=photo(), now=NOW, who=WHO),
    lambda event, zhao: paying.settle_payment(payment=_first(money.payments(event)), settled=True, now=NOW, who=WHO),
    lambda event, zhao: paying.correct_payment(
        payment=_first(money.payments(event)), version=2, as_is=Payment("cost", 99, date(2026, 2, 1)), now=NOW, who=WHO
    ),
    lambda event, zhao: receipts.remove_receipt(
        receipt=_first(money.receipts(_first(money.payments(event)))), now=NOW, who=WHO
    ),
    lambda event, zhao: listing.note_lesson(event=event, words="糖不够", now=NOW, who=WHO),
    lambda event, zhao: listing.settle_lesson(lesson=_first(queries.lessons(event)), settled=True, now=NOW, who=WHO),
    lambda event, zhao: listing.correct_lesson(
        lesson=_first(queries.lessons(event)), version=2, words="糖多买", now=NOW, who=WHO
    ),
    lambda event, zhao: own.save_template(event=event, name="我们的", now=NOW, who=WHO),
    lambda event, zhao: own.rename_template(
        template=_first(queries.own_templates()), version=1, name="老样子", now=NOW, who=WHO
    ),
    lambda event, zhao: plan_event(
        plan=forward.plan_of(event), first_day=date(2026, 12, 1), copied_from=event, forecast=12, now=NOW, who=WHO
    ),
    lambda event, zhao: own.delete_template(template=_first(queries.own_templates()), now=NOW, who=WHO),
    lambda event, zhao: paying.remove_payment(payment=_first(money.payments(event)), now=NOW, who=WHO),
    lambda event, zhao: paying.remove_line(line=_first(money.budget(event)), now=NOW, who=WHO),
    lambda event, zhao: listing.remove_lesson(lesson=_first(queries.lessons(event)), now=NOW, who=WHO),
    lambda event, zhao: listing.remove_item(item=_first(queries.shopping(event)), now=NOW, who=WHO),
    lambda event, zhao: listing.remove_task(task=_first(queries.tasks(event)), now=NOW, who=WHO),
]


def _seen() -> list[Any]:
    """All that a screen shows of plans, but for versions and revisions, which only rise."""
    seen: list[Any] = [queries.own_templates()]
    for row in Event.select().order_by(Event.id):
        seen.extend(queries.folder(row.ref))
    return [_bare(part) for part in seen]


def _bare(part: Any) -> Any:
    if isinstance(part, (tuple, list)) and not hasattr(part, "_fields"):
        return [_bare(one) for one in part]
    return {k: v for k, v in part._asdict().items() if k not in ("version", "sequence", "revised_at")}


def test_every_deed_undone_in_turn_and_done_again_is_the_same(building: BuildingRow) -> None:
    event, zhao = plain_event().ref, resident()
    states = [_seen()]
    for deed in DEEDS:
        deed(event, zhao)
        states.append(_seen())
    assert all(before != after for before, after in pairwise(states)), "a deed did nothing"
    for expected in reversed(states[:-1]):
        entry = undo.next_undo()
        assert entry is not None
        undo.undo(entry=entry.ref, now=NOW, who=WHO)
        assert _seen() == expected
    for expected in states[1:]:
        entry = undo.next_redo()
        assert entry is not None
        undo.redo(entry=entry.ref, now=NOW, who=WHO)
        assert _seen() == expected


def test_a_line_that_was_paid_for_meanwhile_stays(building: BuildingRow) -> None:
    event = plain_event().ref
    sweets = line(event)
    planned = entries(limit=1)[0]
    pay(event, 1_234, line=sweets)
    with pytest.raises(CannotUndo) as refused:
        undo.undo(entry=planned.ref, now=NOW, who=WHO)
    assert refused.value.hint and [row.actual_fen for row in money.budget(event)] == [1_234]


def test_an_event_that_has_tasks_stays(building: BuildingRow) -> None:
    event = plain_event()
    planned = entries(limit=1)[0]
    task(event.ref)
    with pytest.raises(CannotUndo):
        undo.undo(entry=planned.ref, now=NOW, who=WHO)
    assert len(queries.tasks(event.ref)) == 1
