"""Calendar cards: the secret link of a household, a volunteer or the panel as codes and as text; nobody's name.

One code leads to the page, the other one straight into a phone's calendar.

A card is a key: whoever has it reads along. So it says whose flat it is and no more, and what to do when it is lost.
The token is known only while the link is made, so a card cannot be printed again: it is renewed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from exports.papers.lettering import breadth, printable
from exports.papers.page import SOFT_INK, Paper, line_height, points
from exports.papers.sheet import Box, fitting_sheet
from models.i18n import LANGUAGES, N_, _, translator
from models.publishing.rows import HOUSEHOLD, PANEL, VOLUNTEER

USUAL_SHEET = "2x5"
LEAST_WIDTH, LEAST_HEIGHT = 70.0, 44.0  # mm: below that a telephone does not read so long an address any more
GAP, FOOT, CAPTION = 2.0, 22.0, 3.0
SMALLEST, LARGEST = 4.5, 6.5  # points of the address

TITLES = {HOUSEHOLD: N_("Calendar card"), VOLUNTEER: N_("Duty calendar"), PANEL: N_("Panel calendar")}
USES = {
    HOUSEHOLD: N_("Scan: your books, sign-ups and duties, in your phone's calendar."),
    VOLUNTEER: N_("Scan: when you are on duty, in your phone's calendar."),
    PANEL: N_("Scan: when the panel sits, in your phone's calendar."),
}
CAPTIONS = (N_("Page"), N_("Calendar"))
KEEP = N_("Keep it to yourselves: whoever has this card can read along.")
LOST = N_("Lost? Tell a volunteer at once: the old card then leads nowhere, and you get a new one.")


class Card(NamedTuple):
    """What stands on a card: for whom (household, volunteer or panel), of which flat, where page and feed are."""

    kind: str
    label: str
    link: str
    feed: str


def card_sheets(building: str, cards: Iterable[Card], sheet: str = "", start: int = 1) -> bytes:
    """The cards as PDF, on as many pages as it takes, beginning at place `start` of the first. Raises RuleBroken."""
    grid = fitting_sheet(sheet or USUAL_SHEET, start, LEAST_WIDTH, LEAST_HEIGHT)
    paper = Paper(_("{building}: calendar cards", building=building))
    for card, room in zip(cards, paper.rooms(grid, start), strict=False):
        draw_card(paper, room, building, card)
    return paper.data()


def draw_card(paper: Paper, room: Box, building: str, card: Card) -> None:
    """One card: the two codes at the left, whose it is at the right, what it is for and how to keep it below."""
    scale = min(room.height / 50, room.width / 80, 1.6)
    side = min(room.height - (FOOT + CAPTION) * scale, room.width * 0.36)
    for number, (address, caption) in enumerate(zip((card.link, card.feed), CAPTIONS, strict=True)):
        code = Box(room.left + number * side, room.top, side, side)
        paper.qr(address, code)
        words = " ".join(translator(language)(caption) for language in LANGUAGES)
        paper.line(words, 5.5 * scale, code._replace(top=room.top + side, height=CAPTION * scale), "middle", SOFT_INK)
    left = room.left + 2 * side + GAP
    _say_whose_it_is(paper, Box(left, room.top + 1, room.right - left, side), building, card, scale)
    top = room.top + side + CAPTION * scale
    _say_how_to_keep_it(paper, Box(room.left, top, room.width, room.bottom - top), card, scale)


def _say_whose_it_is(paper: Paper, box: Box, building: str, card: Card, scale: float) -> None:
    top = paper.lines(building, 6.5 * scale, box, most=3)
    for language in LANGUAGES:
        below = box._replace(top=top, height=box.bottom - top)
        top = paper.lines(translator(language)(TITLES[card.kind]), 6.5 * scale, below, most=1)
    if card.label:
        size = min(20 * scale, 20 * scale * points(box.width) / breadth(printable(card.label), 20 * scale))
        paper.line(card.label, size, box._replace(top=top))


def _say_how_to_keep_it(paper: Paper, box: Box, card: Card, scale: float) -> None:
    size, address = _fitted(card.link, points(box.width))
    box = box._replace(top=box.top + 0.5, height=box.height - 0.5 - len(address) * line_height(size))
    for number, words in enumerate(address):
        paper.line(words, size, box._replace(top=box.bottom + number * line_height(size)))
    top = box.top
    for language, large, small in zip(LANGUAGES, (8.0, 6.0), (6.5, 5.0), strict=True):
        say = translator(language)
        between = "" if language == LANGUAGES[0] else " "
        below = box._replace(top=top, height=box.bottom - top)
        top = paper.lines(say(USES[card.kind]), large * scale, below, most=1)
        below = box._replace(top=top, height=box.bottom - top)
        top = paper.lines(between.join((say(KEEP), say(LOST))), small * scale, below, most=2) + 0.4 * scale


def _fitted(link: str, width: float) -> tuple[float, list[str]]:
    """The address whole, since half of it leads nowhere: in one line if it can be, in a size that can be typed off."""
    words = printable(link)
    if (size := 6 * width / breadth(words, 6)) >= SMALLEST:
        return min(size, LARGEST), [words]
    half = len(words) // 2
    return min(LARGEST, *(6 * width / breadth(part, 6) for part in (words[:half], words[half:]))), [
        words[:half],
        words[half:],
    ]
