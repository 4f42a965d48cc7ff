"""Calendars that residents subscribe to: one for everybody, one for each household."""
