"""The command line without a screen, beside the bare interpreter."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from bench import book_list
from bench.figures import Figure, median_ratio
from bench.programs import BARE, Stage, organizer, run

_IMPORT_SECONDS = 5
_LARGE, _LARGE_IMPORT_SECONDS = 10_000, 10


def measure(stage: Stage, books: Path) -> Iterator[Figure]:
    """Short commands turn by turn with the interpreter, then one import of a book list into a fresh copy."""
    data = ("--data", str(stage.practice))
    commands = {
        "--version": (organizer("--version"), 3),
        "list households": (organizer(*data, "list", "households"), 10),
    }
    bare: list[float] = []
    took: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(2 * stage.rounds + 1):
        seconds = run(stage, BARE)
        bare += [seconds] if number else []
        for name, (command, _) in commands.items():
            seconds = run(stage, command)
            took[name] += [seconds] if number else []
    for name, (_, limit) in commands.items():
        note = f"{min(took[name]) * 1000:.0f} ms against {min(bare) * 1000:.0f} ms at best"
        yield Figure(f"organizer {name} / bare interpreter", limit, "×", median_ratio(took[name], bare), note)
    yield importing(stage, books, _IMPORT_SECONDS)
    yield importing(stage, book_list.write(stage.folder / "10,000 books.xlsx", _LARGE), _LARGE_IMPORT_SECONDS)


def importing(stage: Stage, books: Path, limit: float) -> Figure:
    """Import a book list into a copy of the practice building."""
    building = stage.folder / f"import-{books.stem}.db"
    shutil.copyfile(stage.practice, building)  # nobody has it open: the file is at rest
    seconds = run(stage, organizer("--data", str(building), "import", "books", str(books), "--accept-good", "--json"))
    return Figure(f"import books {books.name}", limit, "s", seconds)
