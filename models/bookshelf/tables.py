"""Titles, their copies, who borrows them, and the rules of lending that the volunteers chose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from peewee import SQL, BigIntegerField, BooleanField, Check, ForeignKeyField, IntegerField, TextField

from models.bookshelf import refusals
from models.fields import DayField, InstantField
from models.households.tables import Household
from models.record import Record

refusals.register_all()
ONE_BORROWER = "household_id IS NULL OR guest_id IS NULL"
KNOWS_READER = "household_id IS NOT NULL OR guest_id IS NOT NULL"


def checked_save(row: Record, force_insert: bool = False, only: Any = None) -> int:
    """Save what is in one place only, asking above the tables; no undo or redo may bring about anything else."""
    from models.bookshelf.elsewhere import check

    check(row)
    return Record.save(row, force_insert, only)


class Policy(Record):
    """How the shelf lends: one row for all books to everybody, and one for each kind of book or borrower of its own.

    `borrower` is 'household', 'guest' or '' for everybody. Only the row for all has `open_days`, the weekdays when
    somebody sits at the shelf (1 is Monday; '' is any day), and `forget_months`, after which a loan that is over
    forgets who borrowed (0: never). `pause_days` is for how long nothing is lent after a late return.
    """

    category = TextField(default="")
    borrower = TextField(default="")
    loan_days = IntegerField(default=28)
    most_loans = IntegerField(default=5)
    most_renewals = IntegerField(default=2)
    hold_days = IntegerField(default=7)
    open_days = TextField(default="")
    pause_days = IntegerField(default=0)
    forget_months = IntegerField(default=12)

    class Meta:
        """Numbers that make sense at a shelf."""

        constraints = [
            Check("loan_days BETWEEN 1 AND 366", "policy_days_sane"),
            Check("most_loans BETWEEN 1 AND 99", "policy_loans_sane"),
            Check("most_renewals BETWEEN 0 AND 99", "policy_renewals_sane"),
            Check("hold_days BETWEEN 1 AND 60", "policy_hold_days_sane"),
            Check("borrower IN ('', 'household', 'guest')", "policy_borrower_known"),
            Check("pause_days BETWEEN 0 AND 366", "policy_pause_days_sane"),
            Check("forget_months BETWEEN 0 AND 120", "policy_forget_months_sane"),
        ]


Policy.add_index(Policy.index(Policy.category, Policy.borrower, unique=True, name="policy_scope_once"))


class Title(Record):
    """A book as a work: what a catalogue lists once however many copies there are."""

    title = TextField()
    pinyin = TextField(default="")
    # Title, authors, pinyin, initials and ISBN in one lower-case line: what the filter looks into.
    search = TextField(default="")
    authors = TextField(default="")
    publisher = TextField(default="")
    published = TextField(default="")
    isbn = TextField(default="", index=True)
    isbn_ok = BooleanField(default=False)
    pages = TextField(default="")
    price_fen = BigIntegerField(null=True)
    subject = TextField(default="")
    call_number = TextField(default="")
    category = TextField(default="")
    summary = TextField(default="")
    language = TextField(default="")
    series = TextField(default="")
    volume = TextField(default="")
    age_band = TextField(default="")

    class Meta:
        """A title has a name, and no price below nothing."""

        constraints = [
            Check("title <> ''", "title_named"),
            Check("price_fen IS NULL OR price_fen >= 0", "title_price_not_negative"),
        ]


Title.add_index(Title.index(Title.pinyin, Title.id, name="title_by_pinyin"))


class Copy(Record):
    """One book on the shelf, with a short code of its own; whether it is out follows from its open loan.

    Since `withdrawn_on` it is off the shelf's list: lost, damaged, in repair or gone for good (`gone_as`), or just
    withdrawn (''). Whoever likes takes a copy of the honour shelf (`take_one`); nobody writes down who.
    """

    title = ForeignKeyField(Title, backref="copies")
    title_id: int
    code = TextField()
    place = TextField(default="")
    donor = TextField(default="")
    condition = TextField(default="")
    withdrawn_on = DayField(null=True)
    gone_as = TextField(default="")
    gone_why = TextField(default="")
    label_printed_on = DayField(null=True)
    take_one = BooleanField(default=False)

    class Meta:
        """Only what the rules know."""

        constraints = [Check("gone_as IN ('', 'lost', 'damaged', 'repair', 'gone')", "copy_gone_as_known")]

    @property
    def off_as(self) -> str:
        """Why the copy is off the shelf's list, a key of `rules.OFF_AS`; '' while it is not."""
        return (self.gone_as or "withdrawn") if self.withdrawn_on is not None else ""

    save = checked_save

    def settle(self) -> None:
        """A copy that is on the shelf again goes to whoever waits for it."""
        from models.bookshelf.now import hand_on  # decided above the tables

        hand_on([self.id])


Copy.add_index(Copy.index(Copy.code, unique=True, name="copy_code_once"))


class Guest(Record):
    """Somebody who borrows and is no resident: a neighbour of the next building, staff; `code` is on their card."""

    code = TextField()
    name = TextField()
    about = TextField(default="")
    phone = TextField(default="")
    left_on = DayField(null=True)

    class Meta:
        """A guest has a name."""

        constraints = [Check("name <> ''", "guest_named")]


Guest.add_index(Guest.index(Guest.code, unique=True, name="guest_code_once"))


