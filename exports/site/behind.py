"""Which files belong in a place: all that are public, those behind the links it knows, in the order to bring them.

A file that a phone subscribes to never vanishes: it becomes an ended calendar, so that the phone forgets what it shows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from exports import files
from exports.site.ended import ended_file
from exports.site.pages.private import named
from exports.site.site import ENDINGS, FEED, PRIVATE_PAGE, File, Site
from models.publishing.links import TOKEN_LENGTH, digest_of

_TOKEN = re.compile(rf"[a-z2-9]{{{TOKEN_LENGTH}}}")
_FRONT = "index.html"


def token_of(path: str) -> tuple[str, str] | None:
    """The token and the ending of a file that may be behind a link, by its path in a place."""
    for ending in ENDINGS:
        name = path.removesuffix(ending)
        if name != path and _TOKEN.fullmatch(name):
            return name, ending
    return None


def write_unsaid(path: Path, data: bytes, token: str) -> None:
    """Write a file whose name bears a token; a refusal, which screens show and states keep, does not tell it."""
    try:
        files.write(path, data)
    except files.CannotWrite as refusal:
        raise files.CannotWrite(refusal.title.replace(token, "…"), refusal.hint) from None


def tokens_among(paths: Iterable[str]) -> set[str]:
    """What may be tokens among the files of a place."""
    return {found[0] for path in paths if (found := token_of(path)) is not None}


def belonging(made: Site, tokens: Iterable[str], had: Collection[str], ours: Collection[str]) -> dict[str, File]:
    """The files of a place by path: what pages link to comes before the pages.

    `had` are the paths that are there now, `ours` those of them that were brought there from here: what is behind a
    token that the building has forgotten ends if it is ours, and is somebody else's if it is not.
    """
    wanted = {path: ended_file(FEED) for path in ours if _is_feed(path)} | dict(made.public)
    for token in sorted(tokens):
        wanted.update(_behind(token, made, had, ours))
    return {path: wanted[path] for path in sorted(wanted, key=_turn)}


def _is_feed(path: str) -> bool:
    """Whether phones may have subscribed to it: a calendar for everybody, not a single event."""
    return path.endswith(FEED) and "/" not in path and token_of(path) is None


def _behind(token: str, made: Site, had: Collection[str], ours: Collection[str]) -> Iterator[tuple[str, File]]:
    digest = digest_of(token)
    live = made.secret.get(digest, {})
    if not live and digest not in made.dead and not any(token + ending in ours for ending in ENDINGS):
        return
    for ending in ENDINGS:
        if ending in live:
            yield token + ending, named(live[ending], token)
        elif token + ending in had or token + ending in ours:
            yield token + ending, ended_file(ending)


def _turn(path: str) -> tuple[int, str]:
    """Calendars first, then pictures and styles, then pages, and the front page last."""
    if path == _FRONT:
        return 3, path
    return {FEED: 0, PRIVATE_PAGE: 2}.get(path[path.rfind(".") :], 1), path
