"""A page behind a link names its own calendar, in a folder and over a server, with scripts or without; and no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from exports.feeds.calendar import Entry, Feed
from exports.feeds.publish import publish
from exports.site.behind import token_of
from exports.site.file import CALENDAR, File
from exports.site.folder import write_site
from exports.site.pages.private import OWN_NAME, named, private_page
from exports.site.server.answers import Answers
from exports.site.server.house import House
from exports.site.site import Site, site
from models.clock import at_local
from models.publishing.links import Choices
from models.publishing.operations import say_address
from models.publishing.rows import LinkRow
from scripts.audit_pages import NOBODY, behind_nobody
from tests.conftest import NOW
from tests.exports.browser import Page
from tests.exports.server.harness import running
from tests.exports.small_house import WHO, SmallHouse

ADDRESS = "https://calendar.example.org/tower10/"
TODAY = date(2026, 11, 20)
BUTTONS = ("apple", "google", "outlook")
Read = Callable[[SmallHouse, Site], dict[str, File]]


def _of_folder(house: SmallHouse, made: Site, folder: Path) -> dict[str, File]:
    write_site(folder, made, house.tokens.values())
    return {label: File(house.file(folder, label, ".html").read_bytes(), "") for label in house.tokens}


def _of_server(house: SmallHouse, made: Site) -> dict[str, File]:
    with running(House(Answers(made, NOW))) as here:
        said = {label: here.ask(f"/{token}.html") for label, token in house.tokens.items()}
    assert {answer.status for answer in said.values()} == {200}
    return {label: File(answer.body, "") for label, answer in said.items()}


@pytest.fixture(params=["folder", "server"])
def read(request: pytest.FixtureRequest, folder: Path) -> Read:
    """The pages of all flats as their readers find them."""
    if request.param == "server":
        return _of_server
    return lambda house, made: _of_folder(house, made, folder)


@pytest.fixture
def made(house: SmallHouse) -> SmallHouse:
    """The small house, published; 102 gets its books as tasks too."""
    house.make_link("102", Choices(tasks=True))
    publish(now=NOW, who=WHO)
    return house


def _ways(page: Page) -> dict[str, str]:
    return {tag["data-way"]: tag.get("href", "") for tag in page.all("a") if "data-way" in tag}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_it_names_its_own_calendar_by_the_token(made: SmallHouse, read: Read) -> None:
    for label, file in read(made, site(NOW)).items():
        token, page = made.tokens[label], Page(file)
        assert _ways(page) == {"file": f"{token}.ics", **dict.fromkeys(BUTTONS, "")}, "nobody knows an address yet"
        hidden = [tag for tag in page.all("li") if "hidden" in tag]
        assert len(hidden) == len(BUTTONS) and "webcal:" not in file.body.decode().partition("<script>")[0]
        tasks = [tag["href"] for tag in page.all("a") if "-tasks" in tag.get("href", "")]
        assert tasks == ([f"{token}-tasks.ics"] if label == "102" else [])


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_every_program_is_led_to_it_once_the_address_is_known(made: SmallHouse, read: Read) -> None:
    say_address(address=ADDRESS, now=NOW, who=WHO)
    for label, file in read(made, site(NOW)).items():
        whole, page = f"{ADDRESS}{made.tokens[label]}.ics", Page(file)
        ways, webcal = _ways(page), whole.replace("https:", "webcal:")
        assert (ways["file"], ways["apple"]) == (f"{made.tokens[label]}.ics", webcal)
        assert parse_qs(urlsplit(ways["google"]).query) == {"cid": [webcal]}
        assert parse_qs(urlsplit(ways["outlook"]).query)["url"] == [whole]
        assert whole in page.text and not [tag for tag in page.all("li") if "hidden" in tag]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_no_page_names_anybody_elses_calendar_or_one_that_is_none(made: SmallHouse, read: Read, folder: Path) -> None:
    say_address(address=ADDRESS, now=NOW, who=WHO)
    now = site(NOW)
    pages = read(made, now)
    for label, file in pages.items():
        text = file.body.decode()
        assert [other for other, token in made.tokens.items() if token in text] == [label]
    write_site(folder, now, made.tokens.values())
    every = [path.read_bytes() for path in folder.rglob("*.html")] + [file.body for file in pages.values()]
    assert len(every) > 2 * len(made.tokens) and not [body for body in every if OWN_NAME.encode() in body]
    public = b"".join(file.body for file in now.public.values())
    assert not [label for label, token in made.tokens.items() if token.encode() in public]


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_page_that_has_not_changed_is_not_sent_again(made: SmallHouse) -> None:
    first, second = (f"/{made.tokens[label]}.html" for label in ("101", "102"))
    with running(House(Answers(site(NOW), NOW))) as here:
        for coding in ("identity", "gzip"):
            accepts = f"Accept-Encoding: {coding}"
            tag = here.ask(first, accepts).headers["etag"]
            same = here.ask(first, accepts, f"If-None-Match: {tag}")
            assert (same.status, same.body, same.headers["etag"]) == (304, b"", tag)
            assert here.ask(second, accepts, f"If-None-Match: {tag}").status == 200, "another page"
        say_address(address=ADDRESS, now=NOW, who=WHO)
        here.house.swap(Answers(site(NOW), NOW, here.house.answers))
        assert here.ask(first, accepts, f"If-None-Match: {tag}").status == 200, "it has buttons now"


ODD = ("1own1 与 1own1.ics", "\\g<0> %s {0} {{ 7*7 }}", "&#49;own1 <b>&amp;", "1own&#49;", "１ｏｗｎ１")


@pytest.mark.parametrize("words", ODD)
def test_words_of_the_calendar_stay_as_they_are(words: str) -> None:
    link = LinkRow("l", 1, "volunteer", "h", None, "", "", "", "both", "full", True, True, NOW, None, False, False)
    start = at_local(TODAY, 10)
    entry = Entry("a@organizer", words, start, start, 0, NOW, place=words, description=words)
    made = private_page(link, Feed(words, words, "red", (entry,)), TODAY, ADDRESS)
    file = named(made, NOBODY)
    page = Page(file)
    assert page.text.count(" ".join(words.split())) >= 4 and words in "".join(page.inside["title"])
    assert parse_qs(urlsplit(_ways(page)["outlook"]).query)["name"] == [words]
    assert _ways(page)["file"] == f"{NOBODY}.ics" and OWN_NAME.encode() not in file.body
    assert page.text.count(NOBODY) == 1, "the address to copy"


def test_only_a_page_is_named() -> None:
    calendar = File(f"X-A:{OWN_NAME}".encode(), CALENDAR)
    assert named(calendar, NOBODY) is calendar


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_page_that_is_looked_at_in_a_browser_is_named_too(made: SmallHouse) -> None:
    assert token_of(f"{NOBODY}.html") == (NOBODY, ".html")
    shown = behind_nobody(site(NOW))
    assert _ways(Page(shown[f"{NOBODY}.html"]))["file"] == f"{NOBODY}.ics" and f"{NOBODY}.ics" in shown
