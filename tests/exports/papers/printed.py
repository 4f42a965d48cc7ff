"""Papers as they leave the printer: rendered to pixels, read by a reader of codes, and their words with places."""

from __future__ import annotations

from typing import NamedTuple

import zxingcpp
from PIL import Image
from pypdfium2 import PdfDocument

from exports.papers.sheet import PAGE_HEIGHT, Box

MM = 25.4
RESOLUTION = 200  # dots an inch: less than any printer has


class Code(NamedTuple):
    """A code that was read, and where it is, in mm."""

    kind: str
    value: str
    box: Box


def pages(data: bytes) -> list[Image.Image]:
    """Every page, in pixels."""
    with PdfDocument(data) as document:
        return [page.render(scale=RESOLUTION / 72).to_pil().convert("L") for page in document]


def codes(page: Image.Image) -> list[Code]:
    """Every code on a page, by rows."""
    found = []
    for code in zxingcpp.read_barcodes(page):
        at = code.position
        corners = (at.top_left, at.top_right, at.bottom_left, at.bottom_right)
        across, down = [p.x * MM / RESOLUTION for p in corners], [p.y * MM / RESOLUTION for p in corners]
        box = Box(min(across), min(down), max(across) - min(across), max(down) - min(down))
        found.append(Code("QR" if "QR" in code.format.name else code.format.name, code.text, box))
    return sorted(found, key=lambda code: (round(code.box.top), code.box.left))


def read(data: bytes, kind: str) -> list[str]:
    """What the codes of a kind say, over all pages, sorted."""
    return sorted(code.value for page in pages(data) for code in codes(page) if code.kind == kind)


def inked(page: Image.Image, box: Box) -> bool:
    """Whether anything is printed in a part of a page."""
    edges = (box.left, box.top, box.right, box.bottom)
    darkest = page.crop(tuple(round(edge * RESOLUTION / MM) for edge in edges)).getextrema()[0]  # type: ignore[arg-type]
    return float(darkest) < 200  # type: ignore[arg-type]


def words(data: bytes) -> str:
    """The text of all pages as a reader of PDF copies it."""
    with PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document)


def letters(data: bytes, page: int = 0) -> list[tuple[str, Box]]:
    """Every character of a page that shows, with its place in mm."""
    with PdfDocument(data) as document:
        text = document[page].get_textpage()
        found = []
        for number in range(text.count_chars()):
            character = text.get_text_range(number, 1)
            left, bottom, right, top = (edge * MM / 72 for edge in text.get_charbox(number))
            if character.strip():
                found.append((character, Box(left, PAGE_HEIGHT - top, right - left, top - bottom)))
        return found


def overlap(one: Box, other: Box) -> bool:
    """Whether two parts of a page share more than a hair."""
    shared = one.within(other)
    return shared.width > 0.05 and shared.height > 0.05
