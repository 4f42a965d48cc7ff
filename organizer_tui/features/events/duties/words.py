"""Duties in words: when a shift is, who could be asked and why not, hours as they are said and typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from models.clock import day_of, local
from models.events.duties import rules
from models.events.duties.rows import Asked, AssignmentRow, CandidateRow, DutyRow, Moved
from models.events.recurrence import LAST, MONTHLY, WEEKLY, Rule, read_rule
from models.events.rule_words import WEEKDAYS
from models.i18n import N_, _, ngettext
from organizer_tui.shared.entries import NotUnderstood, plain

STATES = {
    rules.ASKED: (N_("asked"), "accent"),
    rules.ACCEPTED: (N_("will come"), "good"),
    rules.DECLINED: (N_("cannot come"), "muted"),
    rules.DONE: (N_("was there"), "good"),
    rules.ABSENT: (N_("did not come"), "late"),
}
WHY_NOT = {
    "here": N_("in this shift already"),
    rules.DECLINED: N_("said no to this shift"),
    "unskilled": N_("without the skill"),
}


def shift_words(starts_at: datetime, ends_at: datetime) -> str:
    """When a shift is, with its weekday."""
    begins, ends = local(starts_at), local(ends_at)
    last = f"{ends:%H:%M}" if ends.date() == begins.date() else f"{ends:%m-%d %H:%M}"
    return f"{begins:%m-%d} {_(WEEKDAYS[begins.weekday()])} {begins:%H:%M}–{last}"


def slot_words(row: AssignmentRow) -> str:
    """Which shift somebody has: what it is, and when."""
    return _("{duty}, {when}", duty=row.duty_name, when=shift_words(row.starts_at, row.ends_at))


def answer_words(row: AssignmentRow) -> str:
    """Somebody and the shift that they have."""
    return _("{who}: {slot}", who=person_words(row), slot=slot_words(row))


def hours_of(minutes: int) -> str:
    """Minutes as hours: 1:30."""
    return f"{minutes // 60}:{minutes % 60:02d}"


def read_hours(text: str) -> int:
    """Hours as they are typed, in minutes: 1:30, 1.5, 2, 90分; raises NotUnderstood."""
    bare = plain(text).casefold().replace(" ", "").removesuffix("小时").removesuffix("h")
    if match := re.fullmatch(r"([0-9]{1,2}):([0-5][0-9])", bare):
        return int(match[1]) * 60 + int(match[2])
    if match := re.fullmatch(r"([0-9]{1,4})(?:分钟?|min|m)", bare):
        return int(match[1])
    if re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,2})?", bare):
        return round(float(bare) * 60)
    raise NotUnderstood(_("“{text}” is not a number of hours.", text=text[:40]), _("Write the hours like 1:30."))


def person_words(row: AssignmentRow) -> str:
    """Somebody by flat and name."""
    return f"{row.label} {row.resident_name}"


def asked_words(asked_at: datetime | None, now: datetime) -> str:
    """When somebody was asked last."""
    if asked_at is None:
        return _("never asked")
    days = (day_of(now) - day_of(asked_at)).days
    if days < 2:
        return _("asked yesterday") if days else _("asked today")
    return ngettext("asked {n} day ago", "asked {n} days ago", days)


def candidate_words(row: CandidateRow, now: datetime) -> str:
    """Somebody who could be asked, and when they were last."""
    return f"{row.label} {row.name} · {asked_words(row.asked_at, now)}"


def share_words(row: CandidateRow) -> str:
    """Why somebody is not proposed, or their hours and their household's beside its fair share."""
    if row.because.busy is not None:
        busy = row.because.busy
        return _("on duty at {hour}: {what}", hour=f"{local(busy.starts_at):%H:%M}", what=busy.words)
    if row.because.kind in WHY_NOT:
        return _(WHY_NOT[row.because.kind])
    home, share = hours_of(row.household_minutes), hours_of(row.share)
    return _("{hours} h · household {home}/{share}", hours=hours_of(row.minutes), home=home, share=share)


def outcome_words(asked: Asked) -> str:
    """What has to be said with what came of it: shifts right before or after, more hands than needed."""
    said = [
        _("Right before or after: {what}, {when}.", what=other.words, when=shift_words(other.starts_at, other.ends_at))
        for other in asked.touching
    ]
    if asked.extra:
        said.append(ngettext("{n} more than needed.", "{n} more than needed.", asked.extra))
    return " ".join(said)


def moved_words(moved: Moved) -> str:
    """Who has to be told that a shift is at another time, a line each; and who lost theirs."""
    told = [answer_words(row) for row in moved.told]
    lost = [
        _("{who}: on duty elsewhere then, {what} is open again", who=person_words(row), what=row.duty_name)
        for row in moved.released
    ]
    return "\n".join((*told, *lost))


def rule_words(row: DutyRow) -> str:
    """How often a standing duty is."""
    rule = read_rule(row.rule)
    days = _(", ").join(_(WEEKDAYS[number]) for number in rule.weekdays)
    begins = f"{(row.starts or 0) // 60:02d}:{(row.starts or 0) % 60:02d}"
    return _("{often} at {hour}", often=often_words(rule, days), hour=begins)


def often_words(rule: Rule, days: str) -> str:
    """A rule in words, its weekdays given."""
    if rule.freq == WEEKLY:
        if rule.interval == 1:
            return _("each {days}", days=days)
        return _("{days}, every {weeks} weeks", days=days, weeks=rule.interval)
    if rule.freq == MONTHLY and rule.nth == LAST:
        return _("the last {days} of the month", days=days)
    if rule.freq == MONTHLY and rule.nth:
        return _("{days} number {nth} of the month", days=days, nth=rule.nth)
    return _("by its own rule")


def skill_words(skill: str) -> str:
    """What a duty asks for; nothing if anybody can do it."""
    return _("needs: {skill}", skill=skill) if skill else ""


def joined(parts: Sequence[str]) -> str:
    """What is not empty, with dots between."""
    return " · ".join(filter(None, parts))
