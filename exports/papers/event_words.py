"""An event in the words of a paper: when it is, and where."""

from __future__ import annotations

from exports.papers.when import when_in
from models.events.occurrence import Occurrence
from models.events.rows import EventRow
from models.events.rule_words import rule_words
from models.events.span import own_days
from models.i18n import _, language


def date_of(event: EventRow) -> Occurrence:
    """Its date; of a series the next one, or the first where none is left."""
    first, last = own_days(event)
    words = (event.title_zh, event.title_en, event.place, event.audience, event.status, event.kind)
    own = Occurrence(event.ref, first, last, event.starts_at, event.ends_at, *words, bool(event.rule))
    return event.next or own


def when_and_where(event: EventRow) -> str:
    """The day, the hours and the place, in one line; of a series how often it is, and the next date."""
    words = when_in(language(), date_of(event))
    if event.status == "postponed":
        words = _("the new day will be announced")
    elif event.rule:
        words = "　".join((rule_words(event.when), _("Next: {when}", when=words)))
    return "　".join(filter(None, (words, event.place)))
