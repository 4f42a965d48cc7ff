"""What subscribers of a calendar will see change, in a few words: for the desk and for the command line."""

from __future__ import annotations

from collections.abc import Sequence

from exports.feeds.difference import ITSELF, KINDS, EntryChange, Kind, kinds
from models.i18n import N_, _, ngettext


def summary(changes: Sequence[EntryChange]) -> str:
    """What subscribers will see change, in a few words; '' for nothing."""
    counted = kinds(changes)
    words = [_counted(kind, counted[kind]) for kind in KINDS if counted.get(kind)]
    itself = next((change for change in changes if change.uid == ITSELF), None)
    if itself is not None:
        words.insert(0, _(_ITSELF[itself.kind]))
    return _(N_(", ")).join(words)


_ITSELF: dict[Kind, str] = {"new": N_("for the first time"), "changed": N_("its name"), "gone": N_("it ends")}


def _counted(kind: Kind, n: int) -> str:
    match kind:
        case "new":
            return ngettext("{n} new", "{n} new", n)
        case "moved":
            return ngettext("{n} moved", "{n} moved", n)
        case "cancelled":
            return ngettext("{n} cancelled", "{n} cancelled", n)
        case "gone":
            return ngettext("{n} removed", "{n} removed", n)
    return ngettext("{n} changed", "{n} changed", n)
