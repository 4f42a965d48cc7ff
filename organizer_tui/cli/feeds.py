"""`organizer feeds`: what is published, whether it is sound, publishing it, and bringing it where it goes; for cron."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import datetime

from exports.feeds.change_words import summary
from exports.feeds.check import FeedRefused
from exports.feeds.difference import differences
from exports.feeds.offers import PUBLIC, SECRET, fresh
from exports.feeds.publish import publish, shown
from exports.feeds.seen import Seen, seen
from models.clock import local
from models.i18n import _, ngettext
from models.publishing import operations, queries
from models.publishing.rows import BOTH
from models.text import harmless
from organizer_tui.cli.opening import name_of_doer, opened
from organizer_tui.cli.printing import print_table

DONE, REFUSED = 0, 1


def feeds(options: argparse.Namespace) -> int:
    """Do what is asked; 1 where a calendar is refused or something waits."""
    now = opened(options)
    if options.deed == "list":
        return _list(now, as_json=options.json)
    if options.deed == "check":
        return _check(now)
    if options.deed == "publish":
        return _publish(now, name_of_doer(options))
    if options.deed == "push":
        return _push(now)
    row = operations.begin_epoch(now=now, who=name_of_doer(options))
    print(_("Every phone will fetch everything again; this is epoch {epoch}.", epoch=row.epoch))
    return DONE


def _list(now: datetime, *, as_json: bool) -> int:
    building, before = seen(now), shown()
    after = fresh(building)
    over = {link.feed for link in building.links if not link.live}
    fetched, said = queries.last_fetched(), _languages(building)
    rows = [
        {
            "name": name,
            "title": title,
            "entries": len(before[name].entries) if name in before else 0,
            "language": said[name],
            "last_fetch": fetched[name].isoformat() if name in fetched else None,
            "pending": len(differences(before.get(name), after.get(name))),
        }
        for name, title in _titles(building)
        if name not in over
    ]
    if as_json:
        lines = (harmless(json.dumps(row, ensure_ascii=False)) for row in rows)
        print("[" + ",".join(f"\n{line}" for line in lines) + "\n]")
        return DONE
    headings = [_("Feed"), _("Calendar"), _("Listed"), _("Language"), _("Last fetched"), _("Not published yet")]
    print_table(headings, [_cells(row, fetched) for row in rows])
    return DONE


def _cells(row: Mapping[str, object], fetched: Mapping[str, datetime]) -> list[str]:
    at = fetched.get(str(row["name"]))
    words = {BOTH: _("both"), "zh_CN": _("Chinese"), "en": _("English")}
    return [
        str(row["name"]),
        str(row["title"]),
        str(row["entries"]),
        words[str(row["language"])],
        f"{local(at):%Y-%m-%d %H:%M}" if at else "",
        str(row["pending"] or ""),
    ]


def _titles(building: Seen) -> Iterator[tuple[str, str]]:
    """Every calendar by its name, and what it is to volunteers: nobody of a household is named."""
    for kind in PUBLIC:
        yield kind.name, _(kind.title)
    for link in building.links:
        yield link.feed, f"{_(SECRET[link.kind].title)} {link.label}".strip()


def _languages(building: Seen) -> dict[str, str]:
    public = {kind.name: BOTH for kind in PUBLIC} | {name: row.language for name, row in building.chosen.items()}
    return public | {link.feed: link.language for link in building.links}


def _check(now: datetime) -> int:
    """Read every calendar back by two parsers, as it is shown and as it would be published."""
    from exports.feeds.second_parser import both_parsers  # loaded on use: it takes a second

    building = seen(now)
    titles, refused, sound = dict(_titles(building)), 0, 0
    for state, found in ((_("as it is shown"), shown()), (_("as it would be published"), fresh(building))):
        for name, feed in found.items():
            try:
                both_parsers(feed, name)
            except FeedRefused as refusal:
                refused += 1
                where = _("{calendar}, {state}", calendar=titles.get(name, name), state=state)
                print(harmless(f"{where}: {refusal}"), file=sys.stderr)
            else:
                sound += 1
    if not refused:
        print(ngettext("{n} calendar is sound.", "{n} calendars are sound.", sound))
    return REFUSED if refused else DONE


def _publish(now: datetime, who: str) -> int:
    before = shown()
    published = publish(now=now, who=who)
    after, titles = shown(), dict(_titles(seen(now)))
    for name in dict.fromkeys((*titles, *sorted(before))):
        if changes := differences(before.get(name), after.get(name)):
            title = titles.get(name, _("A calendar that has ended"))
            print(harmless(_("{calendar}: {changes}", calendar=title, changes=summary(changes))))
    if not published.calendars:
        print(_("Nothing has changed since the last time."))
    for name, refusal in published.refused.items():
        print(harmless(f"{titles.get(name, name)}: {refusal}"), file=sys.stderr)
    return REFUSED if published.refused else DONE


def _push(now: datetime) -> int:
    from organizer_tui.publishing_places import places, push_all  # loaded on use, with all that talks to servers

    for sentence in push_all(now):
        print(harmless(sentence))
    here = places()
    if not here:
        print(_("No place is known yet to bring the calendars to; add one in the room of the calendars."))
    return DONE if all(place.last_at == now for place in here) else REFUSED  # it waits, or it was nobody's turn
