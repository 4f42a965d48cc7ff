"""What stands on the wall, in both languages: made of a projection, drawn by the terminal and by the page alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from models.auctions import scenes
from models.auctions.projected import Projection, ShownLot
from models.clock import local
from models.i18n import N_, translator
from models.money import format_fen

MOST_NUMBERS = 6


class Both(NamedTuple):
    """Words in Chinese and in English; `en` is empty where there is no English, or where it would say the same."""

    zh: str
    en: str = ""


NOTHING = Both("")


class ComingLot(NamedTuple):
    """One of the next lots: its number, what it is, and where it starts."""

    number: str
    name: Both
    price: str


class Board(NamedTuple):
    """Everything on the wall; what is empty is left out.

    `figure` is what is read from ten metres: an amount, a number, a time. `share` is how full the thermometer is.
    """

    scene: str
    title: Both
    heading: Both = NOTHING
    name: Both = NOTHING
    figure_words: Both = NOTHING
    figure: str = ""
    holder: Both = NOTHING
    person: str = ""
    facts: tuple[Both, ...] = ()
    coming_words: Both = NOTHING
    coming: tuple[ComingLot, ...] = ()
    raised_words: Both = NOTHING
    raised: str = ""
    goal: Both = NOTHING
    share: float | None = None
    ends_words: Both = NOTHING
    ends_at: datetime | None = None
    photo: str = ""


def said(sentence: str, **params: object) -> Both:
    """A sentence in both languages."""
    return Both(*(translator(language)(sentence, **params) for language in ("zh_CN", "en")))


def nothing_here() -> Board:
    """The wall of a building that has no auction yet."""
    return Board(scenes.WAITING, said(N_("Charity auction")), name=said(N_("There is no auction yet.")))


def board_of(seen: Projection) -> Board:
    """What stands on the wall of an auction."""
    board = Board(
        seen.scene,
        Both(*seen.titles),
        photo=seen.lot.photo if seen.lot else "",
        coming=tuple(_coming(lot) for lot in seen.coming),
        coming_words=said(N_("Coming next")) if seen.coming else NOTHING,
        raised_words=said(N_("Raised so far")),
        raised=format_fen(seen.raised_fen),
    )
    board = _ends(_measured(board, seen.raised_fen, seen.goal_fen), seen)
    return _SCENES[seen.scene](board, seen)


def _measured(board: Board, fen: int, goal_fen: int | None) -> Board:
    """With the thermometer, if there is a goal."""
    if goal_fen is None:
        return board._replace(goal=NOTHING, share=None)
    goal = said(N_("Goal {amount}"), amount=format_fen(goal_fen))
    return board._replace(goal=goal, share=min(1.0, max(0.0, fen / goal_fen)))


def _ends(board: Board, seen: Projection) -> Board:
    if seen.next_end is None:
        return board
    numbers = [str(number) for number in seen.next_end.numbers[:MOST_NUMBERS]]
    more = "…" if len(seen.next_end.numbers) > MOST_NUMBERS else ""
    words = said(N_("Lot {numbers}: bidding ends in"), numbers="、".join(numbers) + more)
    return board._replace(ends_words=words._replace(en=words.en.replace("、", ", ")), ends_at=seen.next_end.at)


def _coming(lot: ShownLot) -> ComingLot:
    price = format_fen(lot.top_fen if lot.top_fen is not None else lot.least_fen)
    return ComingLot(str(lot.number), Both(lot.title, lot.title_en), price)


def _waiting(board: Board, seen: Projection) -> Board:
    begins = local(seen.opens_at)
    return board._replace(
        name=board.title,
        figure_words=said(N_("We begin at")),
        figure=f"{begins:%H:%M}",
        facts=(Both(f"{begins:%Y-%m-%d}  {seen.place}".strip()),),
        raised="",
        raised_words=NOTHING,
        share=None,
    )


def _lot(board: Board, seen: Projection) -> Board:
    lot = seen.lot
    if lot is None:
        return board
    board = _heading(board, lot)
    if lot.top_fen is None:
        return board._replace(figure_words=said(N_("Bidding starts at")), figure=format_fen(lot.least_fen))
    return board._replace(
        figure_words=said(N_("Highest bid")),
        figure=format_fen(lot.top_fen),
        holder=said(N_("Paddle {number}"), number=lot.top_paddle),
        facts=(*board.facts, said(N_("Next bid from {amount}"), amount=format_fen(lot.least_fen))),
    )


def _heading(board: Board, lot: ShownLot) -> Board:
    pieces = (said(N_("{n} pieces"), n=lot.quantity),) if lot.quantity > 1 else ()
    heading = said(N_("Lot {number}"), number=lot.number)
    return board._replace(heading=heading, name=Both(lot.title, lot.title_en), facts=pieces)


def _sold(board: Board, seen: Projection) -> Board:
    if seen.lot is not None:
        board = _heading(board, seen.lot)
    paddles = [str(winner.paddle) for winner in seen.winners]
    names = dict.fromkeys(winner.name for winner in seen.winners if winner.name)
    holder = said(N_("Paddle {number}"), number="、".join(dict.fromkeys(paddles[:MOST_NUMBERS])))
    return board._replace(
        figure_words=said(N_("SOLD")),
        figure=format_fen(max((winner.fen for winner in seen.winners), default=0)),
        holder=holder._replace(en=holder.en.replace("、", ", ")),
        person="、".join(names),
        facts=(),
    )


def _pledge(board: Board, seen: Projection) -> Board:
    if seen.level is None:
        return board
    board = board._replace(
        heading=said(N_("Pledge round")),
        figure_words=said(N_("Who gives")),
        figure=format_fen(seen.level.fen),
        holder=said(N_("Paddles up: {n}"), n=seen.level.paddles),
        raised_words=said(N_("Pledged so far")),
        raised=format_fen(seen.level.total_fen),
        coming=(),
        coming_words=NOTHING,
    )
    if seen.pledge_goal_fen is not None or seen.goal_fen is None:
        return _measured(board, seen.level.total_fen, seen.pledge_goal_fen)
    together = said(N_("{amount} with all that was sold"), amount=format_fen(seen.raised_fen))
    return board._replace(facts=(together,))  # the thermometer is that of the whole evening


def _draw(board: Board, seen: Projection) -> Board:
    if seen.draw is None:
        return board
    return board._replace(
        heading=said(N_("Door prize")),
        name=Both(seen.draw.prize),
        figure_words=said(N_("The winner is paddle")),
        figure=str(seen.draw.paddle),
    )


def _next(board: Board, seen: Projection) -> Board:
    words = said(N_("Lots sold: {sold} of {lots}"), sold=seen.lots_sold, lots=seen.lots)
    return board._replace(figure_words=board.raised_words, figure=board.raised, facts=(words,))


def _closed(board: Board, seen: Projection) -> Board:
    return _next(board, seen)._replace(
        name=said(N_("Thank you, everybody!")), figure_words=said(N_("Together we raised"))
    )


_SCENES: dict[str, Callable[[Board, Projection], Board]] = {
    scenes.WAITING: _waiting,
    scenes.LOT: _lot,
    scenes.SOLD: _sold,
    scenes.PLEDGE: _pledge,
    scenes.DRAW: _draw,
    scenes.NEXT: _next,
    scenes.CLOSED: _closed,
}
