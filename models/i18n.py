"""The two languages: every sentence is written in English and looked up here in the volunteer's language.

It stands on the lowest floor because refusals are sentences of the rules, and because feeds and papers speak
both languages whatever the desk speaks.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LANGUAGES = ("zh_CN", "en")
DEFAULT_LANGUAGE = "zh_CN"
LOCALE_FOLDER = Path(__file__).parent / "locale"


def N_(msgid: str) -> str:
    """Mark a sentence for translation where it is written; it is translated where it is shown."""
    return msgid


class Translator:
    """Sentences in one language; English is the language of the keys and needs no catalogue."""

    def __init__(self, language: str) -> None:
        """Load the catalogue of `language`, one of `LANGUAGES`."""
        self.language = language
        self._catalogue: gettext.NullTranslations = (
            gettext.NullTranslations()
            if language == "en"
            else gettext.translation("organizer", LOCALE_FOLDER, [language], fallback=True)
        )

    def __call__(self, msgid: str, **params: object) -> str:
        """The sentence in this language, its {names} filled in."""
        text = self._catalogue.gettext(msgid) if msgid else ""
        return text.format_map(params) if params else text

    def plural(self, one: str, many: str, n: int, **params: object) -> str:
        """The sentence that fits the number `n`, which is also its {n}."""
        return self._catalogue.ngettext(one, many, n).format_map({"n": n, **params})


@cache
def translator(language: str) -> Translator:
    """The translator of one language, loaded once."""
    return Translator(language)


_current = [DEFAULT_LANGUAGE]


def set_language(language: str) -> None:
    """Choose the language of the whole program; an unknown one is the default."""
    _current[0] = language if language in LANGUAGES else DEFAULT_LANGUAGE


def language() -> str:
    """The language the program speaks now."""
    return _current[0]


def spoken(chinese: str, english: str) -> str:
    """The one of two texts that the program speaks; the Chinese one where there is no English."""
    return chinese if language() == "zh_CN" else english or chinese


def _(msgid: str, **params: object) -> str:
    """Translate now, into the language the program speaks now."""
    return translator(_current[0])(msgid, **params)


def ngettext(one: str, many: str, n: int, **params: object) -> str:
    """Translate now a sentence that depends on a number."""
    return translator(_current[0]).plural(one, many, n, **params)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence kept untranslated, with the values of its names, to be shown in any language later."""

    msgid: str
    params: Mapping[str, object] = field(default_factory=dict)

    def text(self, language: str | None = None) -> str:
        """The sentence in `language`, or in the one the program speaks now."""
        return translator(language or _current[0])(self.msgid, **self.params)

    def __str__(self) -> str:
        """The sentence in the language the program speaks now."""
        return self.text()
