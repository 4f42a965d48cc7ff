"""The panel's sittings in its members' calendar, and a hearing in the calendar of a household that is asked to come.

A phone lies on a table with its screen up: a household's entry says that there is an appointment, when and where, and
nothing of a case or of who else comes. The panel's has one entry a sitting, as its members keep one evening free, with
the numbers of the cases and their hours below; no flat, no name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from exports.feeds.calendar import CANCELLED, CONFIRMED, Entry
from exports.feeds.words import BELOW, Speech
from models.cases.rows import AppointmentRow, HeardCase, SittingDates
from models.clock import local
from models.i18n import N_
from models.publishing.rows import MINIMAL, LinkRow

REMINDER = timedelta(hours=-2)
APPOINTMENT = (N_("Appointment"), N_("[Cancelled] Appointment"))
SITTING = (N_("The panel sits"), N_("[Cancelled] The panel sits"))


def hearings_of_household(rows: Iterable[AppointmentRow], link: LinkRow, speech: Speech) -> Iterator[Entry]:
    """What one household is asked to come to."""
    for row in rows:
        yield _entry(row, row.cancelled, speech.say(APPOINTMENT[row.cancelled]), link)


def panel_sittings(rows: Iterable[SittingDates], link: LinkRow, speech: Speech) -> Iterator[Entry]:
    """When the panel sits; with minimal titles just appointments."""
    for row in rows:
        cancelled, minimal = row.status == "cancelled", link.titles == MINIMAL
        title = (APPOINTMENT if minimal else SITTING)[cancelled]
        cases = "" if minimal else BELOW.join(_case(case, speech) for case in row.cases)
        yield _entry(row, cancelled, speech.say(title), link, cases)


def _entry(
    row: AppointmentRow | SittingDates, cancelled: bool, summary: str, link: LinkRow, description: str = ""
) -> Entry:
    return Entry(
        uid=f"{row.ref}@organizer",
        summary=summary,
        start=row.starts_at,
        end=row.ends_at,
        sequence=row.sequence,
        revised_at=row.revised_at,
        status=CANCELLED if cancelled else CONFIRMED,
        busy=not cancelled,
        place=row.place,
        description=description,
        alarm=REMINDER if link.alarms and not cancelled else None,
    )


def _case(case: HeardCase, speech: Speech) -> str:
    hours = f"{local(case.starts_at):%H:%M}–{local(case.ends_at):%H:%M}"
    words = N_("{hours} {number}, cancelled") if case.cancelled else "{hours} {number}"
    return speech.say(words, hours=hours, number=case.case_number)
