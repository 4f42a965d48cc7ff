"""What a request asks for, read out of its headers and its target: decisions on bytes, without a server."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from exports.site.server.answers import FRONT, PUBLIC_CACHE, SECRET_CACHE, UNKNOWN, Answers, Ready, Reply, refusal
from exports.site.site import ENDINGS, FEED
from models.publishing.links import TOKEN_LENGTH

# Addresses that people guess, programs append to, or old papers name.
ALSO = {
    b"/calendar": b"/public.ics",
    b"/calendar.ics": b"/public.ics",
    b"/events.ics": b"/public.ics",
    b"/feed.ics": b"/public.ics",
    b"/feed": b"/public.ics",
    b"/index": b"/",
    b"/index.htm": b"/",
    b"/home": b"/",
}
_TAG = re.compile(rb'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')
# One that tries tokens out need not know which letters and digits we leave out. What is longer, shorter or in a folder
# leads nobody anywhere, and phones ask for much of it by themselves: icons of ten sizes, /.well-known/….
_TOKEN = re.compile(
    rb"/[a-z0-9]{%d}(?:%b)?" % (TOKEN_LENGTH, b"|".join(re.escape(ending.encode()) for ending in ENDINGS))
)
_UNSAFE = re.compile(rb"[\x00-\x20\x7f-\xff\\]|(?:^|/)\.\.?(?:/|$)")
_WEIGHT = re.compile(r"q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\Z")


@lru_cache(256)
def takes_gzip(accept_encoding: bytes) -> bool:
    """Whether gzip is welcome, and not less so than bytes as they are."""
    weights: dict[str, float] = {}
    for part in accept_encoding.decode("latin-1").lower().split(","):
        coding, _sep, weight = part.partition(";")
        found = _WEIGHT.match(weight.strip()) if weight else None
        weights[coding.strip()] = 1.0 if not weight else float(found[1]) if found else 0.0
    rest = weights.get("*", 0.0)
    gzip = weights.get("gzip", weights.get("x-gzip", rest))
    return gzip > 0 and gzip >= weights.get("identity", 0.0)


def chosen(ready: Ready, accept_encoding: bytes, none_match: bytes | None, modified_since: bytes | None) -> Reply:
    """The answer about a file: its bytes, or that they are as the reader knows them."""
    gzipped = takes_gzip(accept_encoding) if accept_encoding else False
    if none_match is not None:
        if none_match == ready.gzipped_tag or none_match == ready.tag:  # as nearly every program asks
            return ready.gzipped_same if none_match == ready.gzipped_tag else ready.plain_same
        tags = _TAG.findall(none_match)
        if none_match.strip() == b"*":
            return ready.gzipped_same if gzipped else ready.plain_same
        if ready.gzipped_tag in tags and (gzipped or ready.tag not in tags):
            return ready.gzipped_same
        if ready.tag in tags:
            return ready.plain_same
    elif modified_since is not None and modified_since.strip() == ready.modified:
        # Only the very moment: a clock that was put back must not keep anybody from what is new.
        return ready.gzipped_same if gzipped else ready.plain_same
    return ready.gzipped if gzipped else ready.plain


def found(answers: Answers, target: bytes) -> Ready | Reply:
    """What a target leads to: one of the site's files, or what is said instead; UNKNOWN for nothing at all."""
    path = path_of(target)
    ready = answers.public.get(path) or answers.behind(path)
    return ready or moved(answers, path) or UNKNOWN


def guessing(target: bytes) -> bool:
    """Whether a target that leads nowhere has the shape of a token, however it is written."""
    return _TOKEN.fullmatch(_plain(path_of(target)).lower()) is not None


def path_of(target: bytes) -> bytes:
    """The path of a target, without query, fragment and, where a proxy's form is used, the authority."""
    if not target.startswith(b"/") and b"://" in target:
        target = b"/" + target.partition(b"://")[2].partition(b"/")[2]
    return target.partition(b"?")[0].partition(b"#")[0]


def authority_of(target: bytes) -> bytes | None:
    """The host that a target in a proxy's form names."""
    if target.startswith(b"/") or b"://" not in target:
        return None
    return re.split(rb"[/?#]", target.partition(b"://")[2], maxsplit=1)[0].rpartition(b"@")[2]


def moved(answers: Answers, path: bytes) -> Reply | None:
    """Where something is that was asked for by nearly the right path."""
    if _UNSAFE.search(unquote_to_bytes(path)):
        return None
    plain = _plain(path)
    for guess in dict.fromkeys((plain, plain.lower())):
        if (place := _place(answers, guess)) is not None and place != path:
            return _to(place, secret=place not in answers.public)
    return None


def _plain(path: bytes) -> bytes:
    """A path without escapes, and without slashes too many."""
    plain = re.sub(b"/+", b"/", unquote_to_bytes(path))
    return plain.rstrip(b"/") or b"/" if len(plain) > 1 else plain


def _place(answers: Answers, path: bytes) -> bytes | None:
    for other in (path, path + FEED.encode(), ALSO.get(path, b""), path + b".html"):
        if other in answers.public:
            return b"/" if other == f"/{FRONT}".encode() else other
    if any(path.endswith(ending.encode()) for ending in ENDINGS):
        return path if isinstance(answers.behind(path), Ready) else None
    return path + FEED.encode() if answers.of_token(path[1:]) else None


def _to(place: bytes, *, secret: bool) -> Reply:
    return refusal(308, "", ("location", place.decode("ascii")), cache=SECRET_CACHE if secret else PUBLIC_CACHE)


def joined(headers: Iterable[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Headers by name; what was said in several lines stands behind commas."""
    said: dict[bytes, bytes] = {}
    for name, value in headers:
        said[name] = said[name] + b", " + value if name in said else value
    return said
