"""A loan that is forgotten is forgotten in the calendar of who had the book too, published since or not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from models import journal, undo
from models.bookshelf import forgetting, operations
from models.bookshelf.queries import copies
from models.households.rows import BuildingRow
from tests.models.bookshelf.shelf import make_title
from tests.models.publishing.readers import NOW, WHO, for_household, home, on_show, publish

LONG_AFTER = NOW + timedelta(days=800)


def _lend(family: str, title: str) -> str:
    copy = copies(title=make_title(title).ref)[0].ref
    return operations.lend(copy=copy, borrower=family, now=NOW, who=WHO).ref


def _bring_back(_loan: str) -> None:
    operations.give_back(copy=copies()[0].ref, now=NOW, who=WHO)


def _take_back(_loan: str) -> None:
    entry = next(one for one in journal.entries() if str(one.sentence).startswith("Lent 三体"))
    undo.undo(entry=entry.ref, now=NOW, who=WHO)


def _of_age(_family: str) -> None:
    assert forgetting.forget_old_loans(now=LONG_AFTER, who=WHO) == 1


def _asked(family: str) -> None:
    assert forgetting.forget_reader(reader=family, now=NOW, who=WHO) == 1


@pytest.mark.parametrize("ends", [_bring_back, _take_back])
@pytest.mark.parametrize("forgets", [_of_age, _asked])
def test_it_goes_out_of_the_readers_calendar(
    building: BuildingRow, ends: Callable[[str], None], forgets: Callable[[str], None]
) -> None:
    family = home()
    feed = for_household(family).link.feed
    over, out = _lend(family, "三体"), _lend(family, "活着")
    uids = ("", f"{over}@organizer", f"tasks-{over}@organizer", f"{out}@organizer")
    publish(feed, **dict.fromkeys(uids, '{"summary":"三体"}'))
    publish(**{f"{over}@organizer": "for everybody"})
    ends(over)
    assert len(on_show(feed)) == 4  # nobody has published since
    forgets(family)
    assert sorted(on_show(feed)) == ["", f"{out}@organizer"]
    assert len(on_show()) == 1


def test_what_is_long_over_goes_with_it_even_where_no_name_says_whose_it_was(building: BuildingRow) -> None:
    family = home()
    feed = for_household(family).link.feed
    _lend(family, "三体")
    long_ago, soon = NOW.date() - timedelta(days=90), NOW.date() + timedelta(days=3)
    entries = {
        "": '{"name":"x"}',
        "due-now": f'{{"start":"{soon}","end":"{soon}"}}',
        "due-old": f'{{"start":"{long_ago}","end":"{long_ago}"}}',
        "weekly": f'{{"end":"{long_ago}","recurrence":["FREQ=WEEKLY",null,[]]}}',
    }
    publish(feed, **entries)
    publish(**entries)
    _bring_back("")
    _asked(family)
    assert sorted(on_show(feed)) == ["", "due-now", "weekly"] and len(on_show()) == 4
