"""Every sentence of the source stands in the Chinese catalogue, translated, with the same names in braces."""

from __future__ import annotations

import ast
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from scripts.messages import CATALOGUE, extracted
from tests.architecture.source import PACKAGES, calls, name, python_files, tree


@pytest.fixture(scope="module")
def source() -> Catalog:
    return extracted()


@pytest.fixture(scope="module")
def chinese() -> Catalog:
    with CATALOGUE.open("rb") as lines:
        return read_po(lines, locale="zh_CN")


def ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def words(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or one a plural form."""
    return (message.string or "",) if isinstance(message.string, str | None) else tuple(message.string)


def names(sentence: str) -> set[str]:
    """The names in braces, `{n}` and `{when:%H:%M}` alike."""
    return {field for _text, field, _spec, _conversion in Formatter().parse(sentence) if field is not None}


def wrong_names(message: Message) -> bool:
    """Whether a translation names something its sentence is not given, or leaves something out (a number it may)."""
    given = set().union(*map(names, ids(message)))
    return any(not (given - {"n"} <= names(text) <= given) for text in words(message) if text)


def _keys(catalogue: Catalog) -> set[tuple[str, ...]]:
    return {ids(message) for message in catalogue if message.id}


def test_every_sentence_is_in_the_catalogue(source: Catalog, chinese: Catalog) -> None:
    assert len(_keys(source)) > 100
    assert sorted(_keys(source) - _keys(chinese)) == []


def test_the_catalogue_holds_no_dead_sentence(source: Catalog, chinese: Catalog) -> None:
    assert sorted(_keys(chinese) - _keys(source)) == []
    assert list(chinese.obsolete) == []


def test_every_sentence_is_translated_for_sure(chinese: Catalog) -> None:
    assert [ids(message) for message in chinese if message.id and not all(words(message))] == []
    assert [ids(message) for message in chinese if message.id and message.fuzzy] == []


def test_translations_name_what_their_sentences_name(chinese: Catalog) -> None:
    assert [ids(message) for message in chinese if message.id and wrong_names(message)] == []


def test_the_checks_find_what_they_look_for() -> None:
    assert wrong_names(Message("Lent {title}", "借出{titel}"))
    assert wrong_names(Message("Lent {title} to {household}", "借出{title}"))
    assert not wrong_names(Message(("{n} book", "{n} books"), ("{n}本书",)))
    assert names("{when:%H:%M} {who!r}") == {"when", "who"}


def hidden_sentences(module: ast.AST) -> list[int]:
    """Lines with a sentence inside an f-string, where nobody looks for it: it would stay English."""
    strings = [node for node in ast.walk(module) if isinstance(node, ast.JoinedStr)]
    return [
        call.lineno
        for string in strings
        for word, call in calls(string)
        if word in {"_", "ngettext"} and call.args and isinstance(call.args[0], ast.Constant)
    ]


def test_no_sentence_hides_in_an_f_string() -> None:
    assert hidden_sentences(ast.parse("f\"{_('Lend')} {_(words)}\"")) == [1]
    assert hidden_sentences(ast.parse("_('Lend')")) == []
    found = {name(path): lines for path in python_files(*PACKAGES) if (lines := hidden_sentences(tree(path)))}
    assert found == {}
