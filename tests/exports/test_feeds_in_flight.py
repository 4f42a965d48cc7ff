"""What a reader chooses while somebody publishes holds: whoever looked before looks again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from exports.calendar_cards import choose_and_show
from exports.feeds import publish as publishing
from exports.feeds.calendar import Feed
from exports.feeds.publish import publish, publish_links, shown
from models.households.rows import BuildingRow
from models.publishing import queries
from models.publishing.links import Choices
from tests.models.publishing.readers import LATER, NOW, WHO, for_household, home

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def _choose(ref: str) -> None:
    choices = Choices("en", "minimal", alarms=False, tasks=False)
    choose_and_show(link=ref, version=queries.link(ref).version, choices=choices, now=LATER, who=WHO)


@pytest.mark.parametrize(
    "deed",
    [
        lambda _ref: publish(now=LATER, who=WHO),
        lambda ref: publish_links(links=[ref], now=LATER, who=WHO),
    ],
    ids=["everything", "one link"],
)
def test_a_choice_made_meanwhile_is_not_gone_over(
    building: BuildingRow, monkeypatch: pytest.MonkeyPatch, deed: Callable[[str], object]
) -> None:
    link = for_household(home()).link
    publish(now=NOW, who=WHO)
    assert "我家" in shown()[link.feed].name
    looked: list[str] = []
    sound = publishing.sound

    def slowly(feeds: dict[str, Feed]) -> object:
        looked.append(link.ref)
        if len(looked) == 1:  # what was seen by now is in both languages
            _choose(link.ref)
        return sound(feeds)

    monkeypatch.setattr(publishing, "sound", slowly)
    deed(link.ref)
    assert shown()[link.feed].name.endswith(" · Our household") and len(looked) > 2
