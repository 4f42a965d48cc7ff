"""Events and series of them, days that are not like others, and the households that signed up."""

from __future__ import annotations

from typing import Any

from peewee import SQL, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from models.access import Refusal, register
from models.events.span import span
from models.fields import DayField, InstantField
from models.households.tables import Household
from models.i18n import N_
from models.record import Record


class Event(Record):
    """Something that takes place: at an hour (`starts_at`, `ends_at`) or on whole days (`first_day`, `last_day`).

    With a `rule` it is a series: the times are those of its first date, and its end is `until` a day, after so many
    `times`, or open. A date that is moved, changed or cancelled, or that somebody signs up for, is taken out of its
    `series` as an event of its own that remembers which `series_day` it stands for.

    `first_on` and `last_on` follow from the times and the rule, so that a month is found by an index; a series
    without end has no `last_on`; `dates_changed` counts how often dates were left out or taken out. `announced_at`
    is when calendars first showed it: one that is cancelled after that has to be shown as cancelled. `reason` says
    why it is cancelled, postponed or moved, and `planned_on` is the day it was moved from. `anchor` is the festival
    that it moves along with from year to year.
    """

    seen_by_subscribers = frozenset(
        {
            "title_zh",
            "title_en",
            "place",
            "starts_at",
            "ends_at",
            "first_day",
            "last_day",
            "audience",
            "status",
            "description",
            "rule",
            "times",
            "until",
            "reason",
            "planned_on",
            "dates_changed",
        }
    )

    title_zh = TextField()
    title_en = TextField(default="")
    kind = TextField(default="")
    place = TextField(default="")
    starts_at = InstantField(null=True)
    ends_at = InstantField(null=True)
    first_day = DayField(null=True)
    last_day = DayField(null=True)
    audience = TextField(default="everybody")
    capacity = IntegerField(null=True)
    status = TextField(default="draft")
    announced_at = InstantField(null=True)
    description = TextField(default="")
    reason = TextField(default="")
    planned_on = DayField(null=True)
    first_on = DayField()
    last_on = DayField(null=True)
    rule = TextField(default="")
    times = IntegerField(null=True)
    until = DayField(null=True)
    dates_changed = IntegerField(default=0)
    series = ForeignKeyField("self", null=True, backref="dates", index=False)
    series_day = DayField(null=True)
    anchor = TextField(default="")
    copied_from = ForeignKeyField("self", null=True, backref="copies")
    forecast = IntegerField(null=True)
    count_by = TextField(default="heads")
    lock_on = DayField(null=True)
    sequence = IntegerField(default=0)
    revised_at = InstantField()

    class Meta:
        """One way of saying when, in order."""

        constraints = [
            Check("title_zh <> ''", "event_named"),
            Check("audience IN ('everybody', 'elderly', 'children', 'working', 'families')", "event_audience_known"),
            Check("status IN ('draft', 'announced', 'postponed', 'cancelled')", "event_status_known"),
            Check("status <> 'announced' OR announced_at IS NOT NULL", "event_announced_once"),
            Check("capacity IS NULL OR capacity > 0", "event_capacity_positive"),
            Check("(starts_at IS NULL) = (ends_at IS NULL)", "event_hours_both"),
            Check("(first_day IS NULL) = (last_day IS NULL)", "event_days_both"),
            Check("(starts_at IS NULL) <> (first_day IS NULL)", "event_hours_or_days"),
            Check("starts_at IS NULL OR ends_at > starts_at", "event_hours_in_order"),
            Check("first_day IS NULL OR last_day >= first_day", "event_days_in_order"),
            Check("last_on IS NULL OR last_on >= first_on", "event_lasts_in_order"),
            Check("rule <> '' OR (times IS NULL AND until IS NULL)", "event_end_of_a_rule"),
            Check("times IS NULL OR until IS NULL", "event_one_end"),
            Check("times IS NULL OR times BETWEEN 1 AND 999", "event_times_sane"),
            Check("(series_id IS NULL) = (series_day IS NULL)", "event_date_of_a_series"),
            Check("series_id IS NULL OR rule = ''", "event_date_does_not_recur"),
            Check("forecast IS NULL OR forecast >= 0", "event_forecast_counted"),
            Check("count_by IN ('heads', 'households')", "event_counted_by_known"),
            Check("lock_on IS NULL OR lock_on <= first_on", "event_locked_before_it_begins"),
        ]

    def save(self, force_insert: bool = False, only: Any = None) -> int:
        """Insert or update, with the days it lasts; raises StaleRecord when it was changed since it was read."""
        first, last = span(self)
        if self.first_on != first or self.last_on != last:
            self.first_on, self.last_on = first, last
        return super().save(force_insert, only)

    def settle(self) -> None:
        """With another capacity others are in; an event that takes place again needs its helpers to be free."""
        _settle(self)
        from models.events.duties.occupied import check_people_of_event_free  # decided above the tables

        check_people_of_event_free(self)


