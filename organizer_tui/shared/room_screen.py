"""What every room of the desk has: the two lines, its commands as bindings, and reading its data by itself.

A room says what it shows (`TOPICS`), reads it in `load()`, and reloads whenever a write touches a topic: at once if it
is on the stack in front, when it comes back otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.strip import Strip

from models.errors import RuleBroken
from models.i18n import language
from organizer_tui.background import in_background
from organizer_tui.commands import Command, bindings
from organizer_tui.guard import guarded
from organizer_tui.shared.hint_bar import HintBar, TopLine

if TYPE_CHECKING:
    from organizer_tui.app import OrganizerApp
    from organizer_tui.desk import Desk

R = TypeVar("R")
Work = Coroutine[Any, Any, object] | Callable[[], Coroutine[Any, Any, object]]


class RoomScreen(Screen[None]):
    """The screen of one room; subclasses give `body()`, `load()`, `open()` and one `action_…` per command."""

    ROOM: ClassVar[str] = ""
    TITLE_WORDS: ClassVar[str] = ""
    HELP_WORDS: ClassVar[str] = ""
    OFFERS: ClassVar[tuple[Command, ...]] = ()
    TOPICS: ClassVar[frozenset[str]] = frozenset({"*"})
    TYPING: ClassVar[bool] = False  # whether every letter goes into a line, so that the desk's own keys do nothing
    AUTO_FOCUS = ""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Turn the commands of the room into its bindings."""
        cls.BINDINGS = [*cls.__dict__.get("BINDINGS", ()), *bindings(cls.__dict__.get("OFFERS", ()))]
        super().__init_subclass__(**kwargs)

    def __init__(self) -> None:
        """A room that has read nothing yet."""
        super().__init__()
        self._dirty = True
        self._loading = False
        self._language = ""  # of what is drawn; nothing is, yet
        self.redrawing = False  # while it is, what is read has nowhere to be shown
        self._dressed_for = ""  # the theme that its styles were worked out for
        self._loaded_on: date | None = None
        self._to_open: tuple[str, str] | None = None

    @property
    def desk(self) -> Desk:
        """The desk: reads, writes, the clock."""
        return self.organizer.desk

    @property
    def organizer(self) -> OrganizerApp:
        """The app, by its own type."""
        return cast("OrganizerApp", self.app)

    def compose(self) -> ComposeResult:
        """The two lines, and the room between them."""
        self._language, self._dressed_for = language(), self.app.theme
        yield TopLine()
        yield from self.body()
        yield HintBar(self.OFFERS, alone=self.TYPING)

    def body(self) -> ComposeResult:
        """The widgets of the room."""
        yield from ()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw nothing, one line for all: it lies below all else and is drawn whenever the room comes to the front."""
        line = Strip.blank(crop.width, self.rich_style)
        for change in self.get_line_filters():
            line = line.apply_filter(change, self.background_colors[1])
        return [line] * crop.height

    async def load(self) -> None:
        """Read what the room shows and show it."""

    async def open(self, kind: str, ref: str) -> None:
        """Show one record, asked for from another room or the omnibox."""

    async def take_scan(self, code: str) -> bool:
        """Act on a code scanned in this room, if it means something special here; False leaves it to the omnibox."""
        return False

    async def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Read what the room shows before it is drawn first; later, catch up with what changed in the meantime."""
        # Working out every style anew takes half of a change of room, and only another theme makes them others.
        event.refresh_styles = event.refresh_styles and self._dressed_for != self.app.theme
        self._dressed_for = self.app.theme
        if self._loaded_on is None and self.desk.is_open:
            await self._load_first()
        elif self._dirty or self._loaded_on != self.desk.today() or self._language != language():
            self.reload()

    async def _load_first(self) -> None:
        self._loaded_on, self._loading = self.desk.today(), True
        self._dirty = False
        await self._guarded(self.load)
        self._loading = False
        self.do(self._open_asked, group="load")

    def reload(self) -> None:
        """Read again, in the background; a newer reload replaces an older one."""
        self._dirty = False
        self._loaded_on = self.desk.today()
        if self._language == language():
            self.do(self._load, group="load", exclusive=True)
        else:
            self._language = language()
            self.do(self._speak, group="language")

    def changed(self, topics: frozenset[str], in_front: bool) -> None:
        """Hear that a write touched these topics."""
        if "*" in topics or "*" in self.TOPICS or topics & self.TOPICS:
            self._dirty = True
            if in_front:
                self.reload()

    def ask_open(self, kind: str, ref: str) -> None:
        """Show one record as soon as the room has read what it shows."""
        self._to_open = (kind, ref)
        if self._dirty:
            self.reload()
        elif not self._loading:
            self.do(self._open_asked, group="load")

    async def _load(self) -> None:
        await self.load()
        await self._open_asked()

    async def _speak(self) -> None:
        """Draw everything anew in another language, keeping where the volunteer is and what was typed."""
        focused = self.focused.id if self.focused is not None else None
        typed = {line.id: cast(Any, line).value for line in self.query("LineInput")}
        self.redrawing = True
        for worker in self.workers:
            if worker.node is self and worker.group not in ("language", "do"):
                worker.cancel()  # all is read anew below
        await self.recompose()
        self.redrawing = False
        for line in self.query("LineInput"):
            cast(Any, line).value = typed.get(line.id, "")
        if focused is not None:
            self.query(f"#{focused}").focus()
        self.reload()

    async def _open_asked(self) -> None:
        if self._to_open is not None:
            (kind, ref), self._to_open = self._to_open, None
            await self.open(kind, ref)

    def do(self, work: Work, *, group: str = "do", exclusive: bool = False) -> None:
        """Run something that waits (a dialog, a read, a write); a refusal becomes a sentence on the screen."""
        in_background(self, self._guarded, work, group=group, exclusive=exclusive)

    async def _dispatch_message(self, message: Message) -> None:
        """Answer a message; what is refused there is said as what an action refuses: Textual would end the desk."""
        try:
            await super()._dispatch_message(message)
        except RuleBroken as refusal:
            self.organizer.refuse(refusal)

    async def _guarded(self, work: Work) -> None:
        with guarded(self.organizer):
            await (work() if callable(work) else work)

    async def ask(self, dialog: ModalScreen[R]) -> R | None:
        """Show a dialog and wait for its answer; only inside `do`."""
        return await self.app.push_screen_wait(dialog)

    def say(self, sentence: str) -> None:
        """Tell the volunteer that something is done; the sentence is already in their language."""
        self.app.notify(sentence, markup=False, timeout=4)
