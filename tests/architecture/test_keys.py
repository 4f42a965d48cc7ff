"""On no screen does one key mean two things, nor is one deed offered twice."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from typing import Any

import pytest

import organizer_tui.features


def _offers() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for module in pkgutil.walk_packages(organizer_tui.features.__path__, "organizer_tui.features."):
        for name, thing in vars(importlib.import_module(module.name)).items():
            if isinstance(thing, type) and thing.__module__ == module.name and "OFFERS" in vars(thing):
                found[f"{module.name}.{name}"] = thing.OFFERS  # type: ignore[attr-defined]
    return found


OFFERS = _offers()


def test_every_screen_is_looked_at() -> None:
    assert len(OFFERS) > 20


@pytest.mark.parametrize("screen", OFFERS)
def test_a_key_means_one_thing(screen: str) -> None:
    offered = [command for command in OFFERS[screen] if command.key]
    for what in ([command.key for command in offered], [command.id for command in offered]):
        assert [one for one, times in Counter(what).items() if times > 1] == []
