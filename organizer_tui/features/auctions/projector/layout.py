"""The wall as lines of a terminal: what is most important gets the room that the rest leaves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from models.auctions import scenes
from organizer_tui.features.auctions.projector.board import Board, Both, ComingLot
from organizer_tui.features.auctions.projector.lettering import big
from organizer_tui.hardening import visible

MARGIN = 2
FIGURE_SHARE, MOST_FIGURE, MOST_NAME = 0.5, 18, 12
LEAST_HOLDER, MOST_HOLDER = 7, 8
CLEARLY = 1.3  # how much larger letters have to be for a name to be broken
HIGH = 32  # lines from which every lot that comes has a line of its own
FULL, EMPTY = "█", "░"


class Line(NamedTuple):
    """One line: its words and its tone; `middle` puts it there."""

    words: str = ""
    tone: str = "ink"
    middle: bool = True


def lines_of(board: Board, width: int, height: int, now: datetime) -> list[Line]:
    """As many lines as the terminal has, the foot at its lower edge."""
    room = width - 2 * MARGIN
    head = [Line(both(board.title, room), "soft")]
    foot = _foot(board, room, height, now)
    middle = _middle(board, room, height - len(head) - len(foot))
    blank = max(0, height - len(head) - len(middle) - len(foot))
    above = blank // 2
    lines = [*head, *[Line()] * above, *middle, *[Line()] * (blank - above), *foot]
    return [*lines[: height - len(foot)], *foot][:height] if len(lines) > height else lines


def both(words: Both, room: int) -> str:
    """Chinese and English side by side where there is room, else Chinese."""
    zh, en = visible(words.zh), visible(words.en)
    together = f"{zh}  {en}" if en and en != zh else zh
    return together if cell_len(together) <= room else cut(zh, room)


def cut(text: str, room: int) -> str:
    """As much as there is room for, its loss marked."""
    return text if cell_len(text) <= room else set_cell_size(text, max(0, room - 1)).rstrip() + "…"


def spaced(text: str, room: int) -> str:
    """As large as a terminal's own letters can be: with space between them, if there is room for it."""
    wide = " ".join(visible(text))
    return wide if cell_len(wide) <= room else cut(visible(text), room)


def loud(words: Both, room: int) -> str:
    """Chinese with space between its characters, and English beside it if there is room."""
    return both(Both(spaced(words.zh, room), words.en), room)


def _middle(board: Board, room: int, height: int) -> list[Line]:
    """What is in front: the small lines as they are, what matters most as large as the rest allows."""
    sold = board.scene == scenes.SOLD
    heading = _small(board.heading, "gold", room)
    person = [Line(spaced(board.person, room), "good")] if board.person else []
    facts = [Line(cut("  ·  ".join(both(fact, room) for fact in board.facts), room), "soft")] if board.facts else []
    words = [Line(loud(board.figure_words, room), "good" if sold else "soft")]
    holder = [Line(loud(board.holder, room), "good" if sold else "strong")]
    small = len(heading) + len(person) + len(facts) + bool(board.figure_words.zh) + bool(board.holder.zh)
    spare = height - small - 4
    english = [Line(cut(visible(board.name.en), room), "soft")] if board.name.en and spare >= 12 else []
    sizes = _large(board, room, spare - len(english) - bool(sold))
    name = [Line(line, "ink") for line in sizes.name] or [Line(spaced(board.name.zh, room), "strong")]
    words = [Line(line, "good") for line in sizes.sold] or words
    holder = [Line(line, holder[0].tone) for line in sizes.holder] or holder
    green = board.scene in (scenes.DRAW, scenes.NEXT, scenes.CLOSED)
    figure = [Line(line, "good" if green else "gold") for line in sizes.figure or (spaced(board.figure, room),)]
    parts = [
        [*heading, *(name if board.name.zh else []), *english],
        [*(words if board.figure_words.zh else []), *([Line()] if sizes.sold else []), *figure * bool(board.figure)],
        [*(holder if board.holder.zh else []), *person, *facts],
    ]
    return _apart([part for part in parts if part])


class _Large(NamedTuple):
    """What is drawn in big letters; what is empty is written in the terminal's own."""

    name: tuple[str, ...]
    sold: tuple[str, ...]
    figure: tuple[str, ...]
    holder: tuple[str, ...]


def _large(board: Board, room: int, spare: int) -> _Large:
    """Half of the room is the figure's, the other half the name's, or the word that it is sold; then the paddle's."""
    half, sold = int(spare * FIGURE_SHARE), board.scene == scenes.SOLD
    second = _broken(visible(board.figure_words.zh if sold else board.name.zh), room, spare - half - 1)
    figure = big(board.figure, room, min(MOST_FIGURE, max(3, half if second else spare - 1)))
    rest = spare - len(figure) - len(second) - 1
    holder = big(visible(board.holder.zh), room, min(MOST_HOLDER, rest)) if rest >= LEAST_HOLDER else ()
    return _Large(() if sold else second, second if sold else (), figure, holder)


def _broken(name: str, room: int, rows: int) -> tuple[str, ...]:
    """A name in big letters on one line, or on two."""
    half = (len(name) + 1) // 2
    one = big(name, room, min(rows, MOST_NAME))
    upper, lower = (big(part, room, min(MOST_NAME, (rows - 1) // 2)) for part in (name[:half], name[half:]))
    return (*upper, "", *lower) if lower and len(upper) > CLEARLY * len(one) else one


def _apart(parts: Sequence[Sequence[Line]]) -> list[Line]:
    """The parts with a blank line between."""
    lines: list[Line] = []
    for part in parts:
        lines += [*([Line()] if lines else []), *part]
    return lines


def _small(words: Both, tone: str, room: int) -> list[Line]:
    return [Line(both(words, room), tone)] if words.zh else []


def _foot(board: Board, room: int, height: int, now: datetime) -> list[Line]:
    lines = _coming(board, room, every_one=height >= HIGH or board.scene == scenes.NEXT)
    if board.ends_at is not None:
        left = countdown(board.ends_at - now)
        lines.append(Line(f"{both(board.ends_words, room - len(left) - 2)}  {left}", "gold"))
    if board.raised:
        lines.append(Line(thermometer(board, room), "good", middle=False))
    return lines


def countdown(left: timedelta) -> str:
    """What is left, as 1:02:03 or 02:03, never less than nothing."""
    seconds = max(0, -int(-left.total_seconds() // 1))
    hours = f"{seconds // 3600}:" if seconds >= 3600 else ""
    return f"{hours}{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _coming(board: Board, room: int, *, every_one: bool) -> list[Line]:
    if not board.coming:
        return []
    words = both(board.coming_words, room)
    if every_one:
        return [Line(words, "soft"), *(Line(_lot(lot, room), "ink") for lot in board.coming), Line()]
    each = "   ".join(f"{lot.number} {visible(lot.name.zh)} {lot.price}" for lot in board.coming)
    return [Line(cut(f"{board.coming_words.zh}  {each}", room), "soft")]


def _lot(lot: ComingLot, room: int) -> str:
    name = both(lot.name, room - cell_len(lot.number + lot.price) - 4)
    return f"{lot.number}  {name}  {lot.price}"


def thermometer(board: Board, room: int) -> str:
    """What was raised, a bar that fills, and the goal."""
    raised = f"{both(board.raised_words, room // 3)} {board.raised}"
    if board.share is None:
        return raised
    goal = both(board.goal, room // 3)
    length = max(4, room - cell_len(raised) - cell_len(goal) - 2)
    full = round(length * board.share)
    return f"{raised} {FULL * full}{EMPTY * (length - full)} {goal}"
