"""Make the table of traditional characters that the search folds: `python -m scripts.simplified`.

Needed once, and again only when OpenCC has learned characters, so it gets OpenCC in an environment of its own. Each
character is asked alone: a search that folds whole words would not find a part of one (docs/decisions.md).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

VERSION = "1.4.2"
TARGET = Path(__file__).parents[1] / "models/simplified.txt"
HEAD = f"""\
# Each traditional Chinese character and after it the simplified one that it is searched as.
# Made by scripts/simplified.py from the dictionaries of OpenCC {VERSION} (github.com/BYVoid/OpenCC), Apache-2.0,
# see simplified-LICENSE.txt; taken from it: single characters only, the first choice of each.
"""
PAIRS_A_LINE = 50
ASK = """
import json, opencc, unicodedata
convert = opencc.OpenCC("t2s").convert
ranges = (range(0x3400, 0xA000), range(0x20000, 0x40000))
every = [char for numbers in ranges for char in map(chr, numbers) if unicodedata.normalize("NFC", char) == char]
folded = {char: convert(char) for char in every}
print(json.dumps({char: to for char, to in folded.items() if char != to and len(to) == 1}))
"""


def main() -> None:
    """Ask OpenCC for every character, and write down those that change."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / ("Scripts" if os.name == "nt" else "bin") / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", f"opencc=={VERSION}"], check=True)
        said = subprocess.run([python, "-c", ASK], check=True, capture_output=True, encoding="utf-8").stdout
    table: dict[str, str] = json.loads(said)
    pairs = [char + _last(table, to) for char, to in table.items()]
    lines = ("".join(pairs[start : start + PAIRS_A_LINE]) + "\n" for start in range(0, len(pairs), PAIRS_A_LINE))
    TARGET.write_text(HEAD + "".join(lines), "utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes, {len(pairs):,} characters", file=sys.stderr)


def _last(table: dict[str, str], char: str) -> str:
    """Folded until nothing changes any more: 薴 is 苧, which is 苎."""
    while char in table:
        char = table[char]
    return char


if __name__ == "__main__":
    main()
