"""Letters many lines high, drawn with half blocks from the font of the papers: Chinese too can be read from afar."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from exports.papers.lettering import FONT_FILE

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

LEAST_PIXELS = {True: 12, False: 8}  # below that height Chinese, or plain digits, cannot be told apart
INK = 110  # of 255: how dark a dot of the letter has to be to be lit
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


@lru_cache(32)
def big(text: str, columns: int, rows: int) -> tuple[str, ...]:
    """The text as large as that many cells allow, line by line; nothing when it would be too small to be read."""
    if not text or columns < 1 or rows < 1:
        return ()
    size = _size(text, columns, 2 * rows)
    if size < LEAST_PIXELS[any(ord(character) > 0x2E7F for character in text)]:
        return ()
    return _halved(_dots(text, size))


@lru_cache(32)
def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont  # loaded on use: only a projector draws letters

    return ImageFont.truetype(str(FONT_FILE), size)


def _size(text: str, width: int, height: int) -> int:
    """The largest size whose ink fits."""
    left, top, right, bottom = _font(100).getbbox(text)
    size = int(min(100 * width / max(1, right - left), 100 * height / max(1, bottom - top))) + 2
    while size > 1 and not _fits(text, size, width, height):
        size -= 1
    return size


def _fits(text: str, size: int, width: int, height: int) -> bool:
    left, top, right, bottom = _font(size).getbbox(text)
    return right - left <= width and bottom - top <= height


def _dots(text: str, size: int) -> list[list[bool]]:
    from PIL import Image, ImageDraw

    left, top, right, bottom = (int(edge) for edge in _font(size).getbbox(text))
    picture = Image.new("L", (right - left, bottom - top))
    ImageDraw.Draw(picture).text((-left, -top), text, fill=255, font=_font(size))
    lit = [dot >= INK for dot in picture.tobytes()]
    return [lit[start : start + picture.width] for start in range(0, len(lit), picture.width)]


def _halved(dots: list[list[bool]]) -> tuple[str, ...]:
    """Two rows of dots in one line of cells."""
    if len(dots) % 2:
        dots = [*dots, [False] * len(dots[0])]
    pairs = zip(dots[::2], dots[1::2], strict=True)
    return tuple("".join(_HALVES[above, below] for above, below in zip(*pair, strict=True)) for pair in pairs)
