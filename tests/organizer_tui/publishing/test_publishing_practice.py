"""The practice building has something to publish, as it is opened for practising."""

from __future__ import annotations

from exports.feeds.difference import kinds
from exports.feeds.pending import pending, unpublished
from exports.feeds.publish import publish
from models import db, migrate
from models.practice.since_published import change_a_little
from tests.organizer_tui.publishing.steps import NOW, WHO


def test_something_waits_in_the_practice_building(practice: str) -> None:
    migrate.open_building(practice, NOW)
    publish(now=NOW, who=WHO)
    assert unpublished(NOW) == 0
    change_a_little(now=NOW, who=WHO)
    waits = pending(NOW)
    assert kinds(waits.feeds["public"].changes)["moved"] == 1 and not waits.refused
    assert waits.changes == unpublished(NOW) > 0
    db.close()
