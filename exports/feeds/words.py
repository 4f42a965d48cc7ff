"""Words of the feeds: in the languages that a feed speaks, whatever the desk speaks, because nobody knows who reads."""

from __future__ import annotations

from dataclasses import dataclass

from models.i18n import LANGUAGES, N_, Sentence, translator
from models.publishing.rows import BOTH

AUDIENCES = {
    "everybody": N_("Everybody"),
    "elderly": N_("The elderly"),
    "children": N_("Children"),
    "working": N_("Working people"),
    "families": N_("Families"),
}


BESIDE, BELOW = " / ", "\n"


@dataclass(frozen=True, slots=True)
class Speech:
    """The languages of one feed: 'zh_CN', 'en' or 'both', Chinese first."""

    language: str = BOTH

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that are spoken, in order."""
        return LANGUAGES if self.language == BOTH else (self.language,)

    def say(self, sentence: str, between: str = BESIDE, **values: object) -> str:
        """A sentence in each language; a value that is a Sentence is said in each language too."""
        return between.join(dict.fromkeys(_said(language, sentence, values) for language in self.languages))

    def titled(self, sentence: str, chinese: str, english: str) -> str:
        """A sentence about a {title} in each language in which there is one, else in the one that there is."""
        titles = {"zh_CN": chinese, "en": english if english != chinese else ""}
        spoken = {language: titles[language] for language in self.languages if titles[language]}
        spoken = spoken or {self.languages[0]: chinese or english}
        return BESIDE.join(_said(language, sentence, {"title": title}) for language, title in spoken.items())

    def plural(self, one: str, many: str, n: int) -> str:
        """A sentence that depends on the number {n}, in each language."""
        return BESIDE.join(dict.fromkeys(translator(language).plural(one, many, n) for language in self.languages))

    def both(self, sentence: str) -> tuple[str, str]:
        """A sentence in Chinese and in English, as titles are given."""
        return translator("zh_CN")(sentence), translator("en")(sentence)

    def either(self, chinese: str, english: str) -> str:
        """Words that stand in both languages already."""
        return self.titled("{title}", chinese, english)


def _said(language: str, sentence: str, values: dict[str, object]) -> str:
    said = {name: value.text(language) if isinstance(value, Sentence) else value for name, value in values.items()}
    return translator(language)(sentence, **said)
