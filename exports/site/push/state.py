"""What is known of a place on the network: which bytes it has at which path, and when all of it arrived last."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from exports import files
from exports.site.manifest import sha256


class There(NamedTuple):
    """The bytes at a path by their SHA-256, and the strong ETag that the server gave for them ('' for none)."""

    digest: str
    etag: str


@dataclass(slots=True)
class State:
    """A place as it was left; what differs from it waits."""

    epoch: int = 1
    there: dict[str, There] = field(default_factory=dict)
    last_at: datetime | None = None
    waiting: int = 0
    problem: str = ""

    def begin(self, epoch: int) -> None:
        """With a new epoch nothing is taken for granted, though every path stays ours."""
        if epoch != self.epoch:
            self.epoch = epoch
            self.there = {path: There("", "") for path in self.there}

    def changed(self, wanted: Mapping[str, bytes]) -> list[str]:
        """The paths that have to be brought, in their order."""
        return [path for path, data in wanted.items() if self._digest(path) != sha256(data)]

    def gone(self, wanted: Mapping[str, bytes]) -> list[str]:
        """The paths that have to be taken away."""
        return sorted(self.there.keys() - wanted.keys())

    def _digest(self, path: str) -> str:
        return self.there[path].digest if path in self.there else ""


def load(path: Path) -> State:
    """The state that was kept; where it says nothing of sense, nothing is known, and everything is looked at again."""
    try:
        said: dict[str, Any] = json.loads(path.read_text("utf-8"))
        there = {name: There(str(digest), str(etag)) for name, (digest, etag) in said["there"].items()}
        waiting, problem = int(said["waiting"]), str(said["problem"])
        return State(int(said["epoch"]), there, last_at=_moment(said["last_at"]), waiting=waiting, problem=problem)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return State()


def save(path: Path, state: State) -> None:
    """Keep it, for its owner's eyes only; raises CannotWrite."""
    said = {
        "epoch": state.epoch,
        "there": {name: list(state.there[name]) for name in sorted(state.there)},
        "last_at": state.last_at and state.last_at.isoformat(),
        "waiting": state.waiting,
        "problem": state.problem,
    }
    files.make_folder(path.parent)
    files.write(path, json.dumps(said, ensure_ascii=False, indent=0).encode())


def _moment(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None
