"""A building from before the books: what was sold and paid stands in them afterwards, and they fit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from models import db, migrate
from models.access import operation
from models.auctions.money.books import all_findings, books
from models.households.building import create_building
from models.households.operations import move_in
from models.households.queries import units
from tests.conftest import NOW
from tests.models.auctions.saleroom import WHO

_AT = "'2026-03-01T11:00:00.000000Z'"
OLD_ROWS = (
    f"INSERT INTO auction VALUES (1, 'old', 1, '旧拍卖', '', '', {_AT}, '2026-03-01T13:00:00.000000Z', 'settled', 0,"
    f" {_AT})",
    "INSERT INTO lot VALUES (1, 'lot1', 1, 1, 1, '茶壶', '', NULL, '', 1000, '0:100', 0, 'closed', 1)",
    "INSERT INTO lot VALUES (2, 'lot2', 1, 1, 2, '字画', '', NULL, '', 1000, '0:100', 0, 'closed', 0)",
    "INSERT INTO paddle VALUES (1, 'paddle1', 1, 1, 1, 7)",
    f"INSERT INTO bid VALUES (1, 'bid1', 1, 1, 1, 2550, NULL, {_AT})",
    "INSERT INTO payment VALUES (1, 'payment1', 1, 1, 2550, 'cash', '2026-03-01T13:20:00.000000Z', 1)",
    "INSERT INTO sale VALUES (1, 'sale1', 1, 1, 1, 1)",
)


@operation
def _fill_as_it_was() -> None:
    for row in OLD_ROWS:
        db.database.execute_sql(row)


def test_an_auction_from_before_the_books_has_some(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newest, older = migrate.FOLDER, tmp_path / "older"
    shutil.copytree(newest, older, ignore=lambda _folder, names: [n for n in names if "0009" < n[:4] < "9999"])
    monkeypatch.setattr(migrate, "FOLDER", older)
    place = str(tmp_path / "older.organizer")
    create_building(place, name="旧楼", floors=2, doors=2, language="zh_CN", now=NOW, who=WHO)
    move_in(unit=units()[0].ref, name="赵家", moved_in=None, now=NOW, who=WHO)
    _fill_as_it_was()
    db.close()
    monkeypatch.setattr(migrate, "FOLDER", newest)

    migrate.open_building(place, NOW)
    here = books("old")
    assert all_findings() == [] == list(here.findings)
    assert here.closing is not None and (here.closing.postings, here.closing.raised_fen) == (2, 2550)
    assert (here.state, here.on("cash"), here.owing) == ("archived", 2550, ())
    db.close()
