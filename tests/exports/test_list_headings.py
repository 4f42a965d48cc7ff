"""A word of English may mean two things: in Chinese each column and state says what is meant here."""

from __future__ import annotations

import pytest

from exports.lists import LISTS
from models.events.duties.rules import ACCEPTED, DECLINED
from models.i18n import _, set_language
from organizer_tui.features.events.duties.words import STATES


@pytest.mark.parametrize(
    ("name", "column", "chinese"),
    [
        ("hours", "minutes", "分钟"),
        ("centre", "title", "活动"),
        ("special-days", "kind", "什么日子"),
        ("special-days", "name", "叫什么"),
        ("attendance", "came", "来了几次"),
        ("titles", "title", "书名"),
    ],
)
def test_a_column_is_called_what_it_holds(name: str, column: str, chinese: str) -> None:
    set_language("zh_CN")
    assert _(LISTS[name].heading(column)) == chinese


def test_who_cannot_come_to_a_shift_has_refused_no_consent() -> None:
    set_language("zh_CN")
    assert [_(STATES[state][0]) for state in (ACCEPTED, DECLINED)] == ["答应来", "来不了"]
