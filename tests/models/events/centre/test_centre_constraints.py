"""The schema holds the rules of the centre's tables: each is violated on purpose, and is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from models.access import operation, refusals
from models.errors import RuleBroken
from models.events.centre.tables import CentreDate, CentreFeed, Subscription
from models.journal import writing
from tests.models.events.centre.programme import NOW, TODAY, WHO, followed

pytestmark = pytest.mark.usefixtures("house")


def _subscription(**values: object) -> None:
    Subscription(**{"name": "x", "source": "/x.ics", "colour": "red", **values}).save()


def _date(**values: object) -> object:
    usual = {"subscription": "s", "key": "k", "uid": "k", "title": "t", "first_on": TODAY, "last_on": TODAY}
    days: dict[str, object] = {"first_day": TODAY, "last_day": TODAY}
    return CentreDate.create(**{**usual, **days, **values})


HOURS = {"starts_at": NOW, "ends_at": NOW, "first_day": None, "last_day": None}
VIOLATIONS: dict[str, Callable[[], Any]] = {
    "subscription_named": lambda: _subscription(name=""),
    "subscription_has_a_source": lambda: _subscription(source=""),
    "subscription_colour_known": lambda: _subscription(colour="pink"),
    "subscription_audience_known": lambda: _subscription(audience="cats"),
    "subscription_once": lambda: _subscription(source="/a.ics"),
    "centre_feed_subscription": lambda: [CentreFeed.create(subscription="s") for _once in range(2)],
    "centre_date_named": lambda: _date(title=""),
    "centre_date_hours_both": lambda: _date(**HOURS | {"ends_at": None}),
    "centre_date_days_both": lambda: _date(last_day=None),
    "centre_date_hours_or_days": lambda: _date(starts_at=NOW, ends_at=NOW),
    "centre_date_hours_in_order": lambda: _date(**HOURS | {"ends_at": NOW - timedelta(seconds=1)}),
    "centre_date_days_in_order": lambda: _date(last_on=TODAY - timedelta(days=1)),
    "centre_date_status_known": lambda: _date(status="perhaps"),
    "centre_date_audience_known": lambda: _date(audience="cats"),
    "centre_date_once": lambda: [_date(), _date()],
}


@operation
def _write(violation: Callable[[], Any]) -> None:
    with writing(WHO, NOW, "Broke a rule"):
        violation()


@pytest.mark.parametrize("constraint", sorted(VIOLATIONS))
def test_the_schema_refuses_it_with_a_sentence(constraint: str) -> None:
    followed()
    with pytest.raises(RuleBroken) as refused:
        _write(VIOLATIONS[constraint])
    assert refused.value.title == refusals[constraint].words


def test_every_constraint_is_violated_here() -> None:
    tables: tuple[Any, ...] = (Subscription, CentreFeed, CentreDate)
    names = {check.nodes[1]._path[0] for table in tables for check in table._meta.constraints or ()}
    names |= {index._name for table in tables for index in table._meta.indexes if index._unique}
    assert names | {"centre_feed_subscription"} == set(VIOLATIONS)
