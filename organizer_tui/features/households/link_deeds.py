"""What a volunteer does about calendar links on a household's card."""

from __future__ import annotations

from models.households import rules
from models.life import HouseholdLife
from organizer_tui.features.households.card_links import Links, reader_of
from organizer_tui.features.households.person_deeds import PersonDeeds
from organizer_tui.shared.calendar_link import Reader, choose, make_or_renew, revoke


class LinkDeeds(PersonDeeds):
    """The deeds about the link that the cursor is on, else about the household's."""

    def __init__(self) -> None:
        """A card that has read nothing yet."""
        super().__init__()
        self.life: HouseholdLife | None = None
        self.links = Links((), {})

    def about(self) -> object:
        """What the cursor is on."""
        return None

    def _reader(self) -> Reader | None:
        return reader_of(self.life.card, self.links, self.about()) if self.life is not None else None

    def action_make_link(self) -> None:
        """Make a calendar link, or a new one."""
        if reader := self._reader():
            rules.check_lives_here(self.home().moved_out)
            self.do(make_or_renew(self, reader))

    def action_choose_link(self) -> None:
        """Choose what the calendar shows."""
        if reader := self._reader():
            self.do(choose(self, reader))

    def action_revoke_link(self) -> None:
        """Revoke a lost card's link."""
        if reader := self._reader():
            self.do(revoke(self, reader))
