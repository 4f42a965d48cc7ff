"""Duties: what has to be done, in which shifts, who was asked and who did it."""
