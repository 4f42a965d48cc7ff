"""The other half of a card: visits, books, festivals, auctions, other families of the flat, what was done lately."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.bookshelf.rows import HoldRow, LoanRow
from models.clock import day_of
from models.households.rows import HouseholdRow, VisitRow
from models.i18n import _, ngettext
from models.journal import EntryRow
from models.life import Attendance, Bidding, Gift, HouseholdLife
from models.money import format_fen
from organizer_tui.features.households.card_table import CardLine, heading
from organizer_tui.features.households.words import day_words, years_words
from organizer_tui.shared.columns import Cell, Column

EVENT = (Column("", width=10), Column("", width=13), Column("", share=1))
LATEST = 5


def life_lines(life: HouseholdLife, today: date) -> list[CardLine]:
    """Everything about a household but its people; of what is over only the latest."""
    return [
        *_visits(life, today),
        *_books(life),
        *_festivals(life, today),
        *_auctions(life),
        *_flat(life),
        *_deeds(life),
    ]


def _line(key: str, day: date | None, state: Cell, what: Cell, about: object) -> CardLine:
    return CardLine(key, (day_words(day), state, what), EVENT, about)


def _visits(life: HouseholdLife, today: date) -> Iterable[CardLine]:
    owed = [visit for visit in life.card.visits if visit.done_on is None]
    paid = [visit for visit in life.card.visits if visit.done_on is not None]
    counts = _("{owed} planned, {done} done", owed=len(owed), done=len(paid)) if life.card.visits else _("none")
    gone = life.card.row.moved_out is not None
    yield heading(_("Visits"), counts, "" if gone else _("p plans, d: visited"))
    for visit in (*owed, *paid[:LATEST]):
        yield _line(visit.ref, visit.done_on or visit.due_on, _visit_state(visit, today, gone), visit.note, visit)


def _visit_state(visit: VisitRow, today: date, gone: bool) -> Cell:
    if visit.done_on is not None:
        return (_("visited"), "good")
    if gone or visit.due_on > today:
        return (_("planned"), "muted")
    return (_("visit due"), "late")


def _books(life: HouseholdLife) -> Iterable[CardLine]:
    back = sorted((loan for loan in life.loans if loan.returned_on), key=_returned, reverse=True)
    counts = _("{out} out, {read} read", out=len(life.out), read=life.read) if life.loans or life.holds else _("none")
    yield heading(_("Books"), counts)
    for loan in (*life.out, *back[:LATEST]):
        yield _line(loan.ref, _returned(loan), _loan_state(loan), f"{loan.title} ({loan.code})", loan)
    for hold in life.holds:
        state: Cell = (_("waits for it"), "muted") if hold.pickup_by is None else (_("set aside"), "good")
        what = f"{hold.title} ({hold.code})" if hold.code else hold.title
        yield _line(hold.ref, hold.pickup_by or day_of(hold.placed_at), state, what, hold)


def _returned(loan: LoanRow) -> date:
    return loan.returned_on or loan.due_on


def _loan_state(loan: LoanRow) -> Cell:
    if loan.returned_on is not None:
        return (_("lost"), "late") if loan.lost else (_("given back"), "muted")
    if loan.days_late > 0:
        return (ngettext("{n} day late", "{n} days late", loan.days_late), "late")
    return (_("due back"), "good")


def _festivals(life: HouseholdLife, today: date) -> Iterable[CardLine]:
    coming = life.to_come(today)
    over = [attendance for attendance in life.sign_ups if attendance not in coming]
    counts = _("{coming} to come, {over} over", coming=len(coming), over=len(over)) if life.sign_ups else _("none")
    yield heading(_("Sign-ups"), counts)
    for attendance in (*coming, *over[:LATEST]):
        row = attendance.sign_up
        yield _line(row.ref, attendance.day, _sign_up_state(attendance, today), attendance.title, attendance)


def _sign_up_state(attendance: Attendance, today: date) -> Cell:
    heads = attendance.sign_up.heads
    if attendance.day < today and not attendance.open:
        return (ngettext("{n} person", "{n} people", heads), "muted")
    if attendance.sign_up.state == "waiting":
        return (ngettext("{n} waits", "{n} wait", heads), "late")
    return (ngettext("{n} comes", "{n} come", heads), "good")


def _auctions(life: HouseholdLife) -> Iterable[CardLine]:
    unpaid = _("{amount} to be paid", amount=format_fen(life.unpaid_fen)) if life.unpaid_fen else ""
    yield heading(_("Auctions"), unpaid if life.biddings or life.gifts else _("none"))
    for bidding in life.biddings:
        state = _("paddle {number}", number=bidding.number)
        yield _line(bidding.paddle, day_of(bidding.opens_at), state, _won(bidding), bidding)
    for gift in life.gifts:
        state = _("gave lot {number}", number=gift.number) if gift.lot else _("gave")
        yield _line(gift.lot or gift.auction, day_of(gift.opens_at), state, gift.title, gift)


def _won(bidding: Bidding) -> Cell:
    if bidding.won is None:
        return bidding.title
    lots = ", ".join(str(number) for number in bidding.won.lot_numbers)
    words = {"title": bidding.title, "lots": lots, "amount": format_fen(bidding.won.total_fen)}
    rest = format_fen(abs(bidding.won.owed_fen))
    if bidding.won.owed_fen < 0:
        return _("{title}: {rest} of theirs lies at the desk", title=bidding.title, rest=rest)
    if not lots and not bidding.won.paid:
        return (_("{title}: pledged, {rest} still to be paid", title=bidding.title, rest=rest), "late")
    if bidding.won.paid_fen and not bidding.won.paid:
        return (_("{title}: won lot {lots} for {amount}, {rest} still to be paid", rest=rest, **words), "late")
    if bidding.won.paid:
        return _("{title}: won lot {lots} for {amount}, paid", **words)
    return (_("{title}: won lot {lots} for {amount}, not paid yet", **words), "late")


def _flat(life: HouseholdLife) -> Iterable[CardLine]:
    label = life.card.row.label
    yield heading(_("Families in {label}", label=label), "" if life.card.others else _("no other is known"))
    for family in life.card.others:
        here = family.moved_out is None
        state: Cell = (_("lives here"), "good") if here else (_("moved out"), "muted")
        words = " · ".join(filter(None, (family.name, years_words(family), family.why_left)))
        yield _line(family.ref, family.moved_in if here else family.moved_out, state, words, family)


def _deeds(life: HouseholdLife) -> Iterable[CardLine]:
    if life.deeds:
        yield heading(_("Lately done"))
    for entry in life.deeds:
        yield _line(entry.ref, day_of(entry.at), (entry.who, "muted"), _deed(entry), entry)


def _deed(entry: EntryRow) -> Cell:
    if entry.undone:
        return (_("undone: {deed}", deed=entry.sentence), "muted")
    return (_("took back: {deed}", deed=entry.sentence), "muted") if entry.kind == "undo" else str(entry.sentence)


def leads_to(about: object) -> tuple[str, str, str] | None:
    """The room, kind and ref that a line of this half leads to, if it is another room's."""
    match about:
        case HoldRow(title_ref=title):
            return "bookshelf", "title", title
        case LoanRow(copy=copy):
            return "bookshelf", "copy", copy
        case Attendance(sign_up=row):
            return "events", "event", row.event
        case Bidding(paddle=paddle):
            return "auctions", "paddle", paddle
        case Gift(lot=None, auction=auction):
            return "auctions", "auction", auction
        case Gift(lot=str(lot)):
            return "auctions", "lot", lot
        case EntryRow(ref=ref):
            return "journal", "entry", ref
        case HouseholdRow(ref=ref):
            return "households", "household", ref
    return None
