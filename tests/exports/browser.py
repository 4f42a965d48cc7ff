"""A page as a browser reads it: strict where browsers forgive, so that no neighbour's words become part of it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

from exports.site.file import File

_EMPTY = {"meta", "input", "img", "br", "path"}
_KNOWN = _EMPTY | {
    *("html", "head", "title", "style", "script", "body", "header", "main", "nav", "section", "footer", "div", "p"),
    *("h1", "h2", "h3", "h4", "ul", "li", "a", "span", "strong", "small", "code", "details", "summary", "figure"),
    *("figcaption", "svg", "label", "button", "form", "table", "thead", "tbody", "tr", "th", "td", "progress"),
    *("article", "dl", "dt", "dd"),
}


class Tag(NamedTuple):
    """A beginning tag with what it says."""

    name: str
    said: dict[str, str]


class Page(HTMLParser):
    """A page that was read; it fails at the first tag that is not known, not closed, or closed twice."""

    def __init__(self, file: File) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[Tag] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.inside: dict[str, list[str]] = {"style": [], "script": [], "title": []}
        self.feed(file.body.decode())
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in _KNOWN, tag
        names = [name for name, _value in attrs]
        assert len(set(names)) == len(names), "said twice"
        assert not [name for name in names if name.startswith("on") or name == "style"], "runs, or is styled by itself"
        self.tags.append(Tag(tag, {name: value or "" for name, value in attrs}))
        if tag not in _EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.inside:
            self.inside[self.open[-1]].append(data)
        else:
            self.words.append(data)

    def all(self, name: str) -> list[dict[str, str]]:
        """What all tags of a name say."""
        return [tag.said for tag in self.tags if tag.name == name]

    @property
    def text(self) -> str:
        """What can be read, in one line."""
        return re.sub(r"\s+", " ", " ".join(self.words))

    @property
    def ids(self) -> list[str]:
        """All names that can be linked to."""
        return [tag.said["id"] for tag in self.tags if "id" in tag.said]

    @property
    def levels(self) -> list[int]:
        """The headings, in order."""
        return [int(tag.name[1]) for tag in self.tags if re.fullmatch(r"h[1-6]", tag.name)]
