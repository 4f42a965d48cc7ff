"""Words about calendars behind links: whose secret the address is, where it is made, and what it shows is chosen."""

from __future__ import annotations

from typing import NamedTuple

from models.i18n import N_
from models.publishing.rows import HOUSEHOLD, PANEL, VOLUNTEER


class SecretWords(NamedTuple):
    """Sentences for one kind of link, untranslated; `title` and `where` are put in."""

    known: str
    secret: str
    made: str
    chosen: str
    way: str


SECRET_WORDS = {
    HOUSEHOLD: SecretWords(
        known=N_("{where}; the address itself is on the household's card only"),
        secret=N_("The address of “{title}” is a secret of its household."),
        made=N_("It is shown once, when the card is made: press c, then make a new link there."),
        chosen=N_("What “{title}” shows is chosen on the household's card."),
        way=N_("Press c to go there, then k."),
    ),
    VOLUNTEER: SecretWords(
        known=N_("{where}; the address itself is known to the volunteer only"),
        secret=N_("The address of “{title}” is the volunteer's own secret."),
        made=N_("It is shown once, when it is made: press c, then l makes a new link on the volunteer's line."),
        chosen=N_("What “{title}” shows is chosen on the card of the volunteer's household."),
        way=N_("Press c to go to the volunteer's line, then k."),
    ),
    PANEL: SecretWords(
        known=N_("{where}; the address itself is known to the members of the panel only"),
        secret=N_("The address of “{title}” is a secret of the panel."),
        made=N_("It is shown once, when it is made: press c, then l makes a new link in the panel's room."),
        chosen=N_("What “{title}” shows is chosen in the room of the panel."),
        way=N_("Press c to go there (or 9), then k."),
    ),
}
