"""Counting the shelf at the desk: the overview of a count, and the screen that scans are made into."""
