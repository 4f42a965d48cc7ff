"""Bid sheets on the screen: typed back line by line, then knocked down."""
