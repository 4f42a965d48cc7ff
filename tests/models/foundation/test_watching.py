"""One program notices what another has written, on both engines, and does not take its own deeds for news."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from models import db, migrate, watching
from models.errors import BuildingUnavailable
from models.households.building import begin_shift
from models.households.operations import move_in
from models.households.queries import units
from models.households.rows import BuildingRow
from models.journal import written_here
from models.watching import Lookout, NewEntries, mark
from tests.conftest import NOW
from tests.together import rivals

PATIENCE = 10


def _move_in(nth: int) -> None:
    """What the other program does."""
    move_in(unit=units()[nth].ref, name="赵家", moved_in=None, now=NOW, who="李师傅")


def _until(true: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while not true() and time.monotonic() < end:
        time.sleep(0.01)
    return true()


def _unforeseen(error: Exception) -> None:
    raise error


def test_another_program_is_noticed_and_quiet_is_no_news(building: BuildingRow, place: str) -> None:
    with rivals(place, 1) as pool:
        migrate.open_building(place, NOW)
        before, news = mark(), NewEntries()
        assert mark() == before
        assert news.topics(frozenset()) == frozenset()
        pool.submit(_move_in, 0).result(timeout=60)
        assert mark() != before
        assert news.topics(frozenset()) == {"households"}
        assert news.topics(frozenset()) == frozenset()
        db.close()


def test_what_was_written_here_is_no_news(building: BuildingRow) -> None:
    news = NewEntries()
    _move_in(0)
    assert news.topics(frozenset({written_here()})) == frozenset()
    _move_in(1)
    assert news.topics(frozenset()) == {"households"}


@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_transaction_that_ends_late_is_not_missed(building: BuildingRow) -> None:
    """PostgreSQL gives out a number when the row is written and shows the row when it is committed."""
    _move_in(0)
    news = NewEntries()
    last = max(news._known)
    news._known.remove(last)  # as if its transaction had still been open, and a later one committed
    news._high = last + 1
    assert news.topics(frozenset()) == {"households"}


def test_the_lookout_calls_at_first_then_after_each_change(building: BuildingRow, place: str) -> None:
    seen: list[int] = []
    lookout = Lookout(lambda: seen.append(len(units())), _unforeseen, every=0.01)
    with rivals(place, 1) as pool:
        migrate.open_building(place, NOW)
        lookout.start()
        assert _until(lambda: len(seen) == 1)
        time.sleep(0.1)
        assert len(seen) == 1
        pool.submit(_move_in, 0).result(timeout=60)
        assert _until(lambda: len(seen) == 2)
        lookout.stop()
        db.close()
    assert not lookout.is_alive()


@pytest.mark.parametrize("engine", ["sqlite"])
def test_it_is_called_when_it_is_due_though_nothing_was_written(building: BuildingRow) -> None:
    seen: list[bool] = []
    lookout = Lookout(lambda: seen.append(True), _unforeseen, every=0.01, due=lambda: len(seen) < 3)
    lookout.start()
    assert _until(lambda: len(seen) == 3)
    lookout.stop()


@pytest.mark.parametrize("engine", ["sqlite"])
def test_a_fault_is_waited_out_and_then_everything_is_read_anew(
    building: BuildingRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "AFTER_A_FAULT", 0.01)
    begin_shift(now=NOW, who="王阿姨")
    seen: list[str] = []
    told: list[Exception] = []

    def saw() -> None:
        seen.append("")
        if len(seen) == 1:
            raise BuildingUnavailable("gone")
        if len(seen) == 2:
            raise ValueError("nobody foresaw it")

    lookout = Lookout(saw, told.append, every=0.01)
    lookout.start()
    assert _until(lambda: len(seen) == 3)
    time.sleep(0.05)
    assert len(seen) == 3 and [str(error) for error in told] == ["nobody foresaw it"]
    lookout.stop()
