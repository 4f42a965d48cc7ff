"""A building with three households and a small shelf, for loan logs to be brought into."""

from __future__ import annotations

from models import db
from models.bookshelf import catalogue
from models.households.building import create_building
from models.households.operations import move_in
from models.households.queries import units
from tests.conftest import NOW

WHO = "Setter"


def make_library(place: str) -> str:
    """赵 钱 孙 in 101, 102, 201; B0001 and B0002 are 三国演义, B0003 红楼梦, B0004 水浒传, B0005 西游记."""
    create_building(place, name="Test House", floors=3, doors=2, language="en", now=NOW, who=WHO)
    flats = sorted(units(), key=lambda unit: (unit.floor, unit.door))
    for flat, name in zip(flats, ("赵家", "钱家", "孙家"), strict=False):
        move_in(unit=flat.ref, name=name, moved_in=None, now=NOW, who=WHO)
    for title, copies, isbn in (
        ("三国演义", 2, "9787020008728"),
        ("红楼梦", 1, ""),
        ("水浒传", 1, ""),
        ("西游记", 1, ""),
    ):
        details = {"title": title, "isbn": isbn}
        catalogue.add_title(details=details, price_fen=None, copies=copies, place="", donor="", now=NOW, who=WHO)
    db.close()
    return place
