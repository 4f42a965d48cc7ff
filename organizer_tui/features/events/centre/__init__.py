"""The community centre's programme at the desk: its calendars, and what comes."""