Event.add_index(Event.index(Event.first_on, Event.last_on, name="event_days"))
Event.add_index(
    Event.index(
        Event.series,
        Event.series_day,
        unique=True,
        where=SQL("series_id IS NOT NULL"),
        name="event_once_a_series_day",
    )
)


class Skip(Record):
    """A date of a series on which it does not take place, and of which no calendar speaks."""

    event = ForeignKeyField(Event, backref="skips", index=False)
    day = DayField()


Skip.add_index(Skip.index(Skip.event, Skip.day, unique=True, name="skip_once_a_day"))


class SpecialDay(Record):
    """A day off, a make-up workday, an ordinary day or an exam, where somebody here knows better than the program."""

    day = DayField()
    kind = TextField()
    name = TextField(default="")

    class Meta:
        """What a day can be."""

        constraints = [
            Check("kind IN ('off', 'work', 'plain', 'exam')", "special_day_kind_known"),
            Check("kind = 'plain' OR name <> ''", "special_day_named"),
        ]


SpecialDay.add_index(SpecialDay.index(SpecialDay.day, SpecialDay.kind, unique=True, name="special_day_once"))


class SignUp(Record):
    """A household and how many of it come, by kind; `people` says who, `arrived` how many were there.

    Whether it is in or waits is `told`: while the list moves by itself that follows from the order of `position` and
    the event's capacity; once the list is closed it stays as it was until a volunteer lets somebody in. Whoever walks
    in at the door stands in no line.
    """

    seen_by_subscribers = frozenset({"heads", "cancelled_at", "told"})

    event = ForeignKeyField(Event, backref="sign_ups", index=False)
    household = ForeignKeyField(Household, backref="sign_ups")
    heads = IntegerField()
    position = IntegerField()
    note = TextField(default="")
    told = TextField(default="confirmed")
    cancelled_at = InstantField(null=True)
    sequence = IntegerField(default=0)
    revised_at = InstantField()
    adults = IntegerField(default=0)
    children = IntegerField(default=0)
    elderly = IntegerField(default=0)
    people = TextField(default="")
    allergies = TextField(default="")
    walk_in = BooleanField(default=False)
    arrived_at = InstantField(null=True)
    arrived = IntegerField(null=True)

    class Meta:
        """Somebody comes."""

        constraints = [
            Check("heads BETWEEN 1 AND 99", "sign_up_heads_sane"),
            Check("told IN ('confirmed', 'waiting')", "sign_up_told_known"),
            Check("adults >= 0 AND children >= 0 AND elderly >= 0", "sign_up_kinds_sane"),
            Check("heads = adults + children + elderly", "sign_up_heads_are_the_kinds"),
            Check("(arrived_at IS NULL) = (arrived IS NULL)", "sign_up_arrived_counted"),
            Check("arrived IS NULL OR arrived BETWEEN 1 AND 99", "sign_up_arrived_sane"),
            Check("arrived_at IS NULL OR cancelled_at IS NULL", "sign_up_here_or_off"),
            Check("NOT walk_in OR arrived_at IS NOT NULL OR cancelled_at IS NOT NULL", "sign_up_walked_in"),
        ]

    def settle(self) -> None:
        """Whoever waits behind it may move up; nobody who is in may be pushed out."""
        # An undo that puts a date back into its series takes the event away with its sign-ups.
        event = Event.get_or_none(Event.id == self.__data__["event"])
        if event is not None:
            _settle(event)


