"""Forms that say at every key what the answers mean; the one for the year of a festival."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar

from textual import on
from textual.content import Content
from textual.widgets import Input, Static

from models.errors import RuleBroken
from models.events import rules, templates
from models.i18n import N_, _
from organizer_tui.desk import Desk
from organizer_tui.features.events.words import day_words
from organizer_tui.hardening import visible
from organizer_tui.shared.answers import Stepped
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.entries import read_number
from organizer_tui.shared.fields import Field, FieldRefused, Finder, Option, Values


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


@contextmanager
def about_field(name: str) -> Iterator[None]:
    """A refusal of a number leads to the field it was typed in."""
    try:
        yield
    except (rules.TooFewPlaces, rules.NotSoMany) as wrong:
        raise FieldRefused(name, wrong.title, wrong.hint) from wrong


class FestivalForm(LiveForm):
    """The year of a festival that comes ready; the introduction says which day that is."""

    REPLACED = ("year",)

    def __init__(self, desk: Desk, kind: str) -> None:
        """Ask for the year; the one of the next such festival stands there."""
        self._kind = kind
        year = templates.next_year(kind, desk.today())
        fields = (Field("year", N_("Year"), "number", str(year), required=True),)
        super().__init__(_(templates.TEMPLATES[kind]), fields, self._year, intro=_festival_day(kind, year))

    def meaning(self) -> str:
        """The day of the festival in that year."""
        return _festival_day(self._kind, read_number(self.typed()["year"]))

    async def _year(self, values: Values) -> int:
        templates.festival_day(self._kind, values.number("year"))
        return values.number("year")


def _festival_day(kind: str, year: int) -> str:
    return _("It is on {day}.", day=day_words(templates.festival_day(kind, year)))


def festival_finder(desk: Desk) -> Finder:
    """The festivals that come ready, with the day of each next one, the nearest first."""

    async def find(text: str) -> Sequence[Option]:
        today, words = desk.today(), text.casefold()
        days = {kind: templates.festival_day(kind, templates.next_year(kind, today)) for kind in templates.TEMPLATES}
        names = {kind: _(name) for kind, name in templates.TEMPLATES.items()}
        nearest = sorted(days, key=days.__getitem__)
        return [Option(kind, names[kind], day_words(days[kind])) for kind in nearest if words in names[kind].casefold()]

    return find
