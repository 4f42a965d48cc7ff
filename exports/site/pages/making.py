"""How a page of the site is made: its template, its style, its script if it has one, and what browsers are told."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from exports.pages.rendering import inside, policy, rendered
from exports.site.file import PAGE, File, Headers
from exports.site.pages.sentences import sentences
from exports.site.pages.spoken import Words
from models.i18n import LANGUAGES

TEMPLATES = Path(__file__).parent / "templates"
STYLE, SHELF_SCRIPT, LINKS_SCRIPT = TEMPLATES / "page.css", TEMPLATES / "shelf.js", TEMPLATES / "links.js"
NOT_TO_BE_FOUND: Headers = (("X-Robots-Tag", "noindex"), ("Cache-Control", "private, no-store"))


def page(
    template: str,
    *,
    building: str,
    title: Words,
    scripts: Sequence[Path] = (),
    forms: str = "'self'",
    headers: Headers = (),
    languages: tuple[str, ...] = LANGUAGES,
    **values: Any,
) -> File:
    """A page of the site."""
    style, inner = inside(STYLE), [inside(script) for script in scripts]
    rules = policy(style, *inner, forms=forms)
    body = rendered(
        TEMPLATES,
        template,
        building=building,
        title=title,
        style=style.text,
        scripts=[script.text for script in inner],
        policy=rules,
        private=bool(headers),
        t=sentences(languages),
        **values,
    )
    return File(body, PAGE, (*told(rules), *headers))


def told(rules: str) -> Headers:
    """The headers of every page: its policy, which frames it may be in (a page cannot say so itself), no referrer."""
    return (("Content-Security-Policy", f"{rules}; frame-ancestors 'none'"), ("Referrer-Policy", "no-referrer"))
