"""Who serves the table: takes a scanned or typed text, does what it means in the mode, and says what came of it.

Every answer is saved before the next text is taken. Nothing here draws: the screen shows the `Sitting`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from models.bookshelf import rules
from models.bookshelf.counter import matching_loans, reader_card
from models.bookshelf.decision import happened_on
from models.bookshelf.meaning import Meaning, meaning, plain_text
from models.bookshelf.rows import CopyRow, LoanRow, ReaderRow
from models.errors import RuleBroken
from models.i18n import N_, _, ngettext
from models.undo import undo, was_undone
from organizer_tui.desk import Desk, NobodyOnShift
from organizer_tui.features.bookshelf.table import lending, returning
from organizer_tui.features.bookshelf.table.keypad import DaysAgo, Mode, TakeBack, told
from organizer_tui.features.bookshelf.table.sitting import Found, Said, Sitting
from organizer_tui.features.bookshelf.words import copy_words, day_words

LONGEST_SHOWN = 40
LOOK_AGAIN = N_("Look at the label again, or type the title or the flat.")


class Clerk:
    """The table's hands; never raises a RuleBroken, but says it."""

    def __init__(self, desk: Desk, mode: Mode = "lend") -> None:
        """A sitting that has not begun."""
        self.desk = desk
        self.sitting = Sitting(mode)

    async def take(self, text: str) -> None:
        """Do what a text means that was ended with Enter."""
        try:
            await self._take(text.strip())
        except RuleBroken as refusal:
            self.refuse(refusal)

    async def choose(self, record: Found) -> None:
        """Do what is done with a record that was chosen from the list."""
        try:
            await self._serve(record)
        except RuleBroken as refusal:
            self.refuse(refusal)

    async def begin_with(self, scanned: CopyRow | ReaderRow) -> None:
        """A scan in the room brought the table up: a book that is out is only offered to come back."""
        if isinstance(scanned, CopyRow) and self.sitting.mode == "return" and scanned.state == "out":
            returning.offer_return(self.sitting, self.desk, scanned)
        else:
            await self.choose(scanned)

    def refuse(self, refusal: RuleBroken) -> None:
        """Say what is refused and what to do next."""
        hint = refusal.hint
        if isinstance(refusal, NobodyOnShift):
            hint = _("Press Esc, then S, and say who sits at the desk.")  # here S is a letter
        self.sitting.say(f"{refusal.title} {hint}".strip(), "wrong")

    async def _take(self, text: str) -> None:
        sitting, offer = self.sitting, self.sitting.offer
        sitting.offer = None
        if not text:
            await (offer.do() if offer is not None else self._next_reader())
        elif (order := told(plain_text(text))) is not None:
            await (self.take_back(order.number) if isinstance(order, TakeBack) else self._go_back(order))
        else:
            await self._mean(text)

    async def _next_reader(self) -> None:
        sitting = self.sitting
        if sitting.books:
            lending.ask_for_whom(sitting)
        elif sitting.card is None:
            sitting.say(_(PROMPTS[sitting.mode]))
        else:
            sitting.card, sitting.found = None, ()
            sitting.say(_("The next reader, please."))

    # What is meant

    async def search(self, text: str) -> Sequence[Found]:
        """What a text may mean in this mode, while it is typed."""
        if not text.strip() or told(plain_text(text)) is not None:
            return ()
        if self.sitting.mode in ("return", "renew"):
            loans: Sequence[Found] = await self.desk.read(matching_loans, text, today=self.desk.today())
            return loans
        meant = await self.desk.read(meaning, text, today=self.desk.today())
        return _in_order(meant, self.sitting)

    async def _mean(self, text: str) -> None:
        meant = await self.desk.read(meaning, text, today=self.desk.today())
        if meant.parts:
            self._ran_together(meant.parts)
        elif (only := self._only(meant)) is not None:
            await self._serve(only)
        else:
            await self._among(text, meant)

    def _only(self, meant: Meaning) -> Found | None:
        """The one record that a whole code means: of a title's copies the one that this mode can be about."""
        found: list[Found] = [*meant.copies, *meant.readers] if meant.certain else []
        if len(found) > 1:
            states = ("in", "kept") if self.sitting.mode == "lend" else ("out",)
            found = [copy for copy in meant.copies if copy.state in states and not copy.take_one]
        return found[0] if len(found) == 1 else None

    async def _among(self, text: str, meant: Meaning) -> None:
        """Take the only thing that fits; show several to choose from; say that nothing fits."""
        shown = text[:LONGEST_SHOWN]
        if meant.cut:
            words = _("No book has the code {code}: was the scan cut off?", code=shown)
            raise RuleBroken(words, _("Scan it once more."))
        fitting: Sequence[Found] = _in_order(meant, self.sitting)
        if self.sitting.mode in ("return", "renew") and not meant.certain:
            fitting = await self.desk.read(matching_loans, text, today=self.desk.today())
        if not fitting:
            raise RuleBroken(_("Nothing here fits “{text}”.", text=shown), _(LOOK_AGAIN))
        if len(fitting) == 1:
            await self._serve(fitting[0])
            return
        self.sitting.found = fitting
        words = ngettext("{n} fits. Choose with the arrow keys.", "{n} fit. Choose with the arrow keys.", len(fitting))
        self.sitting.say(words, "ask")

    def _ran_together(self, parts: Sequence[str]) -> None:
        async def take_all() -> None:
            for number, part in enumerate(parts, 1):
                await self.take(part)
                stuck = self.sitting.said.tone == "wrong" or self.sitting.offer is not None
                if stuck and number < len(parts):
                    rest = _("Then scan: {codes}.", codes=", ".join(parts[number:]))
                    self.sitting.said = Said(f"{self.sitting.said.words} {rest}", self.sitting.said.tone)
                    return

        codes = ", ".join(parts)
        words = ngettext("{n} scan ran together: {codes}.", "{n} scans ran together: {codes}.", len(parts), codes=codes)
        self.sitting.ask(words, _("Enter takes one after the other."), take_all)

    async def _serve(self, record: Found) -> None:
        self.sitting.found = ()
        match record:
            case CopyRow():
                await self._serve_book(record)
            case LoanRow():
                await returning.take_loan(self.sitting, self.desk, record)
            case ReaderRow():
                await self._serve_reader(record)

    async def _serve_book(self, copy: CopyRow) -> None:
        match self.sitting.mode:
            case "lend":
                await lending.take_book(self.sitting, self.desk, copy)
            case "look":
                self.sitting.say(copy_words(copy))
            case _:
                await returning.take_book(self.sitting, self.desk, copy)

    async def _serve_reader(self, reader: ReaderRow) -> None:
        sitting = self.sitting
        await self.read_card(reader.ref)
        if sitting.mode == "lend":
            await lending.welcome(sitting, self.desk)
        elif sitting.mode == "look":
            sitting.say(lending.reader_sentence(sitting, self.desk.today()))
        else:
            returning.offer_for(sitting, self.desk, reader)

    async def read_card(self, ref: str) -> None:
        """Read anew what stands beside the reader."""
        self.sitting.card = await self.desk.read(reader_card, ref, today=self.desk.today())

    async def refresh(self) -> None:
        """Catch up with what was changed elsewhere."""
        card = self.sitting.card
        if card is not None:
            fresh = await self.desk.read(reader_card, card.reader.ref, today=self.desk.today())
            if self.sitting.card is card:  # else the next reader has come meanwhile
                self.sitting.card = fresh

    # Orders

    def switch(self, mode: Mode) -> None:
        """Go on in another mode; whoever stands at the table stays."""
        if mode != self.sitting.mode:
            self.sitting.mode, self.sitting.found = mode, ()
            self.begin_anew()
        elif not self.sitting.books:
            self.sitting.say(_(PROMPTS[mode]))

    def begin_anew(self) -> None:
        """Say what the mode is for; books that were scanned before a card, and are not lent now, are named."""
        sitting = self.sitting
        codes, sitting.books = ", ".join(copy.code for copy in sitting.books), []
        prompt = _(PROMPTS[sitting.mode])
        if codes:
            left = _("Not lent: {codes}.", codes=codes)
            sitting.say(f"{left} {prompt}", "ask")
        else:
            sitting.say(prompt)

    def write_for(self, day: date | None) -> None:
        """Write down from now on what happened on a day; None is today again."""
        today = self.desk.today()
        if day is None or day == today:
            self.sitting.on = None
            self.sitting.say(_("From now on it is today again."))
            return
        try:
            self.sitting.on = happened_on(day, today)
        except RuleBroken as refusal:
            self.refuse(refusal)
            return
        words = _("From now on you write down what happened on {day}.", day=day_words(day))
        back = _("0-0 and Enter: today again.")
        self.sitting.say(f"{words} {back}", "ask")

    async def _go_back(self, order: DaysAgo) -> None:
        self.write_for(self.desk.today() - timedelta(days=order.days))

    async def take_back(self, number: int) -> None:
        """Take back a line of the sitting, 0 is the last that stands; raises what undoing refuses."""
        sitting = self.sitting
        standing = [done for done in sitting.done if not done.taken_back]
        line = next((done for done in reversed(standing) if number in (0, done.number)), None)
        if line is None:
            raise rules.NotThatLine(_("There is no such line to take back."), _("The numbers stand before the lines."))
        try:
            await self.desk.write(undo, entry=line.entry)
        except RuleBroken:
            if not await self.desk.read(was_undone, entry=line.entry):
                raise
        sitting.done[line.number - 1] = line._replace(taken_back=True)
        await self.refresh()
        sitting.say(_("Taken back: {code} {title}.", code=line.code, title=line.title), "good")


def _in_order(meant: Meaning, sitting: Sitting) -> Sequence[Found]:
    """Readers first while nobody stands at the table, else the books."""
    wants_reader = sitting.mode == "lend" and sitting.card is None
    return (*meant.readers, *meant.copies) if wants_reader else (*meant.copies, *meant.readers)


PROMPTS: dict[Mode, str] = {
    "lend": N_("Scan the card, or type the flat; then book after book."),
    "return": N_("Scan the books that came back."),
    "renew": N_("Scan the books that are kept longer."),
    "look": N_("Scan a book or a card to look at it; nothing is changed."),
}
