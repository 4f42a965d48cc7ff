"""A canary in every personal field of a building: none flies into the public calendar, a neighbour's, or a log."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from peewee import TextField

from exports.choices import Choices
from exports.feeds import seen as reading
from exports.feeds.publish import publish
from exports.registry import EXPORTERS
from models.access import tuples_of
from models.auctions.lots.queries import gifts
from models.bookshelf.tables import Title
from models.households.rows import BuildingRow
from models.journal import JournalChange, JournalEntry
from models.publishing.tables import FeedLink
from models.record import record_tables
from models.schema import load_tables
from organizer_tui.crash import write_log
from tests.conftest import NOW
from tests.exports.canary_house import Aviary, filled
from tests.exports.papers.printed import words
from tests.exports.small_house import publish_into


@pytest.fixture
def aviary(building: BuildingRow) -> Aviary:
    """The building that is open, with its canaries."""
    return filled()


def test_no_canary_is_where_it_does_not_belong(aviary: Aviary, folder: Path) -> None:
    text = published(aviary, folder)
    gone, helps = max(aviary.tokens), sorted(aviary.tokens)[2]
    assert text.keys() >= {"public", *aviary.tokens.values()} - {aviary.tokens[gone]}
    for name in text.keys() - aviary.tokens.values():
        assert aviary.in_text(text[name]) == [], name
    for label, token in aviary.tokens.items():
        duty = set(aviary.in_text(text.get(token, ""), but=label))
        assert duty <= set(aviary.kept["party"]) and bool(duty) is (label == helps), "the duty that somebody of it has"
        own = aviary.kept[label]
        found = [canary for canary in own if canary in text.get(token, "")]
        assert found == ([] if label == gone else [own[-1]])  # its book, and nothing else of what is known of it


def published(aviary: Aviary, folder: Path) -> dict[str, str]:
    """Every calendar by its name, unfolded, so that no canary hides behind the end of a line."""
    publish_into(folder, NOW, aviary.tokens.values())
    return {path.stem: path.read_bytes().replace(b"\r\n ", b"").decode() for path in folder.glob("*.ics")}


def test_no_label_of_a_flat_is_in_any_calendar(aviary: Aviary, folder: Path) -> None:
    words = ("SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CAL")  # the digits of a flat may be in a day
    for text in published(aviary, folder).values():
        said = [line for line in text.splitlines() if line.startswith(words)]
        assert said and not any(label in line for label in aviary.tokens for line in said)


def test_a_token_is_nowhere_but_in_the_name_of_its_files(aviary: Aviary, folder: Path, tmp_path: Path) -> None:
    calendars = published(aviary, folder)
    tokens = set(aviary.tokens.values())
    assert len(tokens) == 5 and not any(token in text for token in tokens for text in calendars.values())
    for exporter in EXPORTERS:
        if ".csv" in exporter.suffixes:
            (path,) = exporter.write(tmp_path / f"{exporter.name}.csv", NOW)
            assert not any(token in path.read_text("utf-8") for token in tokens), exporter.name
    kept = (*tuples_of(JournalChange.select()), *tuples_of(JournalEntry.select()), *tuples_of(FeedLink.select()))
    assert len(kept) > 100 and not any(token in repr(row) for token in tokens for row in kept)


def test_no_canary_is_in_the_log_of_a_failure(aviary: Aviary, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object) -> None:
        canaries = [canary for kept in aviary.kept.values() for canary in kept]
        raise ValueError(" ".join((*canaries, *aviary.tokens.values())))

    monkeypatch.setattr(reading, "due_books", broken)
    try:
        published(aviary, folder)
    except ValueError as error:
        log = write_log(error, folder / "logs")
    assert log is not None and "publish" in log.read_text("utf-8")
    assert aviary.in_text(log.read_text("utf-8")) == []
    assert not any(token in log.read_text("utf-8") for token in aviary.tokens.values())


@pytest.fixture
def shown(aviary: Aviary, tmp_path: Path) -> dict[str, set[str]]:
    """The canaries in each list and each paper, by its name, when all books are late."""
    publish(now=NOW, who="王阿姨")  # or nothing hangs in the lift
    found: dict[str, set[str]] = {}
    publish(now=NOW, who="王阿姨")  # the poster for the lift says what is published
    for exporter in EXPORTERS:
        if not exporter.fills_folder:
            ending = exporter.suffixes[-1]
            if exporter.name != "duty-cards":  # by itself it finds the event that has people
                exporter = exporter.chosen(Choices(event="茶话会", lots=("all",), address="https://example.org/"))
            (path,) = exporter.write(tmp_path / f"{exporter.name}{ending}", NOW + timedelta(days=90))
            assert path.stat().st_mode & 0o777 == 0o600
            data = path.read_bytes()
            text = words(data) if ending == ".pdf" else data.decode("utf-8-sig")
            found[exporter.name] = set(aviary.in_text("".join(text.split())))  # a line may break anywhere
    return found


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_lists_show_what_they_show_on_purpose_only(aviary: Aviary, shown: dict[str, set[str]]) -> None:
    assert shown["tasks"] >= set(aviary.kept["tasks"]) and shown["event-money"] >= set(aviary.kept["budget"])
    for name in set(shown) - {"journal"}:
        assert not any(canary in shown[name] for canary in aviary.kept["plans"])
    for name in ("titles", "copies", "events", "auctions", "lots"):
        assert not any(canary in shown[name] for canary in aviary.kept["desk"] + aviary.kept["donors"])


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_papers_show_what_they_show_on_purpose_only(aviary: Aviary, shown: dict[str, set[str]]) -> None:
    borrowed = {label: kept[-1] for label, kept in aviary.kept.items() if label.isdecimal()}
    donors, gone = set(aviary.kept["donors"]), max(borrowed)
    borrowed[gone] = aviary.kept[gone][-2]  # the last is why they left
    assert len(donors) == len(borrowed) == 5
    assert shown["cards"] == shown["sign-up-sheet"] == shown["lift-poster"] == set()
    at_the_door = shown["sign-in-list"]
    assert len(at_the_door) == 10, "of each household the note and the allergies, on the organisers' page"
    assert not at_the_door & {*borrowed.values(), *donors}
    for name in ("labels", "thanks", "thanks-text", "gifts"):
        assert shown[name] == donors | set(borrowed.values())  # who gave, and what; nobody who reads
    for name in ("overdue-letters", "overdue-text"):
        assert shown[name] == set(borrowed.values()) - {borrowed[gone]}
    assert shown["auction-receipts"] >= set(aviary.kept["refund"]), "why is said to whom it was paid back"
    assert not shown["auction-receipts"] & {*aviary.kept["backs out"], *donors}
    assert not shown["collection-list"] & {*aviary.kept["refund"], *aviary.kept["backs out"], *donors}
    helper = aviary.kept[sorted(borrowed, reverse=True)[2]][1]
    for name in ("duty-cards", "hours-certificates"):  # who has it, and what it is
        assert helper in shown[name] and shown[name] - {helper} <= set(aviary.kept["party"])


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_only_the_lists_and_papers_of_groups_say_who_is_in_one(aviary: Aviary, shown: dict[str, set[str]]) -> None:
    named = {name for name, canaries in shown.items() if canaries & set(aviary.kept["group"])}
    assert named == GROUP_LISTS
    names = {name for name, canaries in shown.items() if canaries & set(aviary.kept["group's name"])}
    assert names == GROUP_LISTS | {"certificates", "journal"}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_who_gave_without_a_name_is_on_the_desks_list_and_their_own_letter_only(
    aviary: Aviary, shown: dict[str, set[str]]
) -> None:
    named = {name for name, canaries in shown.items() if canaries & set(aviary.kept["unnamed"])}
    assert named == {"auction-gifts", "auction-thanks", "auction-thanks-text"}


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_guest_of_an_auction_is_named_at_the_desk_only(aviary: Aviary, shown: dict[str, set[str]]) -> None:
    guest, phone = aviary.kept["guest"]
    (prize,), (struck,) = aviary.kept["prize"], aviary.kept["struck"]
    lists = {"paddles", "pledges", "sales", "owed", "receipts"}
    named = {name for name, canaries in shown.items() if guest in canaries}
    assert named == lists | {"collection-list", "auction-receipts"}, "what the guest is handed, or the desk looks up"
    assert not [name for name, canaries in shown.items() if phone in canaries]
    assert {name for name, canaries in shown.items() if struck in canaries} == {"postings"}, "the books say why"
    assert {name for name, canaries in shown.items() if prize in canaries} == {"draws", "raffle-record", "journal"}


def test_the_papers_of_an_auction_name_who_gave_and_nobody_else(aviary: Aviary, shown: dict[str, set[str]]) -> None:
    lots, givers = set(aviary.kept["lots"]), {gift.donor_name for gift in gifts() if not gift.anonymous}
    assert len(givers) == 5 and shown["paddle-cards"] == set()
    for name in ("bid-sheets", "auction-catalogue", "auction-page"):
        assert shown[name] & lots and shown[name] >= givers and shown[name] <= lots | givers, name


# Words that say nothing of a person: what everybody may read, codes, and what the catalogue says of a book.
PUBLIC_TABLES = {"building", "event", "part", "skip", "special_day", "subscription", "auction", "unit", "consent"}
GROUP_LISTS = {"group-members", "group-tasks", "sign-in-sheet", "minutes"}
NO_WORDS_OF_PEOPLE = {
    "publishing": {"address"},
    "public_feed": {"name", "language"},
    "feed_link": {"kind", "digest", "language", "titles"},
    "publication": {"changes"},  # what everybody may read
    "resident": {"sex", "born", "tags", "status"},
    "sign_up": {"told"},
    "part_place": {"told"},
    "lot": {"ladder", "bidding", "way", "table_name", "follow_up"},
    "gift": {"photo"},
    "sale": {"how"},
    "auction_receipt": {"kind"},
    "posting": {"kind", "source"},
    "posting_line": {"account"},
    "copy": {"code", "place", "condition", "gone_as"},
    "hold": {"outcome"},
    "guest": {"code"},
    "policy": {"category", "borrower", "open_days"},
    "stocktake": {"kind"},
    "duty": {"rule"},
    "assignment": {"state"},
    "counted_shelf": {"shelf"},
    "counted": {"shelf", "finding"},
    "title": {field for field in Title._meta.fields if field not in ("title", "pinyin", "search")},
    "payment": {"method"},
    "bid": {"how"},
    "payout": {"method"},
    "auction_closing": {"digest"},
    "draw": {"seed", "pot"},
    "budget_line": {"kind"},
    "event_payment": {"kind"},
    "receipt": {"sha256"},
    "residents_group": {"kind"},
    "group_meeting": {"status"},
    "group_attendance": {"state"},
    "course_certificate": {"number"},
}


def test_every_column_for_words_has_its_canary(aviary: Aviary) -> None:
    """A new one has to be thought about here: is it public, or does it need a canary above?"""
    load_tables()
    bare = {
        f"{name}.{column}"
        for name, table in record_tables().items()
        if name not in PUBLIC_TABLES
        for column, kind in table._meta.fields.items()
        if type(kind) is TextField and column not in {"ref"} | NO_WORDS_OF_PEOPLE.get(name, set())
        if not any(aviary.in_text(value or "") for (value,) in tuples_of(table.select(kind)))
    }
    assert bare == set()
