"""Events and the households that signed up for them."""

from __future__ import annotations

from peewee import SQL, Check, ForeignKeyField, IntegerField, TextField

from models.access import Refusal, register
from models.fields import DayField, InstantField
from models.households.tables import Household
from models.i18n import N_
from models.record import Record


class Event(Record):
    """Something that takes place: at an hour (`starts_at`, `ends_at`) or on whole days (`first_day`, `last_day`).

    `announced_at` is when calendars first showed it: one that is cancelled after that has to be shown as cancelled.
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
    sequence = IntegerField(default=0)
    revised_at = InstantField()

    class Meta:
        """One way of saying when, in order."""

        constraints = [
            Check("title_zh <> ''", "event_named"),
            Check("audience IN ('everybody', 'elderly', 'children', 'working')", "event_audience_known"),
            Check("status IN ('draft', 'announced', 'cancelled')", "event_status_known"),
            Check("status <> 'announced' OR announced_at IS NOT NULL", "event_announced_once"),
            Check("capacity IS NULL OR capacity > 0", "event_capacity_positive"),
            Check("(starts_at IS NULL) = (ends_at IS NULL)", "event_hours_both"),
            Check("(first_day IS NULL) = (last_day IS NULL)", "event_days_both"),
            Check("(starts_at IS NULL) <> (first_day IS NULL)", "event_hours_or_days"),
            Check("starts_at IS NULL OR ends_at > starts_at", "event_hours_in_order"),
            Check("first_day IS NULL OR last_day >= first_day", "event_days_in_order"),
        ]

    def settle(self) -> None:
        """With another capacity others are in."""
        _settle(self)


class SignUp(Record):
    """A household and how many of it come.

    Whether it is in or waits follows from the order of `position` and the event's capacity. `told` is what its
    calendar last said of that, so that moving up counts as a change for its subscribers.
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

    class Meta:
        """Somebody comes."""

        constraints = [
            Check("heads BETWEEN 1 AND 99", "sign_up_heads_sane"),
            Check("told IN ('confirmed', 'waiting')", "sign_up_told_known"),
        ]

    def settle(self) -> None:
        """Whoever waits behind it may move up; nobody who is in may be pushed out."""
        _settle(self.event)


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
    Refusal("event_status_known", "", N_("An event is a draft, announced or cancelled.")),
    Refusal("event_announced_once", "", N_("An announced event has been announced at some time.")),
    Refusal("event_capacity_positive", "", N_("An event has room for at least one person, or no limit.")),
    Refusal("event_hours_both", "", N_("An event that begins at an hour ends at one too.")),
    Refusal("event_days_both", "", N_("An event of whole days has a first and a last day.")),
    Refusal("event_hours_or_days", "", N_("An event is at an hour or on whole days.")),
    Refusal("event_hours_in_order", "", N_("The event would end before it begins.")),
    Refusal("event_days_in_order", "", N_("The event would end before it begins.")),
    Refusal("sign_up_heads_sane", "", N_("From 1 to 99 people can be signed up.")),
    Refusal("sign_up_told_known", "", N_("A household is in or waits.")),
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
