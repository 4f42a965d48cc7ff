"""The refusals of the building: what a rule says no to, in words a volunteer can act on."""

from __future__ import annotations


class RuleBroken(Exception):
    """A rule of the building refused an operation: what is wrong (`title`) and what to do next (`hint`)."""

    def __init__(self, title: str, hint: str = "") -> None:
        """Keep both sentences, already in the volunteer's language."""
        super().__init__(title)
        self.title = title
        self.hint = hint

    def __str__(self) -> str:
        """Both sentences on one line, as the command line prints them."""
        return f"{self.title} {self.hint}".strip()


class NotFound(RuleBroken):
    """What was asked for is not in the building (any more)."""


class StaleRecord(RuleBroken):
    """Somebody changed the record after the screen was drawn."""


class BuildingUnavailable(RuleBroken):
    """The building file or server cannot be opened, read or written."""
