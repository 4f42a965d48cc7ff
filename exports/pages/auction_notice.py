"""The notice of an auction as one page for residents: everything inside, nothing that runs, nothing from outside."""

from __future__ import annotations

from pathlib import Path

from exports.auction_notice_words import HEADINGS, YEAR_COLUMNS, Told, both
from models.text import without_controls

TEMPLATES = Path(__file__).parent / "templates"


def page_of(building: str, said: Told) -> bytes:
    """The page; whatever neighbours wrote is escaped by the template, never by hand."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # loaded on use

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    html = environment.get_template("auction_notice.html").render(
        building=building,
        told=said,
        headings={name: both(words) for name, words in HEADINGS.items()},
        columns=[both(words) for words in YEAR_COLUMNS],
    )
    return without_controls(html).encode()
