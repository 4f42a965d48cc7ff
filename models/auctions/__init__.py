"""Charity auctions: lots, paddles, bids, settlement."""
