"""What a volunteer does about a person or a visit: each asks or confirms, writes, and says what came of it."""

from __future__ import annotations

from models.errors import RuleBroken
from models.households import rules, visits
from models.households.queries import household_card
from models.households.rows import HouseholdCard, ResidentRow, VisitRow
from models.i18n import _
from organizer_tui.features.households.card_people import answers_of
from organizer_tui.features.households.deeds import HouseholdDeeds
from organizer_tui.features.households.person_forms import consent_form, no_longer_form, person_form
from organizer_tui.features.households.visit_forms import done_form, plan_form
from organizer_tui.features.households.words import day_words
from organizer_tui.shared.confirm import ConfirmDialog


class PersonDeeds(HouseholdDeeds):
    """The writes about people and visits."""

    def current_visit(self) -> VisitRow | None:
        """The visit at the cursor, if it is still owed."""
        return None

    def person(self) -> ResidentRow:
        """The person at the cursor; refuses when there is none."""
        person = self.current_person()
        if person is None:
            raise RuleBroken(_("The cursor is on nobody."), _("Go to a person: on the card, or in the list of people."))
        return person

    async def _card(self) -> HouseholdCard:
        return await self.desk.read(household_card, self.home().ref)

    def action_edit(self) -> None:
        """Correct the person at the cursor, else the household."""
        self.do(self.edit() if self.current_person() is not None else self.correct_household())

    async def edit(self) -> None:
        """Ask what is right about the person."""
        person = await self.ask(person_form(self.desk, self.home(), self.person()))
        if person is not None:
            self.say(_("{name} is corrected.", name=person.name))

    def action_consent(self) -> None:
        """Ask what the person agreed to."""
        self.do(self.consent())

    async def consent(self) -> None:
        """Ask, and write down what is answered otherwise now."""
        person = self.person()
        changed = await self.ask(consent_form(self.desk, answers_of(await self._card(), person)))
        if changed:
            self.say(_("What {name} said is written down.", name=person.name))

    def action_no_longer(self) -> None:
        """The person is gone, or the visit at the cursor is not needed any more."""
        self.do(self._no_longer() if self.current_visit() is None else self._drop_visit())

    async def _no_longer(self) -> None:
        person = self.person()
        rules.check_still_here(person.status)
        row = await self.ask(no_longer_form(self.desk, person))
        if row is not None:
            died = _("{name} has died.", name=row.name)
            self.say(died if row.status == "died" else _("{name} has moved away.", name=row.name))

    async def _drop_visit(self) -> None:
        visit = self.current_visit()
        if visit is not None:
            question = _("No visit to {label} is needed by {day}?", label=visit.label, day=day_words(visit.due_on))
            if await self.ask(ConfirmDialog(question, visit.note)):
                await self.desk.write(visits.drop_visit, visit=visit.ref)
                self.say(_("The visit is off the list."))

    def action_plan_visit(self) -> None:
        """Plan a visit, or the one at the cursor anew."""
        self.do(self._plan_visit())

    async def _plan_visit(self) -> None:
        home = self.home()
        rules.check_lives_here(home.moved_out)
        visit = await self.ask(plan_form(self.desk, home, self.current_visit()))
        if visit is not None:
            self.say(_("A visit to {label} is planned by {day}.", label=visit.label, day=day_words(visit.due_on)))

    def action_visit_done(self) -> None:
        """Write down a visit."""
        self.do(self.visit_done())

    async def visit_done(self) -> None:
        """Ask about the visit at the cursor, else the one owed longest, else one that nobody had planned."""
        home = self.home()
        rules.check_lives_here(home.moved_out)
        owed = [visit for visit in (await self._card()).visits if visit.done_on is None]
        planned = self.current_visit() or next(iter(owed), None)
        visit = await self.ask(done_form(self.desk, home, planned))
        if visit is not None:
            self.say(_("The visit to {label} is written down.", label=visit.label))
