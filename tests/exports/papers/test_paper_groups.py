"""The papers of groups: the list to sign, the minutes, the certificates, and for which meeting they are."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from exports.choices import Choices, chosen_by
from exports.papers.certificates import sheets, write_certificates
from exports.papers.meeting_wanted import meeting_wanted
from exports.papers.minutes import minutes, write_minutes
from exports.papers.sheet import UNPRINTED
from exports.papers.sign_in import sign_in_sheet, write_sign_in
from exports.papers.wanted import NothingToPrint
from models.group import cards, meetings, operations, tasks
from models.group.rows import AttendanceRow, CertificateRow
from models.group.rules import HELD, PLANNED
from models.households.rows import BuildingRow
from models.i18n import LANGUAGES, set_language
from tests.exports.papers.printed import words
from tests.models.group.club import NAMES, NOW, TODAY, WHO, Club, days

HOSTILE = ("[/]<b>&amp;</b>\x1b[31m\u202e", "😀", '<img src="x"/>', "{topic} %s", "长" * 300)


@pytest.fixture
def club(building: BuildingRow) -> Club:
    """A Party group with a meeting that was held and one that is planned."""
    set_language("en")
    club = Club.founded()
    club.holds(days(-8), 1, 2)
    club.plans(days(20), "换届准备", "一、上次留下的事：\n   · 换灯\n二、提名")
    return club


def _size(data: bytes) -> tuple[int, int]:
    with PdfDocument(data) as document:
        width, height = document[0].get_size()
    return round(width * 25.4 / 72), round(height * 25.4 / 72)


def _pages(data: bytes) -> int:
    with PdfDocument(data) as document:
        return len(document)


def _within_the_page(data: bytes) -> bool:
    edge = UNPRINTED * 72 / 25.4
    with PdfDocument(data) as document:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            for number in range(text.count_chars()):
                if text.get_text_range(number, 1).strip():
                    left, bottom, right, top = text.get_charbox(number)
                    if min(left, bottom) < edge or right > width - edge or top > height - edge:
                        return False
    return True


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_to_sign_has_the_agenda_and_everybody_who_belongs(club: Club, tmp_path: Path, language: str) -> None:
    set_language(language)
    operations.leave(membership=club.memberships[2], on=TODAY, now=NOW, who=WHO)
    (out,) = write_sign_in(tmp_path / "list.pdf", NOW, Choices())
    text, data = words(out.read_bytes()), out.read_bytes()
    assert all(part in text for part in ("换届准备", "上次留下的事", "换灯", "提名", "19:00–21:00", *NAMES[:2]))
    assert NAMES[2] not in text and NAMES[3] not in text
    assert ("签名" if language == "zh_CN" else "Signature") in text
    assert "7" in text.split() and "8" not in text.split(), "five lines for guests"
    assert _size(data) == (210, 297) and _within_the_page(data)


def test_a_long_list_goes_on_on_the_next_page_under_the_same_heading(club: Club) -> None:
    card = meeting_wanted(Choices(), TODAY, PLANNED)
    many = tuple(AttendanceRow(str(n), f"邻居{n}", f"{n}01", "", "", False) for n in range(40))
    agenda = "\n".join(f"{n}、{HOSTILE[n % 5]}" for n in range(20))
    data = sign_in_sheet(card._replace(attendance=many, meeting=card.meeting._replace(agenda=agenda)))
    assert _pages(data) > 2 and _within_the_page(data)
    assert words(data).count("Signature") >= 2 and "邻居39" in words(data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_minutes_say_who_came_what_was_said_and_agreed(club: Club, tmp_path: Path, language: str) -> None:
    set_language(language)
    meeting = meeting_wanted(Choices(), TODAY, HELD).meeting.ref
    club.notes(meeting, p3="excused", p4="present")
    tasks.add_task(
        group=club.group, what="换楼道灯", owner=club.people[0], due_on=days(3), meeting=meeting, now=NOW, who=WHO
    )
    (out,) = write_minutes(tmp_path / "minutes.pdf", NOW, Choices())
    text = "".join(words(out.read_bytes()).split())
    assert all(part in text for part in ("学习、讨论。", "换楼道灯", "1101赵一", "2026", *NAMES))
    assert ("列席（1人）：李四" if language == "zh_CN" else "Guests(1):李四") in text
    assert ("请假（1人）：孙三" if language == "zh_CN" else "Excused(1):孙三") in text


def test_hostile_minutes_are_printed_as_words(club: Club) -> None:
    card = meeting_wanted(Choices(), TODAY, HELD)
    text = "\n".join(HOSTILE)
    data = minutes(card._replace(meeting=card.meeting._replace(minutes=text, agenda=text, topic=HOSTILE[0])))
    assert "[/]<b>&amp;</b>" in words(data) and "\x1b" not in words(data) and _within_the_page(data)


def test_only_what_was_held_has_minutes(club: Club) -> None:
    with pytest.raises(NothingToPrint, match="not been held yet"):
        minutes(meeting_wanted(Choices(), TODAY, PLANNED))


@pytest.mark.parametrize(
    ("choices", "status", "day"),
    [
        ({}, PLANNED, days(20)),
        ({}, HELD, days(-8)),
        ({"group": "党小组"}, HELD, days(-8)),
        ({"group": "party GROUP"}, HELD, days(-8)),
        ({"group": "志愿"}, PLANNED, days(2)),
        ({"meeting": "2026-11-12"}, PLANNED, days(-8)),
        ({"meeting": "２０２６年11月12日"}, PLANNED, days(-8)),
        ({"meeting": "2026/11/12"}, HELD, days(-8)),
        ({"group": " 楼栋党小组 ", "meeting": " 2026-12-10 "}, HELD, days(20)),
    ],
)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_the_meeting_is_the_one_that_was_named_or_whose_turn_it_is(
    club: Club, choices: dict[str, str], status: str, day: date
) -> None:
    other = operations.found_group(name_zh="志愿小组", now=NOW, who=WHO).ref
    Club(other, club.homes, club.people).plans(days(2) if choices.get("group") == "志愿" else days(30))
    cancelled = club.plans(days(1))
    meetings.cancel_meeting(meeting=cancelled.ref, now=NOW, who=WHO)
    assert meeting_wanted(chosen_by(choices), TODAY, status).meeting.day == day


@pytest.mark.parametrize(
    ("choices", "status", "title"),
    [
        ({"group": "棋社"}, HELD, "There is no group “棋社”."),
        ({"group": "小组"}, HELD, "Several groups have “小组” in their name."),
        ({"meeting": "2026-01-01"}, HELD, "No meeting is on 2026-01-01."),
        ({"group": "志愿小组"}, HELD, "No meeting has been held yet."),
        ({"group": "志愿小组"}, PLANNED, "No meeting is planned."),
    ],
)
@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_a_meeting_that_is_not_there_is_said(club: Club, choices: dict[str, str], status: str, title: str) -> None:
    operations.found_group(name_zh="志愿小组", now=NOW, who=WHO)
    with pytest.raises(NothingToPrint) as refused:
        meeting_wanted(chosen_by(choices), TODAY, status)
    assert refused.value.title == title and refused.value.hint


@pytest.fixture
def course(building: BuildingRow) -> Club:
    """A course whose two students have their certificates."""
    set_language("en")
    course = Club.founded("course", "楼组长培训班")
    for nth in range(5):
        course.holds(days(-40 + 7 * nth), *((1, 2) if nth else (1,)))
    for nth in (0, 1):
        tasks.issue_certificate(membership=course.memberships[nth], now=NOW, who=WHO)
    return course


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_certificate_says_who_what_how_often_and_its_number(course: Club, tmp_path: Path, language: str) -> None:
    set_language(language)
    (out,) = write_certificates(tmp_path / "certificates.pdf", NOW, Choices())
    data = out.read_bytes()
    assert _size(data) == (297, 210) and _pages(data) == 2 and _within_the_page(data)
    text = "".join(words(data).split())
    for part in ("赵一", "钱二", "2026-001", "2026-002", "十号楼"):
        assert part in text
    said = "共5讲，出席4讲" if language == "zh_CN" else "cameto4ofits5sessions"
    assert said in text and ("楼组长培训班" if language == "zh_CN" else "“Partygroup”") in text
    assert "1101" not in text, "a certificate says no flat"


def test_only_the_certificates_of_the_flats_that_were_named(course: Club, tmp_path: Path) -> None:
    (out,) = write_certificates(tmp_path / "one.pdf", NOW, Choices(group="培训", flats=("1102",)))
    assert "钱二" in words(out.read_bytes()) and "赵一" not in words(out.read_bytes())
    with pytest.raises(NothingToPrint, match="Nobody in flat 1103"):
        write_certificates(tmp_path / "none.pdf", NOW, Choices(flats=("1102", "1103")))


def test_without_a_certificate_there_is_nothing_to_print(club: Club, tmp_path: Path) -> None:
    with pytest.raises(NothingToPrint, match="No certificate has been issued yet"):
        write_certificates(tmp_path / "none.pdf", NOW, Choices())


def test_a_hostile_certificate_stays_on_its_page() -> None:
    row = CertificateRow(
        "r", "2026-001", "g", HOSTILE[4], HOSTILE[0], HOSTILE[4], "101", TODAY, 5, 6, TODAY - timedelta(days=9), TODAY
    )
    data = sheets(HOSTILE[4], [row, row._replace(name="[/]")])
    assert _pages(data) == 2 and _within_the_page(data) and "[/]" in words(data)


def test_the_minutes_of_an_ended_group_can_still_be_printed(club: Club) -> None:
    planned = meeting_wanted(Choices(), TODAY, PLANNED).meeting.ref
    meetings.cancel_meeting(meeting=planned, now=NOW, who=WHO)
    operations.end_group(group=club.group, now=NOW, who=WHO)
    card = meeting_wanted(Choices(group="党小组"), TODAY, HELD)
    assert card.group.ended_on == TODAY and cards.meeting_card(card.meeting.ref, today=TODAY) == card
