"""The places that get what is published: folders, web hosts, calendar servers; what has not reached them yet.

What keeps them is loaded on use, with all that talks to servers.
"""

from __future__ import annotations

from collections.abc import Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from models.errors import RuleBroken
from models.i18n import N_, _, ngettext
from models.text import required
from organizer_tui.aside import aside
from organizer_tui.background import in_background
from organizer_tui.commands import Command, bindings
from organizer_tui.features.publishing.commands import PLACES_COMMANDS
from organizer_tui.guard import guarded
from organizer_tui.hardening import visible
from organizer_tui.shared.ago import ago
from organizer_tui.shared.box import BoxScreen
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, FieldRefused, Option, Values
from organizer_tui.shared.hint_bar import HintBar
from organizer_tui.shared.record_table import RecordTable

if TYPE_CHECKING:
    from organizer_tui.app import OrganizerApp
    from organizer_tui.publishing_places import Place

KIND_WORDS = {"folder": N_("Folder"), "webdav": "WebDAV", "caldav": "CalDAV"}
COLUMNS = (
    Column(N_("Called"), width=14),
    Column(N_("Kind"), width=8),
    Column(N_("Brought there"), width=15),
    Column(N_("Waits"), width=14),
    Column(N_("Folder or address"), share=1),
)


class PlacesDialog(BoxScreen[None]):
    """The list of places; Enter brings the one under the cursor up to date."""

    OFFERS: ClassVar[tuple[Command, ...]] = PLACES_COMMANDS
    BINDINGS: ClassVar[list[Any]] = bindings(PLACES_COMMANDS)

    @property
    def organizer(self) -> OrganizerApp:
        """The app, by its own type."""
        return cast("OrganizerApp", self.app)

    def compose(self) -> ComposeResult:
        """The box."""
        with Vertical(classes="box"):
            yield Static(Content(_("Where to")), classes="box-title")
            empty = N_("No place yet. Press n for a folder, a web host or a calendar server.")
            key = _name
            yield RecordTable["Place"](COLUMNS, cells=self._cells, key=key, empty=empty, id="places")
            yield Static(Content(""), id="places-said", classes="box-wrong")
            yield HintBar(self.OFFERS)

    def _cells(self, place: Place) -> tuple[Cell, ...]:
        now = self.organizer.desk.now()
        return (
            place.name,
            _(KIND_WORDS.get(place.kind, place.kind)),
            ago(place.last_at, now) if place.last_at is not None else (_("none yet"), "muted"),
            (ngettext("{n} file waits", "{n} files wait", place.waiting), "late") if place.waiting else "",
            place.where,
        )

    def on_mount(self) -> None:
        """Read the places; the arrow keys move among them."""
        self._table.focus()
        self._do(self._load())

    @property
    def _table(self) -> RecordTable[Place]:
        return self.query_one("#places", RecordTable)

    def _do(self, work: Coroutine[Any, Any, object]) -> None:
        in_background(self, self._guarded, work, group="places")

    async def _guarded(self, work: Coroutine[Any, Any, object]) -> None:
        with guarded(self.organizer, self._refuse):
            await work

    def _refuse(self, refusal: RuleBroken) -> None:
        self._say(f"{refusal.title}\n{refusal.hint}" if refusal.hint else refusal.title)

    def _say(self, words: str) -> None:
        lines = (visible(line) for line in words.splitlines())
        self.query_one("#places-said", Static).update(Content("\n".join(lines)))

    async def _load(self) -> None:
        from organizer_tui.publishing_places import places

        self._table.show(await aside(places))
        self._another()

    @on(RecordTable.Highlighted)
    def _another(self) -> None:
        place = self._table.current
        self._say(place.problem if place is not None else "")

    @on(RecordTable.Chosen)
    def _chosen(self) -> None:
        self.action_push()

    def action_push(self) -> None:
        """Bring the place under the cursor up to date."""
        if (place := self._table.current) is not None:
            self._say(_("Bringing it there…"))
            self._do(self._push(place))

    async def _push(self, place: Place) -> None:
        from organizer_tui.publishing_places import push

        said = await aside(partial(push, place, self.organizer.desk.now()))
        await self._load()
        self._say(said)

    def action_add(self) -> None:
        """Name another place."""
        in_background(self, self._guarded, self._add(), group="do")

    async def _add(self) -> None:
        from organizer_tui.publishing_places import add_place

        kinds = tuple(Option(name, words) for name, words in KIND_WORDS.items())
        fields = (
            Field("name", N_("Called"), required=True, hint=N_("what you call it")),
            Field("kind", N_("Kind"), "choice", "folder", options=kinds),
            Field("where", N_("Folder or address"), required=True, hint=N_("/media/stick or https://…")),
            Field("user", N_("User"), hint=N_("for an address only")),
            Field("password", N_("Password"), "secret", hint=N_("for an address only")),
            Field("insecure", N_("http:// is fine"), "yes"),
        )
        intro = _("http:// is fine only for a machine in the building's own network: the password travels openly.")

        async def submit(values: Values) -> Place:
            await self._may_replace(required(values.text("name"), _("Called")))
            given = {field.name: values.text(field.name) for field in fields if field.kind != "yes"}
            return await aside(partial(add_place, **given, insecure=values.yes("insecure")))

        if place := await self.app.push_screen_wait(FormDialog(_("A new place"), fields, submit, intro=intro)):
            await self._load()
            self._table.go_to_key(place.name)

    async def _may_replace(self, name: str) -> None:
        from organizer_tui.publishing_places import places

        there = next((place for place in await aside(places) if place.name == name), None)
        if there is None:
            return
        question = _("“{place}” is there already. Change it?", place=name)
        detail = _("Until now: {kind}, {where}", kind=_(KIND_WORDS.get(there.kind, there.kind)), where=there.where)
        if not await self.app.push_screen_wait(ConfirmDialog(question, detail)):
            raise FieldRefused("name", _("Nothing was changed."), _("Give the new place another name."))

    def action_remove(self) -> None:
        """Let the place under the cursor get nothing any more."""
        if (place := self._table.current) is not None:
            in_background(self, self._guarded, self._remove(place), group="do")

    async def _remove(self, place: Place) -> None:
        from organizer_tui.publishing_places import remove_place

        question = _("Bring nothing to “{place}” any more?", place=place.name)
        if await self.app.push_screen_wait(ConfirmDialog(question, _("What is there already stays there."))):
            await aside(partial(remove_place, place.name))
            await self._load()

    def action_close(self) -> None:
        """Put this away."""
        self.dismiss(None)


def _name(place: Place) -> str:
    return place.name
