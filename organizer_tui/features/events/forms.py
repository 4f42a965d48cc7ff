"""Forms that say at every key what the answers mean."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Input, Static

from models.errors import RuleBroken
from models.events import rules
from organizer_tui.hardening import visible
from organizer_tui.shared.answers import Stepped
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import FieldRefused


class LiveForm(FormDialog[Any]):
    """A form whose introduction says at every key what the answers so far would mean."""

    REPLACED: ClassVar[tuple[str, ...]] = ()

    def meaning(self) -> str:
        """What has been typed so far, in words; a refusal where it means nothing yet."""
        return ""

    def on_mount(self) -> None:
        """What stands in these fields is replaced by typing, not added to."""
        for name in self.REPLACED:
            for line in self.query(f"#field-{name}").results(Input):
                line.select_on_focus = True
                if line.has_focus:
                    line.action_select_all()
        self._typed()

    @on(Input.Changed)
    @on(Stepped)
    def _typed(self) -> None:
        try:
            words = self.meaning()
        except RuleBroken as wrong:
            words = wrong.title
        self.introduce(words)

    def introduce(self, words: str) -> None:
        """Say this above the questions."""
        shown = "\n".join(visible(line) for line in words.splitlines())
        self.query_one(".box-intro", Static).update(Content(shown))


NUMBERS = (rules.TooFewPlaces, rules.NotSoMany)


@contextmanager
def about_field(name: str, refusals: tuple[type[RuleBroken], ...] = NUMBERS) -> Iterator[None]:
    """A refusal (of a number, unless told otherwise) leads to the field it was typed in."""
    try:
        yield
    except refusals as wrong:
        raise FieldRefused(name, wrong.title, wrong.hint) from wrong
