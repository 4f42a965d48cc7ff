"""A form in a box: questions, what is wrong with an answer, and saving; what was typed is never lost.

Enter goes on to the next field and saves after the last; Ctrl+S saves at once; Esc puts the form away and keeps what
was typed for the next time (under `draft_key`). A refusal is shown inside the form, above the hints.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from models.errors import RuleBroken
from models.i18n import N_, _
from organizer_tui.background import in_background
from organizer_tui.commands import Command, bindings
from organizer_tui.guard import guarded
from organizer_tui.hardening import visible
from organizer_tui.shared.answers import Answer, Answered, PickLine, answer_widget
from organizer_tui.shared.box import BoxScreen
from organizer_tui.shared.fields import Field, FieldRefused, Values, read_values
from organizer_tui.shared.hint_bar import HintBar

if TYPE_CHECKING:
    from organizer_tui.app import OrganizerApp

R = TypeVar("R")
Submit = Callable[[Values], Awaitable[R]]

FORM_COMMANDS = (
    Command("form.save", "ctrl+s", N_("Save"), N_("Save what was typed."), "save", priority=True),
    Command("form.cancel", "escape", N_("Cancel"), N_("Put the form away; what was typed is kept."), "cancel"),
    Command("form.next", "down", N_("Next field"), N_("Go to the next field."), "app.focus_next", hint=False),
    Command(
        "form.previous", "up", N_("Previous field"), N_("Go to the field before."), "app.focus_previous", hint=False
    ),
)


class FormDialog(BoxScreen[R | None], Generic[R]):
    """A form; `submit` gets the values and does the write, its result is the dialog's answer (None when cancelled)."""

    OFFERS: ClassVar[tuple[Command, ...]] = FORM_COMMANDS
    BINDINGS: ClassVar[list[Any]] = bindings(FORM_COMMANDS)

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        submit: Submit[R],
        *,
        draft_key: str = "",
        intro: str = "",
    ) -> None:
        """A form with a title and an introduction that are already in the volunteer's language."""
        super().__init__()
        self._title, self._intro = title, intro
        self._fields, self._submit, self._draft_key = tuple(fields), submit, draft_key
        self._saving = False

    @property
    def organizer(self) -> OrganizerApp:
        """The app, by its own type."""
        return cast("OrganizerApp", self.app)

    def compose(self) -> ComposeResult:
        """The box: title, questions, refusal, hints."""
        draft = self.organizer.drafts.get(self._draft_key, {})
        with Vertical(classes="box"):
            yield Static(Content(visible(self._title)), classes="box-title")
            if self._intro:
                lines = (visible(line) for line in self._intro.splitlines())
                yield Static(Content("\n".join(lines)), classes="box-intro")
            with Vertical(classes="box-body"):
                for field in self._fields:
                    with Horizontal(classes="question" if field.kind != "block" else "question tall"):
                        label = _(field.words) + (" *" if field.required else "")
                        yield Static(Content(label), classes="question-words")
                        yield answer_widget(field, draft.get(field.name), f"field-{field.name}")
            yield Static(Content(""), classes="box-wrong", id="wrong")
            yield HintBar(self.OFFERS)

    def typed(self) -> dict[str, str]:
        """What stands in the fields now."""
        return {field.name: self._answer(field.name).typed for field in self._fields}

    def _answer(self, name: str) -> Answer:
        return cast(Answer, self.query_one(f"#field-{name}"))

    @on(Answered)
    def _next(self, event: Answered) -> None:
        event.stop()
        order = [self.query_one(f"#field-{field.name}") for field in self._fields]
        at = order.index(self.focused) if self.focused in order else len(order) - 1
        if at + 1 < len(order):
            order[at + 1].focus()
        else:
            self.action_save()

    @on(PickLine.Wanted)
    def _pick(self, event: PickLine.Wanted) -> None:
        event.stop()
        in_background(self, self._picked, event.line, event.start, group="pick", exclusive=True)

    async def _picked(self, line: PickLine, start: str) -> None:
        from organizer_tui.shared.picker import PickDialog

        if line.field.finder is not None:
            option = await self.app.push_screen_wait(PickDialog(_(line.field.words), line.field.finder, start))
            if option is not None:
                line.take(option)
                line.action_pick()

    def action_save(self) -> None:
        """Save; a second press while saving does nothing."""
        if not self._saving:
            self._saving = True
            in_background(self, self._save, group="save")

    async def _save(self) -> None:
        typed = self.typed()
        self._keep(typed)
        with guarded(self.organizer, self.show_refusal):
            values = read_values(self._fields, typed, self.organizer.desk.today())
            result = await self._submit(values)
            self.organizer.drafts.pop(self._draft_key, None)
            self.dismiss(result)
        self._saving = False

    def show_refusal(self, refusal: RuleBroken) -> None:
        """Say what is wrong and what to do, and go to the field if it is one field's fault."""
        words = visible(refusal.title) + ("\n" + visible(refusal.hint) if refusal.hint else "")
        self.query_one("#wrong", Static).update(Content(words))
        if isinstance(refusal, FieldRefused):
            self.query_one(f"#field-{refusal.name}").focus()

    def _keep(self, typed: dict[str, str]) -> None:
        if self._draft_key:
            self.organizer.drafts[self._draft_key] = typed

    def action_cancel(self) -> None:
        """Put the form away; what was typed is there when it is opened again."""
        if not self._saving:
            self._keep(self.typed())
            self.dismiss(None)
