"""The money of one auction: what was raised, where it is, who got it, and whether the books fit."""
