"""The tables of the bookshelf room."""
