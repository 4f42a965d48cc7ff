"""The pages of a small building, as they leave it: sound, the same each time, and nothing that was not published."""

from __future__ import annotations

import base64
import gzip
import hashlib
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from icalendar import Calendar

from exports.feeds.publish import publish
from exports.site.file import File
from exports.site.site import Site, site
from models import db, migrate
from models.events.operations import Details, announce, create_event
from models.events.rules import When
from models.publishing.links import Choices, digest_of
from models.publishing.operations import choose_feed, say_address
from tests.conftest import NOW
from tests.exports.browser import Page
from tests.exports.small_house import WHO, SmallHouse, furnish

ADDRESS = "https://calendar.example.org/tower10/"
ON_THE_WIRE = 60_000


class Made:
    """The small building's site, with its address and without."""

    def __init__(self) -> None:
        self.house: SmallHouse = furnish()
        self.house.make_link("102", Choices(language="en", titles="minimal", tasks=True))
        publish(now=NOW, who=WHO)
        self.nowhere: Site = site(NOW)
        say_address(address=ADDRESS, now=NOW, who=WHO)
        self.site: Site = site(NOW)
        self.later: Site = site(NOW + timedelta(hours=5))
        choose_feed(name="elderly", language="both", offered=False, now=NOW, who=WHO)
        draft = create_event(
            details=Details("偷偷写的", "", "", When(first_day=NOW.date(), last_day=NOW.date())), now=NOW, who=WHO
        )
        announce(event=draft.ref, now=NOW, who=WHO)
        self.unpublished: Site = site(NOW)
        publish(now=NOW, who=WHO)
        choose_feed(name="elderly", language="both", offered=True, now=NOW, who=WHO)
        self.offered_again: Site = site(NOW)
        publish(now=NOW, who=WHO)
        self.published_again: Site = site(NOW)

    def behind(self, label: str) -> File:
        """A household's page."""
        return self.site.secret[digest_of(self.house.tokens[label])][".html"]

    @property
    def pages(self) -> dict[str, File]:
        """Every page, private ones too, and one that answers a search."""
        assert self.site.search is not None
        found = {path: file for path, file in self.site.public.items() if path.endswith(".html")}
        return found | {label: self.behind(label) for label in self.house.tokens} | {"?": self.site.search("三 <b>")}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, usual_building: Path) -> Iterator[Made]:
    place = shutil.copyfile(usual_building, tmp_path_factory.mktemp("pages") / "building.db")
    migrate.open_building(str(place), NOW)
    found = Made()
    db.close()
    yield found


def test_every_page_is_sound_and_has_its_headings_in_order(made: Made) -> None:
    assert {"index.html", "shelf.html", "auction.html"} < made.pages.keys()
    for path, file in made.pages.items():
        page = Page(file)
        assert len(page.ids) == len(set(page.ids)), path
        assert page.levels.count(1) == 1 and page.levels[0] == 1, path
        assert all(after - before <= 1 for before, after in zip(page.levels, page.levels[1:], strict=False)), path
        assert page.all("html")[0]["lang"] in ("zh-CN", "en") and len(page.all("main")) == 1, path


def test_a_browser_is_told_to_run_and_to_load_nothing_but_the_pages_own(made: Made) -> None:
    for path, file in made.pages.items():
        page, headers = Page(file), dict(file.headers)
        (meta,) = (tag["content"] for tag in page.all("meta") if tag.get("http-equiv") == "Content-Security-Policy")
        assert headers["Content-Security-Policy"] == meta + "; frame-ancestors 'none'", path
        assert headers["Referrer-Policy"] == "no-referrer"
        assert meta.startswith("default-src 'none'; ") and "unsafe" not in meta and "http" not in meta, path
        for kind in ("style", "script"):
            digests = [base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in page.inside[kind]]
            assert all(f"'sha256-{digest}'" in meta for digest in digests), path
            assert meta.count(f"{kind}-src") == min(1, len(digests)), path
        for image in page.all("img"):
            assert "//" not in image["src"]


def test_links_inside_lead_somewhere(made: Made) -> None:
    for path, file in made.site.public.items():
        if not path.endswith(".html"):
            continue
        page = Page(file)
        for link in (tag["href"] for tag in page.all("a") if "href" in tag):
            there, _hash, anchor = link.partition("#")
            if urlsplit(link).scheme:
                continue
            other = there.removeprefix("../") or path
            assert other in made.site.public, (path, link)
            assert not anchor or anchor in Page(made.site.public[other]).ids, (path, link)


