"""The public notice of an auction in words, the same for the paper and the page: every line in both languages."""

from __future__ import annotations

from typing import NamedTuple

from exports.papers.when import day_in
from models.auctions.money.notice import Notice, YearRow
from models.auctions.money.notice_rules import Attended, Shown
from models.clock import day_of
from models.i18n import LANGUAGES, N_, translator

PART_WORDS = {
    "lots": N_("Lots"),
    "pledges": N_("Pledges"),
    "gifts": N_("Gifts on top"),
    "written_off": N_("Promised, but not paid"),
}
PRACTICE = N_("PRACTICE RUN: no real money moved, nothing here is true.")
HEADINGS = {
    "money": N_("What was raised"),
    "handed_over": N_("Where it went"),
    "facts": N_("The evening"),
    "donors": N_("Thank you to all who gave"),
    "winners": N_("Winners who like to be named"),
    "years": N_("Year on year"),
}
YEAR_COLUMNS = (N_("Day"), N_("Raised"), N_("Lots"), N_("Bidders"), N_("Handed over"))


class Said(NamedTuple):
    """One sentence in Chinese and in English."""

    zh: str
    en: str


class Sum(NamedTuple):
    """A line with an amount."""

    said: Said
    amount: str
    total: bool = False


class Told(NamedTuple):
    """The notice in words: titles, sums, sentences, names and the table of the years."""

    title: Said
    practice: Said | None
    about: tuple[Said, ...]
    money: tuple[Sum, ...]
    handed_over: tuple[Sum, ...]
    facts: tuple[Said, ...]
    donors: tuple[str, ...]
    others: Said | None
    winners: tuple[str, ...]
    years: tuple[tuple[str, ...], ...]
    seal: Said


def to_the_fen(fen: int) -> str:
    """An amount with both its decimals, so that a column of them can be added up by eye."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}¥{yuan:,}.{rest:02d}"


def both(sentence: str, **about: object) -> Said:
    """A sentence in both languages, whatever the desk speaks."""
    return Said(*(translator(language)(sentence, **about) for language in LANGUAGES))


def heading(name: str) -> Said:
    """The heading of a part."""
    return both(HEADINGS[name])


def told(notice: Notice) -> Told:
    """All that the notice says, in order."""
    return Told(
        title=Said(notice.title_zh, notice.title_en),
        practice=both(PRACTICE) if notice.practice else None,
        about=_about(notice),
        money=_money(notice),
        handed_over=_handed_over(notice),
        facts=_facts(notice),
        donors=notice.donors,
        others=both(N_("and all who gave without being named.")) if notice.unnamed_donors else None,
        winners=tuple(f"{winner.name}（{winner.lot}）" for winner in notice.winners),
        years=tuple(_year(row) for row in notice.years),
        seal=both(
            N_("Closed on {day}. Number of the books: {digest}."),
            day=f"{day_of(notice.closed_at):%Y-%m-%d}",
            digest=notice.digest[:16],
        ),
    )


def _about(notice: Notice) -> tuple[Said, ...]:
    days = Said(*(day_in(language, notice.held_on) for language in LANGUAGES))
    where = f"　{notice.place}" if notice.place else ""
    held = Said(days.zh + where, days.en)
    causes = Said(notice.cause_zh or notice.cause_en, notice.cause_en or notice.cause_zh)
    if not causes.zh:
        return (held,)
    words = N_("For: {cause}")
    return (held, Said(translator("zh_CN")(words, cause=causes.zh), translator("en")(words, cause=causes.en)))


def _money(notice: Notice) -> tuple[Sum, ...]:
    money = notice.money
    lines = [Sum(_parts(shown), to_the_fen(shown.fen)) for shown in money.parts]
    lines += [Sum(both(N_("Costs: none")), to_the_fen(0))]
    lines += [Sum(both(N_("Raised together")), to_the_fen(money.raised_fen), total=True)]
    for over, why in notice.differences:
        sentence = N_("Too much in the cash box") if over > 0 else N_("Missing in the cash box")
        said = both(sentence)
        reason = Said(f"：{why}", "") if why else both(N_(" (explained at the desk)"))
        lines.append(Sum(Said(said.zh + reason.zh, said.en + reason.en), to_the_fen(over)))
    if notice.differences:
        lines.append(
            Sum(both(N_("To be handed over")), to_the_fen(money.raised_fen + money.difference_fen), total=True)
        )
    return tuple(lines)


def _parts(shown: Shown) -> Said:
    words = [both(PART_WORDS[name]) for name in shown.names]
    said = Said("、".join(word.zh for word in words), ", ".join(word.en.lower() for word in words).capitalize())
    if len(words) == 1:
        return said
    together = N_("{parts}, together")
    return Said(translator("zh_CN")(together, parts=said.zh), translator("en")(together, parts=said.en))


def _handed_over(notice: Notice) -> tuple[Sum, ...]:
    lines = [Sum(Said(row.beneficiary, f"{row.paid_on:%Y-%m-%d}"), to_the_fen(row.fen)) for row in notice.handed_over]
    lines.append(Sum(both(N_("Handed over together")), to_the_fen(notice.money.handed_over_fen), total=True))
    if notice.money.left_fen:
        lines.append(Sum(both(N_("Not written down where it went")), to_the_fen(notice.money.left_fen)))
    return tuple(lines)


def _facts(notice: Notice) -> tuple[Said, ...]:
    lots = both(N_("Lots that were sold: {number}."), number=notice.lots)
    counted = both(N_("The cash box was counted and agrees with the books."))
    return (lots, *_attended(notice.attended), *((counted,) if notice.counted and not notice.differences else ()))


def _attended(there: Attended) -> tuple[Said, ...]:
    if there.total is None:
        return (both(N_("Bidders that took part: fewer than 3.")),)
    if there.households is None:
        return (both(N_("Households and guests that took part: {number} together."), number=there.total),)
    lines = [both(N_("Households that took part: {number}."), number=there.households)]
    return (*lines, both(N_("Guests that took part: {number}."), number=there.guests)) if there.guests else tuple(lines)


def _year(row: YearRow) -> tuple[str, ...]:
    bidders = "<3" if row.bidders is None else str(row.bidders)
    sums = to_the_fen(row.raised_fen), to_the_fen(row.handed_over_fen)
    return (f"{row.held_on:%Y-%m-%d}", sums[0], str(row.lots), bidders, sums[1])
