"""Write the golden calendars anew: `python -m tests.exports.make_golden`, after a change that is meant.

Then read the diff. They are what `tests/exports/test_feeds_golden.py` compares with.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from exports.feeds.publish import publish
from models import db
from models.households.building import create_building
from tests.conftest import NOW
from tests.exports.small_house import SmallHouse, furnish, leave

GOLDEN = Path(__file__).parents[1] / "golden" / "feeds"


def golden_feeds(house: SmallHouse, folder: Path) -> dict[str, bytes]:
    """The calendars of the small building by the names of their golden files; 103 moves out between two exports."""
    publish(folder, NOW)
    leave(house, "103")
    publish(folder, NOW)
    files = {"public": folder / "public.ics"}
    files |= {f"household-{label}": house.file(folder, label) for label in ("101", "102", "103", "104")}
    return {f"{name}.ics": house.named(path.read_bytes()) for name, path in files.items()}


def main() -> None:
    """Rewrite every golden file."""
    with tempfile.TemporaryDirectory() as made:
        place = str(Path(made) / "building.db")
        create_building(place, name="十号楼", floors=11, doors=6, language="zh_CN", now=NOW, who="王阿姨")
        db.use(place)
        for name, data in golden_feeds(furnish(), Path(made) / "out").items():
            (GOLDEN / name).write_bytes(data)
            print(GOLDEN / name)
        db.close()


if __name__ == "__main__":
    main()
