"""From a bid that another desk has saved to the wall that shows it, on each engine."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from queue import Queue

from bench.driver.process import environment
from bench.figures import Figure, percentile
from bench.great_auction import write
from bench.programs import ROOT, Failed, Stage
from models import db, migrate
from models.auctions.projected import Projection
from organizer_tui.features.auctions.projector.following import Following

LOTS, PADDLES, BIDS = 100, 200, 2_000
_LIMIT_MS, _SLOW_MS, _PATIENCE = 150, 300, 20
# The other desk: at each line it reads it bids on the lot on the block, and says when that was saved. The monotonic
# clock is the machine's own, the same in every process.
_DESK = """
import sys, time
from datetime import UTC, datetime
from models import db, migrate
from models.auctions.bids.bidding import bid
from models.auctions.bids.hammer import call_lot
from models.auctions.lots.queries import lot_row
place, lot, *paddles = sys.argv[1:]
migrate.open_building(place, datetime.now(UTC))
db.connect()
call_lot(lot=lot, now=datetime.now(UTC), who="Other desk")
print("ready", flush=True)
for number, _line in enumerate(sys.stdin):
    least = lot_row(lot).least_fen
    asked = time.monotonic()
    bid(lot=lot, paddle=paddles[number % 2], amount_fen=least, now=datetime.now(UTC), who="Other desk")
    print(asked, time.monotonic(), least, flush=True)
"""


def measure(stage: Stage) -> Iterator[Figure]:
    """Bid after bid on a file, then on a server."""
    from tests.postgresql import running_server

    with ExitStack() as servers:
        for engine in ("SQLite", "PostgreSQL"):
            place = str(stage.folder / "projector.db")
            if engine == "PostgreSQL":
                place = servers.enter_context(running_server(durable=True)).create("projector")
            evening = write(place, LOTS, PADDLES, BIDS)
            since_saved, since_asked = _followed(stage, place, evening.lots[0], evening.paddles[-2:])
            note = f"{len(since_saved)} bids of another process"
            shown = f"a saved bid on the wall ({engine})"
            yield Figure(f"{shown}, p50", _LIMIT_MS, "ms", statistics.median(since_saved), note)
            yield Figure(f"{shown}, p99", _SLOW_MS, "ms", percentile(since_saved, 0.99), note)
            whole = f"bid entered, checked, saved and on the wall ({engine}), p50"
            yield Figure(whole, _LIMIT_MS, "ms", statistics.median(since_asked), note)


def _followed(stage: Stage, place: str, lot: str, paddles: tuple[str, ...]) -> tuple[list[float], list[float]]:
    """How many ms each bid needed to be told, since it was saved and since it was asked for."""
    seen: Queue[tuple[float, Projection]] = Queue()

    def told(projection: Projection | None) -> None:
        if projection is not None:
            seen.put((time.monotonic(), projection))

    def failed(error: Exception) -> None:
        raise error

    words = (sys.executable, "-c", _DESK, place, lot, *paddles)
    migrate.open_building(place, datetime.now(UTC))
    following = Following(told, failed)
    pipe = subprocess.PIPE
    with subprocess.Popen(words, env=environment(stage.env), cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as desk:
        try:
            if _said(desk) != ["ready"]:
                raise Failed("the other desk did not begin")
            following.start()
            saved, asked = zip(*(_one(desk, seen, number) for number in range(stage.keys // 2)), strict=True)
            return list(saved), list(asked)
        finally:
            following.stop()
            db.close()
            desk.kill()


def _one(desk: subprocess.Popen[str], seen: Queue[tuple[float, Projection]], number: int) -> tuple[float, float]:
    """One bid, at a moment that has nothing to do with the looks."""
    assert desk.stdin is not None
    time.sleep(0.1 + 0.013 * (number % 7))
    print("bid", file=desk.stdin, flush=True)
    asked, saved, fen = map(float, _said(desk))
    while True:
        at, projection = seen.get(timeout=_PATIENCE)
        if projection.lot is not None and projection.lot.top_fen == int(fen):
            return 1000 * (at - saved), 1000 * (at - asked)


def _said(desk: subprocess.Popen[str]) -> list[str]:
    assert desk.stdout is not None
    return desk.stdout.readline().split()
