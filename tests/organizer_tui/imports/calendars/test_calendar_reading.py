"""What is read of a calendar: zones, whole days, words, doubles; what is left out, and what is refused."""

from __future__ import annotations

import pytest

from organizer_tui.imports.calendars.limits import MOST_BYTES, MOST_DATES, MOST_EVENTS
from organizer_tui.imports.calendars.refusals import REASONS, WHY_LEFT_OUT
from tests.organizer_tui.imports.calendars.written import START, begins, calendar, event, read, why

LONELY = """BEGIN:VTIMEZONE
TZID:Centre Time
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0700
TZOFFSETTO:+0700
TZNAME:CT
END:STANDARD
END:VTIMEZONE""".replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("start", "begin"),
    [
        ("DTSTART;TZID=Asia/Shanghai:20261105T093000", "11-05 09:30"),
        ("DTSTART:20261105T093000", "11-05 09:30"),
        ("DTSTART:20261105T013000Z", "11-05 09:30"),
        ("DTSTART;TZID=China Standard Time:20261105T093000", "11-05 09:30"),
        ('DTSTART;TZID="China Standard Time":20261105T093000', "11-05 09:30"),
        ("DTSTART;TZID=asia/shanghai:20261105T093000", "11-05 09:30"),
        ("DTSTART;TZID=/mozilla.org/20050126_1/Asia/Shanghai:20261105T093000", "11-05 09:30"),
        ("DTSTART;TZID=/x/America/Argentina/Ushuaia:20261104T223000", "11-05 09:30"),
        ("DTSTART;TZID=Europe/Berlin:20261105T023000", "11-05 09:30"),
        ("DTSTART;TZID=W. Europe Standard Time:20261105T023000", "11-05 09:30"),
        ("DTSTART;TZID=Centre Time:20261105T083000", "11-05 09:30"),
        ("DTSTART;VALUE=DATE-TIME;TZID=Asia/Tokyo:20261105T103000", "11-05 09:30"),
        ("DTSTART;VALUE=DATE:20261105", "11-05"),
        ("DTSTART:20261105", "11-05"),
        ("dtstart;tzid=Asia/Shanghai:20261105T093000", "11-05 09:30"),
    ],
)
def test_an_hour_in_whatever_zone_is_one_on_our_clocks(start: str, begin: str) -> None:
    said = read(calendar(LONELY, event(start=start, end="")))
    assert (begins(said), said["left_out"], said["unknown_zones"]) == ([begin], [], [])


@pytest.mark.parametrize("name", ["Nowhere/Land", "../../etc/passwd", "x" * 3000, "(UTC+08:00) Beijing", "中国时间"])
def test_a_zone_that_nobody_knows_is_ours_and_is_told_of(name: str) -> None:
    said = read(calendar(event(start=f"DTSTART;TZID={name}:20261105T093000", end="")))
    if len(name) < 2000 and ":" not in name:
        assert begins(said) == ["11-05 09:30"] and said["unknown_zones"] == [name]
    else:
        assert said.get("refused") == "nothing_usable" or begins(said) == ["11-05 09:30"]


def test_a_zone_of_the_file_that_is_nonsense_does_no_harm() -> None:
    for broken in (LONELY.replace("+0700", "+9999"), LONELY.replace("19700101T000000", "rubbish"),
                   LONELY.replace("END:STANDARD\r\n", "RRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\n")):  # fmt: skip
        said = read(calendar(broken, event(start="DTSTART;TZID=Centre Time:20261105T093000", end=""), event(uid="two")))
        assert "11-05 09:30" in begins(said)


def test_when_the_zone_changes_the_dates_follow() -> None:
    for name, hour in (("Asia/Shanghai", "09:30"), ("Asia/Tokyo", "08:30"), ("UTC", "17:30")):
        said = read(calendar(event(start=f"DTSTART;TZID={name}:20261105T093000")))
        assert begins(said) == [f"11-05 {hour}"]


@pytest.mark.parametrize(
    ("end", "ends"),
    [
        ("", "2026-11-05T01:30:00+00:00"),
        ("DURATION:PT0S", "2026-11-05T01:30:00+00:00"),
        ("DURATION:P1DT30M", "2026-11-06T02:00:00+00:00"),
        ("DTEND:20261105T020000Z", "2026-11-05T02:00:00+00:00"),
        ("DTEND;TZID=Asia/Tokyo:20261105T113000", "2026-11-05T02:30:00+00:00"),
    ],
)
def test_an_end_or_a_length_or_neither(end: str, ends: str) -> None:
    said = read(calendar(event(end=end)))
    assert [one["ends_at"] for one in said["dates"]] == [ends]


