"""A site as answers: every header rule, on values without a server."""

from __future__ import annotations

import gzip
from datetime import timedelta

import pytest

from exports.site.server.answers import GONE, Answers, Ready, Reply
from exports.site.server.asked import chosen
from exports.site.site import CALENDAR, PAGE, File
from tests.exports.server.harness import CALENDAR_BYTES, NEVER, NOW, POLICY, REVOKED, TOKEN, a_site, answers, digest


def _headers(reply: Reply) -> dict[str, str]:
    found = {name.decode(): value.decode() for name, value in reply.headers}
    assert len(found) == len(reply.headers)
    return found


def _behind(token: str, ending: str = ".ics", of: Answers | None = None) -> Ready | Reply | None:
    return (of or answers()).behind(f"/{token}{ending}".encode())


def test_a_calendar_for_everybody_may_be_kept_five_minutes_and_a_day_when_we_are_gone() -> None:
    found = _headers(answers().public[b"/public.ics"].plain)
    assert found["content-type"] == "text/calendar; charset=utf-8"
    assert found["cache-control"] == "public, max-age=300, stale-if-error=86400"
    assert found["vary"] == "Accept-Encoding"
    assert found["referrer-policy"] == "no-referrer"
    assert found["x-content-type-options"] == "nosniff"
    assert found["content-length"] == str(len(CALENDAR_BYTES))
    assert found["last-modified"] == "Fri, 20 Nov 2026 02:00:00 GMT"
    assert "x-robots-tag" not in found


def test_what_is_behind_a_link_is_kept_by_nobody_and_found_by_no_search_engine() -> None:
    ready = _behind(TOKEN)
    assert isinstance(ready, Ready)
    for reply in (ready.plain, ready.gzipped, ready.plain_same):
        found = _headers(reply)
        assert found["cache-control"] == "private, no-cache"
        assert found["x-robots-tag"] == "noindex"
        assert found["referrer-policy"] == "no-referrer"


def test_a_page_brings_its_own_policy_and_a_calendar_runs_nothing() -> None:
    made = answers()
    assert _headers(made.public[b"/"].plain)["content-security-policy"] == POLICY
    assert _headers(made.public[b"/index.html"].plain_same)["content-security-policy"] == POLICY
    assert _headers(made.public[b"/public.ics"].plain)["content-security-policy"].startswith("default-src 'none'")


def test_a_files_own_header_stands_in_the_place_of_the_usual_one() -> None:
    site = a_site()._replace(public={"a.html": File(b"x", "text/html", (("Cache-Control", "no-store"),))})
    assert _headers(Answers(site, NOW).public[b"/a.html"].plain)["cache-control"] == "no-store"


def test_a_tag_is_strong_quoted_and_changes_with_the_bytes_and_with_the_epoch() -> None:
    tags = {
        answers(site).public[b"/public.ics"].tag
        for site in (a_site(), a_site(CALENDAR_BYTES + b"\r\n"), a_site(epoch=2), a_site())
    }
    assert len(tags) == 3
    assert all(tag.startswith(b'"') and tag.endswith(b'"') for tag in tags)


def test_compressed_bytes_are_the_same_every_time_and_have_a_tag_of_their_own() -> None:
    one, other = answers().public[b"/public.ics"], answers().public[b"/public.ics"]
    assert one.gzipped.body == other.gzipped.body
    assert one.gzipped.body[4:8] == bytes(4)  # the time in it
    assert gzip.decompress(one.gzipped.body) == CALENDAR_BYTES
    assert _headers(one.gzipped)["content-encoding"] == "gzip"
    assert _headers(one.gzipped)["etag"] == one.gzipped_tag.decode() != one.tag.decode()


def test_what_is_short_is_not_compressed() -> None:
    ready = answers().public[b"/events/abc.ics"]
    assert ready.gzipped is ready.plain
    assert chosen(ready, b"gzip", None, None) is ready.plain


