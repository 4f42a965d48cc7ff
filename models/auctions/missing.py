"""What is said of something that is not in the auctions any more."""

from __future__ import annotations

from models.errors import NotFound
from models.i18n import _


def gone() -> NotFound:
    """The refusal for a lot, a paddle or an auction that somebody has taken away."""
    return NotFound(_("This is not in the auctions any more."), _("Go back to the list and look again."))