@pytest.mark.parametrize(
    ("end", "last"),
    [("", "2026-11-05"), ("DTEND;VALUE=DATE:20261106", "2026-11-05"), ("DTEND;VALUE=DATE:20261105", "2026-11-05"),
     ("DTEND;VALUE=DATE:20261110", "2026-11-09"), ("DURATION:P2D", "2026-11-06")],
)  # fmt: skip
def test_whole_days_end_on_the_day_before_dtend(end: str, last: str) -> None:
    said = read(calendar(event(start="DTSTART;VALUE=DATE:20261105", end=end)))
    assert [(one["first_day"], one["last_day"]) for one in said["dates"]] == [("2026-11-05", last)]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("DTEND;TZID=Asia/Shanghai:20261101T093000",), "ends_before"),
        (("DURATION:-PT1H",), "ends_before"),
        (("DTSTART:20261399T999999",), "not_understood"),
        (("RRULE:FREQ=WEEKLY;COUNT=x",), "not_understood"),
        (("RRULE:FREQ=NEVER",), "not_understood"),
        (("RRULE:FREQ=DAILY;INTERVAL=0",), "not_understood"),
        (("RRULE:FREQ=SECONDLY",), "too_often"),
        (("RRULE:FREQ=MINUTELY;COUNT=99999",), "too_often"),
        (("RRULE:FREQ=HOURLY",), "too_often"),
        (("RRULE:FREQ=DAILY;BYHOUR=1,2,3",), "too_many_dates"),
        (("RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5,6,7",), "too_much_work"),
        (("RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",), "too_much_work"),
        (("RDATE:" + ",".join(["20261105T093000Z"] * 3000),), "too_many_dates"),
        (("DURATION:P99999999999999999D",), "not_understood"),
        (("RRULE:" + "FREQ=DAILY;" * 900,), "not_understood"),
    ],
)
def test_a_broken_event_is_left_out_with_a_reason_and_the_others_come(lines: tuple[str, ...], code: str) -> None:
    end = "" if lines[0].startswith(("DTEND", "DURATION")) else "DURATION:PT1H"
    said = read(calendar(event(*lines, uid="bad", title="坏的", end=end), event(uid="good")))
    assert begins(said) == ["11-05 09:30"]
    assert (said["left_out"], said["count_left_out"], said["events"]) == ([("坏的", code)], 1, 2)
    alone = read(calendar(event(*lines, title="坏的", end=end)))
    assert (alone["refused"], alone["params"]["why"]) == ("nothing_usable", code)


def test_a_calendar_that_is_mostly_broken_is_refused_whole() -> None:
    sound, broken = event(uid="good"), [event(uid=str(n), start="") for n in range(2)]
    assert begins(read(calendar(sound, broken[0]))) == ["11-05 09:30"]
    said = read(calendar(sound, *broken))
    assert (said["refused"], said["params"]) == ("mostly_broken", {"why": "no_beginning", "count": 2, "of": 3})
    assert begins(read(calendar(*[sound] * 9))) == ["11-05 09:30"]  # said too often, but not broken


def test_an_event_without_a_beginning_or_one_that_breaks_off_is_left_out() -> None:
    said = read(calendar(event(uid="a", start=""), event(uid="b")))
    assert why(said) == ["no_beginning"]
    said = read(calendar(event(uid="a").replace("END:VEVENT", "BEGIN:VALARM"), event(uid="b"), event(uid="c")))
    assert why(said) == ["not_whole"] and begins(said) == ["11-05 09:30"] * 2


def test_what_stands_there_twice_comes_once_the_newer_one() -> None:
    said = read(calendar(event("SEQUENCE:2", title="new"), event("SEQUENCE:1", title="old"), event(title="older")))
    assert [one["title"] for one in said["dates"]] == ["new"]
    assert said["left_out"] == [("old", "twice"), ("older", "twice")]
    later = event(title="later").replace("20261001T000000Z", "20261002T000000Z")
    assert [one["title"] for one in read(calendar(event(), later))["dates"]] == ["later"]


def test_events_without_a_uid_are_told_apart_by_what_they_say() -> None:
    text = calendar(event(uid="", title="a"), event(uid="", title="b"), event(uid="", title="b"))
    said = read(text)
    assert sorted(one["title"] for one in said["dates"]) == ["a", "b"]
    assert said["dates"] == read(text)["dates"]


def test_dates_of_a_series_have_keys_that_stay_when_one_is_moved() -> None:
    series = event("RRULE:FREQ=WEEKLY;COUNT=3")
    moved = event("RECURRENCE-ID;TZID=Asia/Shanghai:20261112T093000", start=START.replace("1105T09", "1113T15"))
    before, after = read(calendar(series)), read(calendar(series, moved))
    assert [one["recurrence"] for one in before["dates"]] == [one["recurrence"] for one in after["dates"]]
    assert begins(after) == ["11-05 09:30", "11-13 15:30", "11-19 09:30"]


