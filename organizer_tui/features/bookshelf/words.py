"""The shelf in sentences: where a copy is, what a household has, when a book is due."""

from __future__ import annotations

from datetime import date

from models.bookshelf.rows import CopyRow, LoanRow, ReaderRow
from models.i18n import N_, _, ngettext
from organizer_tui.shared.hint_bar import WEEKDAYS

OFF_WORDS = {
    "withdrawn": N_("off the list"),
    "lost": N_("lost"),
    "damaged": N_("damaged"),
    "repair": N_("being repaired"),
    "gone": N_("gone for good"),
}


def day_words(day: date) -> str:
    """A day with its weekday."""
    return _("{day} ({weekday})", day=f"{day:%Y-%m-%d}", weekday=_(WEEKDAYS[day.weekday()]))


def due_words(loan: LoanRow, today: date) -> str:
    """How long a loan still runs, or how late it is."""
    left = (loan.due_on - today).days
    if left < 0:
        return ngettext("{n} day late", "{n} days late", -left)
    return ngettext("{n} day left", "{n} days left", left) if left else _("due today")


def off_words(copy: CopyRow) -> str:
    """Why a copy is off the shelf's list, with what was said of it."""
    why = f" ({copy.gone_why})" if copy.gone_why else ""
    return _(OFF_WORDS[copy.off_as]) + why


def kept_words(copy: CopyRow) -> str:
    """For whom a copy is set aside, and until when."""
    until = day_words(copy.pickup_by) if copy.pickup_by else ""
    return _("set aside for {label} until {day}", label=copy.kept_for, day=until)


def honour_words(copy: CopyRow) -> str:
    """Whether a copy of the honour shelf stands there, or since when it does not."""
    if copy.taken_on is not None:
        return _("somebody took it on {day}", day=f"{copy.taken_on:%Y-%m-%d}")
    return _("on the honour shelf")


def copy_words(copy: CopyRow) -> str:
    """Where a copy is."""
    match copy.state:
        case "out" if copy.due_on is not None:
            return _(
                "{code} {title}: out to {label} {name}, due {day}",
                code=copy.code,
                title=copy.title,
                label=copy.reader_label,
                name=copy.reader_name,
                day=day_words(copy.due_on),
            )
    if copy.off_as:
        return f"{copy.code} {copy.title}: {off_words(copy)}"
    if copy.pickup_by is not None:
        return f"{copy.code} {copy.title}: {kept_words(copy)}"
    if copy.take_one:
        return f"{copy.code} {copy.title}: {honour_words(copy)}"
    place = copy.place or _("no place is written down")
    return _("{code} {title}: on the shelf, {place}", code=copy.code, title=copy.title, place=place)


def reader_words(reader: ReaderRow) -> str:
    """What a household has already, and what of it is late."""
    who = {"label": reader.label, "name": reader.name}
    if not reader.loans:
        return _("{label} {name} has no book.", **who)
    has = ngettext("{label} {name} has {n} book.", "{label} {name} has {n} books.", len(reader.loans), **who)
    return f"{has} {late_words(reader)}".strip()


def late_words(reader: ReaderRow) -> str:
    """The late books of a household; '' if there is none."""
    return " ".join(
        _("{title}: {late}.", title=loan.title, late=ngettext("{n} day late", "{n} days late", loan.days_late))
        for loan in reader.late
    )


def loan_words(loan: LoanRow, today: date) -> str:
    """One loan that is open."""
    words = _(
        "{code} {title}: with {label} {name} since {lent}, due {day}, {late}",
        code=loan.code,
        title=loan.title,
        label=loan.label,
        name=loan.reader_name,
        lent=f"{loan.lent_on:%m-%d}",
        day=day_words(loan.due_on),
        late=due_words(loan, today),
    )
    if loan.renewals:
        words += ngettext(", renewed {n} time", ", renewed {n} times", loan.renewals)
    return words


def lent_words(loan: LoanRow, books: int) -> str:
    """A book was lent: to whom, until when, and how many the household has now."""
    words = _(
        "Lent: {title} ({code}) to {label} {name}, due {day}.",
        title=loan.title,
        code=loan.code,
        label=loan.label,
        name=loan.reader_name,
        day=day_words(loan.due_on),
    )
    return words + " " + ngettext("They have {n} book now.", "They have {n} books now.", books)


def returned_words(loan: LoanRow, copy: CopyRow | None = None) -> str:
    """A book came back: from whom, how late, and where it belongs or for whom it is set aside."""
    words = _(
        "Returned: {title} ({code}) by {label} {name}.",
        title=loan.title,
        code=loan.code,
        label=loan.label,
        name=loan.reader_name,
    )
    late = (loan.returned_on - loan.due_on).days if loan.returned_on else 0
    if late > 0:
        words += " " + ngettext("It was {n} day late.", "It was {n} days late.", late)
    if copy is not None and copy.pickup_by is not None:
        return (
            words + " " + _("Set it aside for {label} until {day}.", label=copy.kept_for, day=day_words(copy.pickup_by))
        )
    return words + (" " + _("It belongs in {place}.", place=copy.place) if copy is not None and copy.place else "")


def renewed_words(loan: LoanRow) -> str:
    """A household keeps a book longer: until when."""
    return _(
        "Renewed: {label} {name} keeps {title} ({code}) until {day}.",
        label=loan.label,
        name=loan.reader_name,
        title=loan.title,
        code=loan.code,
        day=day_words(loan.due_on),
    )
