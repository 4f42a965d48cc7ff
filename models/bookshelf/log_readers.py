"""Who a line of a loan log means: a household by its flat or a name, a guest by card or name. Plain values only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from models.i18n import N_, Sentence
from models.incoming import folded

UNKNOWN = N_(
    "“{name}” is no flat, card or name that is known here. Add them first, or let unknown borrowers become guests: "
    "g at the desk, else --guests."
)
SEVERAL = N_("“{name}” may be {one} or {other}. Write the flat or the card instead of the name.")
AWAY = N_("{label} did not live here on {day}, or was no guest any more.")
_BETWEEN = re.compile(r"[\s,，、;；/|()（）\[\]【】]+")


class Reader(NamedTuple):
    """A household (`h` and its row), a guest (`g`), or a guest to be made (`n` and the name); from when until when."""

    key: str
    label: str
    name: str
    row: int = 0
    since: date | None = None
    until: date | None = None

    @property
    def kind(self) -> str:
        """What terms ask for: household or guest."""
        return "household" if self.key.startswith("h") else "guest"

    def there_on(self, day: date) -> bool:
        """Whether they lived here, or came, on a day; a day that nobody wrote down bars nothing."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Person(NamedTuple):
    """A resident's name, and until when they belonged to the household of that key."""

    household: str
    name: str
    until: date | None = None


class NotClear(ValueError):
    """Nobody can tell who it was; the sentence says why."""

    def __init__(self, msgid: str, /, **params: object) -> None:
        """Keep the reason as a sentence to be shown later."""
        super().__init__(msgid)
        self.sentence = Sentence(msgid, params)


class Readers:
    """All who borrow or have borrowed here, found by what a log calls them."""

    def __init__(self, readers: Iterable[Reader], people: Iterable[Person] = ()) -> None:
        """Households of one flat in the order in which they lived there."""
        self.by_key = {reader.key: reader for reader in readers}
        self._labels: dict[str, list[Reader]] = {}
        self._names: dict[str, dict[str, Reader]] = {}
        self._texts: dict[tuple[str, str], tuple[Reader, ...]] = {}
        for reader in sorted(self.by_key.values(), key=lambda one: (one.until is None, one.until or date.min)):
            self._labels.setdefault(folded(reader.label), []).append(reader)
            self._named(reader.name, reader)
        for person in people:
            if (home := self.by_key.get(person.household)) is not None:
                ends = [day for day in (home.until, person.until) if day is not None]
                self._named(person.name, home._replace(until=min(ends, default=None)))

    def _named(self, name: str, reader: Reader) -> None:
        """A name fits a reader until the last day on which anybody there was called so."""
        fitting = self._names.setdefault(folded(name), {})
        before = fitting.get(reader.key)
        if before is None or (before.until is not None and (reader.until is None or reader.until > before.until)):
            fitting[reader.key] = reader

    def label(self, key: str) -> str:
        """The flat or card of a reader; '' of one that has been forgotten."""
        reader = self.by_key.get(key)
        return reader.label if reader is not None else ""

    def add(self, name: str) -> Reader:
        """Somebody whom nobody knew becomes a guest, once however often the log names them."""
        key = "n" + folded(name)
        if key not in self.by_key:
            self.by_key[key] = Reader(key, name, name)
            self._texts[name, ""] = (self.by_key[key],)
        return self.by_key[key]

    def found(self, text: str, flat: str) -> tuple[Reader, ...]:
        """All that a text may mean, of any time; none when nobody is called so. A flat goes before a card or name."""
        if (known := self._texts.get((text, flat))) is None:
            known = self._texts[text, flat] = self._found(text, flat)
        return known

    def _found(self, text: str, flat: str) -> tuple[Reader, ...]:
        if flat and (homes := self._labels.get(folded(flat))):
            return tuple(homes)
        for words in ([text], _BETWEEN.split(text)):
            for known in (self._labels, {name: list(some.values()) for name, some in self._fitting(words).items()}):
                fitting = {reader.key: reader for word in words for reader in known.get(folded(word), ())}
                if fitting:
                    return tuple(fitting.values())
        return ()

    def _fitting(self, words: Iterable[str]) -> dict[str, dict[str, Reader]]:
        return {name: self._names[name] for name in map(folded, words) if name in self._names}

    def who(self, text: str, flat: str, day: date, *, guests: bool) -> Reader:
        """Who borrowed on a day, a new guest if `guests`; raises NotClear."""
        fitting = self.found(text, flat)
        there = [reader for reader in fitting if reader.there_on(day)]
        if not fitting:
            if guests:
                return self.add(text)
            raise NotClear(UNKNOWN, name=text)
        if not there:
            raise NotClear(AWAY, label=fitting[-1].label, day=day.isoformat())
        labels = {reader.label for reader in there}
        if len(labels) > 1:
            one, other, *_more = sorted(labels)
            raise NotClear(SEVERAL, name=text, one=one, other=other)
        # One flat has one household at a time: the first that had not left yet; on the day of the move the next.
        return next((reader for reader in there if reader.until is None or day < reader.until), there[-1])
