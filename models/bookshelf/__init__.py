"""The bookshelf: titles, copies, loans."""
