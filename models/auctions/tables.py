"""The tables of the auctions room."""
