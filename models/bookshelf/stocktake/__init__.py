"""Counting the shelf: what stands where, what is missing, what was found again."""
