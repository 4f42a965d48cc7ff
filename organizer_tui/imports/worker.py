"""The reading process: a file comes in on standard input, its sheets go out as lines of JSON.

A process of its own, because the file may be hostile: the system ends it when it takes too much memory or time,
and the desk lives on. `python -m organizer_tui.imports.worker SUFFIX < FILE`
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import BinaryIO, TextIO

from organizer_tui.imports import delimited, kinds
from organizer_tui.imports.limits import MOST_BYTES, MOST_TEXT, READER_CPU_SECONDS, READER_MEMORY


def main() -> int:
    """Read standard input, say what was found or why not."""
    limit_myself()
    suffix = sys.argv[1].lower() if len(sys.argv) > 1 else ""
    sys.stdout.reconfigure(encoding="utf-8", errors="surrogatepass", newline="\n")  # type: ignore[union-attr]
    write(sys.stdin.buffer, suffix, sys.stdout)
    return 0


def limit_myself(memory: int = READER_MEMORY, cpu_seconds: int = READER_CPU_SECONDS) -> None:
    """Ask the system to end this process when it grows or works beyond reason (where it can: not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, cpu_seconds)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # a system that promises less than it names (macOS and memory)
            continue


def write(source: BinaryIO, suffix: str, out: TextIO) -> None:
    """One JSON line per sheet and per row, and a last one that says it is all, or why it is not."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    written = 0
    try:
        for item in _items(source.read(MOST_BYTES + 1), suffix):
            written += out.write(encode(item) + "\n")
            if written > MOST_TEXT:
                raise kinds.Unreadable("bomb")
        last: object = {"done": True}
    except kinds.Unreadable as refusal:
        last = {"refused": refusal.code, "params": refusal.params}
    except MemoryError:
        last = {"refused": "bomb", "params": {}}
    out.write(json.dumps(last) + "\n")
    out.flush()


def _items(data: bytes, suffix: str) -> Iterator[object]:
    if len(data) > MOST_BYTES:
        raise kinds.Unreadable("too_big", most=MOST_BYTES // 1024 // 1024)
    if kinds.kind_of(data, suffix) == kinds.TEXT:
        yield {"sheet": ""}
        yield from delimited.rows(data)
        return
    from organizer_tui.imports import workbook

    for sheet in workbook.sheets(data):
        yield {"sheet": sheet.name}
        yield from sheet.rows


if __name__ == "__main__":
    sys.exit(main())
