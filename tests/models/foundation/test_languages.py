"""Two languages: switched at once, kept sentences shown in either, plurals right in both."""

from __future__ import annotations

from models.i18n import LANGUAGES, Sentence, _, language, ngettext, set_language, translator

GAVE = "Lent {title} ({code}) to {label}"


def test_the_language_is_switched_for_everything_at_once() -> None:
    set_language("en")
    assert (language(), _("The disk is full.")) == ("en", "The disk is full.")
    set_language("zh_CN")
    assert _("The disk is full.") != "The disk is full."
    set_language("en")
    assert _("The disk is full.") == "The disk is full."


def test_an_unknown_language_is_chinese() -> None:
    set_language("tlh")
    assert language() == "zh_CN" == LANGUAGES[0]


def test_an_old_entry_reads_in_either_language() -> None:
    kept = Sentence(GAVE, {"title": "三国 {x} %s [/]", "code": "B0001", "label": "1203"})
    english, chinese = kept.text("en"), kept.text("zh_CN")
    assert english == "Lent 三国 {x} %s [/] (B0001) to 1203"
    assert chinese != english and "三国 {x} %s [/]" in chinese
    set_language("en")
    assert str(kept) == english
    set_language("zh_CN")
    assert str(kept) == chinese


def test_a_sentence_from_another_version_is_shown_as_it_was_kept() -> None:
    assert Sentence("No program says this {n}", {"n": 3}).text("zh_CN") == "No program says this 3"
    assert Sentence("").text("zh_CN") == ""


def test_a_sentence_without_values_keeps_its_braces() -> None:
    assert translator("en")("{n} people") == "{n} people"


def test_plurals() -> None:
    set_language("en")
    assert [ngettext("{n} person", "{n} people", n) for n in (0, 1, 2)] == ["0 people", "1 person", "2 people"]
    set_language("zh_CN")
    said = [ngettext("{n} person", "{n} people", n) for n in (0, 1, 2)]
    assert [words.replace(str(n), "N") for n, words in enumerate(said)] == [said[0].replace("0", "N")] * 3
