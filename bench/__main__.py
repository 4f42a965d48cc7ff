"""`python -m bench`: measure every speed goal through a terminal and print them beside what was measured."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from bench import book_list, ten_years
from bench.driver import NotSeen
from bench.figures import Figure, table
from bench.measures import auction, calendar, commands, keystrokes, library, projector, publishing, serving, starts
from bench.programs import Failed, Stage, organizer, run

_THOROUGH = (9, 200)
_QUICK = (3, 60)
USUAL = ("starts", "keys", "commands")
ON_REQUEST = (
    "library",
    "calendar",
    "auction",
    "projector",
    "publishing",
    "serving",
)  # they take a minute or more to write, so they are measured when asked for


def main(words: list[str] | None = None) -> int:
    """Measure and print; 1 when something could not be measured, whatever the speed."""
    options = _options(words)
    rounds, keys = _QUICK if options.quick else _THOROUGH
    with tempfile.TemporaryDirectory(prefix="organizer-bench-") as folder:
        stage = Stage(Path(folder), rounds, keys)
        print(
            f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors, {rounds} rounds\n"
        )
        try:
            prepare(stage)
        except Failed as problem:
            print(problem, file=sys.stderr)
            return 1
        books = options.books or book_list.write(stage.folder / "books.xlsx")
        measures: dict[str, Callable[[], Iterable[Figure]]] = {
            "starts": lambda: starts.measure(stage),
            "keys": lambda: keystrokes.measure(stage),
            "commands": lambda: commands.measure(stage, books),
            "library": lambda: library.measure(stage),
            "calendar": lambda: calendar.measure(stage),
            "auction": lambda: auction.measure(stage),
            "projector": lambda: projector.measure(stage),
            "publishing": lambda: publishing.measure(stage),
            "serving": lambda: serving.measure(stage),
        }
        chosen = [measures[name] for name in options.only or USUAL]
        figures, problems = _gather(chosen)
    print(table(figures))
    for problem_text in problems:
        print(f"\nnot measured: {problem_text}", file=sys.stderr)
    return 1 if problems else 0


def prepare(stage: Stage) -> None:
    """Make the two buildings, once for all rounds."""
    stage.furnish()
    run(stage, organizer("demo", "--save", str(stage.practice)))
    ten_years.write(stage.ten_years)


def _gather(measures: Iterable[Callable[[], Iterable[Figure]]]) -> tuple[list[Figure], list[str]]:
    """Everything that could be measured; one failure does not hide the rest."""
    figures: list[Figure] = []
    problems: list[str] = []
    for measure in measures:
        try:
            figures.extend(measure())
        except (NotSeen, Failed) as problem:
            problems.append(str(problem))
    return figures, problems


def _options(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds and keys: a minute instead of several")
    parser.add_argument("--books", type=Path, help="a book list to import instead of a made one")
    parser.add_argument("--only", action="append", choices=[*USUAL, *ON_REQUEST], help="measure only this")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