def _settle(event: Event) -> None:
    from models.events.line import retell  # decided above the tables

    retell(event)


SignUp.add_index(
    SignUp.index(
        SignUp.event, SignUp.household, unique=True, where=SQL("cancelled_at IS NULL"), name="sign_up_once_a_household"
    )
)
SignUp.add_index(SignUp.index(SignUp.event, SignUp.position, unique=True, name="sign_up_one_place_in_line"))


register(
    Refusal("event_named", "", N_("An event needs a Chinese title.")),
    Refusal("event_audience_known", "", N_("Choose whom the event is for.")),
    Refusal("event_status_known", "", N_("An event is a draft, announced, postponed or cancelled.")),
    Refusal("event_announced_once", "", N_("An announced event has been announced at some time.")),
    Refusal("event_capacity_positive", "", N_("An event has room for at least one person, or no limit.")),
    Refusal("event_hours_both", "", N_("An event that begins at an hour ends at one too.")),
    Refusal("event_days_both", "", N_("An event of whole days has a first and a last day.")),
    Refusal("event_hours_or_days", "", N_("An event is at an hour or on whole days.")),
    Refusal("event_hours_in_order", "", N_("The event would end before it begins.")),
    Refusal("event_days_in_order", "", N_("The event would end before it begins.")),
    Refusal("event_lasts_in_order", "", N_("The event would end before it begins.")),
    Refusal("event_end_of_a_rule", "", N_("Only what recurs has an end of its series.")),
    Refusal("event_one_end", "", N_("A series ends on a day or after so many times.")),
    Refusal("event_times_sane", "", N_("A series has from 1 to 999 dates.")),
    Refusal("event_date_of_a_series", "", N_("A date that was taken out of a series knows its day there.")),
    Refusal("event_date_does_not_recur", "", N_("One date of a series does not recur by itself.")),
    Refusal("event_forecast_counted", "", N_("Expect nobody or somebody.")),
    Refusal("event_counted_by_known", "", N_("Places are counted by people or by households.")),
    Refusal("event_locked_before_it_begins", "", N_("The list is closed on the day of the event at the latest.")),
    Refusal(
        "event_once_a_series_day",
        "event.series_id, event.series_day",
        N_("This date of the series has been changed already."),
    ),
    Refusal("skip_once_a_day", "skip.event_id, skip.day", N_("This date is left out already.")),
    Refusal("special_day_kind_known", "", N_("A day is off, a workday, an ordinary day or one of an exam.")),
    Refusal("special_day_named", "", N_("Say what the day is called.")),
    Refusal("special_day_once", "special_day.day, special_day.kind", N_("This day stands in the table already.")),
    Refusal("sign_up_heads_sane", "", N_("From 1 to 99 people can be signed up.")),
    Refusal("sign_up_told_known", "", N_("A household is in or waits.")),
    Refusal("sign_up_kinds_sane", "", N_("Nobody, or so many adults, children or elderly, can be signed up.")),
    Refusal("sign_up_heads_are_the_kinds", "", N_("Adults, children and elderly together are those who come.")),
    Refusal("sign_up_arrived_counted", "", N_("Whoever is here has been counted.")),
    Refusal("sign_up_arrived_sane", "", N_("From 1 to 99 people can be here.")),
    Refusal("sign_up_here_or_off", "", N_("Whoever is here is not taken off the list.")),
    Refusal("sign_up_walked_in", "", N_("Whoever walks in at the door is here.")),
    Refusal(
        "sign_up_once_a_household",
        "sign_up.event_id, sign_up.household_id",
        N_("This household is signed up already."),
    ),
    Refusal(
        "sign_up_one_place_in_line",
        "sign_up.event_id, sign_up.position",
        N_("Somebody else has this place in line by now."),
    ),
)