def test_the_same_day_makes_the_same_bytes(made: Made) -> None:
    assert made.later.public == made.site.public and made.later.secret == made.site.secret


def test_pages_are_light(made: Made) -> None:
    for path, file in made.pages.items():
        assert len(gzip.compress(file.body, 6)) < ON_THE_WIRE / 2, path


def test_what_is_on_is_what_was_published(made: Made) -> None:
    text = Page(made.site.public["index.html"]).text
    assert "亲子手工：剪窗花" in text and "露天电影" in text and "已取消" in text and "Cancelled" in text
    assert "还没定的事" not in text, "a draft"
    later = Page(made.unpublished.public["index.html"]).text
    assert "偷偷写的" not in later, "announced, but not published yet"


def test_a_calendar_that_is_not_offered_has_no_button(made: Made) -> None:
    assert "elderly.ics" in made.site.public["index.html"].body.decode()
    assert "elderly.ics" not in made.unpublished.public["index.html"].body.decode()
    assert "elderly.ics" not in made.offered_again.public["index.html"].body.decode(), "which says that it has ended"
    assert "elderly.ics" in made.published_again.public["index.html"].body.decode()


def test_buttons_lead_each_program_to_the_calendar(made: Made) -> None:
    page = Page(made.site.public["index.html"])
    ways = {tag["data-way"]: tag["href"] for tag in reversed(page.all("a")) if "data-way" in tag}
    whole, webcal = ADDRESS + "public.ics", "webcal://calendar.example.org/tower10/public.ics"
    assert ways["apple"] == webcal and ways["file"] == "public.ics"
    assert parse_qs(urlsplit(ways["google"]).query) == {"cid": [webcal]}
    asked = parse_qs(urlsplit(ways["outlook"]).query)
    assert asked["url"] == [whole] and asked["name"] == ["十号楼 活动"]
    assert whole in page.text and not page.all("script")


def test_without_an_address_buttons_wait_for_a_browser_that_knows_it(made: Made) -> None:
    page = Page(made.nowhere.public["index.html"])
    buttons = [tag for tag in page.all("a") if tag.get("data-way") in ("apple", "google", "outlook")]
    assert buttons and not any("href" in tag for tag in buttons) and not page.all("svg")
    assert len([tag for tag in page.all("li") if "hidden" in tag]) == len(buttons)
    assert "日历文件现在就可以用" in page.text and len(page.all("script")) == 1


def test_single_events_are_files_of_one_entry(made: Made) -> None:
    files = {path: file for path, file in made.site.public.items() if path.startswith("events/")}
    assert f"events/{made.house.refs['film']}.ics" in files, "a cancelled one too"
    assert f"events/{made.house.refs['secret']}.ics" not in files
    for path, file in files.items():
        (event,) = Calendar.from_ical(file.body).events
        assert str(event["UID"]).removesuffix("@organizer") + ".ics" == path.removeprefix("events/")


def test_a_household_sees_its_own_and_nobody_else_does(made: Made) -> None:
    first, second = Page(made.behind("101")), Page(made.behind("102"))
    assert "三体" in first.text and "露天电影" in first.text and "晚还的书" not in first.text
    assert "三体" not in second.text and "晚还的书" not in second.text, "short titles stay short"
    assert "Return 1 book" in second.text and second.all("html")[0]["lang"] == "en"
    assert "要还的书" in first.text and "要还的书" not in second.text, "in the language of the link"
    tasks = [any("-tasks.ics" in link["href"] for link in page.all("a")) for page in (first, second)]
    assert tasks == [False, True]
    for label in made.house.tokens:
        headers = dict(made.behind(label).headers)
        assert headers["X-Robots-Tag"] == "noindex" and headers["Cache-Control"] == "private, no-store"
        body = made.behind(label).body.decode()
        assert label not in Page(made.behind(label)).text and made.house.tokens[label] not in body


def test_who_objected_finds_that_it_has_ended(made: Made) -> None:
    page = Page(made.behind("104"))
    assert "这份日历已停用" in page.text and "茶话会" not in page.text
