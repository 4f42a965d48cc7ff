"""An evening for the tests of the console: made once, copied for each."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from shutil import copyfile

import pytest

from models import db
from models.auctions import steps
from models.auctions.lots.operations import add_lot
from models.auctions.lots.terms import Terms, Words
from models.auctions.operations import create_auction
from models.auctions.paddles.operations import give_paddle
from models.households.building import create_building
from models.households.operations import move_in
from models.households.queries import units
from tests.organizer_tui.auctions.steps import NOW, WHO


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The evening of the tests, made once: the teapot and the blanket, given by Zhao, are sold to paddles 1 to 3."""
    path = tmp_path_factory.mktemp("evening") / "evening.organizer"
    create_building(str(path), name="Test House", floors=3, doors=2, language="en", now=NOW, who=WHO)
    homes = [
        move_in(unit=flat.ref, name=name, moved_in=None, now=NOW, who=WHO).ref
        for flat, name in zip(units()[:3], ("Zhao", "Qian", "Sun"), strict=True)
    ]
    closes = NOW + timedelta(hours=2)
    opens = NOW - timedelta(hours=1)
    auction = create_auction(title_zh="慈善拍卖", opens_at=opens, closes_at=closes, now=NOW, who=WHO).ref
    for title, donor in (("Teapot", None), ("Blanket", homes[0])):
        terms = Terms(1000, "0:100,5000:500")
        add_lot(auction=auction, words=Words(title), donor=donor, terms=terms, now=NOW, who=WHO)
    for home in homes:
        give_paddle(auction=auction, household=home, now=NOW, who=WHO)
    steps.lock_auction(auction=auction, now=NOW, who=WHO)
    steps.open_auction(auction=auction, now=NOW, who=WHO)
    db.close()
    return path, auction


@pytest.fixture
def place(made: tuple[Path, str], tmp_path: Path) -> str:
    """A building of the test's own; nobody has the original open, so it may be copied as a file."""
    return str(copyfile(made[0], tmp_path / "evening.organizer"))


@pytest.fixture
def opened(made: tuple[Path, str]) -> str:
    """Its live auction."""
    return made[1]
