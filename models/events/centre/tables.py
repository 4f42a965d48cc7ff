"""The calendars that the building follows, what was last taken from each, and its dates."""

from __future__ import annotations

from peewee import BooleanField, Check, IntegerField, TextField

from models.access import Refusal, register
from models.fields import DayField, InstantField
from models.i18n import N_
from models.record import Record, Table

_AUDIENCE = "audience IN ('everybody', 'elderly', 'children', 'working', 'families')"


class Subscription(Record):
    """A calendar of the community centre, by its file or address: all that a volunteer decides about it.

    An empty `audience` leaves it to each date to say whom it is for. With `online` it is fetched whenever somebody
    looks at the screen or runs the command, without being asked for.
    """

    name = TextField()
    source = TextField()
    colour = TextField()
    audience = TextField(default="")
    hidden = BooleanField(default=False)
    online = BooleanField(default=False)

    class Meta:
        """A calendar has a name and a source."""

        constraints = [
            Check("name <> ''", "subscription_named"),
            Check("source <> ''", "subscription_has_a_source"),
            Check("colour IN ('blue', 'green', 'orange', 'purple', 'red', 'teal')", "subscription_colour_known"),
            Check(f"audience = '' OR {_AUDIENCE}", "subscription_audience_known"),
        ]


Subscription.add_index(Subscription.index(Subscription.source, unique=True, name="subscription_once"))


class CentreFeed(Table):
    """What was last taken from a calendar, and when; why it was last refused.

    This and the dates are no deeds of a volunteer: they are swapped whole, outside the journal. They hang on the
    subscription's ref and not on its number, so that undoing the end of a subscription finds its dates still there.
    """

    subscription = TextField(unique=True)
    taken_at = InstantField(null=True)
    checked_at = InstantField(null=True)
    last_day = DayField(null=True)
    events = IntegerField(default=0)
    left_out = IntegerField(default=0)
    why_left_out = TextField(default="")
    digest = TextField(default="")
    etag = TextField(default="")
    last_modified = TextField(default="")
    refused_at = InstantField(null=True)
    refused_why = TextField(default="")


class CentreDate(Table):
    """One date of the centre's programme, at an hour or on whole days, as the calendar said when it was taken."""

    subscription = TextField()
    key = TextField()
    uid = TextField()
    title = TextField()
    place = TextField(default="")
    description = TextField(default="")
    starts_at = InstantField(null=True)
    ends_at = InstantField(null=True)
    first_day = DayField(null=True)
    last_day = DayField(null=True)
    first_on = DayField()
    last_on = DayField()
    status = TextField(default="confirmed")
    audience = TextField(default="everybody")
    guessed = BooleanField(default=False)

    class Meta:
        """One way of saying when, in order."""

        constraints = [
            Check("title <> ''", "centre_date_named"),
            Check("(starts_at IS NULL) = (ends_at IS NULL)", "centre_date_hours_both"),
            Check("(first_day IS NULL) = (last_day IS NULL)", "centre_date_days_both"),
            Check("(starts_at IS NULL) <> (first_day IS NULL)", "centre_date_hours_or_days"),
            Check("starts_at IS NULL OR ends_at >= starts_at", "centre_date_hours_in_order"),
            Check("last_on >= first_on", "centre_date_days_in_order"),
            Check("status IN ('confirmed', 'tentative', 'cancelled')", "centre_date_status_known"),
            Check(_AUDIENCE, "centre_date_audience_known"),
        ]


CentreDate.add_index(CentreDate.index(CentreDate.subscription, CentreDate.key, unique=True, name="centre_date_once"))
CentreDate.add_index(CentreDate.index(CentreDate.first_on, CentreDate.last_on, name="centre_date_days"))
CentreDate.add_index(CentreDate.index(CentreDate.uid, CentreDate.subscription, name="centre_date_uid"))

_NOT_UNDERSTOOD = N_("A date of this calendar was not understood; the calendar was left as it was.")

register(
    Refusal("subscription_named", "", N_("Give the calendar a name.")),
    Refusal("subscription_has_a_source", "", N_("Say which file or address the calendar comes from.")),
    Refusal("subscription_colour_known", "", N_("Choose one of the colours.")),
    Refusal("subscription_audience_known", "", N_("Choose whom the calendar is for.")),
    Refusal("subscription_once", "subscription.source", N_("This calendar is followed already.")),
    Refusal(
        "centre_feed_subscription",
        "centre_feed.subscription",
        N_("Somebody else has just taken this calendar; look again."),
    ),
    Refusal(
        "centre_date_once",
        "centre_date.subscription, centre_date.key",
        N_("Somebody else has just taken this calendar; look again."),
    ),
    *(
        Refusal(f"centre_date_{rule}", "", _NOT_UNDERSTOOD)
        for rule in (
            *("named", "hours_both", "days_both", "hours_or_days", "hours_in_order", "days_in_order"),
            *("status_known", "audience_known"),
        )
    ),
)
