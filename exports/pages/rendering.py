"""How every page for residents is made: words escaped by the template's own rule, one style, one policy."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from models.text import without_controls

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent / "templates"
HTML_LANGUAGES = {"zh_CN": "zh-CN", "en": "en"}


class Inside(NamedTuple):
    """The program's own style or script as it stands in a page, and what a browser knows it by."""

    text: Any
    digest: str


@cache
def environment(folder: Path = FOLDER) -> Environment:
    """The templates of a folder; every value in them is escaped, and a name that is none is a fault."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # loaded on use, like all that one export needs

    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def rendered(folder: Path, template: str, **values: Any) -> bytes:
    """The page as UTF-8."""
    return without_controls(environment(folder).get_template(template).render(**values)).encode()


@cache
def inside(path: Path) -> Inside:
    """A style or a script of the program's own, that is not escaped: a file of this package, never anybody's words."""
    from markupsafe import Markup

    text = path.read_text("utf-8").strip()
    return Inside(Markup(text), base64.b64encode(hashlib.sha256(text.encode()).digest()).decode())


def policy(style: Inside, *scripts: Inside, images: str = "", forms: str = "'none'") -> str:
    """What a browser may do with a page: what stands in it, and pictures and forms from where it is told."""
    parts = ["default-src 'none'", f"style-src 'sha256-{style.digest}'"]
    if images:
        parts.append(f"img-src {images}")
    if scripts:
        parts.append("script-src " + " ".join(f"'sha256-{script.digest}'" for script in scripts))
    return "; ".join((*parts, "base-uri 'none'", f"form-action {forms}"))
