"""The desk as one Textual app: its rooms, what is the same in all of them, and how it begins and ends."""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime
from typing import Any, ClassVar

from rich.text import Text
from textual import events, on
from textual.binding import Binding
from textual.screen import ModalScreen

from models.clock import utc_now
from models.errors import RuleBroken
from models.i18n import N_, _, language, set_language
from organizer_tui import crash, hardening, opening
from organizer_tui.background import in_background
from organizer_tui.bringing import Bringing
from organizer_tui.commands import APP_COMMANDS, ROOM_COMMANDS, Command, bindings
from organizer_tui.countdown import Countdown
from organizer_tui.desk import Desk
from organizer_tui.drawing import Drawing
from organizer_tui.guard import guarded
from organizer_tui.locations import Settings, save_setting
from organizer_tui.messages import GoTo
from organizer_tui.modes import MODES
from organizer_tui.scanning import Scanning
from organizer_tui.shared.line import LineWidget
from organizer_tui.shared.room_screen import RoomScreen
from organizer_tui.themes import THEME_WORDS, THEMES, next_theme

LEAST_WIDTH, LEAST_HEIGHT = 60, 15


class OrganizerApp(Scanning, Drawing):
    """The app; `place` names the building, `who` begins the shift without asking (tests, practice)."""

    TITLE = "Organizer"
    CSS_PATH = "app.tcss"
    MODES = MODES
    DEFAULT_MODE = "today"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[Any]] = [
        *bindings([*ROOM_COMMANDS, *APP_COMMANDS]),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    def __init__(
        self,
        place: str,
        *,
        who: str = "",
        settings: Settings | None = None,
        clock: Callable[[], datetime] = utc_now,
        follows: bool = False,
    ) -> None:
        """An app over the building at `place`, with the settings of this computer.

        `follows`: whether it looks for what other desks write; tests do without unless that is what they test.
        """
        super().__init__()
        hardening.harden(self)
        self.settings = settings or Settings()
        self.desk = Desk(place, who, clock)
        self.follows = follows
        self.countdown = Countdown(self)
        self.bringing = Bringing(self)
        self.drafts: dict[str, dict[str, str]] = {}
        self.errors: list[BaseException] = []
        self.serving: Any = None  # the server that the room of the calendars has started
        if self.settings.language:
            set_language(self.settings.language)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme if self.settings.theme in THEME_WORDS else THEMES[0].name
        self.dress()
        self.set_keymap(dict(self.settings.keys))

    async def on_load(self) -> None:
        """Open the building before anything is drawn: so the first screen is drawn once, with all that is in it."""
        self.desk.attach(self.publish)
        await opening.open_building(self)

    def on_mount(self) -> None:
        """Set a building up if there is none yet, and ask who is on shift."""
        if not self.is_headless:
            hardening.handle_signals(self)
        self.do(opening.begin(self))

    def do(self, work: Coroutine[Any, Any, object]) -> None:
        """Run something that waits; a refusal becomes a sentence, anything unforeseen a log and a sentence."""
        in_background(self, self._guarded, work)

    async def _guarded(self, work: Coroutine[Any, Any, object]) -> None:
        with guarded(self):
            await work

    async def run_action(
        self,
        action: Any,
        default_namespace: Any = None,
        namespaces: Mapping[str, Any] | None = None,
    ) -> bool:
        """Run an action; what it refuses or breaks is told, and the app lives on."""
        with guarded(self):
            return await super().run_action(action, default_namespace, namespaces)
        return True

    # What changed, and what went wrong

    def publish(self, topics: frozenset[str]) -> None:
        """Tell every open room that a write touched these topics; one under a dialog reads anew when that has gone."""
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, RoomScreen) and screen.is_mounted:
                    screen.changed(topics, in_front=screen is self.screen)
        self.countdown.heard(topics)
        self.bringing.heard(topics)

    def refresh_lines(self) -> None:
        """Draw the first and the last line of the screens anew."""
        for stack in self._screen_stacks.values():
            for screen in stack:
                for line in screen.query(LineWidget):
                    line.refresh()

    def refuse(self, refusal: RuleBroken) -> None:
        """Say what is refused and what to do next."""
        words = f"{refusal.title}\n{refusal.hint}" if refusal.hint else refusal.title
        self.notify(words, severity="warning", timeout=8, markup=False)

    def unforeseen(self, error: BaseException) -> None:
        """Log an error that nobody foresaw and say so; what is on the screens stays."""
        self.errors.append(error)
        self.notify(self._sorry(error), severity="error", timeout=15, markup=False)

    def _sorry(self, error: BaseException) -> str:
        path = crash.write_log(error)
        if path is None:
            return _("Something went wrong inside the program. Nothing saved was lost.")
        return _("Something went wrong inside the program. Nothing saved was lost. Its log: {path}", path=path)

    def _fatal_error(self) -> None:
        """Leave with one sentence and a log; Textual's own report shows the neighbours' data."""
        error = sys.exc_info()[1] or self._exception or RuntimeError()
        self.bell()
        self._exit_renderables.append(Text(self._sorry(error)))
        self._close_messages_no_wait()

    # Going somewhere

    async def action_room(self, room: str) -> None:
        """Go to a room."""
        await self.switch_mode(room)

    @on(GoTo)
    def _go_to(self, message: GoTo) -> None:
        message.stop()
        self.do(self.go(message.room, message.kind, message.ref))

    async def go(self, room: str, kind: str, ref: str) -> None:
        """Show a record in its room, putting dialogs away first."""
        while isinstance(self.screen, ModalScreen):
            await self.screen.dismiss(None)
        await self.switch_mode(room)
        if isinstance(self.screen, RoomScreen):
            self.screen.ask_open(kind, ref)

    # What can be asked for everywhere

    async def _answer(self, dialog: ModalScreen[Any]) -> Any:
        return await self.push_screen_wait(dialog)

    def action_find(self) -> None:
        """Find anything."""
        self.do(self.find(""))

    async def find(self, start: str) -> None:
        """Open the omnibox, with something typed already, and go to what is taken."""
        from organizer_tui.shared.omnibox import Omnibox, place_of

        option = await self._answer(Omnibox(self.desk, start))
        if option is not None:
            place = place_of(option.value)
            await self.go(place.room, place.kind, place.ref)

    async def scanned(self, code: str) -> None:
        """Let the room in front act on a scanned code, or go to what it means; say so if it is nothing known."""
        from organizer_tui.shared.omnibox import find, place_of

        if isinstance(self.screen, RoomScreen) and await self.screen.take_scan(code):
            return
        options = await find(self.desk, code)
        if len(options) == 1:
            place = place_of(options[0].value)
            await self.go(place.room, place.kind, place.ref)
        elif options:
            await self.find(code)
        else:
            title = _("Nothing here has the code {code}.", code=code)
            self.refuse(RuleBroken(title, _("Look at the label again, or press / and type what it should be.")))

    def _offers(self) -> tuple[Command, ...]:
        return getattr(self.screen, "OFFERS", ())

    def action_palette(self) -> None:
        """Choose a command by its name."""
        self.do(self._palette())

    async def _palette(self) -> None:
        from organizer_tui.shared.palette import PaletteDialog

        option = await self._answer(PaletteDialog(self._offers(), PALETTE_ONLY, self.settings.keys))
        if option is not None:
            await self.screen.run_action(option.value)

    def action_help(self) -> None:
        """Say what can be done here."""
        from organizer_tui.shared.help import help_dialog

        screen = self.screen
        title = getattr(screen, "TITLE_WORDS", "") or N_("Help")
        self.push_screen(help_dialog(title, getattr(screen, "HELP_WORDS", ""), self._offers(), self.settings.keys))

    def action_help_quit(self) -> None:
        """Say how to leave: Ctrl+C does not."""
        self.notify(_("Press Ctrl+Q to close the desk."), markup=False)

    def action_undo(self) -> None:
        """Take back the last thing done, after asking."""
        self.do(opening.undo_last(self))

    def action_redo(self) -> None:
        """Do again what was taken back last, after asking."""
        self.do(opening.redo_last(self))

    def action_import_list(self) -> None:
        """Bring in a list from a file."""
        from organizer_tui.imports.screen import ImportScreen

        if not isinstance(self.screen, (ModalScreen, ImportScreen)):
            self.push_screen(ImportScreen())

    def action_export_list(self) -> None:
        """Write calendars or lists as files."""
        from organizer_tui.exporting import export

        if not isinstance(self.screen, ModalScreen):
            self.do(export(self))

    def action_shift(self) -> None:
        """Say who sits at the desk now."""
        self.do(opening.begin_shift(self))

    def action_language(self) -> None:
        """Switch between Chinese and English, everywhere at once."""
        set_language("en" if language() == "zh_CN" else "zh_CN")
        save_setting("language", language())
        if isinstance(self.screen, RoomScreen):
            self.screen.reload()

    def action_next_theme(self) -> None:
        """Change the colours."""
        self.action_theme(next_theme(self.theme))

    def action_theme(self, name: str) -> None:
        """Use these colours."""
        self.theme = name
        save_setting("theme", name)
        self.notify(_(THEME_WORDS[name]), markup=False, timeout=2)

    async def action_quit(self) -> None:
        """Close the desk, once everything is saved; with the desk ends what it serves, so that is asked first."""
        if self.serving is not None and self.serving.running:
            self.do(opening.leave(self))
        else:
            await self.leave()

    async def leave(self) -> None:
        """Close the desk, once everything is saved."""
        await self.desk.settle()
        self.exit(return_code=self.return_code or 0)

    def on_resize(self, event: events.Resize) -> None:
        """Say so when the window is too small to work in, and go on when it has grown."""
        from organizer_tui.shared.too_small import TooSmall

        small = event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT
        if small and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall())
        elif not small and isinstance(self.screen, TooSmall):
            self.screen.dismiss(None)


PALETTE_ONLY = tuple(
    Command(f"desk.theme.{name}", "", words, N_("Use these colours."), f"app.theme('{name}')")
    for name, words in THEME_WORDS.items()
)
