"""The panel's sittings in its members' calendar, and a hearing in the calendar of a household that is asked to come.

A phone lies on a table with its screen up: a household's entry says that there is an appointment, when and where, and
nothing of a case or of who else comes. The panel's has one entry a sitting, as its members keep one evening free, with
the numbers of the cases and their hours below; no flat, no name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exports.feeds.calendar import CANCELLED, CONFIRMED, Entry
from exports.feeds.words import BELOW, Speech
from models.cases.rows import AppointmentRow, HeardCase, SittingDates
from models.clock import local
from models.i18n import N_

SITTING, APPOINTMENT = N_("The panel sits"), N_("Appointment")
LIKE_ANY_OTHER = N_("Appointment at the house")  # as whatever else a household signed up for, with minimal titles


def hearings_of_household(rows: Iterable[AppointmentRow], speech: Speech, *, minimal: bool = False) -> Iterator[Entry]:
    """What one household is asked to come to."""
    title = LIKE_ANY_OTHER if minimal else APPOINTMENT
    return (_entry(row, row.cancelled, title, speech) for row in rows)


def panel_sittings(rows: Iterable[SittingDates], speech: Speech, *, minimal: bool = False) -> Iterator[Entry]:
    """When the panel sits; with minimal titles just that there is something."""
    for row in rows:
        cases = "" if minimal else BELOW.join(_case(case, speech) for case in row.cases)
        yield _entry(row, row.status == "cancelled", LIKE_ANY_OTHER if minimal else SITTING, speech, cases)


def _entry(
    row: AppointmentRow | SittingDates, cancelled: bool, title: str, speech: Speech, description: str = ""
) -> Entry:
    return Entry(
        uid=f"{row.ref}@organizer",
        summary=speech.titled(N_("[Cancelled] {title}") if cancelled else "{title}", *speech.both(title)),
        start=row.starts_at,
        end=row.ends_at,
        sequence=row.sequence,
        revised_at=row.revised_at,
        status=CANCELLED if cancelled else CONFIRMED,
        busy=not cancelled,
        place=row.place,
        description=description,
    )


def _case(case: HeardCase, speech: Speech) -> str:
    line = f"{local(case.starts_at):%H:%M}–{local(case.ends_at):%H:%M} {case.case_number}"
    return f"{line} · {speech.say(N_('cancelled'))}" if case.cancelled else line
