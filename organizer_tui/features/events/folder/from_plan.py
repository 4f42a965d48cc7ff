"""Planning an event from last year's, from what comes ready, or from an own template: choose, agree to the day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from models.events import queries as event_queries
from models.events.festivals import FESTIVALS, nearest_festival
from models.events.plan import forward
from models.events.plan.forward import EVENT, OWN, READY
from models.events.plan.making import plan_event
from models.events.plan.moving import Proposal, same_weekday
from models.events.plan.rows import PatternRow
from models.events.plan.values import Plan, first_day_of, times_on
from models.events.rows import EventRow
from models.i18n import N_, _, ngettext, spoken
from models.money import format_fen
from organizer_tui.desk import Desk
from organizer_tui.features.events.folder.words import distance_words
from organizer_tui.features.events.forms import LiveForm
from organizer_tui.features.events.times import read_coming_day
from organizer_tui.features.events.words import day_words, when_words
from organizer_tui.shared.confirm import ConfirmDialog
from organizer_tui.shared.entries import plain
from organizer_tui.shared.fields import Field, Option, Values
from organizer_tui.shared.picker import PickDialog

if TYPE_CHECKING:
    from organizer_tui.shared.room_screen import RoomScreen

YEAR = re.compile("[12][0-9]{3}年?")


async def plan_from_pattern(screen: RoomScreen) -> EventRow | None:
    """Let the volunteer choose what to plan from, and plan it; None if they thought better of it."""
    rows = await screen.desk.read(forward.patterns, screen.desk.today())

    async def find(text: str) -> Sequence[Option]:
        options = [_option(row) for row in rows]
        bare = text.strip().casefold()
        return [option for option in options if bare in f"{option.words} {option.detail}".casefold()]

    option = await screen.ask(PickDialog(_("What is it planned from?"), find))
    if option is None:
        return None
    row = next(found for found in rows if _value(found) == option.value)
    return await _plan(screen, row)


async def plan_from_event(screen: RoomScreen, event: EventRow) -> EventRow | None:
    """Plan the next one from this event."""
    lessons = await screen.desk.read(_open_lessons, event.ref)
    first = first_day_of(event.when)
    heads = forward.heads_that_came(event)
    row = PatternRow(EVENT, event.ref, event.title_zh, event.title_en, first, "", first.year, heads, lessons)
    return await _plan(screen, row)


def _open_lessons(event: str) -> int:
    from models.events.plan import queries

    rows = (*queries.lessons(event), *queries.earlier_lessons(event))
    return sum(row.settled_on is None for row in rows)


async def _plan(screen: RoomScreen, row: PatternRow) -> EventRow | None:
    plan = await screen.desk.read(forward.pattern_plan, row.source, row.key)
    past = await screen.desk.read(event_queries.event_row, row.key) if row.source == EVENT else None
    form = PlanForm(screen.desk, row, plan, past)
    first: date | None = await screen.ask(form)
    if first is None or not await _once_more(screen, plan, first):
        return None
    copied: dict[str, object] = {"copied_from": past.ref, "forecast": row.heads or None} if past is not None else {}
    planned: EventRow = await screen.desk.write(plan_event, plan=plan, first_day=first, **copied)
    return planned


async def _once_more(screen: RoomScreen, plan: Plan, first: date) -> bool:
    """Ask, if an event of that kind is planned already for that year."""
    if not plan.kind:
        return True
    near = timedelta(days=60)
    rows = await screen.desk.read(event_queries.all_events)
    there = [row for row in rows if row.kind == plan.kind and abs(row.begins_on - first) < near]
    if not there:
        return True
    question = _("{title} on {day} is planned already.", title=there[0].title, day=day_words(there[0].begins_on))
    return await screen.ask(ConfirmDialog(question, _("Plan it once more?"))) or False


def _value(row: PatternRow) -> str:
    return f"{row.source}:{row.key}"


def _option(row: PatternRow) -> Option:
    title = spoken(row.name_zh, row.name_en)
    day = day_words(row.first_day)
    if row.source == EVENT:
        lessons = ngettext("{n} open lesson", "{n} open lessons", row.lessons) if row.lessons else ""
        people = ngettext("{n} person", "{n} people", row.heads) if row.heads else ""
        last = _("{title}, as in {year}", title=title, year=row.year)
        return Option(_value(row), " · ".join(filter(None, (last, people, lessons))), day)
    said = N_("comes ready") if row.source == READY else N_("own template")
    assert row.source in (READY, OWN)
    return Option(_value(row), title, f"{day} · {_(said)}")


class PlanForm(LiveForm):
    """The day of what is planned, proposed; the introduction says what moves along, and what comes with it."""

    REPLACED = ("day",)

    def __init__(self, desk: Desk, row: PatternRow, plan: Plan, past: EventRow | None) -> None:
        """Propose the next day for this plan."""
        self._desk, self._row, self._plan = desk, row, plan
        self._before = first_day_of(past.when) if past is not None else None
        proposed = forward.proposal(plan, desk.today(), self._before)
        hint = N_("a day, or a year: 2028")
        fields = (Field("day", N_("First day"), value=f"{proposed.first_day:%Y-%m-%d}", required=True, hint=hint),)
        super().__init__(plan.title_zh, fields, self._day, intro=self._meaning(proposed.first_day))

    def meaning(self) -> str:
        """What would be planned on the day that stands there."""
        return self._meaning(self._read(self.typed()["day"]))

    def _read(self, typed: str) -> date:
        bare = plain(typed)
        if YEAR.fullmatch(bare):
            return self._in_year(int(bare.removesuffix("年"))).first_day
        return read_coming_day(bare, self._desk.today())

    def _in_year(self, year: int) -> Proposal:
        if self._plan.anchor:
            return forward.proposal(self._plan, self._desk.today(), year=year)
        usual = self._before or forward.proposal(self._plan, self._desk.today()).first_day
        return Proposal(same_weekday(usual, year))

    def _meaning(self, first: date) -> str:
        lines = (when_words(times_on(self._plan, first)), self._moves(first), self._comes_with(first), self._memory())
        return "\n".join(filter(None, lines))

    def _moves(self, first: date) -> str:
        """With what it moves."""
        if self._plan.anchor:
            day = nearest_festival(self._plan.anchor, first)
            name = _(FESTIVALS[self._plan.anchor])
            where = distance_words((first - day).days) if first != day else _("the very day")
            return _("{festival} is on {day}: {where}.", festival=name, day=day_words(day), where=where)
        if self._before is not None:
            return _("In {year} it was on {day}.", year=self._before.year, day=day_words(self._before))
        return ""

    def _comes_with(self, first: date) -> str:
        """How much is planned along with it, and from when on there is something to do."""
        tasks, items = self._plan.tasks, self._plan.shopping
        spent = sum(line.planned_fen for line in self._plan.budget if line.kind == "cost")
        parts = []
        if tasks:
            begins = first + timedelta(days=min(task.days for task in tasks))
            count = ngettext("{n} task", "{n} tasks", len(tasks))
            parts.append(_("{tasks}, the first by {day}", tasks=count, day=day_words(begins)))
        if items:
            parts.append(ngettext("{n} thing to buy", "{n} things to buy", len(items)))
        if spent:
            parts.append(_("costs of {sum}", sum=format_fen(spent)))
        return " · ".join(parts)

    def _memory(self) -> str:
        """What is remembered of last time."""
        if self._row.source != EVENT:
            return ""
        heads, open_ones = self._row.heads, self._row.lessons
        people = ngettext("{n} person is expected, as last time", "{n} people are expected, as last time", heads)
        lessons = ngettext("{n} open lesson comes along", "{n} open lessons come along", open_ones)
        return " · ".join(part for part, count in ((people, heads), (lessons, open_ones)) if count)

    async def _day(self, values: Values) -> date:
        return self._read(values.text("day"))
