"""The auctions room: lots, paddles, bids at the desk, closing, what is owed."""