def test_unchanged_says_all_but_the_body() -> None:
    ready = answers().public[b"/public.ics"]
    same, whole = _headers(ready.plain_same), _headers(ready.plain)
    assert ready.plain_same.body == b""
    assert same == {name: whole[name] for name in whole if name not in ("content-type", "content-length")}


def test_what_has_not_changed_is_not_made_again() -> None:
    before = answers()
    after = Answers(a_site(CALENDAR_BYTES + b"\r\n"), NOW + timedelta(hours=1), before)
    assert after.public[b"/"] is before.public[b"/"]
    assert _behind(TOKEN, of=after) is _behind(TOKEN, of=before)
    changed = after.public[b"/public.ics"]
    assert changed.plain.body == CALENDAR_BYTES + b"\r\n"
    assert changed.modified == b"Fri, 20 Nov 2026 03:00:00 GMT"


def test_a_new_epoch_makes_everything_anew() -> None:
    before = answers()
    after = Answers(a_site(epoch=2), NOW, before)
    assert after.public[b"/public.ics"].tag != before.public[b"/public.ics"].tag
    assert after.public[b"/public.ics"].modified != before.public[b"/public.ics"].modified


def test_a_clock_that_was_put_back_gives_no_earlier_moment() -> None:
    before = answers()
    after = Answers(a_site(b"BEGIN"), NOW - timedelta(days=1), before)
    assert after.public[b"/public.ics"].modified == b"Fri, 20 Nov 2026 02:00:01 GMT"


@pytest.mark.parametrize("ending", [".ics", ".html", "-tasks.ics"])
def test_a_link_that_was_taken_back_is_gone_with_every_ending_and_empty(ending: str) -> None:
    assert _behind(REVOKED, ending) is GONE
    assert GONE.status == 410
    assert GONE.body == b""


def test_a_link_that_never_was_leads_nowhere() -> None:
    assert _behind(NEVER) is None
    assert _behind("") is None
    assert _behind(digest(TOKEN)) is None


def test_what_a_reader_no_longer_wants_is_gone() -> None:
    assert _behind(TOKEN, "-tasks.ics") is GONE


def test_calendars_are_counted_by_their_names_and_pages_are_not() -> None:
    made = answers()
    ready = _behind(TOKEN)
    assert isinstance(ready, Ready)
    assert [made.public[path].feed for path in (b"/public.ics", b"/", b"/events/abc.ics")] == ["public", "", ""]
    assert ready.feed == "~home"
    page = _behind(TOKEN, ".html")
    assert isinstance(page, Ready) and page.file.kind == PAGE
    assert page.feed == ""


def test_tasks_are_counted_as_the_calendar_that_they_belong_to() -> None:
    own = File(b"tiny", CALENDAR)
    ready = Answers(a_site()._replace(secret={digest(TOKEN): {"-tasks.ics": own}}), NOW).behind(
        f"/{TOKEN}-tasks.ics".encode()
    )
    assert isinstance(ready, Ready) and ready.feed == "~home"


class _Counting(dict[bytes, object]):
    """Counts how often it is asked."""

    asked = 0

    def get(self, key: bytes, default: object = None) -> object:
        self.asked += 1
        return super().get(key, default)


@pytest.mark.parametrize("households", [10, 10_000])
def test_a_token_is_found_by_one_look_however_many_there_are(households: int) -> None:
    own = {".ics": File(b"tiny", CALENDAR)}
    site = a_site()._replace(secret={digest(f"{n:040}"): own for n in range(households)})
    made = Answers(site, NOW)
    counting = _Counting(made._secret)
    made._secret = counting  # type: ignore[assignment]
    ready = made.behind(f"/{households - 1:040}.ics".encode())
    assert isinstance(ready, Ready)
    assert counting.asked == 1
    assert made.behind(f"/{NEVER}.ics".encode()) is None
    assert counting.asked == 2
