"""How much of a calendar is read at most: what no community centre needs is a mistake or a trap."""

from __future__ import annotations

MOST_BYTES = 5 * 1024 * 1024
MOST_EVENTS = 20_000
MOST_DATES = 5_000
MOST_DATES_OF_ONE = 1_000
MOST_DEPTH = 8
MOST_LINE = 20_000  # characters of one property; what is longer is cut, or its event left out
MOST_LINE_OF_A_RULE = 2_000
MOST_LISTED = 1_000  # dates listed one by one in an event
MOST_ZONES = 60
MOST_LINES_OF_A_ZONE = 2_000
MOST_NAMED = 20  # events left out that are named; the rest are counted

# The reader's own limits; beyond them it is ended, and the calendar is refused.
READER_MEMORY = 320 * 1024 * 1024
READER_CPU_SECONDS = 16
READER_WALL_SECONDS = 20
# The work that one event may cost, and all of them, before the reader gives up by itself.
SECONDS_FOR_ONE = 1.0
SECONDS_FOR_ALL = 12.0

# What fetching may take: of one answer of the server, and of all with its detours.
SECONDS_FOR_AN_ANSWER = 10
FETCHER_WALL_SECONDS = 25
MOST_DETOURS = 5
