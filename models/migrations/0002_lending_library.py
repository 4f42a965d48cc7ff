"""The shelf becomes a lending library: series and age bands, why a copy is off the shelf, loans that end in a loss."""

from typing import Any

from peewee import BooleanField, Check, TextField

KINDS = "gone_as IN ('', 'lost', 'damaged', 'repair', 'gone')"


def up(migrator: Any, db: Any) -> None:
    """Add the columns; what is there already has none of it."""
    for name in ("series", "volume", "age_band"):
        migrator.migrate(migrator.add_column("title", name, TextField(default="")))
    known = Check(KINDS, "copy_gone_as_known")
    migrator.migrate(
        migrator.add_column("copy", "gone_as", TextField(default="", constraints=[known])),
        migrator.add_column("copy", "gone_why", TextField(default="")),
        migrator.add_column("copy", "label_printed_on", TextField(null=True)),
        migrator.add_column("loan", "lost", BooleanField(default=False)),
    )
