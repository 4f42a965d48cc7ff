"""A site as answers whose bytes stand ready: what a request costs is one look into a dictionary.

Nothing here is ever changed: a building that was published anew becomes new answers, which take the others' place at
once. So no reader gets half of one state and half of another.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Collection, Iterable, Mapping
from copy import copy
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import NamedTuple

from exports.site.pages.private import named
from exports.site.site import CALENDAR, ENDINGS, FEED, PAGE, File, Site

PUBLIC_CACHE, SECRET_CACHE = "public, max-age=300, stale-if-error=86400", "private, no-cache"
FRONT = "index.html"
SEARCH_PATHS = ("/shelf", "/shelf.html")
WORTH_GZIP = 256  # bytes; what is shorter is sent in one packet either way
GZIP_LEVEL = 6
EVERYWHERE = (("referrer-policy", "no-referrer"), ("x-content-type-options", "nosniff"))
SECRET = (("cache-control", SECRET_CACHE), ("x-robots-tag", "noindex"))
# A page brings its own policy; nothing else may run in a browser, whatever its type is taken for.
NOTHING_RUNS = ("content-security-policy", "default-src 'none'; frame-ancestors 'none'")
LINES = {
    200: b"HTTP/1.1 200 OK\r\n",
    304: b"HTTP/1.1 304 Not Modified\r\n",
    308: b"HTTP/1.1 308 Permanent Redirect\r\n",
    400: b"HTTP/1.1 400 Bad Request\r\n",
    404: b"HTTP/1.1 404 Not Found\r\n",
    405: b"HTTP/1.1 405 Method Not Allowed\r\n",
    408: b"HTTP/1.1 408 Request Timeout\r\n",
    410: b"HTTP/1.1 410 Gone\r\n",
    413: b"HTTP/1.1 413 Content Too Large\r\n",
    414: b"HTTP/1.1 414 URI Too Long\r\n",
    421: b"HTTP/1.1 421 Misdirected Request\r\n",
    429: b"HTTP/1.1 429 Too Many Requests\r\n",
    431: b"HTTP/1.1 431 Request Header Fields Too Large\r\n",
    503: b"HTTP/1.1 503 Service Unavailable\r\n",
}


class Reply(NamedTuple):
    """An answer: its status, headers, body, and the bytes of its status line and of its headers with the empty line."""

    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    line: bytes
    head: bytes


class Ready(NamedTuple):
    """All answers about one file. `gzipped` is the plain one where compression wins nothing; `feed` counts fetches."""

    plain: Reply
    gzipped: Reply
    plain_same: Reply
    gzipped_same: Reply
    tag: bytes
    gzipped_tag: bytes
    modified: bytes
    feed: str
    file: File


def reply(status: int, headers: Iterable[tuple[str, str]], body: bytes = b"") -> Reply:
    """An answer with its bytes made; one without a body says so, but for 304, which has none by its nature."""
    length = () if status == 304 else (("content-length", str(len(body))),)
    encoded = tuple((name.encode("latin-1"), value.encode("latin-1")) for name, value in (*headers, *length))
    head = b"".join(b"%b: %b\r\n" % pair for pair in encoded) + b"\r\n"
    return Reply(status, encoded, body, LINES[status], head)


def refusal(status: int, words: str = "", *more: tuple[str, str], cache: str = "no-store") -> Reply:
    """An answer that is none of the site's files: a line of words at most, usually kept by no cache."""
    kind = (("content-type", "text/plain; charset=utf-8"),) if words else ()
    caching = (("cache-control", cache), ("x-robots-tag", "noindex"))
    return reply(status, (*kind, *caching, *EVERYWHERE, NOTHING_RUNS, *more), words.encode())


# A token that was taken back, or whose reader moved out: every program understands it and forgets what it showed.
GONE = refusal(410)
UNKNOWN = refusal(404, "这里什么也没有。 / There is nothing here.\n")
TROUBLE = refusal(503, "日历暂时打不开，请过一会儿再来。 / Not just now: please come again.\n", ("retry-after", "30"))


