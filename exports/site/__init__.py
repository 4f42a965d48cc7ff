"""All that residents reach: calendars, pages, single events, as one set of files for a folder, a server or a push."""
