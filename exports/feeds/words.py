"""Words of the feeds: both languages at once, whatever the desk speaks, because nobody knows who subscribes."""

from __future__ import annotations

from models.i18n import LANGUAGES, N_, Sentence, translator

AUDIENCES = {
    "everybody": N_("Everybody"),
    "elderly": N_("The elderly"),
    "children": N_("Children"),
    "working": N_("Working people"),
    "families": N_("Families"),
}


BESIDE, BELOW = " / ", "\n"


def both(sentence: str, between: str = BESIDE, **values: object) -> str:
    """A sentence in Chinese and in English; a value that is a Sentence is said in each language too."""
    return between.join(dict.fromkeys(_said(language, sentence, values) for language in LANGUAGES))


def titled(sentence: str, chinese: str, english: str) -> str:
    """A sentence about a {title} in each language in which there is one."""
    titles = dict(zip(LANGUAGES, (chinese, english if english != chinese else ""), strict=True))
    return BESIDE.join(_said(language, sentence, {"title": title}) for language, title in titles.items() if title)


def _said(language: str, sentence: str, values: dict[str, object]) -> str:
    said = {name: value.text(language) if isinstance(value, Sentence) else value for name, value in values.items()}
    return translator(language)(sentence, **said)
