"""Everything that leaves the building: calendars, lists, papers."""