class Answers:
    """Everything a site answers: `public` by the request's target, behind a link by the SHA-256 of its token."""

    __slots__ = ("_dead", "_secret", "made_at", "public", "site")

    def __init__(self, site: Site, now: datetime, before: Answers | None = None) -> None:
        """The site's answers; what has not changed since `before` is taken from there, compressed already.

        `now` becomes Last-Modified of what is new. An entry's own revision would not do: one that was taken out of a
        calendar leaves the others as they were.
        """
        self.site, self.made_at = site, now.astimezone(UTC).replace(microsecond=0)
        if before is not None:  # a clock may be put back
            self.made_at = max(self.made_at, before.made_at + timedelta(seconds=1))
        same = before if before is not None and before.site.epoch == site.epoch else None
        self.public: Mapping[bytes, Ready] = self._for_everybody(same)
        self._secret = {
            bytes.fromhex(digest): {
                ending.encode(): self._ready(file, site.feeds.get(digest, ""), _before(same, digest, ending))
                for ending, file in behind.items()
            }
            for digest, behind in site.secret.items()
        }
        self._dead = frozenset(bytes.fromhex(digest) for digest in site.dead)

    def _for_everybody(self, same: Answers | None) -> dict[bytes, Ready]:
        made: dict[bytes, Ready] = {}
        for path, file in self.site.public.items():
            target = f"/{path}".encode()
            feed = path.removesuffix(FEED) if file.kind == CALENDAR and "/" not in path else ""
            made[target] = self._ready(file, feed, same.public.get(target) if same is not None else None, secret=False)
        if (front := made.get(f"/{FRONT}".encode())) is not None:
            made[b"/"] = front
        return made

    def _ready(self, file: File, feed: str, before: Ready | None, *, secret: bool = True) -> Ready:
        # A look at a page in a browser must not make a dead subscription seem alive.
        counted = feed if file.kind == CALENDAR else ""
        if before is not None and before.file == file and before.feed == counted:
            return before
        return _compiled(file, counted, self.site.epoch, format_datetime(self.made_at, usegmt=True), secret=secret)

    def of_those(self, alive: Collection[str]) -> Answers:
        """The same answers, but that of all links only these are alive, by the hashes of their tokens."""
        living = frozenset(map(bytes.fromhex, alive))
        if self._secret.keys() <= living:
            return self
        left = copy(self)
        left._secret = {digest: files for digest, files in self._secret.items() if digest in living}
        left._dead = self._dead | (self._secret.keys() - living)
        return left

    def behind_digest(self, digest: str, ending: str) -> Ready | None:
        """What stands behind a link, by the hash of its token."""
        return self._secret.get(bytes.fromhex(digest), {}).get(ending.encode())

    def behind(self, target: bytes) -> Ready | Reply | None:
        """What `/<token><ending>` leads to; GONE for what was taken back; None for what never led anywhere.

        The token is looked up by its hash: how long that takes says nothing about how much of a token was right, and
        is the same for ten households and ten thousand. That is the constant-time comparison.
        """
        for ending in _ENDINGS:
            if target.endswith(ending):
                token = target[1 : -len(ending)]
                digest = hashlib.sha256(token).digest()
                if (files := self._secret.get(digest)) is not None:
                    ready = files.get(ending, GONE)
                    return self._own(ready, token) if isinstance(ready, Ready) and ready.file.kind == PAGE else ready
                return GONE if digest in self._dead else None
        return None

    def _own(self, ready: Ready, token: bytes) -> Ready:
        """A page that names its own calendar: made for whoever asks, since no token is kept here."""
        modified = ready.modified.decode("ascii")
        return _compiled(named(ready.file, token.decode("ascii")), ready.feed, self.site.epoch, modified, secret=True)

    def searched(self, target: bytes) -> bool:
        """Whether a target asks for a search; the words are in its query."""
        return self.site.search is not None and target.startswith(SEARCHES)

    def of_token(self, token: bytes) -> bool:
        """Whether a token leads, or led, somewhere."""
        digest = hashlib.sha256(token).digest()
        return digest in self._secret or digest in self._dead


SEARCHES = tuple(f"{path}?".encode() for path in SEARCH_PATHS)
_ENDINGS = tuple(ending.encode() for ending in ENDINGS)


def _before(same: Answers | None, digest: str, ending: str) -> Ready | None:
    return same.behind_digest(digest, ending) if same is not None else None


def _compiled(file: File, feed: str, epoch: int, modified: str, *, secret: bool) -> Ready:
    """All answers about a file. What is compressed has a tag of its own: a strong one stands for bytes."""
    mark = f"{hashlib.sha256(file.body).hexdigest()[:32]}-{epoch}"
    kind, shared = ("content-type", file.kind), (*_shared(file, secret=secret), ("last-modified", modified))
    tag, zipped_tag = ("etag", f'"{mark}"'), ("etag", f'"{mark}-gzip"')
    plain, plain_same = reply(200, (kind, tag, *shared), file.body), reply(304, (tag, *shared))
    zipped, zipped_same = plain, plain_same
    packed = gzip.compress(file.body, GZIP_LEVEL, mtime=0) if len(file.body) >= WORTH_GZIP else file.body
    if len(packed) < len(file.body):
        zipped = reply(200, (kind, ("content-encoding", "gzip"), zipped_tag, *shared), packed)
        zipped_same = reply(304, (zipped_tag, *shared))
    tags = tag[1].encode(), zipped_tag[1].encode()
    return Ready(plain, zipped, plain_same, zipped_same, *tags, modified.encode(), feed, file)


def searched_page(file: File, *, gzipped: bool) -> Reply:
    """The answer to a search, which is kept by nobody: it says what somebody looked for."""
    shared = [("content-type", file.kind), *_shared(file, secret=True)]
    shared = [(name, value) for name, value in shared if name != "cache-control"] + [("cache-control", "no-store")]
    if not gzipped:
        return reply(200, shared, file.body)
    return reply(200, (*shared, ("content-encoding", "gzip")), gzip.compress(file.body, GZIP_LEVEL, mtime=0))


def _shared(file: File, *, secret: bool) -> list[tuple[str, str]]:
    """Headers of 200, and of 304, from which a cache takes them anew; the file's own come before the usual ones."""
    own = [(name.lower(), value) for name, value in file.headers]
    usual = [*(SECRET if secret else (("cache-control", PUBLIC_CACHE),)), *EVERYWHERE, ("vary", "Accept-Encoding")]
    if not file.kind.startswith("text/html"):
        usual.append(NOTHING_RUNS)
    named = {name for name, _value in own}
    return own + [(name, value) for name, value in usual if name not in named]
