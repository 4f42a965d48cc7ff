"""Whether somebody is in a group is said in the group, and nowhere else."""

from __future__ import annotations

from models import search
from models.access import dicts_of
from models.group import meetings, operations
from models.households.queries import household_card, households, residents
from models.journal import JournalEntry, entries
from models.life import household_life
from models.overview import desk_overview
from tests.models.group.club import NAMES, NOW, TODAY, WHO, Club, days

SECRETS = ("党小组", "Party group", "书记", "主题党日", "换楼道灯", "学习、讨论")


def _club(club: Club) -> None:
    operations.change_role(membership=club.memberships[0], role="书记", from_on=days(-50), now=NOW, who=WHO)
    club.holds(days(-3), 1, 2)
    club.plans(days(3))
    club.task(owner=1, due_on=days(-1))


def _says(shown: object) -> list[str]:
    return [secret for secret in SECRETS if secret in str(shown)]


def test_a_households_card_and_its_whole_life_say_nothing(club: Club) -> None:
    _club(club)
    for home in club.homes:
        assert _says(household_life(home, today=TODAY)) == _says(household_card(home)) == []


def test_lists_of_people_and_the_first_screen_say_nothing(club: Club) -> None:
    _club(club)
    assert _says([*residents(), *households()]) == _says(desk_overview(now=NOW)) == []


def test_the_search_says_nothing(club: Club) -> None:
    _club(club)
    for words in (*NAMES, "zhaoyi", "1101", "党", "Party", "书记", "主题", "换楼道灯"):
        found = search.find(words, today=TODAY)
        assert _says(found) == [] and all(hit.room == "households" for hit in found), words
    assert search.find("赵一", today=TODAY) and not search.find("书记", today=TODAY)


def test_the_journal_names_the_group_and_nobody_in_it(club: Club) -> None:
    before = len(entries())
    _club(club)
    club.joins(4, "宣传委员")
    meetings.note_attendance(meeting=club.plans(days(-1)).ref, states={club.people[1]: "absent"}, now=NOW, who=WHO)
    made = dicts_of(JournalEntry.select().order_by(JournalEntry.id))[before:]
    assert len(made) > 8 and all(entry["topics"] == "group" for entry in made)
    assert not any(secret in str(made) for secret in (*NAMES, "书记", "宣传委员", "主题党日", "换楼道灯"))
