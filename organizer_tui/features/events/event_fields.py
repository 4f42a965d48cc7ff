"""The fields of an event, and what was said in them."""

from __future__ import annotations

from datetime import date

from models.errors import RuleBroken
from models.events import rules
from models.events.festivals import FESTIVALS
from models.events.operations import Details
from models.events.rules import When
from models.i18n import N_
from organizer_tui.features.events.times import read_coming_day, typed_days, typed_hours
from organizer_tui.features.events.words import AUDIENCES, rule_words
from organizer_tui.shared.fields import Field, FieldRefused, Option, Values

HOW = N_("With hours it begins and ends then; without hours it is of whole days.")
ABOUT_WHEN = ("day", "start", "end", "last_day", "repeats")
DAY_HINT = N_("Saturday 14:00-16:00, 12-24 18-20, 11-28..11-30, last Thu")
REPEATS_HINT = N_("every Thu; every 2 weeks; every month on the last Thu, 10 times")
COUNTED_BY = (Option(rules.HEADS, N_("people")), Option(rules.HOUSEHOLDS, N_("households")))
LOCK_HINT = N_("A day; from the next one on nobody moves up by itself.")
ANCHORS = (Option("", N_("no festival")), *(Option(key, words) for key, words in FESTIVALS.items()))


def event_fields(details: Details, *, recurs: bool = True) -> tuple[Field, ...]:
    """The questions about an event, as `details` answer them at first; without `recurs`, it takes place once."""
    (first, last), (start, end) = typed_days(details.when), typed_hours(details.when)
    audiences = tuple(Option(name, words) for name, words in AUDIENCES.items())
    repeats = Field("repeats", N_("Repeats"), value=rule_words(details.when), hint=REPEATS_HINT)
    return (
        Field("title_zh", N_("Chinese title"), value=details.title_zh, required=True),
        Field("title_en", N_("English title"), value=details.title_en),
        Field("place", N_("Place"), value=details.place),
        Field("day", N_("Day"), value=first, required=True, hint=DAY_HINT),
        Field("start", N_("Begins at"), value=start, hint=N_("19:30; empty: whole days")),
        Field("end", N_("Ends at"), value=end, hint=N_("21:00; empty: two hours later")),
        Field("last_day", N_("Last day"), value=last, hint=N_("Only if it is another day.")),
        *((repeats,) if recurs else ()),
        Field("audience", N_("For whom"), "choice", details.audience, options=audiences),
        Field("capacity", N_("Places"), "number", _number(details.capacity), hint=N_("Empty: no limit.")),
        Field("count_by", N_("Places are"), "choice", details.count_by, options=COUNTED_BY),
        Field("lock_on", N_("List closed after"), value=_day(details.lock_on), hint=LOCK_HINT),
        Field("anchor", N_("Goes with"), "choice", details.anchor, options=ANCHORS),
        Field("description", N_("Description"), "block", details.description),
    )


def _day(value: date | None) -> str:
    return "" if value is None else value.isoformat()


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def details_typed(values: Values, when: When, before: Details, today: date) -> Details:
    """What was said; what no field asks for stays as it was before. Raises FieldRefused."""
    return before._replace(
        title_zh=values.text("title_zh"),
        title_en=values.text("title_en"),
        place=values.text("place"),
        when=when,
        audience=values.text("audience"),
        capacity=values.maybe_number("capacity"),
        description=values.text("description"),
        anchor=values.text("anchor"),
        count_by=values.text("count_by") or rules.HEADS,
        lock_on=_day_of_closing(values.text("lock_on"), today),
    )


def _day_of_closing(typed: str, today: date) -> date | None:
    """The day on which the list is closed, as volunteers type it."""
    if not typed.strip():
        return None
    try:
        return read_coming_day(typed, today)
    except RuleBroken as wrong:
        raise FieldRefused("lock_on", wrong.title, wrong.hint) from wrong
