"""Write the golden calendars anew: `python -m tests.exports.make_golden`, after a change that is meant.

Then read the diff. They are what `tests/exports/test_feeds_golden.py` compares with.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from models import db
from models.households.building import create_building
from tests.conftest import NOW
from tests.exports.small_house import SmallHouse, furnish, leave
from tests.exports.subscribed import hand_out, reached

GOLDEN = Path(__file__).parents[1] / "golden" / "feeds"
OF_THE_YEAR = "holidays.ics"  # whose table grows with each year's notice


def golden_feeds(house: SmallHouse) -> dict[str, bytes]:
    """The calendars of the small building by the names of their golden files; 103 moves out in between."""
    tokens = hand_out(house)
    reached(tokens)
    leave(house, "103")
    return {name: house.named(data) for name, data in reached(tokens).items() if name != OF_THE_YEAR}


def main() -> None:
    """Rewrite every golden file."""
    with tempfile.TemporaryDirectory() as made:
        place = str(Path(made) / "building.db")
        create_building(place, name="十号楼", floors=11, doors=6, language="zh_CN", now=NOW, who="王阿姨")
        db.use(place)
        for path in GOLDEN.glob("*.ics"):
            path.unlink()
        for name, data in golden_feeds(furnish()).items():
            (GOLDEN / name).write_bytes(data)
            print(GOLDEN / name)
        db.close()


if __name__ == "__main__":
    main()
