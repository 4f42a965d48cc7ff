"""Hostile calendars, as many as wanted: sound ones broken by somebody who knows the format. A seed gives one."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.organizer_tui.imports.calendars.rules_of_the_world import MOVED, RULES
from tests.organizer_tui.imports.calendars.written import calendar, event

NAMES = (
    *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "UID", "SUMMARY", "STATUS"),
    *("SEQUENCE", "DTSTAMP", "CATEGORIES", "LOCATION", "DESCRIPTION", "EXRULE", "ATTACH", "X-EVIL", "BEGIN", "END"),
)
MOMENTS = (
    *("00000000", "00000000T000000", "99991231", "99991231T235959Z", "00010101T000000", "20261399T999999"),
    *("20261105T093000", "20261105T013000Z", "20261105", "-20261105", "2026-11-05T09:30", "20270230T120000"),
    *("20261105T2400", "1e309", "", "19700101T000000Z/P9999W", "20261105T093000/20261104T093000", "٢٠٢٦١١٠٥"),
)
ZONES = (
    *("Nowhere/Land", "../../etc/passwd", "", "Asia/Shanghai", "China Standard Time", "\x00", "A" * 5000, "[/]"),
    *("Europe/Berlin", "\u202eiahgnahS", "GMT+99", '"', "posixrules", "localtime", "Custom"),
)
RULE_PARTS = (
    *("FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=HOURLY", "FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY"),
    *("FREQ=FORTNIGHTLY", "INTERVAL=0", "INTERVAL=-1", "INTERVAL=999999999999", "COUNT=0", "COUNT=-5"),
    *("COUNT=99999999999999999999", "UNTIL=00000000", "UNTIL=99991231T235959Z", "UNTIL=20261126", "BYMONTH=2"),
    *("BYMONTHDAY=30", "BYMONTHDAY=99", "BYDAY=9XX", "BYDAY=-54MO", "BYDAY=MO,TU", "BYSETPOS=0", "BYSETPOS=-366"),
    *("BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11", "BYMINUTE=" + ",".join(map(str, range(60)))),
    *("BYSECOND=" + ",".join(map(str, range(60))), "BYYEARDAY=366", "BYWEEKNO=53", "WKST=XX", "RSCALE=CHINESE"),
    *("SKIP=FORWARD", "BYEASTER=0", "=", ";;", "FREQ", "COUNT=5"),
)
LENGTHS = ("P1D", "-P1D", "PT0S", "P99999999999D", "P", "PT", "P1Y", "PT-5M", "P1W2D", "-PT1H", "PT1H1H")
BYTES = (b"\x00", b"\xff", b"\xfe\xff", b"\xc3", b"\xed\xa0\x80", b"\x85", b"\xe2\x80\xa8", b"\x0b", b"\x1b[31m", b"\r")


def hostile(seed: int) -> bytes:
    """The calendar of that seed."""
    chance = Random(seed)
    lines = _sound(chance).split("\r\n")
    for _time in range(chance.choice((1, 1, 1, 2, 3, 8))):
        lines = chance.choice(MUTATIONS)(chance, lines)
    data = (
        chance.choice(("\r\n",) * 6 + ("\n", "\r", "\n\r", "\x85", "\r\n\r\n"))
        .join(lines)
        .encode("utf-8", "surrogatepass")
    )
    for _time in range(chance.choice((0, 0, 0, 1, 4))):
        data = chance.choice(DAMAGES)(chance, data)
    return data


def _sound(chance: Random) -> str:
    cases = [*((lines,) for lines in RULES.values()), *MOVED.values()]
    parts = []
    for number in range(chance.choice((1, 2, 3, 6))):
        uid = chance.choice((f"uid-{number}", "same", ""))
        for start, end, *more in chance.choice(cases):
            parts.append(
                event(*more, uid=uid, title=chance.choice(("太极", "[/]", "", "长" * 300)), start=start, end=end)
            )
    return calendar(*parts)


Lines = list[str]
Mutation = Callable[[Random, Lines], Lines]


def _at(chance: Random, lines: Lines) -> int:
    return chance.randrange(len(lines)) if lines else 0


def _put(chance: Random, lines: Lines, *new: str) -> Lines:
    at = chance.randrange(len(lines) + 1)
    return [*lines[:at], *new, *lines[at:]]


def _in_an_event(chance: Random, lines: Lines, *new: str) -> Lines:
    at = [n for n, line in enumerate(lines) if line == "BEGIN:VEVENT"]
    where = chance.choice(at) + 1 if at else 0
    return [*lines[:where], *new, *lines[where:]]


def _lose(chance: Random, lines: Lines) -> Lines:
    at = _at(chance, lines)
    return lines[:at] + lines[at + chance.choice((1, 1, 3)) :]


def _repeat(chance: Random, lines: Lines) -> Lines:
    at = _at(chance, lines)
    return lines[:at] + lines[at : at + 1] * chance.choice((2, 5, 400)) + lines[at + 1 :]


def _shuffle(chance: Random, lines: Lines) -> Lines:
    mixed = list(lines)
    chance.shuffle(mixed)
    return mixed


def _cut(chance: Random, lines: Lines) -> Lines:
    return lines[: _at(chance, lines)]


def _moment(chance: Random, lines: Lines) -> Lines:
    name = chance.choice(NAMES[:7])
    zone = chance.choice(("", "", ";VALUE=DATE", ";VALUE=PERIOD", f";TZID={chance.choice(ZONES)}"))
    return _in_an_event(chance, lines, f"{name}{zone}:{chance.choice(MOMENTS)}")


def _other_moment(chance: Random, lines: Lines) -> Lines:
    at = [n for n, line in enumerate(lines) if line.startswith(("DTSTART", "DTEND", "EXDATE", "RDATE"))]
    if not at:
        return lines
    where = chance.choice(at)
    head = lines[where].partition(":")[0]
    return [*lines[:where], f"{head}:{chance.choice(MOMENTS)}", *lines[where + 1 :]]


def _zone(chance: Random, lines: Lines) -> Lines:
    name = chance.choice(ZONES)
    return [line.replace("Asia/Shanghai", name) for line in lines]


def _odd_zone(chance: Random, lines: Lines) -> Lines:
    rule = ";".join(chance.sample(RULE_PARTS, 3))
    parts = ("BEGIN:VTIMEZONE", f"TZID:{chance.choice(ZONES)}", "BEGIN:STANDARD", f"DTSTART:{chance.choice(MOMENTS)}",
             f"TZOFFSETFROM:{chance.choice(('+0800', '+9999', '', '-2400', 'x'))}", "TZOFFSETTO:+0800",
             f"RRULE:{rule}", "END:STANDARD", *chance.choice((("END:VTIMEZONE",), ())))  # fmt: skip
    return [*lines[:1], *(parts * chance.choice((1, 1, 100))), *(_zone(chance, lines[1:]))]


def _rule(chance: Random, lines: Lines) -> Lines:
    rule = ";".join(chance.sample(RULE_PARTS, chance.choice((1, 2, 3, 5))))
    return _in_an_event(chance, lines, f"RRULE:{rule}")


def _other_rule(chance: Random, lines: Lines) -> Lines:
    rule = "RRULE:" + ";".join(chance.sample(RULE_PARTS, chance.choice((1, 2, 3))))
    return [rule if line.startswith("RRULE") and chance.random() < 0.7 else line for line in lines]


def _bomb(chance: Random, lines: Lines) -> Lines:
    start = chance.choice(("19700101T000000Z", "20261105T013000Z", "00010101T000000"))
    freq = chance.choice(("SECONDLY", "MINUTELY", "HOURLY", "DAILY"))
    more = chance.choice(("", ";COUNT=1000", ";UNTIL=99991231T000000Z", ";BYMONTH=2;BYMONTHDAY=30", ";INTERVAL=0"))
    one = ("BEGIN:VEVENT", f"UID:bomb{chance.random()}", f"DTSTART:{start}", f"RRULE:FREQ={freq}{more}", "END:VEVENT")
    return [*lines[:1], *(one * chance.choice((1, 1, 30))), *lines[1:]]


def _flood(chance: Random, lines: Lines) -> Lines:
    name = chance.choice(("RDATE", "EXDATE"))
    many = [
        f"2026{month:02}{day:02}T{hour:02}0000Z" for month in (11, 12) for day in range(1, 29) for hour in range(24)
    ]
    if chance.random() < 0.5:
        return _in_an_event(chance, lines, *(f"{name}:{one}" for one in many))
    return _in_an_event(chance, lines, f"{name}:{','.join(many * chance.choice((1, 20)))}")


def _nest(chance: Random, lines: Lines) -> Lines:
    depth = chance.choice((2, 5, 60, 5000))
    name = chance.choice(("VEVENT", "VALARM", "VCALENDAR", "VTIMEZONE", "X-DEEP"))
    return _put(chance, lines, *([f"BEGIN:{name}"] * depth), *([f"END:{name}"] * chance.choice((depth, 0, depth // 2))))


def _long_line(chance: Random, lines: Lines) -> Lines:
    name, length = chance.choice(NAMES), chance.choice((5_000, 80_000, 1_000_000))
    text = chance.choice(("A", "长", "\\n", "<b>", "&amp;", '"', ";X=", ",20261105")) * (length // 2)
    return _in_an_event(chance, lines, f"{name}:{text}")


def _fold(chance: Random, lines: Lines) -> Lines:
    at = _at(chance, lines)
    line = lines[at] if lines else ""
    middle = len(line) // 2
    odd = chance.choice((" ", "\t", "  ", "", " " * 5000))
    return [*lines[:at], line[:middle], odd + line[middle:], *lines[at + 1 :]]


def _parameters(chance: Random, lines: Lines) -> Lines:
    odd = chance.choice(
        (";TZID=", ';X="', ";" * 3000, ";VALUE=DATE", ";VALUE=PERIOD", ";TZID=a;TZID=b", ";ENCODING=BASE64")
    )
    at = _at(chance, lines)
    return [line.replace(":", odd + ":", 1) if n == at else line for n, line in enumerate(lines)]


def _length(chance: Random, lines: Lines) -> Lines:
    return _in_an_event(chance, lines, f"DURATION:{chance.choice(LENGTHS)}")


def _inject(chance: Random, lines: Lines) -> Lines:
    text = chance.choice(
        ("x\\nBEGIN:VEVENT\\nUID:evil", "\x1b]52;c;AAAA\x07", "\u202etxt", "[@click=app.quit]x", "\u2028END:VCALENDAR")
    )
    return _in_an_event(chance, lines, f"{chance.choice(('SUMMARY', 'UID', 'X-EVIL', 'LOCATION'))}:{text}")


def _many(chance: Random, lines: Lines) -> Lines:
    count = chance.choice((200, 3_000, 25_000))
    one = ["BEGIN:VEVENT", f"DTSTART:{chance.choice(MOMENTS)}", "END:VEVENT"]
    return [*lines[:1], *(one * count), *lines[1:]]


MUTATIONS: tuple[Mutation, ...] = (
    *(_lose, _repeat, _shuffle, _cut, _moment, _moment, _other_moment, _other_moment, _zone, _odd_zone, _rule, _rule),
    *(_other_rule, _other_rule, _bomb, _flood, _nest, _long_line, _fold, _parameters, _length, _inject, _many),
)


def _flip(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]


def _wedge(chance: Random, data: bytes) -> bytes:
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.choice(BYTES) * chance.choice((1, 1, 3, 2000)) + data[at:]


def _chop(chance: Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _reencode(chance: Random, data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(
        chance.choice(("utf-16", "utf-16-be", "gb18030", "utf-8-sig", "utf-32")), "replace"
    )


def _double(chance: Random, data: bytes) -> bytes:
    return data + chance.choice((data, b"<html>", b"PK\x03\x04", data[: len(data) // 2]))


DAMAGES: tuple[Callable[[Random, bytes], bytes], ...] = (_flip, _flip, _wedge, _wedge, _chop, _reencode, _double)
