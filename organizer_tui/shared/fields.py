"""The fields of a form: what each asks for, and the values that come out of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Literal, cast

from models.errors import RuleBroken
from models.i18n import N_, _
from models.money import parse_fen
from organizer_tui.shared.entries import NotUnderstood, read_day, read_number, read_time

Kind = Literal["text", "secret", "block", "number", "day", "time", "money", "choice", "several", "yes", "pick"]


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be chosen: the value that comes out, the words shown, and more words beside them."""

    value: str
    words: str
    detail: str = ""


Finder = Callable[[str], Awaitable[Sequence[Option]]]


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    `words` and `hint` are untranslated. `value` is what stands in the field at first: a text as it would be typed, for
    `choice` and `pick` the value of an option (for `pick` its words in `shown`), for `several` the values of some,
    with blanks between them, for `yes` "yes" or "". A `secret` is a text that nobody can read over a shoulder.
    """

    name: str
    words: str
    kind: Kind = "text"
    value: str = ""
    required: bool = False
    hint: str = ""
    options: tuple[Option, ...] = ()
    finder: Finder | None = None
    shown: str = ""


YES_NO = (Option("", N_("No")), Option("yes", N_("Yes")))


class Values(dict[str, object]):
    """The values of a filled-in form, each by the type of its field."""

    def text(self, name: str) -> str:
        """A text, block, choice, several or pick; empty if nothing was given."""
        return cast(str, self.get(name, ""))

    def yes(self, name: str) -> bool:
        """A yes/no."""
        return bool(self.get(name))

    def number(self, name: str) -> int:
        """A required number."""
        return cast(int, self[name])

    def maybe_number(self, name: str) -> int | None:
        """A number or nothing."""
        return cast("int | None", self.get(name))

    def fen(self, name: str) -> int:
        """A required amount of money, in fen."""
        return cast(int, self[name])

    def maybe_fen(self, name: str) -> int | None:
        """An amount in fen, or nothing."""
        return cast("int | None", self.get(name))

    def day(self, name: str) -> date:
        """A required day."""
        return cast(date, self[name])

    def maybe_day(self, name: str) -> date | None:
        """A day or nothing."""
        return cast("date | None", self.get(name))

    def hour(self, name: str) -> time:
        """A required time of day."""
        return cast(time, self[name])

    def maybe_hour(self, name: str) -> time | None:
        """A time of day or nothing."""
        return cast("time | None", self.get(name))


class FieldRefused(RuleBroken):
    """A field of the form is empty or not understood; `name` says which, so the form can go there."""

    def __init__(self, name: str, title: str, hint: str = "") -> None:
        super().__init__(title, hint)
        self.name = name


def read_value(field: Field, typed: str, today: date) -> object:
    """The value of one field; raises FieldRefused."""
    if not typed.strip():
        if field.required:
            raise FieldRefused(field.name, _("{field} is empty.", field=_(field.words)), _("Please fill it in."))
        return "" if field.kind in ("text", "secret", "block", "choice", "several", "pick") else None
    try:
        match field.kind:
            case "number":
                return read_number(typed)
            case "day":
                return read_day(typed, today)
            case "time":
                return read_time(typed)
            case "money":
                return parse_fen(typed)
            case "yes":
                return True
            case _:
                return typed
    except (NotUnderstood, RuleBroken) as wrong:
        title = _("{field}: {wrong}", field=_(field.words), wrong=wrong.title)
        raise FieldRefused(field.name, title, wrong.hint) from wrong


def read_values(fields: Sequence[Field], typed: Mapping[str, str], today: date) -> Values:
    """All values of a form; raises FieldRefused for the first field that is wrong."""
    return Values({field.name: read_value(field, typed.get(field.name, ""), today) for field in fields})
