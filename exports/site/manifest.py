"""What was written into a folder from here, by path and SHA-256: nothing else there is ever changed or taken away.

The list may come to lie on a web host like everything else, so it names nothing behind a link by its token.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from exports import files
from exports.site.behind import token_of
from models.db import is_live
from models.publishing.links import digest_of

NAME = ".organizer-site.json"

# How a file that was written from here begins, for a folder whose list was lost: a stick was copied without it.
_SIGNS = (b"PRODID:-//Building Organizer//", b'content="Building Organizer"')
_BEGINNING = 4096
_BEHIND = re.compile(r"[0-9a-f]{64}[.-]")


class Manifest(NamedTuple):
    """What stands there from here, and what is being written: after a kill a file is as either of them says."""

    stands: Mapping[str, str]
    coming: Mapping[str, str]


def listed(path: str) -> str:
    """A path as the list has it: what is behind a link by the digest of its token."""
    found = token_of(path)
    return path if found is None else f"{digest_of(found[0])}{found[1]}"


def is_behind(name: str) -> bool:
    """Whether a name of the list is that of something behind a link."""
    return _BEHIND.match(name) is not None


def sha256(data: bytes) -> str:
    """What is remembered of a file."""
    return hashlib.sha256(data).hexdigest()


def load(folder: Path) -> Manifest:
    """What was written into the folder; nothing if it says so nowhere or wrongly."""
    try:
        said = json.loads((folder / NAME).read_text("utf-8"))
        return Manifest(_inside(said["stands"]), _inside(said["coming"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Manifest({}, {})


def settled(folder: Path) -> Manifest:
    """What was written into the folder, once it has been seen how far a writing came that did not end."""
    said = load(folder)
    came = {name: digest for name, digest in said.coming.items() if _came(folder, name, digest)}
    return Manifest({**said.stands, **came}, {})


def _came(folder: Path, name: str, digest: str) -> bool:
    """What is behind a link is ours, however far it came: nobody else can have its name."""
    return is_behind(name) or digest_there(folder / name) == digest


def digest_there(path: Path) -> str | None:
    """What stands at a path, None if nothing that was written from here; the building itself is never opened."""
    try:
        return sha256(path.read_bytes()) if path.is_file() and not is_live(path) else None
    except OSError:
        return None


def save(folder: Path, manifest: Manifest) -> None:
    """Remember; raises CannotWrite."""
    words = json.dumps(manifest._asdict(), indent=0, sort_keys=True) + "\n"
    files.write(folder / NAME, words.encode())


def bears_our_sign(path: Path) -> bool:
    """Whether a file says of itself that it was written from here."""
    if is_live(path):
        return False
    try:
        with path.open("rb") as file:
            beginning = file.read(_BEGINNING)
    except OSError:
        return False
    return is_signed(beginning)


def is_signed(data: bytes) -> bool:
    """Whether bytes say of themselves that they were written from here."""
    return any(sign in data[:_BEGINNING] for sign in _SIGNS)


def _inside(said: Mapping[str, str]) -> dict[str, str]:
    """Only paths that stay in the folder, whoever wrote the list."""
    return {path: digest for path, digest in said.items() if _stays(path) and isinstance(digest, str)}


def _stays(path: str) -> bool:
    pure = PurePosixPath(path)
    return bool(pure.parts) and not pure.is_absolute() and ".." not in pure.parts and "\\" not in path
