"""The server beside others on the same file, the desk while it serves, and ten thousand links."""

from __future__ import annotations

import re
import shutil
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

from bench import full_house, servers
from bench.driver import Terminal
from bench.driver.keys import repeated, sequence
from bench.driver.latency import first_frame, key_times, until_text
from bench.figures import Figure, median_ratio, percentile
from bench.programs import Stage, desk
from bench.servers import Load, Server
from exports.feeds.publish import publish
from exports.site.folder import write_published
from exports.site.server.answers import Answers
from exports.site.site import CALENDAR, FEED, File, Site
from models import db, migrate
from models.publishing.links import digest_of

_PATH = "/holidays.ics"
_CALENDARS, _SERVED = "s Server", r"http://[\d.]+:(\d+)/"
_MOST_ROUNDS, _SECONDS = 3, 2
_FEW, _MANY, _LOOKS = 100, 10_000, 20_000
Loads = dict[str, list[Load]]


def measure(stage: Stage) -> Iterator[Figure]:
    """Links first, which needs nothing; then as much as the programs that are installed let be measured."""
    yield _links(stage.rounds)
    if shutil.which("wrk") is None:
        yield Figure("requests a second beside other servers", 1, "×", None, "wrk is not installed")
        return
    building, folder = stage.folder / "served.db", stage.folder / "site"
    _furnish(building, folder)
    whole, same = _side_by_side(stage, building, folder)
    yield from _beside(whole, "200")
    yield from _beside(same, "304")
    yield from _at_the_desk(stage, building)


def _furnish(building: Path, folder: Path) -> None:
    full_house.write(building)
    now = datetime.now(UTC) + timedelta(minutes=1)
    migrate.open_building(str(building), now)
    publish(now=now, who="bench")
    write_published(folder, now)
    db.close()


def _side_by_side(stage: Stage, building: Path, folder: Path) -> tuple[Loads, Loads]:
    """Turn by turn, all of them up all the time: whatever else the machine does hits all alike."""
    whole: Loads = {}
    same: Loads = {}
    with ExitStack() as stack:
        files = [servers.ours(building, _PATH), *servers.others(stage, folder, _PATH), servers.bare(folder, _PATH)]
        up = [stack.enter_context(servers.running(stage, server)) for server in files]
        calendars = stack.enter_context(servers.running(stage, servers.radicale(stage)))
        _settle(up[0])
        servers.asked(calendars, "PUT", (folder / _PATH.lstrip("/")).read_bytes())
        tags = {server.name: servers.asked(server)[1] for server in up}
        for _round in range(min(stage.rounds, _MOST_ROUNDS)):
            for server in (*up, calendars):
                whole.setdefault(server.name, []).append(servers.load(server, _SECONDS))
            for server in up:
                same.setdefault(server.name, []).append(servers.load(server, _SECONDS, tags[server.name]))
            same.setdefault(calendars.name, []).append(whole[calendars.name][-1])  # it knows no 304
    return whole, same


def _settle(server: Server) -> None:
    """It answers from the first moment on, with a 503 until the site is made."""
    for _try in range(200):
        try:
            servers.asked(server)
        except OSError:
            time.sleep(0.1)
        else:
            return


def _beside(loads: Loads, status: str) -> Iterator[Figure]:
    def rates(name: str) -> list[float]:
        return [load.per_second for load in loads[name]]

    mine = statistics.median(rates("organizer"))
    goals = {"Radicale": 1 / 5, "Caddy": 1 / 0.7, "nginx": float("inf"), "bare uvicorn": 1}
    for name, limit in goals.items():
        what = f"{status}: requests a second of {name} / of organizer serve"
        if name not in loads:
            yield Figure(what, limit, "×", None, f"{name} is not installed")
            continue
        note = f"{statistics.median(rates(name)):,.0f} against {mine:,.0f}"
        yield Figure(what, limit, "×", median_ratio(rates(name), rates("organizer")), note)
    slow = {name: min(load.p99_ms for load in found) for name, found in loads.items()}
    note = ", ".join(f"{name} {value:.1f}" for name, value in slow.items() if name != "organizer")
    yield Figure(
        f"{status}: p99 of organizer serve, {servers.CLIENTS} clients, best round", 15, "ms", slow["organizer"], note
    )


def _at_the_desk(stage: Stage, building: Path) -> Iterator[Figure]:
    """Moving about at the desk, by turns while phones fetch and while none does; its server stands all the time."""
    quiet: list[list[float]] = []
    busy: list[list[float]] = []
    served: list[float] = []
    with stage.terminal(desk(building)) as terminal:
        server = _started_from(terminal)
        moves = (repeated("right*4 down*6 left*4 up*6") * stage.keys)[: stage.keys]
        key_times(terminal, moves[:20])
        for _round in range(min(stage.rounds, _MOST_ROUNDS)):
            quiet.append(key_times(terminal, moves).change_ms)
            phones = Thread(target=_fetch, args=(server, stage.keys, served), daemon=True)
            phones.start()
            busy.append(key_times(terminal, moves).change_ms)
            phones.join()
    for share, name, limit in ((0.5, "p50", 1.5), (0.99, "p99", 2.5)):
        with_, without = ([percentile(keys, share) for keys in rounds] for rounds in (busy, quiet))
        note = f"{statistics.median(with_):.1f} ms against {statistics.median(without):.1f} ms"
        note += f", {statistics.median(served):,.0f} answers a second"
        what = f"a key at the desk while {servers.CLIENTS} clients fetch / while none does, {name}"
        yield Figure(what, limit, "×", median_ratio(with_, without), note)


def _started_from(terminal: Terminal) -> Server:
    """The server that the desk has started by its own keys; back among the households then."""
    first_frame(terminal, r"\b1101\b")
    until_text(terminal, "8", _CALENDARS)
    until_text(terminal, "s", "Everybody on this network")
    terminal.send(sequence("enter"))
    port = int(terminal.wait_for(re.compile(_SERVED))[1])
    until_text(terminal, "escape", _CALENDARS)
    until_text(terminal, "2", r"\b1101\b")
    server = Server("organizer", (), port, _PATH, {})
    _settle(server)
    return server


def _fetch(server: Server, keys: int, served: list[float]) -> None:
    served.append(servers.load(server, max(2, keys // 20), aside=True).per_second)


def _links(rounds: int) -> Figure:
    """How long it takes to find what is behind a link, among a hundred and among ten thousand."""
    now = datetime.now(UTC)
    few, many = (_answers(count, now) for count in (_FEW, _MANY))
    took: dict[int, list[float]] = {_FEW: [], _MANY: []}
    for _round in range(2 * rounds + 1):
        for count, answers in ((_FEW, few), (_MANY, many)):
            # As many different ones in both: how far they lie apart in memory is no matter of how they are found.
            step = count // _FEW
            targets = [f"/{_token(number % _FEW * step)}{FEED}".encode() for number in range(_LOOKS)]
            begun = time.perf_counter()
            for target in targets:
                answers.behind(target)
            took[count].append(time.perf_counter() - begun)
    note = f"{statistics.median(took[_MANY]) / _LOOKS * 1e6:.2f} µs among {_MANY:,}"
    return Figure(
        f"finding a link among {_MANY:,} / among {_FEW}", 1.5, "×", median_ratio(took[_MANY], took[_FEW]), note
    )


def _token(number: int) -> str:
    return f"{number:040}"


def _answers(count: int, now: datetime) -> Answers:
    file = File(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", CALENDAR)
    digests = [digest_of(_token(number)) for number in range(count)]
    return Answers(Site({}, {digest: {FEED: file} for digest in digests}, frozenset(), {}), now)
