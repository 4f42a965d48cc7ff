"""What a request asks for: decisions on bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.site.server.answers import GONE, UNKNOWN, Ready, Reply
from exports.site.server.asked import authority_of, chosen, found, guessing, joined, path_of, takes_gzip
from tests.exports.server.harness import NEVER, REVOKED, TOKEN, answers

READY = answers().public[b"/public.ics"]
TAG, GZIPPED_TAG = READY.tag, READY.gzipped_tag


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        (b"", False),
        (b"gzip", True),
        (b"GZIP", True),
        (b"x-gzip", True),
        (b"gzip, deflate, br", True),
        (b"br;q=1.0, gzip;q=0.8, *;q=0.1", True),
        (b"gzip;q=0", False),
        (b"gzip; q=0.0", False),
        (b"identity", False),
        (b"*", True),
        (b"*;q=0", False),
        (b"*, gzip;q=0", False),
        (b"identity;q=1, gzip;q=0.5", False),
        (b"identity;q=0.5, gzip;q=1.0", True),
        (b"gzip;q=nonsense", False),
        (b"gzip;q=1.001", False),
        (b"\xff\xfe", False),
    ],
)
def test_gzip_is_sent_to_those_who_take_it(accepted: bytes, takes: bool) -> None:
    assert takes_gzip(accepted) is takes


@pytest.mark.parametrize(
    ("none_match", "accepted", "expected"),
    [
        (TAG, b"", READY.plain_same),
        (TAG, b"gzip", READY.plain_same),
        (GZIPPED_TAG, b"gzip", READY.gzipped_same),
        (b"W/" + TAG, b"", READY.plain_same),
        (b"W/" + GZIPPED_TAG, b"gzip", READY.gzipped_same),
        (b'"other", ' + TAG + b' , W/"third"', b"", READY.plain_same),
        (TAG + b", " + GZIPPED_TAG, b"gzip", READY.gzipped_same),
        (TAG + b", " + GZIPPED_TAG, b"", READY.plain_same),
        (b"*", b"", READY.plain_same),
        (b" * ", b"gzip", READY.gzipped_same),
        (b'"other"', b"", READY.plain),
        (TAG.strip(b'"'), b"", READY.plain),
        (TAG[:-1], b"", READY.plain),
        (b'"a, ' + TAG.strip(b'"') + b'"', b"", READY.plain),
        (b"", b"gzip", READY.gzipped),
    ],
)
def test_whoever_has_it_already_is_told_so(none_match: bytes, accepted: bytes, expected: Reply) -> None:
    assert chosen(READY, accepted, none_match, None) is expected


def test_a_moment_counts_only_where_no_tag_is_named_and_only_if_it_is_the_very_one() -> None:
    later = b"Fri, 20 Nov 2026 02:00:01 GMT"
    assert chosen(READY, b"", None, READY.modified) is READY.plain_same
    assert chosen(READY, b"gzip", None, READY.modified) is READY.gzipped_same
    assert chosen(READY, b"", None, later) is READY.plain
    assert chosen(READY, b"", b'"other"', READY.modified) is READY.plain


@pytest.mark.parametrize(
    ("target", "place"),
    [
        (b"/calendar.ics", "/public.ics"),
        (b"/public", "/public.ics"),
        (b"/PUBLIC.ICS", "/public.ics"),
        (b"/public.ics/", "/public.ics"),
        (b"//public.ics", "/public.ics"),
        (b"///events//abc.ics", "/events/abc.ics"),
        (b"/public%2Eics", "/public.ics"),
        (b"/events/abc", "/events/abc.ics"),
        (b"/index", "/"),
        (b"//", "/"),
        (f"/{TOKEN}".encode(), f"/{TOKEN}.ics"),
        (f"/{TOKEN}.ics/".encode(), f"/{TOKEN}.ics"),
        (f"/{TOKEN.upper()}.ics".encode(), f"/{TOKEN}.ics"),
    ],
)
def test_what_has_another_address_says_which(target: bytes, place: str) -> None:
    reply = found(answers(), target)
    assert isinstance(reply, Reply)
    assert reply.status == 308
    assert dict(reply.headers)[b"location"].decode() == place
    assert isinstance(found(answers(), place.encode()), Ready)
    assert (dict(reply.headers)[b"cache-control"] == b"private, no-cache") is (TOKEN in place)


def test_a_query_changes_nothing() -> None:
    assert found(answers(), b"/public.ics?fresh=1#x") is not UNKNOWN
    assert isinstance(found(answers(), f"/{TOKEN}.ics?nocache=17".encode()), Ready)
    assert found(answers(), f"/{REVOKED}.ics?".encode()) is GONE


@pytest.mark.parametrize(
    "target",
    [
        b"/nothing",
        b"/../public.ics",
        b"/events/../public.ics",
        b"/%2e%2e/public.ics",
        b"/%2e%2e%2fpublic.ics",
        b"/events%2fabc.ics%00",
        b"/public.ics%00",
        b"/public.ics%0d%0aX: y",
        b"/.",
        b"/..",
        b"/.git/config",
        b"\\public.ics",
        b"/..\\public.ics",
        b"/%5c..%5cetc",
        b"/etc/passwd",
        b"/%252e%252e/public.ics",
        b"/" + b"a" * 10_000,
        f"/{NEVER}.ics".encode(),
        b"",
        b"*",
    ],
)
def test_no_path_leads_out_of_the_site(target: bytes) -> None:
    assert found(answers(), target) is UNKNOWN


@given(st.binary(max_size=80))
def test_any_target_has_an_answer_that_is_no_stranger_to_the_site(target: bytes) -> None:
    reply = found(answers(), b"/" + target)
    assert isinstance(reply, Ready) or reply.status in (308, 404, 410)
    if isinstance(reply, Reply) and reply.status == 308:
        assert isinstance(found(answers(), dict(reply.headers)[b"location"]), Ready)


@st.composite
def _written(draw: st.DrawFn) -> str:
    """A link in some way of writing it, which another token would be found by."""
    path = "/" * draw(st.integers(1, 3)) + "n" * 40 + draw(st.sampled_from(["", ".ics", ".html", "-tasks.ics"]))
    path += "/" * draw(st.integers(0, 2)) + draw(st.sampled_from(["", "?x=1", "#x"]))
    host = draw(st.sampled_from(["", "http://localhost"]))
    return host + path[0] + "".join(_way_of(char, draw(st.integers(0, 3))) for char in path[1:])


def _way_of(char: str, way: int) -> str:
    if way == 0 and char not in "?#=":
        return f"%{ord(char):02x}"
    return char.upper() if way == 1 else char


@given(_written())
def test_however_a_link_is_written_it_is_a_guess(written: str) -> None:
    assert guessing(written.encode())


def test_one_who_tries_tokens_out_need_not_know_our_letters() -> None:
    assert guessing(f"/{'0' * 40}.ics".encode())


@pytest.mark.parametrize(
    "target",
    [
        "/favicon.ico",
        "/robots.txt",
        "/apple-touch-icon-120x120-precomposed.png",
        "/apple-touch-icon-precomposed.png",
        "/.well-known/apple-app-site-association",
        "/.well-known/traffic-advice",
        f"/photos/{'a1' * 32}.jpg",
        f"/{'a1' * 32}.jpg",
        "/events/nnnnnnnnnnnn.ics",
        f"/events/{NEVER}.ics",
        f"/{NEVER}.jpg",
        f"/{NEVER}n.ics",
        f"/{NEVER[1:]}.ics",
        "/abc.html",
        "/calendars.ics",
        "/",
    ],
)
def test_what_phones_ask_for_by_themselves_is_no_guess(target: str) -> None:
    assert not guessing(target.encode())


def test_a_target_in_a_proxys_form_names_a_host_and_a_path() -> None:
    assert path_of(b"http://example.org/public.ics?x") == b"/public.ics"
    assert path_of(b"http://example.org") == b"/"
    assert authority_of(b"http://me@example.org:80/public.ics") == b"example.org:80"
    assert authority_of(b"/public.ics") is None


def test_headers_in_several_lines_are_one_list() -> None:
    assert joined([(b"a", b"1"), (b"b", b"2"), (b"a", b"3")]) == {b"a": b"1, 3", b"b": b"2"}
