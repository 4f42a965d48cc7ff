"""The site as a folder of files: for a USB stick, a chat, or any web host.

The folder is where secret tokens are known: a file by a token's name is brought up to date because it is there. It
gets there when its link is made. A path is ours from the first time that we write it; what the building never wrote
is never touched, and one behind a dead link becomes an ended calendar, so that every phone forgets what it showed.

Each file is old or new, never half, whenever the writing ends. Before the first is written, the folder notes which
ones are coming, so that whoever comes after a kill or a full disk still knows them all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from exports import files
from exports.files import CannotWrite
from exports.site import manifest
from exports.site.behind import belonging, token_of, tokens_among, write_unsaid
from exports.site.manifest import Manifest, listed, sha256
from exports.site.site import ENDINGS, File, Site, site
from models.errors import RuleBroken
from models.i18n import _
from models.publishing.queries import published_feeds


def write_published(folder: Path, now: datetime) -> list[Path]:
    """Bring a folder up to date with what is published; returns its files. Raises RuleBroken."""
    if not published_feeds():
        raise RuleBroken(
            _("Nothing has been published yet."),
            _("Publish first: in the room of the calendars, or with “organizer feeds publish”."),
        )
    return write_site(folder, site(now))


def write_site(folder: Path, made: Site, tokens: Iterable[str] = ()) -> list[Path]:
    """Write the site's files, those behind new `tokens` too; returns all that are up to date. Raises CannotWrite."""
    files.make_folder(folder)
    before = manifest.settled(folder)
    there = {token + ending for token in {*tokens, *tokens_in(folder)} for ending in ENDINGS}
    ours = {path for path in there if listed(path) in before.stands}
    ours |= {path for path in before.stands if not manifest.is_behind(path)}
    had = {path for path in there if (folder / path).is_file()}
    wanted = belonging(made, tokens_among(there), had, ours)
    stands = {listed(path): sha256(file.body) for path, file in wanted.items()}
    _refuse_strangers(folder, wanted, ours)
    if stands != before.stands:
        manifest.save(folder, Manifest(before.stands, stands))
    for path, file in wanted.items():
        files.make_folder((folder / path).parent)
        _write(folder, path, file)
    for path in sorted(ours - wanted.keys()):
        _take_away(folder, path, before.stands[listed(path)])
    manifest.save(folder, Manifest(stands, {}))
    return [folder / path for path in wanted]


def _write(folder: Path, path: str, file: File) -> None:
    if (found := token_of(path)) is not None:
        write_unsaid(folder / path, file.body, found[0])
    else:
        files.write(folder / path, file.body)


def tokens_in(folder: Path) -> set[str]:
    """What may be tokens in a folder, by its files; none if it is no folder."""
    try:
        return tokens_among([path.name for path in folder.iterdir()])
    except OSError:
        return set()


def _refuse_strangers(folder: Path, wanted: Mapping[str, File], ours: Collection[str]) -> None:
    """Before anything is written: no file of somebody else may stand where one of ours belongs."""
    for path, file in wanted.items():
        there = folder / path
        fit = path in ours or token_of(path) is not None or not there.is_file()
        if not (fit or manifest.bears_our_sign(there) or files.holds(there, file.body)):
            raise CannotWrite(
                _("{path} is somebody else's file.", path=there),
                _("Choose an empty folder for the calendars, or move that file away."),
            )


def _take_away(folder: Path, path: str, written: str) -> None:
    """Take away what is no more, unless somebody else has changed it since."""
    there = folder / path
    if not there.is_symlink() and manifest.digest_there(there) == written:
        _unlink(there)
        _leave_no_empty(there.parent, folder)


def _unlink(there: Path) -> None:
    try:
        there.unlink()
    except OSError as error:
        raise CannotWrite(
            _("{path} cannot be taken away.", path=there),
            _("Take it away yourself: what it says is no longer so."),
        ) from error


def _leave_no_empty(below: Path, folder: Path) -> None:
    """Take away folders that were made for what is gone."""
    while below != folder:
        with suppress(OSError):  # something else is in it
            below.rmdir()
        below = below.parent
