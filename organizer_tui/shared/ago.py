"""How long ago something was, in words."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.i18n import _, ngettext


def ago(at: datetime, now: datetime) -> str:
    """“just now”, “20 minutes ago”, “3 hours ago”, “2 days ago”; what lies ahead is just now too."""
    past = max(now - at, timedelta())
    if past < timedelta(minutes=2):
        return _("just now")
    if past < timedelta(hours=1):
        return ngettext("{n} minute ago", "{n} minutes ago", past // timedelta(minutes=1))
    if past < timedelta(days=1):
        return ngettext("{n} hour ago", "{n} hours ago", past // timedelta(hours=1))
    return ngettext("{n} day ago", "{n} days ago", past.days)
