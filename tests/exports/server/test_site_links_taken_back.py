"""Links that die: phones learn that they have ended, also of one that was undone, also while no site can be made."""

from __future__ import annotations

from datetime import datetime

import pytest

from exports.feeds.publish import publish
from exports.site.server import living as living_module
from exports.site.server.answers import GONE, Answers, Ready
from exports.site.server.asked import found
from exports.site.server.count import Fetches
from exports.site.server.house import House
from exports.site.server.living import Living
from exports.site.site import ENDINGS, Site, site
from models import journal, undo
from models.errors import BuildingUnavailable
from models.households.rows import BuildingRow
from models.publishing.links import revoke_link
from models.publishing.rows import LinkRow
from tests.models.publishing.readers import LATER, NOW, WHO, for_household, home

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def _answers(token: str) -> list[object]:
    answers = Answers(site(LATER), NOW)
    return [found(answers, f"/{token}{ending}".encode()) for ending in ENDINGS]


def test_a_link_whose_making_was_undone_is_gone_and_not_unknown(building: BuildingRow) -> None:
    token = for_household(home()).token
    assert any(isinstance(answer, Ready) for answer in _answers(token))
    undone = undo.undo(entry=journal.entries()[0].ref, now=LATER, who=WHO)
    assert _answers(token) == [GONE, GONE, GONE]
    assert GONE not in _answers("a" * 40)
    undo.redo(entry=undone.ref, now=LATER, who=WHO)
    assert any(isinstance(answer, Ready) for answer in _answers(token))


def test_a_link_dies_even_while_no_site_can_be_made(building: BuildingRow, monkeypatch: pytest.MonkeyPatch) -> None:
    def unanswered() -> list[LinkRow]:
        raise BuildingUnavailable("x")

    made = [for_household(home()), for_household(home("102", "李家"))]
    outcomes, house = iter((site(NOW),)), House()

    def making(_now: datetime) -> Site:
        for outcome in outcomes:
            return outcome
        raise ValueError  # a page that cannot be made

    living = Living(house, Fetches(lambda: NOW), lambda _error: None, clock=lambda: NOW, made=making)
    living.look()
    living._took = 0.0  # no rest
    revoke_link(link=made[0].link.ref, now=LATER, who=WHO)
    with pytest.raises(ValueError, match=r"^$"):
        living.look()
    assert house.answers is not None
    first, second = (found(house.answers, f"/{new.token}.ics".encode()) for new in made)
    assert first is GONE and isinstance(second, Ready)
    monkeypatch.setattr(living_module, "links", unanswered)
    with pytest.raises(ValueError, match=r"^$"):
        living.look()  # nor can the building be asked: what was served goes on
    assert found(house.answers, f"/{made[1].token}.ics".encode()) is second


def test_a_link_that_was_revoked_by_mistake_does_not_say_that_it_has_ended(building: BuildingRow) -> None:
    made = for_household(home())
    publish(now=NOW, who=WHO)
    revoke_link(link=made.link.ref, now=LATER, who=WHO)
    revoked = journal.entries()[0].ref
    publish(now=LATER, who=WHO)
    undo.undo(entry=revoked, now=LATER, who=WHO)
    (own,) = site(LATER).secret.values()
    for body in (own[".ics"].body.decode(), own[".html"].body.decode()):
        assert "我家" in body and "停用" not in body


def test_a_calendar_whose_first_publication_was_undone_has_ended_and_not_vanished(building: BuildingRow) -> None:
    assert "public.ics" not in site(NOW).public
    publish(now=NOW, who=WHO)
    undo.undo(entry=journal.entries()[0].ref, now=LATER, who=WHO)
    made = site(LATER)
    assert "已停用" in made.public["public.ics"].body.decode()
    assert "public.ics" not in made.public["index.html"].body.decode()
    publish(now=LATER, who=WHO)
    assert "已停用" not in site(LATER).public["public.ics"].body.decode()
