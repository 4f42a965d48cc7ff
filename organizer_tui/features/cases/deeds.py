"""What a volunteer does in the room of the panel: each asks or confirms, writes, and says what came of it."""

from __future__ import annotations

from models.cases import operations, rules
from models.cases.rows import HearingRow, SittingRow
from models.errors import RuleBroken
from models.i18n import _, ngettext
from organizer_tui.features.cases.words import said_day
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.record_table import RecordTable
from organizer_tui.shared.room_screen import RoomScreen


class CaseDeeds(RoomScreen):
    """The writes of the room; the screen that shows the lists is built on it."""

    @property
    def sittings(self) -> RecordTable[SittingRow]:
        """The list of sittings."""
        return self.query_one("#sittings", RecordTable)

    @property
    def hearings(self) -> RecordTable[HearingRow]:
        """The list of hearings."""
        return self.query_one("#hearings", RecordTable)

    def sitting(self) -> SittingRow:
        """The sitting under the cursor; refuses when there is none."""
        row = self.sittings.current
        if row is None:
            raise RuleBroken(_("The panel has no sitting yet."), _("n plans one."))
        return row

    def hearing(self) -> HearingRow | None:
        """The hearing under the cursor, if the cursor is in their list."""
        row = self.hearings.current if self.hearings.has_focus else None
        return row if row is not None and row.sitting == self.sitting().ref else None

    def action_new(self) -> None:
        """Plan the next sitting."""
        self.do(self._new)

    async def _new(self) -> None:
        from organizer_tui.features.cases.forms import next_form

        row = await self.ask(await next_form(self.desk))
        if row is not None:
            self.ask_open("sitting", row.ref)
            self.say(_("The panel sits on {day}. a plans a hearing.", day=said_day(row.starts_at)))

    def action_add(self) -> None:
        """Plan a hearing."""
        self.do(self._add)

    async def _add(self) -> None:
        from organizer_tui.features.cases.forms import hearing_form

        sitting = self.sitting()
        rules.check_status("plan_hearing", sitting.status)
        row = await self.ask(await hearing_form(self.desk, sitting))
        if row is not None:
            self.ask_open("hearing", row.ref)
            self.say(_("Case {number} is planned.", number=row.case_number))

    def action_move(self) -> None:
        """Move the hearing, or the sitting."""
        self.do(self._move)

    async def _move(self) -> None:
        from organizer_tui.features.cases import forms

        sitting, hearing = self.sitting(), self.hearing()
        if hearing is not None:
            self._check("move_hearing", sitting, hearing)
            await self.ask(forms.hearing_move_form(self.desk, sitting, hearing))
            return
        rules.check_status("move_sitting", sitting.status)
        row = await self.ask(forms.move_form(self.desk, sitting))
        if row is not None:
            self.ask_open("sitting", row.ref)

    def action_edit(self) -> None:
        """Correct the hearing, or the place of the sitting."""
        self.do(self._edit)

    async def _edit(self) -> None:
        from organizer_tui.features.cases import forms

        sitting, hearing = self.sitting(), self.hearing()
        if hearing is not None:
            self._check("correct_hearing", sitting, hearing)
            await self.ask(forms.hearing_edit_form(self.desk, hearing))
        else:
            rules.check_status("correct_sitting", sitting.status)
            await self.ask(forms.place_form(self.desk, sitting))

    def _check(self, deed: str, sitting: SittingRow, hearing: HearingRow) -> None:
        rules.check_status(deed, sitting.status)
        rules.check_takes_place(hearing.status == rules.CANCELLED)

    def action_held(self) -> None:
        """The sitting was held."""
        self.do(self._held)

    async def _held(self) -> None:
        row = await self.desk.write(operations.hold, sitting=self.sitting().ref)
        self.say(_("The sitting of {day} was held.", day=said_day(row.starts_at)))

    def action_cancel(self) -> None:
        """The hearing, or the sitting, does not take place."""
        self.do(self._cancel)

    async def _cancel(self) -> None:
        sitting, hearing = self.sitting(), self.hearing()
        later = _("Those concerned see it in their calendars, once these are published.")
        if hearing is not None:
            self._check("cancel_hearing", sitting, hearing)
            if await self.ask(
                ConfirmDialog(_("Cancel the hearing of case {number}?", number=hearing.case_number), later)
            ):
                await self.desk.write(operations.cancel_hearing, hearing=hearing.ref)
                self.say(_("Case {number} is not heard this time.", number=hearing.case_number))
            return
        rules.check_status("cancel_sitting", sitting.status)
        count = len(sitting.cases.split())
        falls = ngettext("{n} hearing falls through with it.", "{n} hearings fall through with it.", count)
        if await self.ask(ConfirmDialog(_("Cancel the sitting on {day}?", day=said_day(sitting.starts_at)),
                                        "\n".join([falls, later] if count else [later]))):  # fmt: skip
            await self.desk.write(operations.cancel_sitting, sitting=sitting.ref)
            self.say(_("The sitting on {day} is cancelled.", day=said_day(sitting.starts_at)))

    def action_make_link(self) -> None:
        """Make the panel's calendar link."""
        from organizer_tui.features.cases.link_deeds import make_panel_link

        self.do(make_panel_link(self))

    def action_choose_link(self) -> None:
        """Choose what the panel's calendar shows."""
        from organizer_tui.features.cases.link_deeds import choose_panel_link

        self.do(choose_panel_link(self))

    def action_revoke_link(self) -> None:
        """Revoke the panel's calendar link."""
        from organizer_tui.features.cases.link_deeds import revoke_panel_link

        self.do(revoke_panel_link(self))
