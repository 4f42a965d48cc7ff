"""The contract of the registry: every exporter writes something readable, and is named once."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from exports.choices import Choices
from exports.feeds.publish import publish
from exports.lists import LISTS
from exports.registry import EXPORTERS, Exporter
from models.i18n import set_language, translator
from tests.conftest import NOW


def _named(name: str) -> Exporter:
    return next(exporter for exporter in EXPORTERS if exporter.name == name)


def test_names_are_unique_and_titles_are_sentences_of_both_languages() -> None:
    names = [exporter.name for exporter in EXPORTERS]
    assert len(set(names)) == len(names)
    papers = {"labels", "cards", "overdue-letters", "overdue-text", "thanks", "thanks-text"}
    papers |= {"sign-in-sheet", "minutes", "certificates", "sign-up-sheet", "sign-in-list"}
    papers |= {"duty-cards", "hours-certificates", "poster", "week-plan", "lift-poster", "raffle-record"}
    papers |= {"bid-sheets", "paddle-cards", "auction-catalogue", "auction-page", "auction-receipts"}
    papers |= {"collection-list", "auction-notice", "auction-notice-page", "auction-slides"}
    papers |= {"auction-thanks", "auction-thanks-text", "auction-gifts"}
    assert set(names) == {"feeds", "books", "overdue", "gifts", *papers, *LISTS}
    for exporter in EXPORTERS:
        assert translator("zh_CN")(exporter.title) != exporter.title
        assert not exporter.hint or translator("zh_CN")(exporter.hint) != exporter.hint


@pytest.mark.parametrize("name", [exporter.name for exporter in EXPORTERS])
def test_every_exporter_writes_something_of_the_practice_building(name: str, practice: str, tmp_path: Path) -> None:
    exporter = _named(name)
    if exporter.fills_folder or name == "lift-poster":
        publish(now=NOW, who="王阿姨")
    for suffix in exporter.suffixes or ("",):
        out = tmp_path / f"out{suffix}"
        assert exporter.takes(out)
        written = exporter.write(out, NOW)
        assert written and all(path.is_file() and path.stat().st_size > 100 for path in written)
        assert all(path.stat().st_mode & 0o777 == 0o600 for path in written)
        assert all(path == out or out in path.parents for path in written)
        assert str(out) in exporter.report(out, written)
        if suffix == ".xlsx":
            rows = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
            assert len(rows) > 1 and all(isinstance(heading, str) and heading for heading in rows[0])


def test_a_list_takes_its_own_endings_only() -> None:
    exporter = _named("households")
    assert exporter.takes(Path("a.xlsx")) and exporter.takes(Path("a.CSV"))
    assert not exporter.takes(Path("a.pdf")) and not exporter.takes(Path("a"))
    assert _named("feeds").takes(Path("anything"))


def test_what_an_exporter_heeds_can_be_chosen() -> None:
    for exporter in EXPORTERS:
        assert set(exporter.heeds) <= set(Choices._fields)
        assert bool(exporter.heeds) is (exporter.write_chosen is not None)
    heeded = {choice for exporter in EXPORTERS for choice in exporter.heeds}
    assert heeded == set(Choices._fields)


@pytest.mark.parametrize("name", ["labels", "cards"])
def test_what_is_chosen_is_written(name: str, practice: str, tmp_path: Path) -> None:
    exporter = _named(name)
    (usual,) = exporter.write(tmp_path / "usual.pdf", NOW)
    (chosen,) = exporter.chosen(Choices(copies=("B0007",), flats=("101",))).write(tmp_path / "chosen.pdf", NOW)
    assert chosen.stat().st_size < usual.stat().st_size
    assert _named("households").chosen(Choices(start=3)) == _named("households")


def test_late_books_and_gifts_are_lists_too(practice: str, tmp_path: Path) -> None:
    set_language("en")
    for name, heading in (("overdue", "Days late"), ("gifts", "Donor")):
        (out,) = _named(name).write(tmp_path / f"{name}.xlsx", NOW)
        headings, *rows = CalamineWorkbook.from_path(out).get_sheet_by_index(0).to_python()
        assert heading in headings and rows
        if name == "overdue":
            late = [int(str(row[headings.index(heading)]).removesuffix(".0")) for row in rows]
            assert late == sorted(late, reverse=True) and late[-1] > 0
