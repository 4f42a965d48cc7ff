"""Events as real calendars have them: each a name and the lines between UID and SUMMARY."""

from __future__ import annotations

SH = "DTSTART;TZID=Asia/Shanghai:"
NY = "DTSTART;TZID=America/New_York:"
BE = "DTSTART;TZID=Europe/Berlin:"
SY = "DTSTART;TZID=Australia/Sydney:"
DAY = "DTSTART;VALUE=DATE:"
HOUR = "DURATION:PT1H"

RULES: dict[str, tuple[str, ...]] = {
    "every week": (SH + "20261105T093000", HOUR, "RRULE:FREQ=WEEKLY"),
    "every second week": (SH + "20261105T093000", HOUR, "RRULE:FREQ=WEEKLY;INTERVAL=2"),
    "Mondays, Wednesdays, Fridays": (SH + "20261102T070000", HOUR, "RRULE:FREQ=WEEKLY;BYDAY=MO,WE,FR"),
    "workdays": (SH + "20261102T070000", HOUR, "RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
    "workdays said daily": (SH + "20261102T070000", HOUR, "RRULE:FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR"),
    "weekends until a day": (SH + "20261107T140000", HOUR, "RRULE:FREQ=WEEKLY;BYDAY=SA,SU;UNTIL=20261231T155959Z"),
    "ten times": (SH + "20261105T093000", HOUR, "RRULE:FREQ=WEEKLY;COUNT=10"),
    "ten times, two of them not": (
        *(SH + "20261105T093000", HOUR, "RRULE:FREQ=WEEKLY;COUNT=10"),
        "EXDATE;TZID=Asia/Shanghai:20261112T093000,20261126T093000",
    ),
    "the first of ten times not": (
        *(SH + "20261105T093000", HOUR, "RRULE:FREQ=WEEKLY;COUNT=10"),
        "EXDATE;TZID=Asia/Shanghai:20261105T093000",
    ),
    "not, said in UTC": (SH + "20261105T093000", HOUR, "RRULE:FREQ=WEEKLY;COUNT=5", "EXDATE:20261112T013000Z"),
    "not, in two lines": (
        *(SH + "20261105T093000", HOUR, "RRULE:FREQ=WEEKLY;COUNT=6"),
        *("EXDATE;TZID=Asia/Shanghai:20261112T093000", "EXDATE;TZID=Asia/Shanghai:20261119T093000"),
    ),
    "the last Thursday": (SH + "20261126T190000", HOUR, "RRULE:FREQ=MONTHLY;BYDAY=-1TH"),
    "the first Saturday": (SH + "20261107T100000", HOUR, "RRULE:FREQ=MONTHLY;BYDAY=1SA;COUNT=8"),
    "the second and fourth Sunday": (SH + "20261108T100000", HOUR, "RRULE:FREQ=MONTHLY;BYDAY=2SU,4SU;COUNT=9"),
    "the fifth Monday": (SH + "20261130T100000", HOUR, "RRULE:FREQ=MONTHLY;BYDAY=5MO;COUNT=4"),
    "the 15th": (SH + "20261115T093000", HOUR, "RRULE:FREQ=MONTHLY"),
    "the 31st": (SH + "20261031T093000", HOUR, "RRULE:FREQ=MONTHLY;BYMONTHDAY=31"),
    "the last day": (SH + "20261031T093000", HOUR, "RRULE:FREQ=MONTHLY;BYMONTHDAY=-1"),
    "the 1st and the 15th": (SH + "20261101T093000", HOUR, "RRULE:FREQ=MONTHLY;BYMONTHDAY=1,15"),
    "the last workday": (SH + "20261030T160000", HOUR, "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1"),
    "the first workday": (SH + "20261102T090000", HOUR, "RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1"),
    "every quarter": (SH + "20261101T093000", HOUR, "RRULE:FREQ=MONTHLY;INTERVAL=3"),
    "Friday the 13th": (SH + "20261113T200000", HOUR, "RRULE:FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13"),
    "every year": (SH + "20251120T093000", HOUR, "RRULE:FREQ=YEARLY"),
    "every leap day": (DAY + "20240229", "", "RRULE:FREQ=YEARLY"),
    "Mother's Day": (DAY + "20260510", "", "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=2SU"),
    "Thanksgiving": (DAY + "20251127", "", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"),
    "spring and autumn": (SH + "20261101T093000", HOUR, "RRULE:FREQ=YEARLY;BYMONTH=4,11;BYMONTHDAY=1"),
    "the hundredth day": (DAY + "20260410", "", "RRULE:FREQ=YEARLY;BYYEARDAY=100"),
    "the twentieth week": (DAY + "20260511", "", "RRULE:FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO"),
    "every day": (SH + "20261105T063000", HOUR, "RRULE:FREQ=DAILY;COUNT=30"),
    "every third day": (SH + "20261105T063000", HOUR, "RRULE:FREQ=DAILY;INTERVAL=3;UNTIL=20270101T000000Z"),
    "daily in December": (SH + "20261201T063000", HOUR, "RRULE:FREQ=DAILY;BYMONTH=12"),
    "every two hours of a day": (SH + "20261121T090000", HOUR, "RRULE:FREQ=HOURLY;INTERVAL=2;COUNT=5"),
    "twice a day": (SH + "20261121T090000", HOUR, "RRULE:FREQ=DAILY;BYHOUR=9,15;COUNT=8"),
    "since long ago": (SH + "20150105T093000", HOUR, "RRULE:FREQ=WEEKLY;BYDAY=MO"),
    "over since long": (SH + "20150105T093000", HOUR, "RRULE:FREQ=WEEKLY;COUNT=20"),
    "begins in summer": (SH + "20270701T093000", HOUR, "RRULE:FREQ=WEEKLY;BYDAY=TH;COUNT=6"),
    "weeks begin on Sunday": (SH + "20261104T093000", HOUR, "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,WE;WKST=SU;COUNT=9"),
    "weeks begin on Monday": (SH + "20261104T093000", HOUR, "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,WE;WKST=MO;COUNT=9"),
    "whole days every week": (DAY + "20261105", "DTEND;VALUE=DATE:20261106", "RRULE:FREQ=WEEKLY;COUNT=7"),
    "whole days, until a day": (DAY + "20261105", "", "RRULE:FREQ=WEEKLY;UNTIL=20261203"),
    "three days every month": (DAY + "20261110", "DTEND;VALUE=DATE:20261113", "RRULE:FREQ=MONTHLY;COUNT=5"),
    "whole days, one not": (DAY + "20261105", "", "RRULE:FREQ=DAILY;COUNT=9", "EXDATE;VALUE=DATE:20261108"),
    "a weekend away": (DAY + "20261127", "DURATION:P3D"),
    "one evening": (SH + "20261121T190000", "DTEND;TZID=Asia/Shanghai:20261121T210000"),
    "through the night": (SH + "20261231T220000", "DTEND;TZID=Asia/Shanghai:20270101T020000"),
    "in UTC": ("DTSTART:20261121T013000Z", "DTEND:20261121T030000Z"),
    "in UTC every week": ("DTSTART:20261121T013000Z", HOUR, "RRULE:FREQ=WEEKLY;COUNT=6"),
    "New York over the end of summer": (NY + "20261018T093000", HOUR, "RRULE:FREQ=WEEKLY;COUNT=5"),
    "New York over its beginning": (NY + "20270301T093000", HOUR, "RRULE:FREQ=WEEKLY;COUNT=4"),
    "Berlin over the end of summer": (BE + "20261023T093000", HOUR, "RRULE:FREQ=DAILY;COUNT=6"),
    "Berlin over its beginning": (BE + "20270325T093000", HOUR, "RRULE:FREQ=DAILY;COUNT=6"),
    "Sydney, where it is summer": (SY + "20270401T180000", HOUR, "RRULE:FREQ=WEEKLY;COUNT=4"),
    "a quarter to midnight": (SH + "20261105T234500", "DURATION:PT30M", "RRULE:FREQ=WEEKLY;COUNT=4"),
    "two and a half hours": (SH + "20261105T093000", "DURATION:PT2H30M", "RRULE:FREQ=WEEKLY;COUNT=4"),
    "more dates": (SH + "20261105T093000", HOUR, "RDATE;TZID=Asia/Shanghai:20261110T093000,20261118T140000"),
    "a rule and more dates": (
        *(SH + "20261105T093000", HOUR, "RRULE:FREQ=WEEKLY;COUNT=3"),
        "RDATE;TZID=Asia/Shanghai:20261128T140000",
    ),
    "more whole days": (DAY + "20261105", "", "RDATE;VALUE=DATE:20261110,20261201"),
    "a date said twice": (
        *(SH + "20261105T093000", HOUR, "RRULE:FREQ=WEEKLY;COUNT=3"),
        "RDATE;TZID=Asia/Shanghai:20261112T093000",
    ),
    "until exactly its last": (SH + "20261105T093000", HOUR, "RRULE:FREQ=WEEKLY;UNTIL=20261126T013000Z"),
    "until just before": (SH + "20261105T093000", HOUR, "RRULE:FREQ=WEEKLY;UNTIL=20261126T012959Z"),
    "the third Wednesday of some months": (
        *(SH + "20261118T093000", HOUR),
        "RRULE:FREQ=MONTHLY;BYMONTH=3,6,9,11,12;BYDAY=3WE",
    ),
    "Tuesday after the first Monday": (
        DAY + "20261103",
        "",
        "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
    ),
}

# More than one component: dates that were moved, renamed or called off by themselves.
MOVED: dict[str, tuple[tuple[str, ...], ...]] = {
    "one date moved to the next day": (
        (SH + "20261105T093000", HOUR, "RRULE:FREQ=WEEKLY;COUNT=5"),
        (SH + "20261113T140000", HOUR, "RECURRENCE-ID;TZID=Asia/Shanghai:20261112T093000"),
    ),
    "one date moved, said in UTC": (
        (SH + "20261105T093000", HOUR, "RRULE:FREQ=WEEKLY;COUNT=5"),
        (SH + "20261113T140000", HOUR, "RECURRENCE-ID:20261112T013000Z"),
    ),
    "one date longer": (
        (SH + "20261105T093000", HOUR, "RRULE:FREQ=WEEKLY;COUNT=5"),
        (SH + "20261119T093000", "DURATION:PT4H", "RECURRENCE-ID;TZID=Asia/Shanghai:20261119T093000"),
    ),
    "two dates moved and one left out": (
        (
            *(SH + "20261105T093000", HOUR, "RRULE:FREQ=WEEKLY;COUNT=8"),
            "EXDATE;TZID=Asia/Shanghai:20261203T093000",
        ),
        (SH + "20261113T140000", HOUR, "RECURRENCE-ID;TZID=Asia/Shanghai:20261112T093000"),
        (SH + "20261127T140000", HOUR, "RECURRENCE-ID;TZID=Asia/Shanghai:20261126T093000"),
    ),
    "a whole day moved": (
        (DAY + "20261105", "", "RRULE:FREQ=WEEKLY;COUNT=4"),
        (DAY + "20261114", "", "RECURRENCE-ID;VALUE=DATE:20261112"),
    ),
    "moved over the end of summer": (
        (BE + "20261020T093000", HOUR, "RRULE:FREQ=WEEKLY;COUNT=4"),
        (BE + "20261028T093000", HOUR, "RECURRENCE-ID;TZID=Europe/Berlin:20261027T093000"),
    ),
}
