"""Bringing the site to a server of somebody else's: WebDAV for files, CalDAV for entries; only what changed."""
