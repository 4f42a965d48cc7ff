"""`python -m scripts.consumers BUILDING...`: let the calendar programs that are installed here subscribe to buildings.

Each building's calendar for everybody is served on loopback by our own server; a program's dates of the next 400 days
are compared with the building's programme. What is not installed is named and left out: Node modules are looked for in
the folder NODE_MODULES, Python's in this interpreter or the one that CONSUMERS_PYTHON names.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Thread

from exports.feeds.auctions import MOMENT
from exports.site.server.answers import Answers
from exports.site.server.house import House
from exports.site.server.running import SiteServer, listening
from exports.site.site import File, Site, site
from models import db, migrate
from models.auctions.dates import auction_dates
from models.clock import at_local, day_of, utc_now
from models.events.agenda import occurrences
from models.events.queries import calendar_events

HERE = Path(__file__).parent
DAYS = timedelta(days=400)
Date = tuple[str, str, int | str, int | str]  # address, uid, start, end


def main(buildings: list[str]) -> int:
    """Compare, and say what differs; 1 if anything does."""
    now = utc_now()
    first = at_local(day_of(now)) + timedelta(days=1)
    with tempfile.TemporaryDirectory() as folder, listening("127.0.0.1", range(8466, 8566)) as here:
        base = f"http://127.0.0.1:{here.getsockname()[1]}"
        files: dict[str, File] = {}
        wanted: set[Date] = set()
        for number, building in enumerate(buildings):
            migrate.open_building(building, now)
            files[f"{number}.ics"] = site(now).public["public.ics"]
            wanted.update(_programme(f"{base}/{number}.ics", first))
            db.close()
        server = SiteServer(House(Answers(Site(files, {}, frozenset(), {}), now)), lambda error: print(error))
        Thread(target=server.run, args=([here],), daemon=True).start()
        window = [str(int(moment.timestamp())) for moment in (first, first + DAYS)]
        addresses = [f"{base}/{path}" for path in files]
        faults = [
            _compared(name, command, window, words, wanted)
            for name, command, words in _programs(Path(folder), addresses)
        ]
    print(f"{len(buildings)} buildings, {len(wanted)} dates")
    return 1 if any(faults) else 0


def _programme(address: str, first: datetime) -> Iterator[Date]:
    """Every date that a subscriber should see, as the building's own agenda has it."""
    known = {event.ref for event in calendar_events()}
    for found in occurrences(first=day_of(first), last=day_of(first + DAYS - timedelta(seconds=1))):
        begins, ends = found.starts_at or found.day, found.ends_at or found.last + timedelta(days=1)
        if found.event in known and first <= (found.starts_at or at_local(found.day)):
            yield address, f"{found.event}@organizer", _said(begins), _said(ends)
    for auction in auction_dates():
        for moment, at in (("opens", auction.opens_at), ("closes", auction.closes_at)):
            if first <= at < first + DAYS and not auction.practice:
                yield address, f"{auction.ref}-{moment}@organizer", _said(at), _said(at + MOMENT)


def _said(moment: date) -> int | str:
    return int(moment.timestamp()) if isinstance(moment, datetime) else str(moment)


def _programs(folder: Path, addresses: list[str]) -> Iterator[tuple[str, list[str] | None, str]]:
    """Each program's name, the command that runs it or None if it is not installed, and what it is told."""
    lines = "\n".join(addresses)
    modules, python = os.environ.get("NODE_MODULES", "node_modules"), os.environ.get("CONSUMERS_PYTHON", sys.executable)
    for name, script in (("ical.js", "ical_js.mjs"), ("node-ical", "node_ical.mjs")):
        there = shutil.which("node") and Path(modules, name).is_dir()
        if there:  # it looks for modules beside the script only
            shutil.copy(HERE / script, folder)
            if not (folder / "node_modules").exists():
                (folder / "node_modules").symlink_to(Path(modules).absolute())
        yield name, ["node", str(folder / script)] if there else None, lines
    for module, script in (("recurring_ical_events", "recurring.py"), ("ical", "home_assistant.py")):
        there = subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0
        yield module, [python, str(HERE / script)] if there else None, lines
    built = folder / "libical"
    compiler = ["cc", "-w", "-o", str(built), str(HERE / "libical.c"), "-lical"]
    there = shutil.which("cc") and subprocess.run(compiler, capture_output=True, check=False).returncode == 0
    yield "libical", [str(built)] if there else None, "\n".join(_fetched(folder, addresses))


def _fetched(folder: Path, addresses: list[str]) -> Iterator[str]:
    for address in addresses:
        path = folder / address.rsplit("/", 1)[1]
        with urllib.request.urlopen(address) as answer:
            path.write_bytes(answer.read())
        yield f"{address} {path}"


def _compared(name: str, command: list[str] | None, window: list[str], told: str, wanted: set[Date]) -> bool:
    """Run a program; whether it read anything otherwise than it was meant."""
    if command is None:
        print(f"{name}: not installed")
        return False
    done = subprocess.run([*command, *window], input=told, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        print(f"{name}: {done.stderr.strip()[-2000:]}")
        return True
    first, last = map(int, window)
    dates = [tuple(json.loads(line)) for line in done.stdout.splitlines()]
    found = {date for date in dates if date[1].endswith("@organizer") and first <= _begins(date[2]) < last}
    missing, more = wanted - found, found - wanted
    print(f"{name}: {len(found)} dates, {len(missing)} missing, {len(more)} too many")
    for one in (*sorted(missing, key=str)[:3], *sorted(more, key=str)[:3]):
        print(f"  {'not there' if one in missing else 'not ours'}: {one}")
    return bool(missing or more)


def _begins(said: int | str) -> float:
    return at_local(date.fromisoformat(said)).timestamp() if isinstance(said, str) else said


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
