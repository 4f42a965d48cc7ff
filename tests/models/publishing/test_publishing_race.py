"""Two laptops publish at once: every change counts; without the protection some would have one number."""

from __future__ import annotations

from models.households.rows import BuildingRow
from models.publishing import queries
from models.publishing.tables import Publication
from tests.models.publishing.publishers import ROUNDS, publish_naively, publish_together, publish_what_was_seen
from tests.models.publishing.readers import on_show, publish
from tests.together import results, rivals

NAMES = ("left", "right")


def test_every_change_has_a_number_of_its_own(building: BuildingRow, place: str) -> None:
    publish(a="first")
    with rivals(place, 2) as pool:
        changed = results([pool.submit(publish_together, name) for name in NAMES])
    assert changed == [ROUNDS, ROUNDS]
    assert on_show()["a"][1] == 2 * ROUNDS and Publication.select().count() == 1 + 2 * ROUNDS


def test_the_detector_finds_numbers_given_twice_unprotected(building: BuildingRow, place: str) -> None:
    publish(a="first")
    with rivals(place, 2) as pool:
        changed = results([pool.submit(publish_naively, name) for name in NAMES])
    assert on_show()["a"][1] < sum(changed)


def test_of_two_who_saw_the_same_one_looks_again(building: BuildingRow, place: str) -> None:
    publish(a="first")
    standing = queries.standing()
    with rivals(place, 2) as pool:
        through = results([pool.submit(publish_what_was_seen, name, standing) for name in NAMES])
    assert sorted(through) == [False, True]
    assert on_show()["a"] == (NAMES[through.index(True)], 1)
