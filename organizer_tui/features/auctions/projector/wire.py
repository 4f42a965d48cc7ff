"""The wall as JSON for the page: words ready to be shown, so that the page itself speaks no language."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from organizer_tui.features.auctions.projector.board import Board, Both


def told(board: Board, now: datetime) -> str:
    """One line of JSON; `now` lets the page count down by this program's clock, whatever its own says."""
    values: dict[str, Any] = {name: _plain(value) for name, value in board._asdict().items()}
    values["coming"] = [{name: _plain(part) for name, part in lot._asdict().items()} for lot in board.coming]
    values["facts"] = [_plain(fact) for fact in board.facts]
    return json.dumps(values | {"now": _plain(now)}, ensure_ascii=False, separators=(",", ":"))


def _plain(value: object) -> object:
    match value:
        case Both():
            return value._asdict()
        case datetime():
            return int(value.timestamp() * 1000)
    return value
