"""The tables of the events room."""
