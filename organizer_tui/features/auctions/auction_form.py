"""The questions asked about an auction: when and where it is, the rules of its evening, and what the money is for."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from models.auctions import operations
from models.auctions.copying import copy_auction
from models.auctions.lots.ladder import read_ladder, typed_ladder
from models.auctions.operations import PLAIN, Evening
from models.auctions.rows import AuctionRow
from models.clock import at_local
from models.i18n import N_, _
from models.money import format_fen
from organizer_tui.desk import Desk
from organizer_tui.features.auctions.moments import instant_at, typed_day, typed_hour, typed_other_day
from organizer_tui.shared.dialog import FormDialog
from organizer_tui.shared.fields import Field, Values

EVENING = 19
LASTS = timedelta(hours=2)
A_YEAR = timedelta(days=364)  # the same day of the week
LADDER_HINT = N_("In yuan: 1, or 1, 50:5 (by 5 from 50 on)")


def auction_form(desk: Desk, auction: AuctionRow | None = None) -> FormDialog[AuctionRow]:
    """Set up a new auction, or correct one."""
    opens = auction.opens_at if auction else at_local(desk.today() + timedelta(days=7), EVENING)
    closes = auction.closes_at if auction else opens + LASTS

    async def submit(values: Values) -> AuctionRow:
        answers = _when_and_where(desk, values) | {"evening": _evening(values)}
        if auction is None:
            return await desk.write(operations.create_auction, **answers)
        return await desk.write(operations.correct_auction, auction=auction.ref, version=auction.version, **answers)

    evening = Evening(*(getattr(auction, name) for name in Evening._fields)) if auction else PLAIN
    titles = (auction.title_zh, auction.title_en, auction.place) if auction else ("", "", "")
    fields = (*_fields(*titles, opens, closes), *_evening_fields(evening))
    title = _("Correct the auction") if auction else _("New auction")
    key = f"auctions.auction.{auction.ref}.{auction.version}" if auction else "auctions.auction"
    return FormDialog(title, fields, submit, draft_key=key)


def next_auction_form(desk: Desk, auction: AuctionRow) -> FormDialog[AuctionRow]:
    """Set up the next auction like this one: only when and where it is have to be said."""
    opens = auction.opens_at
    while opens <= desk.now():
        opens += A_YEAR
    closes = opens + (auction.closes_at - auction.opens_at)

    async def submit(values: Values) -> AuctionRow:
        return await desk.write(copy_auction, auction=auction.ref, **_when_and_where(desk, values))

    return FormDialog(
        _("The next auction like {title}", title=auction.title),
        _fields(auction.title_zh, auction.title_en, auction.place, opens, closes),
        submit,
        draft_key=f"auctions.next.{auction.ref}",
        intro=_("Its rules, what the money is for, its pledge levels and the gifts that were kept come along."),
    )


def _fields(title_zh: str, title_en: str, place: str, opens: datetime, closes: datetime) -> tuple[Field, ...]:
    last_day = typed_other_day(closes, opens)
    return (
        Field("title_zh", N_("Chinese title"), value=title_zh),
        Field("title_en", N_("English title"), value=title_en),
        Field("place", N_("Place"), value=place),
        Field("day", N_("Day"), "day", typed_day(opens), required=True),
        Field("opens", N_("Opens at"), "time", typed_hour(opens), required=True),
        Field("closes", N_("Closes at"), "time", typed_hour(closes), required=True),
        Field("last_day", N_("Closes on"), "day", last_day, hint=N_("Only if it is another day.")),
    )


def _when_and_where(desk: Desk, values: Values) -> dict[str, Any]:
    day = values.day("day")
    return {
        "title_zh": values.text("title_zh"),
        "title_en": values.text("title_en"),
        "place": values.text("place"),
        "opens_at": instant_at(desk, day, values.hour("opens")),
        "closes_at": instant_at(desk, values.maybe_day("last_day") or day, values.hour("closes")),
    }


def _evening_fields(evening: Evening) -> tuple[Field, ...]:
    soft = (_minutes(evening.soft_minutes), _minutes(evening.extend_minutes))
    return (
        Field("practice", N_("Only a practice run"), "yes", "yes" if evening.practice else ""),
        Field("starting", N_("Lots begin at"), "money", format_fen(evening.starting_fen), required=True),
        Field("ladder", N_("Steps"), value=typed_ladder(evening.ladder), required=True, hint=LADDER_HINT),
        Field("soft", N_("A bid in the last"), "number", soft[0], hint=N_("minutes; empty: the clock is strict")),
        Field("extend", N_("gives longer by"), "number", soft[1], hint=N_("minutes")),
        Field("extend_table", N_("to the whole table"), "yes", "yes" if evening.extend_table else ""),
        Field("goal", N_("Goal of the evening"), "money", _money(evening.goal_fen)),
        Field("pledge_goal", N_("Goal of the pledges"), "money", _money(evening.pledge_goal_fen)),
        Field("cause_zh", N_("What the money is for"), "block", evening.cause_zh),
        Field("cause_en", N_("The same in English"), "block", evening.cause_en),
    )


def _evening(values: Values) -> Evening:
    return Evening(
        practice=values.yes("practice"),
        cause_zh=values.text("cause_zh"),
        cause_en=values.text("cause_en"),
        starting_fen=values.fen("starting"),
        ladder=read_ladder(values.text("ladder")),
        soft_minutes=values.maybe_number("soft") or 0,
        extend_minutes=values.maybe_number("extend") or 0,
        extend_table=values.yes("extend_table"),
        goal_fen=values.maybe_fen("goal"),
        pledge_goal_fen=values.maybe_fen("pledge_goal"),
    )


def _minutes(minutes: int) -> str:
    return str(minutes) if minutes else ""


def _money(fen: int | None) -> str:
    return "" if fen is None else format_fen(fen)
