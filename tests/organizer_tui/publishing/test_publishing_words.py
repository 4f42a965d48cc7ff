"""What will change, in words that fit a window; who fetched it, in the volunteer's language."""

from __future__ import annotations

from rich.cells import cell_len

from exports.feeds.difference import EntryChange, FieldChange
from models.i18n import N_, language, set_language
from organizer_tui.features.publishing.words import LONG, LONGEST, change_lines
from organizer_tui.shared.programs import program_words

ENDLESS = "长" * 4000


def test_an_endless_title_hides_no_other_change() -> None:
    fields = (FieldChange(N_("Its title"), "茶会", ENDLESS),)
    changed = EntryChange("changed", "a", ENDLESS, "2026-12-02", fields)
    lines = change_lines([changed, EntryChange("new", "b", "茶会", "2026-12-03", ())])
    assert len(lines) == 4 and lines[-1].endswith("2026-12-03  茶会")
    assert cell_len(lines[0]) <= LONG + 40 and max(map(cell_len, lines)) <= LONGEST + 6
    assert lines[0].endswith("…") and lines[2].endswith("…")


def test_kinds_of_programs_without_a_name_are_said_in_words() -> None:
    before = language()
    set_language("zh_CN")
    try:
        assert [program_words(kind) for kind in ("Apple", "browser", "other")] == ["Apple", "浏览器", "其他程序"]
    finally:
        set_language(before)
