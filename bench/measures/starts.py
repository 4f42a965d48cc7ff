"""Starting, memory and leaving: the desk beside an empty Textual application, turn by turn."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bench.driver.latency import first_frame, leaving
from bench.figures import Figure, columns, median_ratio
from bench.programs import BLANK, Stage, desk

_READY = r"READY"
_TODAY = r"\b1101\b"  # a door of the top floor: the building has been read and drawn


@dataclass
class Series:
    """The rounds of one program."""

    settled_ms: list[float] = field(default_factory=list)
    memory_mib: list[float] = field(default_factory=list)
    leave_ms: list[float] = field(default_factory=list)


def measure(stage: Stage) -> Iterator[Figure]:
    """Start every program in turn, as many rounds as the stage asks for, after one that is not counted."""
    programs = {
        "empty app": (BLANK, _READY),
        "practice": (desk(stage.practice), _TODAY),
        "ten years": (desk(stage.ten_years), _TODAY),
    }
    series = {name: Series() for name in programs}
    for number in range(stage.rounds + 1):
        for name, (command, expected) in programs.items():
            _one(stage, command, expected, series[name] if number else Series())
    print("\n".join(columns(list(_rows(series)))), end="\n\n")
    blank, practice, decade = series.values()
    yield _ratio("first settled frame, practice / empty app", 1.4, practice.settled_ms, blank.settled_ms)
    yield _ratio("first settled frame, ten years / practice", 1.1, decade.settled_ms, practice.settled_ms)
    if blank.memory_mib:
        yield _ratio("memory, practice / empty app", 2.0, practice.memory_mib, blank.memory_mib)
    else:
        yield Figure("memory, practice / empty app", 2.0, "×", None, "this system does not tell")
    yield Figure("leaving the practice building", 300, "ms", statistics.median(practice.leave_ms))


def _one(stage: Stage, command: Sequence[str], expected: str, series: Series) -> None:
    with stage.terminal(command) as terminal:
        series.settled_ms.append(first_frame(terminal, expected).settled_ms)
        if memory := terminal.memory():
            series.memory_mib.append(memory.rss_mib)
        series.leave_ms.append(leaving(terminal))


def _ratio(what: str, limit: float, over: Sequence[float], under: Sequence[float]) -> Figure:
    return Figure(what, limit, "×", median_ratio(over, under), f"median of {len(over)} rounds")


def _rows(series: Mapping[str, Series]) -> Iterator[tuple[str, ...]]:
    yield ("start", "settled ms", "min", "max", "rss MiB", "leave ms")
    for name, one in series.items():
        memory = f"{statistics.median(one.memory_mib):.1f}" if one.memory_mib else "-"
        settled = (statistics.median(one.settled_ms), min(one.settled_ms), max(one.settled_ms))
        yield (name, *(f"{value:.0f}" for value in settled), memory, f"{statistics.median(one.leave_ms):.0f}")
