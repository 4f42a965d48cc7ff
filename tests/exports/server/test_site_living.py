"""The served site follows the building, and outlives what goes wrong with it."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from threading import Event

import pytest

from exports.feeds.publish import publish
from exports.site.server import living as living_module
from exports.site.server.answers import Answers
from exports.site.server.count import Fetches, program_of
from exports.site.server.house import House
from exports.site.server.living import Living
from exports.site.site import Site
from models import db
from models.errors import BuildingUnavailable
from models.households.rows import BuildingRow
from models.publishing import queries
from models.publishing.operations import begin_epoch
from models.publishing.rows import FetchRow, LinkRow
from tests.exports.server.harness import NOW, a_site

SOON, PATIENCE = 0.02, 10.0


def _until(true: Callable[[], object]) -> None:
    until = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < until
        time.sleep(SOON)


def _living(house: House, failures: list[Exception], **more: object) -> Living:
    fetches = Fetches(lambda: NOW)
    house.count = fetches.note
    return Living(house, fetches, failures.append, clock=lambda: NOW, every=SOON, **more)  # type: ignore[arg-type]


def _epoch(house: House) -> int:
    return house.answers.site.epoch if house.answers is not None else 0


def test_what_is_published_is_served_soon_after_and_fetches_are_written_down(building: BuildingRow) -> None:
    house, failures = House(), list[Exception]()
    living = _living(house, failures)
    living.start()
    try:
        assert _epoch(house) == 1
        assert house.answers is not None
        assert b"/public.ics" not in house.answers.public
        publish(now=NOW, who="王阿姨")
        begin_epoch(now=NOW, who="王阿姨")
        _until(lambda: _epoch(house) == 2)
        assert b"/public.ics" in house.answers.public
        house.count("public", b"iOS/18.1 (22B83) dataaccessd/1.0")
        house.count("public", b"iOS/18.2 (22C1) dataaccessd/1.0")
    finally:
        living.stop()
    assert queries.fetches() == [FetchRow("public", "Apple", NOW, 2)]
    assert failures == []
    db.close()


class _Making:
    """Makes sites, or fails to."""

    def __init__(self, *outcomes: Site | Exception) -> None:
        self.outcomes, self.times = list(outcomes), 0

    def __call__(self, _now: datetime) -> Site:
        self.times += 1
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


def _look(living: Living) -> None:
    with suppress(BuildingUnavailable, ValueError):  # the lookout tries again
        living.look()


def test_the_last_good_site_is_kept_while_the_next_one_cannot_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody_answers() -> list[LinkRow]:
        raise BuildingUnavailable("z")

    monkeypatch.setattr(living_module, "links", nobody_answers)
    house, failures = House(), list[Exception]()
    making = _Making(a_site(), ValueError("x"), BuildingUnavailable("y"), a_site(b"BEGIN:NEW"))
    living = _living(house, failures, made=making)
    living._took = 0.0
    _look(living)
    first = house.answers
    assert first is not None
    for _ in range(2):
        living._took = 0.0
        _look(living)
        assert house.answers is first
    living._took = 0.0
    _look(living)
    assert isinstance(house.answers, Answers)
    assert house.answers.public[b"/public.ics"].plain.body == b"BEGIN:NEW"


def test_a_building_that_cannot_be_read_at_the_start_is_waited_for(building: BuildingRow) -> None:
    house, failures = House(), list[Exception]()
    making, back = _Making(BuildingUnavailable("x"), a_site(), *[a_site()] * 99), Event()

    def made(now: datetime) -> Site:
        if making.times:
            back.wait(10)
        return making(now)

    living = _living(house, failures, made=made)
    living.start()
    try:
        assert house.answers is None
        assert len(failures) == 1
        back.set()
        _until(lambda: house.answers is not None)
    finally:
        living.stop()


def test_much_that_happens_leaves_the_desk_time_to_breathe() -> None:
    making = _Making(*[a_site()] * 9)
    living = _living(House(), [], made=making)
    living.look()
    living._took = 100.0  # seconds
    for _ in range(5):
        living.look()
    assert making.times == 1
    assert living._due(), "what was passed over is made up for"
    living._took = 0.0
    living.look()
    assert making.times == 2
    assert not living._due()


def test_what_the_building_does_not_take_now_is_counted_later(monkeypatch: pytest.MonkeyPatch) -> None:
    house, failures, written = House(), list[Exception](), list[FetchRow]()
    living = _living(house, failures)

    def locked(_rows: list[FetchRow]) -> None:
        raise BuildingUnavailable("locked")

    house.count("public", b"ICSx5/2.3")
    monkeypatch.setattr(living_module, "note_fetches", locked)
    living.write()
    house.count("public", b"ICSx5/2.4")
    monkeypatch.setattr(living_module, "note_fetches", written.extend)
    living.write()
    living.write()
    assert written == [FetchRow("public", "ICSx5", NOW, 2)]


@pytest.mark.parametrize(
    ("agent", "program"),
    [
        ("iOS/17.5.1 (21F90) dataaccessd/1.0", "Apple"),
        ("macOS/14.5 (23F79) CalendarAgent/988", "Apple"),
        ("Google-Calendar-Importer", "Google"),
        ("Mozilla/5.0 (compatible; Google-Calendar-Importer)", "Google"),
        ("Microsoft.Exchange/15.20 (Exchange iCal import)", "Outlook"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.0", "Thunderbird"),
        ("ICSx5/2.2.4 (ktor) Android/14", "ICSx5"),
        ("DAVx5/4.4 (dav4jvm) Android/14", "DAVx5"),
        ("HomeAssistant/2026.10.1 httpx/0.28", "Home Assistant"),
        ("Evolution/3.46.4", "Evolution"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15", "browser"),
        ("curl/8.0", "other"),
        ("", "other"),
        ("\xff" * 5000, "other"),
    ],
)
def test_programs_are_told_apart_by_what_they_call_themselves(agent: str, program: str) -> None:
    assert program_of(agent.encode("latin-1")) == program