def test_cancelled_and_tentative_are_said() -> None:
    said = read(calendar(event("STATUS:CANCELLED", uid="a"), event("status:tentative", uid="b"), event(uid="c")))
    assert sorted(one["status"] for one in said["dates"]) == ["cancelled", "confirmed", "tentative"]


def test_words_are_plain() -> None:
    lists = "<ul><li>一</li><li>二</li></ul> 3 < 4"
    html = f"<p>带上&amp;孩子<br>来<b>听</b></p><script>alert(1)</script><style>x</style>{lists}"
    said = read(calendar(event("LOCATION:大厅\\, 一楼\\; 左\\\\右", f"DESCRIPTION:{html}", "CATEGORIES:长者,健康",
                               title="A\\nB\\, C"), head=("X-WR-CALNAME:文化\\,中心",)))  # fmt: skip
    (one,) = said["dates"]
    assert (said["name"], one["title"], one["place"]) == ("文化,中心", "A\nB, C", "大厅, 一楼; 左\\右")
    assert one["description"] == "带上&孩子\n来听\n一\n二\n 3 < 4"
    assert one["categories"] == ["长者", "健康"]


def test_only_the_days_of_the_window_come() -> None:
    old, ahead = START.replace("2026", "2019"), START.replace("2026", "2031")
    said = read(
        calendar(event(uid="a", start=old), event(uid="b", start=ahead), event("RRULE:FREQ=YEARLY", uid="c", start=old))
    )
    assert begins(said) == ["11-05 09:30", "11-05 09:30"] and said["events"] == 3
    long = "DTEND;TZID=Asia/Shanghai:20270105T093000"
    assert len(read(calendar(event(start=old, end=long)))["dates"]) == 1


def test_folded_lines_small_letters_and_any_line_end() -> None:
    text = calendar(event(title="一段很长的标题" * 3)).replace("一段很", "一\r\n 段\r\n\t很")
    for ends in ("\r\n", "\n", "\r"):
        said = read(text.replace("\r\n", ends))
        assert said["dates"][0]["title"] == "一段很长的标题" * 3
    assert begins(read(text.replace("BEGIN:VEVENT", "begin:vevent").replace("END:VEVENT", "End:VEvent"))) == [
        "11-05 09:30"
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_in_the_usual_encodings(encoding: str) -> None:
    assert read(calendar(event(title="太极晨练")).encode(encoding))["dates"][0]["title"] == "太极晨练"


def test_one_broken_letter_does_not_cost_the_calendar() -> None:
    said = read(calendar(event(title="太极晨练" * 20)).encode().replace("晨".encode(), b"\xe6\x99", 1))
    assert said["dates"][0]["title"].startswith("太极\ufffd")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\t\x00", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"PK\x03\x04" + b"\x00" * 99, "zip"),
        (b"<!DOCTYPE html><html>BEGIN:VCALENDAR", "web_page"),
        (b"\xef\xbb\xbf  <html>", "web_page"),
        (b"%PDF-1.7", "no_calendar"),
        (b"\x89PNG\r\n", "no_calendar"),
        (b"name,phone\r\n", "no_calendar"),
        (b"BEGIN:VCARD\r\nEND:VCARD", "no_calendar"),
        (b"\xff\xfe\x00\xd8\x00", "encoding"),
        (b"\xff\x81\x30\xff" * 40, "encoding"),
        (calendar().encode(), "no_events"),
        (calendar(event()).encode()[:-20], "cut_off"),
        (b"BEGIN:VCALENDAR\r\n" * 20, "nested"),
        (calendar("BEGIN:VEVENT\r\nEND:VEVENT\r\n" * (MOST_EVENTS + 1)).encode(), "too_many_events"),
        (b"x" * (MOST_BYTES + 1), "too_big"),
    ],
)
def test_what_is_no_sound_calendar_is_refused(data: bytes, code: str) -> None:
    said = read(data)
    assert said["refused"] == code and all(REASONS[code])


def test_more_dates_than_any_centre_has_are_refused() -> None:
    daily = [event("RRULE:FREQ=DAILY", uid=str(n)) for n in range(MOST_DATES // 400 + 2)]
    assert read(calendar(*daily))["refused"] == "too_many_dates"


def test_every_reason_has_words() -> None:
    assert all(words.endswith(".") for words in WHY_LEFT_OUT.values())
    assert all(pair[0].endswith((".", "{why}")) and pair[1].endswith(".") for pair in REASONS.values())
