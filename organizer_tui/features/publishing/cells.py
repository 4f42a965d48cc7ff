"""The columns of the calendars, and of what will change in the one under the cursor."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from exports.feeds.change_words import summary
from exports.feeds.difference import EntryChange
from exports.feeds.pending import FeedPending
from models.clock import local
from models.i18n import N_, _, ngettext
from models.publishing.rows import MINIMAL
from organizer_tui.features.publishing.lines import FeedLine, Listing, address_of
from organizer_tui.features.publishing.secret_words import SECRET_WORDS
from organizer_tui.features.publishing.words import KIND_LOOKS, KIND_WORDS, SHORT, field_lines, misread
from organizer_tui.shared.ago import ago
from organizer_tui.shared.columns import Cell, Column
from organizer_tui.shared.programs import program_words

FEED_COLUMNS = (
    Column(N_("Calendar"), share=3),
    Column(N_("Speaks"), width=6),
    Column(N_("Listed"), width=6, align="right"),
    Column(N_("Subscribers will see"), share=3),
    Column(N_("Last fetched"), width=14),
    Column(N_("Address"), share=3, wide_from=110),
)
DETAIL_COLUMNS = (Column("", width=9), Column("", share=1))


class DetailLine(NamedTuple):
    """A line about the calendar under the cursor; `change` is what Enter opens."""

    ref: str
    words: Cell
    text: Cell
    change: EntryChange | None = None


def feed_cells(line: FeedLine, feed: FeedPending | None, address: str, now: datetime) -> tuple[Cell, ...]:
    """A calendar in the list."""
    shown = feed.after or feed.before if feed is not None else None
    return (
        line.title if line.offered else (line.title, "muted"),
        SHORT.get(line.language, line.language),
        str(len(shown.entries)) if shown is not None else "",
        _will_see(line, feed),
        (ago(line.fetched, now), "") if line.fetched is not None else (_("never"), "muted"),
        (_where(line, address), "muted"),
    )


def _will_see(line: FeedLine, feed: FeedPending | None) -> Cell:
    if feed is not None and feed.fault is not None:
        return (_("cannot be published"), "late")
    if feed is not None and feed.changes:
        return (summary(feed.changes), "accent")
    if not line.offered:
        return (_(_why_not(line)), "muted")
    return ("…" if feed is None else _("no change"), "muted")


def _why_not(line: FeedLine) -> str:
    if line.link is None:
        return N_("not offered")
    return N_("moved out") if line.link.gone else N_("said no to it")


def _where(line: FeedLine, address: str) -> str:
    if line.link is not None:
        return _("link since {day}", day=f"{local(line.link.made_at):%Y-%m-%d}")
    return address_of(line, address) or _("no address yet")


def detail_lines(line: FeedLine, feed: FeedPending | None, listing: Listing, now: datetime) -> list[DetailLine]:
    """All about a calendar: why it cannot be published, what will change field by field, where and by whom."""
    lines = []
    if feed is not None and feed.fault is not None:
        lines.append(DetailLine("fault", (_("refused"), "late"), (misread(feed.fault), "late")))
        where = _("g: go to it") if feed.fault.place is not None else ""
        lines.append(DetailLine("hint", "", "  ".join(filter(None, (where, feed.fault.hint)))))
    lines += _changes(line, feed)
    lines.append(DetailLine("address", (_("Address"), "muted"), (_about_address(line, listing.settings.address), "")))
    if line.link is not None and line.link.titles == MINIMAL:
        lines.append(DetailLine("titles", "", (_("Shows minimal titles, as its readers chose."), "muted")))
    lines += [
        DetailLine(
            f"fetched-{row.program}",
            (_("fetched"), "muted") if not at else "",
            ngettext(
                "{program}: {ago}, {n} time in all",
                "{program}: {ago}, {n} times in all",
                row.times,
                program=program_words(row.program),
                ago=ago(row.last_at, now),
            ),
        )
        for at, row in enumerate(listing.fetched(line.ref))
    ]
    return lines


def _about_address(line: FeedLine, address: str) -> str:
    if line.link is not None:
        return _(SECRET_WORDS[line.link.kind].known, where=_where(line, address))
    return address_of(line, address) or _("No address yet: a says at which one residents find the calendars.")


def _changes(line: FeedLine, feed: FeedPending | None) -> list[DetailLine]:
    if feed is None:
        return [DetailLine("wait", "", ("…", "muted"))]
    if not feed.changes:
        return [DetailLine("same", "", (_("Subscribers see everything as it is."), "muted"))]
    if line.secret:
        words = _("{changes} – Enter shows them one by one", changes=summary(feed.changes))
        return [DetailLine("secret", (_("changes"), "accent"), words)]
    return [detail for change in feed.changes for detail in change_details(change)]


def change_details(change: EntryChange) -> list[DetailLine]:
    """One change: what it is, when and of what, then the fields that will be otherwise."""
    head: Cell = (_(KIND_WORDS[change.kind]), KIND_LOOKS[change.kind])
    text = "  ".join(filter(None, (change.when, change.title)))
    lines = [DetailLine(f"{change.uid}/", head, (text, "strong"), change)]
    if change.kind not in ("new", "gone"):
        fields = enumerate(field_lines(change))
        lines += [DetailLine(f"{change.uid}/{at}", "", f"  {words}", change) for at, words in fields]
    return lines


def detail_cells(line: DetailLine) -> tuple[Cell, ...]:
    """A line of the detail."""
    return (line.words, line.text)
