"""What stands where something used to be: an empty calendar that says so, and a page that says so and nothing else."""

from __future__ import annotations

from exports.feeds.calendar import as_bytes
from exports.feeds.offers import ended
from exports.feeds.words import Speech
from exports.site.site import CALENDAR, PAGE, PRIVATE_PAGE, File

_PAGE = """<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Building Organizer">
<title>已停用 · Ended</title>
<p>这个页面已经停用，可以关掉了。</p>
<p lang="en">This page has ended; you may close it.</p>
</html>
"""


def ended_file(ending: str) -> File:
    """What stands behind a dead link instead of the file with this ending."""
    if ending == PRIVATE_PAGE:
        return File(_PAGE.encode(), PAGE)
    return File(as_bytes(ended(Speech())), CALENDAR)
