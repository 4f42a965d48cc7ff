"""Bids, maximums left with the desk, and what was sold."""
