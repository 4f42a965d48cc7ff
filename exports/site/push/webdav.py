"""The site as files on a WebDAV folder: Nextcloud, a web host, a box in the cupboard."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from exports.site.push.bringing import Bringing, Brought, Keep
from exports.site.push.connection import Account, Connection
from exports.site.push.state import State


def push_files(where: str, account: Account, wanted: Mapping[str, bytes], state: State, keep: Keep) -> Brought:
    """Bring the files of the site; asks nothing of the server where nothing has changed."""
    with Connection(where, account) as link:

        def make_folder(path: str) -> None:
            for folder in ("", *reversed([f"{each}/" for each in PurePosixPath(path).parents if each.name])):
                link.ask("MKCOL", folder)  # 405 if it is there

        return Bringing(link, wanted, state, make_folder, keep).go()
