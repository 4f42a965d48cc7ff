"""What the volunteer does in the room of the calendars: publishing, choosing, the address, the check."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial

from exports.feeds import pending as looking
from exports.feeds.pending import FeedPending, Pending, Place
from exports.feeds.publish import Published, publish
from models.errors import RuleBroken
from models.i18n import N_, _, ngettext
from models.publishing import operations
from models.publishing.rows import PANEL, PublicFeedRow, PublishingRow
from organizer_tui.aside import aside
from organizer_tui.features.publishing.lines import FeedLine, Listing, address_of
from organizer_tui.features.publishing.publish_dialogs import (
    PublishDialog,
    RefusedDialog,
    publish_question,
    publish_text,
    refused_lines,
)
from organizer_tui.features.publishing.secret_words import SECRET_WORDS
from organizer_tui.features.publishing.serving_deeds import ServingDeeds
from organizer_tui.features.publishing.words import LANGUAGES
from organizer_tui.messages import OpenHousehold, OpenPlace
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Option, Values
from organizer_tui.shared.qr import QrScreen


class PublishingDeeds(ServingDeeds):
    """The deeds; the screen says which calendar the cursor is on."""

    listing: Listing | None = None
    pending: Pending | None = None

    @property
    @abstractmethod
    def line(self) -> FeedLine | None:
        """The calendar under the cursor."""

    @abstractmethod
    def take_look(self, pending: Pending) -> None:
        """Show what waits to be published."""

    def title_of(self, feed: str) -> str:
        """What a calendar is called at the desk."""
        lines = self.listing.lines if self.listing is not None else ()
        return next((line.title for line in lines if line.ref == feed), feed)

    def feed_of(self, line: FeedLine) -> FeedPending | None:
        """What waits for a calendar; None while nobody has looked."""
        return self.pending.feeds.get(line.ref) if self.pending is not None else None

    def _chosen(self) -> FeedLine:
        if self.line is None:
            raise RuleBroken(_("No calendar is chosen."), _("Move the cursor to one."))
        return self.line

    # Publishing

    def action_publish(self) -> None:
        """Show all that will change, and publish it."""
        self.do(self._publish)

    async def _publish(self) -> None:
        waits = await self._look_again()
        while waits.waiting:
            if not await self.ask(PublishDialog(publish_question(waits), publish_text(waits, self.title_of))):
                return
            shown, waits = waits, await self._look_again()
            if _to_come(shown) == _to_come(waits):
                return await self._publish_now()
            self.say(_("Something has changed meanwhile: look once more."))
        await self._nothing_to_publish(waits)

    async def _look_again(self) -> Pending:
        waits = await self.desk.read(looking.pending, self.desk.now())
        self.take_look(waits)
        return waits

    async def _publish_now(self) -> None:
        published = await self.desk.write(publish)
        self._say_published(published)
        self.push_everywhere()
        if published.refused and (waits := await self._look_again()).refused:
            await self._refused(waits)

    async def _nothing_to_publish(self, waits: Pending) -> None:
        if waits.refused:
            await self._refused(waits)
        else:
            self.say(_("Nothing to publish: subscribers see everything as it is."))

    def _say_published(self, published: Published) -> None:
        n = published.calendars
        self.say(
            ngettext(
                "Published: {n} calendar has changed. u takes it back.",
                "Published: {n} calendars have changed. u takes it back.",
                n,
            )
        )

    async def _refused(self, waits: Pending) -> None:
        hint = next((feed.fault.hint for feed in waits.refused if feed.fault is not None), "")
        place = await self.ask(RefusedDialog(refused_lines(waits.refused, self.title_of), hint))
        if place is not None:
            self._go(place)

    def _go(self, place: Place) -> None:
        self.post_message(OpenPlace(*place))

    def action_fault(self) -> None:
        """Go to what stands in the way of publishing the calendar under the cursor."""
        line = self._chosen()
        feed = self.feed_of(line)
        if feed is None or feed.fault is None:
            raise RuleBroken(_("Nothing stands in the way of “{title}”.", title=line.title))
        if feed.fault.place is None:
            raise RuleBroken(feed.fault.title, feed.fault.hint)
        self._go(feed.fault.place)

    def action_card(self) -> None:
        """Go to where the link of the calendar under the cursor is made: a household's card, or the panel's room."""
        line = self._chosen()
        if line.link is not None and line.link.kind == PANEL:
            self.do(self.organizer.action_room("cases"))
        elif line.link is not None and line.link.resident is not None:
            self.post_message(OpenPlace("households", "resident", line.link.resident))
        elif line.link is not None and line.link.household is not None:
            self.post_message(OpenHousehold(line.link.household))
        else:
            raise RuleBroken(_("“{title}” belongs to no household.", title=line.title))

    # Choices

    def action_options(self) -> None:
        """Choose the language of a calendar for everybody, and whether it is offered."""
        line = self._chosen()
        if line.link is not None:
            words = SECRET_WORDS[line.link.kind]
            raise RuleBroken(_(words.chosen, title=line.title), _(words.way))
        self.do(self._options(line))

    async def _options(self, line: FeedLine) -> None:
        async def submit(values: Values) -> PublicFeedRow:
            language, offered = values.text("language"), values.yes("offered")
            return await self.desk.write(operations.choose_feed, name=line.ref, language=language, offered=offered)

        languages = tuple(Option(name, words) for name, words in LANGUAGES.items())
        fields = (
            Field("language", N_("Language"), "choice", line.language, options=languages),
            Field("offered", N_("Is offered"), "yes", "yes" if line.offered else ""),
        )
        intro = _("One that is not offered any more becomes empty and says so. Both hold from the next publishing on.")
        if await self.ask(FormDialog(line.title, fields, submit, intro=intro)):
            self.say(_("Noted. p lets subscribers see it."))

    def action_address(self) -> None:
        """Say at which address residents find the calendars."""
        self.do(self._address)

    async def _address(self) -> None:
        before = self.listing.settings.address if self.listing is not None else ""

        async def submit(values: Values) -> PublishingRow:
            return await self.desk.write(operations.say_address, address=values.text("address"))

        fields = (Field("address", N_("Address"), value=before, hint="https://example.org/building/"),)
        intro = _("Where residents open the page of the building. Empty if there is none yet.")
        row = await self.ask(FormDialog(_("The address for residents"), fields, submit, intro=intro))
        if row is not None and row.address:
            await self.ask(QrScreen(_("Residents scan this to open the page"), row.address))

    def action_code(self) -> None:
        """Show the address of the calendar under the cursor as a code."""
        line = self._chosen()
        if line.link is not None:
            words = SECRET_WORDS[line.link.kind]
            raise RuleBroken(_(words.secret, title=line.title), _(words.made))
        address = address_of(line, self.base_address())
        if not address:
            raise RuleBroken(_("No address is known yet."), _("Press a and say it, or s to serve from this computer."))
        self.app.push_screen(QrScreen(_("Calendar: {title}", title=line.title), address))

    # Recovery

    def action_check(self) -> None:
        """Have every calendar read by programs that did not write it."""
        self.do(self._check)

    async def _check(self) -> None:
        self.say(_("Reading every calendar…"))
        refused, n = await aside(partial(looking.check_all, self.desk.now()))
        if refused:
            hint = next((feed.fault.hint for feed in refused if feed.fault is not None), "")
            place = await self.ask(RefusedDialog(refused_lines(refused, self.title_of), hint))
            if place is not None:
                self._go(place)
        else:
            self.say(ngettext("{n} calendar is sound.", "{n} calendars are sound.", n))

    def action_epoch(self) -> None:
        """Make every telephone fetch everything again."""
        self.do(self._epoch)

    async def _epoch(self) -> None:
        detail = _(
            "For the day on which something wrong has got out and phones still show it, although it has been put "
            "right and published. Every phone then fetches everything once more, whether it has changed or not. "
            "Nothing is lost and nobody has to do anything; usually this is not needed."
        )
        if await self.ask(ConfirmDialog(_("Have every phone fetch everything again?"), detail)):
            await self.desk.write(operations.begin_epoch)
            self.say(_("From now on every phone fetches everything once more."))
            self.push_everywhere()


def _to_come(waits: Pending) -> dict[str, object]:
    """All that the volunteer was shown before Enter."""
    return {feed.name: (feed.changes, feed.fault) for feed in waits.feeds.values() if feed.changes}
