"""The two lines between the calendars and the dates: what goes on or what was refused, and which dates are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from models.i18n import _
from organizer_tui.features.events.centre.words import AUDIENCE_WORDS
from organizer_tui.imports.calendars.preview import left_out_words
from organizer_tui.shared.line import LineWidget, Part

if TYPE_CHECKING:
    from organizer_tui.features.events.centre.screen import CentreScreen


class CentreLine(LineWidget):
    """A line that knows the screen it stands on."""

    DEFAULT_CSS = "CentreLine { background: $surface; }"

    @property
    def here(self) -> CentreScreen:
        """The screen."""
        return cast("CentreScreen", self.screen)


class SaidLine(CentreLine):
    """What is under way; else what there is to know of the calendar under the cursor."""

    def left(self) -> Sequence[Part]:
        """One sentence."""
        if (progress := self.here.progress) is not None:
            stage = _(progress.stage) if progress.stage else ""
            return [Part(f" {stage}… "), Part(_("Esc stops it; then nothing is written."), "quiet")]
        row = self.here.calendar
        if row is None:
            return [Part(" " + _("n follows a calendar: the centre's .ics file, or its address."), "quiet")]
        if row.refused_at is not None:
            return [Part(f" {row.refused_why}", "warn")]
        if row.left_out:
            first = row.why_left_out.partition("\n")[0]
            return [Part(f" {left_out_words(row.left_out)} {first}", "quiet")]
        return [Part(f" {row.shown_source}", "quiet")]


class WhoseLine(CentreLine):
    """For whom the dates below are."""

    def left(self) -> Sequence[Part]:
        """Every audience, the one shown marked."""
        parts = []
        for name in self.here.AUDIENCES:
            words = _(AUDIENCE_WORDS[name]) if name else _("All")
            parts.append(Part(f" {words} ", "here" if name == self.here.audience else "key", f"show_for('{name}')"))
        return parts
