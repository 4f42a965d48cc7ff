"""What is to be done, bought and learnt, as the volunteers say it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from models.errors import NotFound, RuleBroken, StaleRecord
from models.events.operations import cancel_event
from models.events.plan import listing, queries
from models.households.rows import BuildingRow
from models.i18n import set_language
from models.journal import entries
from models.text import TextTooLong
from tests.models.events.plan.festive import NOW, WHO, festival, plain_event, resident, task

LATER = NOW + timedelta(days=2)


@pytest.fixture
def event(building: BuildingRow) -> str:
    set_language("en")
    return plain_event().ref


def _sentence() -> str:
    return str(entries(limit=1)[0].sentence)


def test_tasks_stand_in_the_order_of_their_days(event: str) -> None:
    for what, days in (("thanks", 1), ("book the hall", -30), ("lights", 0), ("buy sweets", -7), ("lamps", 0)):
        task(event, what, days)
    rows = queries.tasks(event)
    assert [row.what for row in rows] == ["book the hall", "buy sweets", "lights", "lamps", "thanks"]
    assert [row.due_on for row in rows][::2] == [date(2025, 10, 30), date(2025, 11, 29), date(2025, 11, 30)]
    assert (rows[0].owner, rows[0].owner_name, rows[0].done_at) == (None, "", None)


def test_somebody_sees_to_a_task_and_it_is_done(event: str) -> None:
    ref, zhao = task(event), resident(0, "赵明")
    row = listing.give_task(task=ref, owner=zhao, now=NOW, who=WHO)
    assert (row.owner, row.owner_name, row.owner_label) == (zhao, "赵明", "1101")
    assert _sentence() == "赵明 sees to it: 借大厅"
    done = listing.tick_task(task=ref, done=True, now=LATER, who=WHO)
    assert done.done_at == LATER and _sentence() == "Done for 剪窗花: 借大厅"
    written = len(entries())
    assert listing.tick_task(task=ref, done=True, now=LATER, who=WHO) == done and len(entries()) == written
    assert listing.tick_task(task=ref, done=False, now=LATER, who=WHO).done_at is None
    assert listing.give_task(task=ref, owner=None, now=NOW, who=WHO).owner_name == ""


def test_a_task_is_corrected_and_taken_away(event: str) -> None:
    ref, owner = task(event), resident()
    row = listing.correct_task(task=ref, version=1, what=" 借 二楼 ", days=-20, owner=owner, now=NOW, who=WHO)
    assert (row.what, row.days, row.owner) == ("借 二楼", -20, owner)
    with pytest.raises(StaleRecord):
        listing.correct_task(task=ref, version=1, what="x", days=0, owner=None, now=NOW, who=WHO)
    listing.remove_task(task=ref, now=NOW, who=WHO)
    assert queries.tasks(event) == [] and _sentence() == "Not to be done for 剪窗花: 借 二楼"
    with pytest.raises(NotFound):
        queries.task_row(ref)


@pytest.mark.parametrize("days", [-401, 401, 10**9])
def test_a_task_of_another_age_is_refused(event: str, days: int) -> None:
    with pytest.raises(listing.TooFarAway) as refused:
        task(event, days=days)
    assert refused.value.hint and queries.tasks(event) == []
    ref = task(event, days=-400)
    with pytest.raises(listing.TooFarAway):
        listing.correct_task(task=ref, version=1, what="x", days=days, owner=None, now=NOW, who=WHO)


def test_open_tasks_are_those_of_events_that_take_place(building: BuildingRow) -> None:
    held, off = plain_event("茶话会", date(2026, 12, 1)).ref, plain_event("露天电影", date(2026, 12, 2)).ref
    zhao = resident()
    for event in (held, off):
        task(event, "借大厅", -30)
        task(event, "买糖", -7, owner=zhao)
        listing.tick_task(task=task(event, "贴海报", -14), done=True, now=NOW, who=WHO)
    cancel_event(event=off, now=NOW, who=WHO)
    found = [(row.due_on, row.event_title_zh, row.what, row.owner_name) for row in queries.open_tasks()]
    assert found == [
        (date(2026, 11, 1), "茶话会", "借大厅", ""),
        (date(2026, 11, 24), "茶话会", "买糖", "赵明"),
    ]


def test_shopping_is_bought_corrected_and_taken_away(event: str) -> None:
    first = listing.add_item(event=event, what="红纸", amount="100 张", now=NOW, who=WHO)
    second = listing.add_item(event=event, what="墨汁", now=NOW, who=WHO)
    listing.tick_item(item=first, bought=True, now=LATER, who=WHO)
    assert _sentence() == "Bought for 剪窗花: 红纸"
    rows = queries.shopping(event)
    assert [(row.what, row.amount, row.bought_at) for row in rows] == [("红纸", "100 张", LATER), ("墨汁", "", None)]
    listing.tick_item(item=first, bought=False, now=LATER, who=WHO)
    listing.correct_item(item=second, version=1, what="墨水", amount="两瓶", now=NOW, who=WHO)
    with pytest.raises(StaleRecord):
        listing.correct_item(item=second, version=1, what="x", amount="", now=NOW, who=WHO)
    listing.remove_item(item=first, now=NOW, who=WHO)
    assert [(row.what, row.amount) for row in queries.shopping(event)] == [("墨水", "两瓶")]


def test_lessons_are_open_until_somebody_has_seen_to_them(event: str) -> None:
    first = listing.note_lesson(event=event, words="饺子皮不够", now=NOW, who=WHO)
    second = listing.note_lesson(event=event, words="话筒没电", now=NOW, who=WHO)
    listing.settle_lesson(lesson=first, settled=True, now=LATER, who=WHO)
    rows = queries.lessons(event)
    assert [(row.words, row.settled_on) for row in rows] == [("话筒没电", None), ("饺子皮不够", date(2026, 11, 22))]
    listing.settle_lesson(lesson=first, settled=False, now=LATER, who=WHO)
    assert _sentence() == "Still open: 饺子皮不够"
    listing.correct_lesson(lesson=second, version=1, words="备两节电池", now=NOW, who=WHO)
    listing.remove_lesson(lesson=first, now=NOW, who=WHO)
    assert [row.words for row in queries.lessons(event)] == ["备两节电池"]


def test_a_lesson_is_never_seen_to_before_it_was_noted(event: str) -> None:
    """The clock of the laptop was set back."""
    ref = listing.note_lesson(event=event, words="饺子皮不够", now=LATER, who=WHO)
    listing.settle_lesson(lesson=ref, settled=True, now=NOW, who=WHO)
    assert queries.lessons(event)[0].settled_on == date(2026, 11, 22)


@pytest.mark.parametrize(
    "deed",
    [
        lambda event, words: task(event, words),
        lambda event, words: listing.add_item(event=event, what=words, now=NOW, who=WHO),
        lambda event, words: listing.note_lesson(event=event, words=words, now=NOW, who=WHO),
    ],
)
def test_nothing_and_too_much_are_refused(event: str, deed: Callable[[str, str], object]) -> None:
    for words in ("", " \t", "\u200b"):
        with pytest.raises(RuleBroken) as refused:
            deed(event, words)
        assert refused.value.hint
    with pytest.raises(TextTooLong):
        deed(event, "长" * 300)


def test_a_folder_is_read_at_one_instant(building: BuildingRow) -> None:
    event = festival()
    folder = queries.folder(event.ref)
    assert folder.event == event
    assert (len(folder.tasks), len(folder.shopping), len(folder.budget)) == (20, 9, 7)
    assert (folder.payments, folder.lessons, folder.earlier) == ((), (), ()) and folder.money.result_fen == 0
    with pytest.raises(NotFound):
        queries.folder("nowhere")
