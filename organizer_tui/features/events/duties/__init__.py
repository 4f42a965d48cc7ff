"""Duties at the desk: of an event, standing ones and jobs; the open gaps; who did how much."""
