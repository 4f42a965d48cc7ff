"""A household's card: its whole life on one screen, and everything that can be done about it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from models.errors import NotFound
from models.households.queries import resident_row
from models.households.rows import HouseholdRow, ResidentRow, VisitRow
from models.i18n import N_
from models.life import household_life
from organizer_tui.features.households.card_life import leads_to, life_lines
from organizer_tui.features.households.card_links import AboutLink, link_lines, read_links
from organizer_tui.features.households.card_people import Answers, people_lines
from organizer_tui.features.households.card_table import CardTable
from organizer_tui.features.households.commands import CARD_COMMANDS
from organizer_tui.features.households.home_line import HomeLine
from organizer_tui.features.households.link_deeds import LinkDeeds
from organizer_tui.hardening import visible
from organizer_tui.messages import OpenPlace
from organizer_tui.shared.forget_reader import forget_at_once


class CardScreen(LinkDeeds):
    """One household, living here or gone."""

    ROOM = "households"
    TITLE_WORDS = N_("A household's card")
    HELP_WORDS = N_(
        "A household's whole life: its people and what they agreed to, its calendar links, visits, books, sign-ups, "
        "auctions, other "
        "families of the flat, and what was done lately. Enter corrects a person, asks about consent, writes down a "
        "visit, or goes to the book, the event, the auction, the family or the deed that the cursor is on."
    )
    OFFERS = CARD_COMMANDS
    TOPICS = frozenset({"households", "bookshelf", "events", "auctions", "publishing"})
    CSS_PATH = "households.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (116, "-wide")]

    def __init__(self, household: str, person: str = "") -> None:
        """The card of a household; the cursor goes to `person`, if given."""
        super().__init__()
        self.household = household
        self._person = person
        self._came_from: list[str] = []

    def body(self) -> ComposeResult:
        """The household in a line, its note, and the two halves."""
        yield HomeLine(id="home")
        yield Static(Content(""), id="note")
        with Container(id="halves"):
            yield CardTable("people")
            yield CardTable("life")

    def on_mount(self) -> None:
        """The arrow keys walk the card at once."""
        self._half("people").focus()

    def _half(self, name: str) -> CardTable:
        return self.query_one("#" + name, CardTable)

    async def load(self) -> None:
        """Read everything in one trip; a household whose moving in was taken back has no card any more."""
        today = self.desk.today()
        try:
            self.life = life = await self.desk.read(household_life, self.household, today=today)
        except NotFound as nowhere:
            self.say(nowhere.title)
            self.dismiss()
            return
        self.links = await self.desk.read(read_links, self.household)
        row = life.card.row
        self.query_one(HomeLine).show(row.label, row)
        note = self.query_one("#note", Static)
        note.update(Content("\n".join(visible(line) for line in row.note.splitlines())))
        note.display = bool(row.note)
        note.set_class(row.alert, "-alert")
        people = [*people_lines(life.card, today), *link_lines(life.card, self.links, self.desk.now())]
        self._half("people").styles.max_height = None
        self._half("people").show(people)
        self._half("life").show(life_lines(life, today))
        if self._person:
            self._half("people").go_to_key(self._person)
            self._person = ""

    async def open(self, kind: str, ref: str) -> None:
        """Show another household's card in place of this one."""
        if kind == "resident":
            self._person, ref = ref, (await self.desk.read(resident_row, ref)).household
        self._came_from.clear()
        self._show_other(ref)

    def _show_other(self, ref: str) -> None:
        self.household = ref
        for half in self.query(CardTable):
            half.forget_cursor()
        self._half("people").focus()
        self.reload()

    # What the cursor is on

    def about(self) -> object:
        """What the line at the cursor is about."""
        focused = self.focused if isinstance(self.focused, CardTable) else self._half("people")
        line = focused.current
        return line.about if line is not None else None

    def current_home(self) -> HouseholdRow | None:
        """The household of the card."""
        return self.life.card.row if self.life is not None else None

    def current_person(self) -> ResidentRow | None:
        """The person at the cursor, or whose answers it is on."""
        match self.about():
            case ResidentRow() as person:
                return person
            case Answers(person=person):
                return person
        return None

    def show_person(self, ref: str) -> None:
        """Put the cursor on a person as soon as the card has read them."""
        self._person = ref
        self.reload()

    def current_visit(self) -> VisitRow | None:
        """The visit at the cursor, if it is still owed."""
        about = self.about()
        return about if isinstance(about, VisitRow) and about.done_on is None else None

    def action_forget_books(self) -> None:
        """Forget which books the household has had, because it asks for it."""
        home = self.home()
        self.do(forget_at_once(self, home.ref, f"{home.label} {home.name}"))

    # Going somewhere

    @on(CardTable.Chosen)
    def action_choose(self) -> None:
        """Correct, answer or go to what the cursor is on."""
        about = self.about()
        place = leads_to(about)
        if isinstance(about, HouseholdRow):
            self._came_from.append(self.household)
            self._show_other(about.ref)
        elif place is not None:
            self.post_message(OpenPlace(*place))
        elif isinstance(about, Answers):
            self.action_consent()
        elif isinstance(about, ResidentRow):
            self.action_edit()
        elif isinstance(about, AboutLink):
            self._choose_or_make(about)
        elif self.current_visit() is not None:
            self.action_visit_done()

    def _choose_or_make(self, about: AboutLink) -> None:
        if about.reader.link is not None and about.reader.link.live:
            self.action_choose_link()
        else:
            self.action_make_link()

    def action_back(self) -> None:
        """Back to the family that led here, else to where the card was opened."""
        if self._came_from:
            self._show_other(self._came_from.pop())
        else:
            self.dismiss()
