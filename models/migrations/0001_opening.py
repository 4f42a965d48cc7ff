"""The first tables of a building."""


def up(migrator, db):
    """Make every table."""
    from models.schema import all_tables

    db.create_tables(all_tables())
