"""For whom a paper is made: only those who were named, and never for somebody who is not there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.errors import RuleBroken
from models.households.queries import find_household
from models.i18n import _


class NothingToPrint(RuleBroken):
    """What was asked for is not there."""


def flats_wanted(flats: Sequence[str]) -> set[str]:
    """The households of these flats by ref; raises NothingToPrint for a flat in which nobody lives."""
    homes = {flat: find_household(flat) for flat in flats}
    if empty := [flat for flat, home in homes.items() if home is None]:
        raise NothingToPrint(
            _("No household lives in flat {label}.", label=empty[0]), _("Look at the building and correct the number.")
        )
    return {home.ref for home in homes.values() if home is not None}


def donors_wanted(donors: Sequence[str], known: Iterable[str]) -> set[str]:
    """These donors; raises NothingToPrint for one who gave nothing."""
    if strangers := set(donors) - set(known):
        raise NothingToPrint(
            _("Nothing was given by “{donor}”.", donor=min(strangers)),
            _("Write the name as it stands on the books."),
        )
    return set(donors)
