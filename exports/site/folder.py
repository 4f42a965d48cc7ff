"""The site as a folder of files: for a USB stick, a chat, or any web host.

The folder is where secret tokens are known: a file by a token's name is brought up to date because it is there. It
gets there when its link is made. A file that the building never wrote is never touched; one behind a dead link
becomes an ended calendar, so that every phone forgets what it showed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from exports import files
from exports.feeds.calendar import as_bytes
from exports.feeds.offers import ended
from exports.feeds.words import Speech
from exports.site.site import CALENDAR, ENDINGS, FEED, File, Site, site
from models.publishing.links import digest_of
from models.publishing.queries import digests_once_ours

_TOKEN = re.compile(r"[a-z2-9]{40}")


def write_published(folder: Path, now: datetime) -> list[Path]:
    """Bring a folder up to date with what is published; returns its files. Raises CannotWrite."""
    return write_site(folder, site(now))


def write_site(folder: Path, made: Site, tokens: Iterable[str] = ()) -> list[Path]:
    """Write the site's files, those behind new `tokens` too; returns all that are up to date. Raises CannotWrite."""
    files.make_folder(folder)
    known = {*tokens, *_tokens_in(folder)}
    wanted = {folder / path: file for path, file in made.public.items()}
    for token in sorted(known):
        wanted |= {folder / name: file for name, file in _behind(token, made)}
    for path, file in wanted.items():
        files.make_folder(path.parent)
        files.write(path, file.body)
    return list(wanted)


def _tokens_in(folder: Path) -> set[str]:
    """The names in the folder that may be tokens."""
    names = (path.name.removesuffix(ending) for path in folder.iterdir() for ending in ENDINGS)
    return {name for name in names if _TOKEN.fullmatch(name)}


def _behind(token: str, made: Site) -> Iterator[tuple[str, File]]:
    digest = digest_of(token)
    if digest in made.secret:
        for ending, file in made.secret[digest].items():
            yield token + ending, file
    elif digest in made.dead or digests_once_ours([digest]):
        yield token + FEED, File(as_bytes(ended(Speech())), CALENDAR)
