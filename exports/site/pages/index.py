"""The residents' page: what is on, how to subscribe, the auction, the shelf, and past auctions, on one page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from exports.auction_notice_words import told
from exports.feeds.calendar import Feed
from exports.feeds.offers import PUBLIC, PUBLIC_NAME
from exports.feeds.words import AUDIENCES
from exports.papers.auction_words import evening_in
from exports.site.file import File
from exports.site.pages.auction import OnShow, PastAuction, notice_file, thermometer
from exports.site.pages.making import LINKS_SCRIPT, page
from exports.site.pages.programme import programme, public_entries
from exports.site.pages.spoken import AS_OF, Spoken, Words, dated, day_words, guessed, marks_of, said
from exports.site.pages.ways import Offer, code, offer
from models.bookshelf.open_shelf import OpenTitle
from models.events.workdays import DayTable
from models.i18n import LANGUAGES, N_, translator


class Shown(NamedTuple):
    """All that the public pages are made from: what is published, and what everybody may see of the building."""

    building: str
    today: date
    address: str
    feeds: Mapping[str, Feed]
    shelf: tuple[OpenTitle, ...]
    auctions: tuple[OnShow, ...]
    past: tuple[PastAuction, ...]
    days: DayTable


class Calendar(NamedTuple):
    """A calendar on offer: its title, what is in it, and the ways to it."""

    title: Words
    about: Words
    offer: Offer


def index_page(shown: Shown) -> File:
    """The page."""
    calendars = list(_calendars(shown))
    found = programme(public_entries(shown.feeds).values(), shown.today)
    audiences = [key for key in AUDIENCES if any(item.audience == key for day in found.soon for item in day.items)]
    return page(
        "index.html",
        building=shown.building,
        title=(Spoken("zh-CN", shown.building),),
        scripts=() if shown.address else (LINKS_SCRIPT,),
        as_of=dated(AS_OF, shown.today, 0),
        soon=[(day, day_words(day.day, shown.today.year), marks_of(day.day, shown.days)) for day in found.soon],
        later=[(day, day_words(day.day, shown.today.year), marks_of(day.day, shown.days)) for day in found.later],
        audiences=[(key, said(AUDIENCES[key])) for key in audiences if key != "everybody"],
        calendars=calendars,
        address=shown.address,
        home_code=code(shown.address) if shown.address else None,
        code=code,
        first=PUBLIC_NAME,
        auctions=list(map(_auction, shown.auctions)),
        shelf=_shelf(shown.shelf),
        past=[(notice_file(row.ref), _past(row)) for row in shown.past],
    )


def _calendars(shown: Shown) -> list[Calendar]:
    found = []
    for kind in PUBLIC:
        if kind.name in shown.feeds:
            title = f"{shown.building} {translator('zh_CN')(kind.title)}"
            ways = offer(kind.name, f"{kind.name}.ics", shown.address, title)
            found.append(Calendar(said(kind.title), said(kind.about), ways))
    return found


def _auction(shown: OnShow) -> dict[str, object]:
    auction = shown.auction
    causes = [(cause, html) for cause, html in ((auction.cause_zh, "zh-CN"), (auction.cause_en, "en")) if cause]
    for_what = {"zh-CN": translator("zh_CN"), "en": translator("en")}
    return {
        "titles": [guessed(title) for title in auction.titles if title],
        "when": [Spoken(html, evening_in(own, auction)) for own, html in zip(LANGUAGES, ("zh-CN", "en"), strict=True)],
        "place": auction.place,
        "causes": [Spoken(html, for_what[html](N_("For: {cause}"), cause=cause)) for cause, html in causes],
        "thermometer": thermometer(auction),
        "link": shown.page,
        "lots": said(N_("See the lots ({n})"), n=len(shown.lots)),
    }


def _shelf(shelf: Sequence[OpenTitle]) -> Words:
    standing = sum(title.is_in for title in shelf)
    return said(N_("{total} titles, {standing} of them on the shelf now."), total=len(shelf), standing=standing)


def _past(row: PastAuction) -> Words:
    title = told(row.notice).title
    pieces = [Spoken("zh-CN", title.zh), *([Spoken("en", title.en)] if title.en and title.en != title.zh else [])]
    return (*pieces, Spoken("zh-CN", f"{row.notice.held_on.year}"))