class Loan(Record):
    """A copy at a household or a guest, from one day until it is given back or is said to be lost.

    A loan that is over may have forgotten who borrowed: then it has neither.
    """

    seen_by_subscribers = frozenset({"due_on", "returned_on"})

    copy = ForeignKeyField(Copy, backref="loans", index=False)
    copy_id: int
    household = ForeignKeyField(Household, null=True, backref="loans")
    household_id: int | None
    guest = ForeignKeyField(Guest, null=True, backref="loans")
    guest_id: int | None
    lent_on = DayField()
    due_on = DayField()
    returned_on = DayField(null=True)
    renewals = IntegerField(default=0)
    lost = BooleanField(default=False)
    sequence = IntegerField(default=0)
    revised_at = InstantField()

    save = checked_save

    @classmethod
    def settle_all(cls, rows: Sequence[Self]) -> None:
        """Copies that came back go to whoever waits for them."""
        from models.bookshelf.now import hand_on  # decided above the tables

        hand_on(sorted({row.copy_id for row in rows}))

    class Meta:
        """Days in order."""

        constraints = [
            Check("due_on >= lent_on", "loan_due_after_lent"),
            Check("returned_on IS NULL OR returned_on >= lent_on", "loan_returned_after_lent"),
            Check("renewals >= 0", "loan_renewals_counted"),
            Check(ONE_BORROWER, "loan_one_borrower"),
            Check(f"returned_on IS NOT NULL OR {KNOWS_READER}", "loan_out_to_somebody"),
        ]


Loan.add_index(Loan.index(Loan.copy, unique=True, where=SQL("returned_on IS NULL"), name="loan_one_open_a_copy"))
# What could forget its reader; how often and when a copy was lent: of a million loans in a second, not in four.
Loan.add_index(Loan.index(Loan.returned_on, where=SQL(KNOWS_READER), name="loan_knows_reader"))
Loan.add_index(Loan.index(Loan.copy, Loan.lent_on, name="loan_by_copy"))
Loan.add_index(Loan.index(Loan.due_on, where=SQL("returned_on IS NULL"), name="loan_open_by_due"))


class Hold(Record):
    """A household that waits for a title (or for one copy of it), until it has collected it or left the line.

    `kept` is the copy that was set aside for it, until the end of `pickup_by`; see `line.py`.
    """

    title = ForeignKeyField(Title, backref="holds")
    title_id: int
    only = ForeignKeyField(Copy, null=True, backref="waited_for")
    only_id: int | None
    household = ForeignKeyField(Household, backref="holds")
    household_id: int
    placed_at = InstantField()
    kept = ForeignKeyField(Copy, null=True, backref="kept_for", index=False)
    kept_id: int | None
    pickup_by = DayField(null=True)
    ended_on = DayField(null=True)
    outcome = TextField(default="")

    class Meta:
        """A copy is set aside until a day, and a hold ends in one way."""

        constraints = [
            Check("(kept_id IS NULL) = (pickup_by IS NULL)", "hold_kept_until_a_day"),
            Check("(ended_on IS NULL) = (outcome = '')", "hold_ends_in_a_way"),
            Check("outcome IN ('', 'collected', 'cancelled', 'passed')", "hold_outcome_known"),
        ]

    save = checked_save

    def settle(self) -> None:
        """Whoever waits again gets what stands idle."""
        from models.bookshelf.now import hand_on  # decided above the tables

        hand_on([copy.id for copy in Copy.select(Copy.id).where(Copy.title == self.title_id).order_by(Copy.id)])


_STANDS = SQL("ended_on IS NULL")
Hold.add_index(Hold.index(Hold.title, Hold.household, unique=True, where=_STANDS, name="hold_once_a_household"))
Hold.add_index(Hold.index(Hold.kept, unique=True, where=_STANDS, name="hold_keeps_a_copy_once"))


class Pause(Record):
    """A household or guest borrows nothing until the end of `until`, after a return that was `days_late`.

    A volunteer may forgive it, with a reason.
    """

    household = ForeignKeyField(Household, null=True, backref="pauses")
    household_id: int | None
    guest = ForeignKeyField(Guest, null=True, backref="pauses")
    guest_id: int | None
    begun_on = DayField()
    until = DayField()
    days_late = IntegerField()
    forgiven_on = DayField(null=True)
    forgiven_why = TextField(default="")

    class Meta:
        """A pause is somebody's, and is forgiven for a reason."""

        constraints = [
            Check("(household_id IS NULL) <> (guest_id IS NULL)", "pause_one_borrower"),
            Check("until >= begun_on", "pause_days_in_order"),
            Check("(forgiven_on IS NULL) = (forgiven_why = '')", "pause_forgiven_for_a_reason"),
        ]


class Taking(Record):
    """A copy of the honour shelf that somebody took, from the day that was noticed until it stands there again."""

    copy = ForeignKeyField(Copy, backref="takings")
    copy_id: int
    taken_on = DayField()
    back_on = DayField(null=True)

    class Meta:
        """Days in order."""

        constraints = [Check("back_on IS NULL OR back_on >= taken_on", "taking_days_in_order")]

    save = checked_save


Taking.add_index(Taking.index(Taking.copy, unique=True, where=SQL("back_on IS NULL"), name="taking_one_open_a_copy"))
