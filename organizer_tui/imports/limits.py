"""How much of a file is read at most: what no list of one building needs is a mistake or a trap."""

from __future__ import annotations

MOST_BYTES = 16 * 1024 * 1024
MOST_UNZIPPED = 96 * 1024 * 1024
# A spreadsheet's XML shrinks to a tenth or a fiftieth; what shrinks further was made to swell.
MOST_RATIO = 400
RATIO_MATTERS_FROM = 4 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_SHEETS = 30
MOST_CELL = 32_767
# All cells together: a workbook that stores one long text once may show it in a million cells.
MOST_TEXT = 24_000_000

# The reader's own limits (SAFETY.md C8); beyond them it is ended, and the file is refused.
READER_MEMORY = 200 * 1024 * 1024
READER_CPU_SECONDS = 5
READER_WALL_SECONDS = 12
