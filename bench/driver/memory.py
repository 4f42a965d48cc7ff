"""Memory and processor time of a process and its children, from /proc; nothing where there is no /proc."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_KIB_PER_MIB = 1024


@dataclass(frozen=True)
class Footprint:
    """What a process tree holds: resident and proportional memory in MiB, processor time in milliseconds."""

    rss_mib: float
    pss_mib: float
    cpu_ms: float
    processes: int


def footprint(pid: int) -> Footprint | None:
    """The footprint of a process and all its children, None where the system does not tell."""
    if not (_PROC / "self" / "smaps_rollup").exists():
        return None
    rss = pss = cpu = count = 0
    tick = os.sysconf("SC_CLK_TCK")
    for one in _tree(pid):
        try:
            ticks = sum(int(word) for word in _stat(one)[11:13])
            rollup = (_PROC / str(one) / "smaps_rollup").read_text()
        except (OSError, IndexError):  # it ended while we looked
            continue
        fields = {name: rest.split()[0] for name, _, rest in (line.partition(":") for line in rollup.splitlines()[1:])}
        rss, pss = rss + int(fields["Rss"]), pss + int(fields["Pss"])
        cpu, count = cpu + ticks, count + 1
    return Footprint(rss / _KIB_PER_MIB, pss / _KIB_PER_MIB, cpu * 1000 / tick, count)


def _stat(pid: int) -> list[str]:
    # The name in parentheses may hold anything, so the fields are counted from the last parenthesis.
    return (_PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()


def _tree(root: int) -> list[int]:
    children: dict[int, list[int]] = {}
    for entry in _PROC.iterdir():
        if entry.name.isdigit():
            try:
                children.setdefault(int(_stat(int(entry.name))[1]), []).append(int(entry.name))
            except (OSError, IndexError):
                continue
    found, waiting = [], [root]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += children.get(one, [])
    return found
