"""Bringing files to a folder of a server, and taking away what is no more: only what differs from what is there.

A path is ours from the first time that we put something there; what somebody else put there before is left alone.
What somebody changed at a path of ours is written over. Whatever stops it in the middle, what arrived is remembered;
what arrived without our learning of it is found to be there the next time.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from exports.site.behind import token_of
from exports.site.manifest import is_signed, sha256
from exports.site.push.connection import Connection, Waiting
from exports.site.push.state import State, There
from models.i18n import _

if TYPE_CHECKING:
    import httpx

MakeFolder = Callable[[str], None]
Keep = Callable[[], None]
_KEEP_EVERY = 20
_OTHERS = 412
_MISSING = (404, 409, 410)
_THERE = range(200, 300)


class Brought(NamedTuple):
    """How many files were brought or taken away, how many wait, and why ('' where none does)."""

    done: int
    waiting: int
    problem: str


class Bringing:
    """One journey to a place; `wanted` is everything that belongs there, `state` is kept up to date by it."""

    def __init__(
        self, link: Connection, wanted: Mapping[str, bytes], state: State, make_folder: MakeFolder, keep: Keep
    ) -> None:
        """Go nowhere yet."""
        self.link, self.wanted, self.state = link, wanted, state
        self.make_folder, self.keep = make_folder, keep
        self.problem = ""
        self.done = 0
        self._lost: set[str] = set()

    def go(self) -> Brought:
        """Bring and take away all that differs, as far as the server lets us."""
        try:
            for path in self.state.changed(self.wanted):
                self._note(self._put(path), path)
            for path in [path for path in self.state.changed(self.wanted) if path in self._lost]:
                self._note(self._put(path), path)
            for path in self.state.gone(self.wanted):
                self._note(self._take_away(path), path)
        except Waiting as stopped:
            self.problem = str(stopped)
        finally:
            self.keep()
        left = len(self.state.changed(self.wanted)) + len(self.state.gone(self.wanted))
        return Brought(self.done, left, self.problem if left else "")

    def _note(self, status: int, path: str) -> None:
        if status in _THERE:
            self.done += 1
            if self.done % _KEEP_EVERY == 0:
                self.keep()
        elif not self.problem:
            self.problem = _("{path} is not taken ({status}).", path=shown(path), status=status)

    def _put(self, path: str) -> int:
        known = self.state.there.get(path)
        response = self._send(path, {"If-None-Match": "*"} if known is None else _unchanged(known.etag))
        if response.status_code == _OTHERS:
            response = self._put_over(path, ours=known is not None)
        if response.status_code in _MISSING:
            response = self._put_into_new_folder(path)
        if response.status_code in _THERE:
            self.state.there[path] = There(sha256(self.wanted[path]), _etag(response))
        return response.status_code

    def _put_into_new_folder(self, path: str) -> httpx.Response:
        self._forget_below(path)
        self.make_folder(path)
        response = self._send(path, {})
        if response.status_code in _MISSING:
            raise Waiting(_("There is no such folder there, and none can be made."))
        return response

    def _put_over(self, path: str, *, ours: bool) -> httpx.Response:
        """Something else stands there than we knew: it was ours, it is what we bring, or it is somebody else's."""
        there = self.link.ask("GET", path)
        if there.status_code in _MISSING:
            return self._send(path, {"If-None-Match": "*"})
        if there.content == self.wanted[path]:
            return there
        if ours or is_signed(there.content):
            return self._send(path, _unchanged(_etag(there)))
        self.problem = _("{path} is somebody else's file there; it was left alone.", path=shown(path))
        there.status_code = _OTHERS
        return there

    def _send(self, path: str, condition: Mapping[str, str]) -> httpx.Response:
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        charset = "; charset=utf-8" if kind.startswith("text/") else ""
        return self.link.ask("PUT", path, self.wanted[path], {"Content-Type": kind + charset, **condition})

    def _forget_below(self, path: str) -> None:
        """A folder that is not there any more has lost all that was in it."""
        folder = path.rpartition("/")[0]
        for each in self.state.there:
            if each.rpartition("/")[0] == folder and not each.endswith("/"):
                self._lost.add(each)
                self.state.there[each] = There("", "")

    def _take_away(self, path: str) -> int:
        status = self.link.ask("DELETE", path, headers=_unchanged(self.state.there[path].etag)).status_code
        if status == _OTHERS:  # somebody changed it since, but it is ours
            status = self.link.ask("DELETE", path).status_code
        if status in _MISSING:
            status = 204
        if status in _THERE:
            del self.state.there[path]
        return status


def shown(path: str) -> str:
    """A path as it may be shown: no token."""
    found = token_of(path)
    return path if found is None else _("a secret calendar")


def _unchanged(etag: str) -> dict[str, str]:
    return {"If-Match": etag} if etag else {}


def _etag(response: httpx.Response) -> str:
    """The ETag of what stands there now; a weak one compares with nothing."""
    etag: str = response.headers.get("ETag", "")
    return "" if etag.startswith("W/") else etag
