"""A count in sentences: what a scan was, what was found, how far a shelf is."""

from __future__ import annotations

from models.bookshelf import rules
from models.bookshelf.stocktake.findings import AGAIN, FULL, MISPLACED, MISSING, QUICK, RIGHT
from models.bookshelf.stocktake.rows import FindingRow, SeenRow, ShelfRow, StocktakeRow
from models.clock import local
from models.i18n import N_, _, ngettext
from organizer_tui.features.bookshelf.words import OFF_WORDS, kept_words

FINDINGS = {
    RIGHT: N_("in its place"),
    MISPLACED: N_("misplaced"),
    AGAIN: N_("found again"),
    MISSING: N_("missing"),
}
KINDS = {FULL: N_("Stocktake"), QUICK: N_("Quick count")}
# What the big line says first of a scan.
SHOUTS = {RIGHT: N_("IN ITS PLACE"), MISPLACED: N_("MISPLACED"), AGAIN: N_("FOUND AGAIN")}


def shelf_name(shelf: str) -> str:
    """A shelf, also the one of copies that have no place."""
    return shelf or _("No place")


def shout(seen: SeenRow) -> str:
    """The big line: what a scan was, and of which book."""
    return f"{_(SHOUTS[seen.finding])}  {seen.copy.code} {seen.copy.title}"


def seen_words(seen: SeenRow, kind: str, key: str) -> str:
    """What a scan means and what to do; `key` is the one that sets it right."""
    words = _again_words(seen, kind, key) if seen.finding == AGAIN else _here_words(seen, key)
    return (words + " " + _("It was counted here already.")).strip() if seen.twice else words


def _here_words(seen: SeenRow, key: str) -> str:
    place, shelf = seen.copy.place or _("no place is written down"), seen.shelf
    match seen.remark:
        case "ordinary":
            return _("It is not for all to take: it belongs in {place}.", place=place)
        case "kept":
            return _("It is to be collected: {kept}.", kept=kept_words(seen.copy))
        case "anywhere":
            return _("It is for all to take and may stand anywhere.")
        case "unplaced":
            return _("No place is written down for it: {key} writes {shelf}.", key=key, shelf=shelf)
    if seen.finding == MISPLACED and shelf:
        return _("Carry it to {place}; or {key}: it belongs here, in {shelf}.", place=place, key=key, shelf=shelf)
    return _("Carry it to {place}.", place=place) if seen.finding == MISPLACED else ""


def _again_words(seen: SeenRow, kind: str, key: str) -> str:
    copy = seen.copy
    if copy.off_as:
        words = _(rules.OFF_AS[copy.off_as], code=copy.code)
        return words + " " + _("{key} puts it back on the shelf's list.", key=key)
    if copy.state == "taken" and kind == QUICK:
        return _("Somebody had taken it. It is back when the count is closed.")
    if copy.state == "taken":
        return _("Somebody had taken it: {key} writes down that it is back.", key=key)
    who = {"label": copy.reader_label, "name": copy.reader_name}
    return _("It is out to {label} {name}, and here it is: {key} gives it back.", **who, key=key)


def now_words(row: FindingRow) -> str:
    """What is known of a copy now, after it was found so."""
    states = {**OFF_WORDS, "out": N_("lent"), "taken": N_("somebody took it"), "kept": N_("set aside")}
    return _(states[row.state]) if row.state in states else ""


def finding_words(row: FindingRow) -> str:
    """What was found, and what became of it."""
    now = now_words(row)
    where = {"shelf": shelf_name(row.shelf), "place": shelf_name(row.place)}
    if row.finding == MISPLACED and row.kind == QUICK:
        words = _("stood on the honour shelf, belongs in {place}", place=where["place"])
    elif row.finding == MISPLACED and row.settled and not now:
        words = _("stood in {shelf}, its place now", shelf=where["shelf"])
    elif row.finding == MISPLACED:
        words = _("stood in {shelf}, belongs in {place}", **where)
    elif row.finding == MISSING:
        words = _("not seen in {shelf}", shelf=where["shelf"]) if row.kind == FULL else _("not seen")
    else:
        words = _("is on the list again") if row.settled else _("is here")
    return f"{words} · {now}" if now else words


def since_words(row: StocktakeRow) -> str:
    """Which count it is and how many copies were seen in it."""
    return _(
        "{kind} since {day}, {seen} seen",
        kind=_(KINDS[row.kind]),
        day=f"{local(row.begun_at):%Y-%m-%d}",
        seen=row.seen,
    )


def shelf_words(row: ShelfRow) -> str:
    """How far the count of a shelf is."""
    if row.done_at is not None:
        return _("counted to the end on {day}", day=f"{local(row.done_at):%m-%d}")
    return _("under way") if row.begun else _("not begun")


def seen_of(row: ShelfRow) -> str:
    """How many of those that ought to stand on a shelf were seen."""
    return _("{seen} of {expected}", seen=row.expected - row.left, expected=row.expected)


def done_words(row: ShelfRow, key: str) -> str:
    """What finishing a shelf would write down."""
    if not row.left:
        return _("All that ought to stand here was seen. {key} again: the shelf is counted.", key=key)
    words = ngettext(
        "{n} copy was not seen and is written down as missing.",
        "{n} copies were not seen and are written down as missing.",
        row.left,
    )
    return words + " " + _("{key} again: the shelf is counted.", key=key)


def quick_words(left: int, back: int, key: str) -> str:
    """What closing a quick count would write down."""
    taken = ngettext("{n} copy was not seen: taken.", "{n} copies were not seen: taken.", left)
    returned = ngettext("{n} copy is back.", "{n} copies are back.", back)
    return f"{taken} {returned} " + _("{key} again: the count is over.", key=key)
