"""What happens to groups and to who belongs to them: each a verb, one transaction, one entry in the journal.

The sentences name the group and the deed and nobody who belongs to it: the journal is read by whoever is on shift, and
being in a Party group is nobody's business there. Who it was stands only in the rows that the entry keeps, by number.
"""

from __future__ import annotations

from datetime import date, datetime

from models.access import operation
from models.clock import day_of
from models.group import queries, rules
from models.group.rows import GroupRow, MemberRow
from models.group.tables import Group, GroupMeeting, Membership
from models.households.tables import Resident
from models.i18n import N_, _
from models.journal import writing
from models.text import clean, clean_block, required

LONGEST_ROLE = 40


@operation
def found_group(
    *,
    name_zh: str,
    name_en: str = "",
    kind: str = "other",
    about: str = "",
    needed_percent: int | None = None,
    now: datetime,
    who: str,
) -> GroupRow:
    """Begin a group; a name in one of the languages is enough. The share is of a course, 80 percent unless given."""
    with writing(who, now, N_("Founded the group {title}")) as entry:
        group = Group()
        _describe(group, name_zh, name_en, kind, about, needed_percent)
        group.save()
        entry.says(title=group.name_zh)
    return queries.group_row(group.ref, today=day_of(now))


@operation
def correct_group(
    *,
    group: str,
    version: int,
    name_zh: str,
    name_en: str,
    kind: str,
    about: str,
    needed_percent: int | None = None,
    now: datetime,
    who: str,
) -> GroupRow:
    """Correct what is written of a group."""
    with writing(who, now, N_("Corrected the group {title}")) as entry:
        row = Group.found(group, version)
        _describe(row, name_zh, name_en, kind, about, needed_percent)
        row.save()
        entry.says(title=row.name_zh)
    return queries.group_row(group, today=day_of(now))


def _describe(group: Group, name_zh: str, name_en: str, kind: str, about: str, needed_percent: int | None) -> None:
    percent = (needed_percent or rules.USUAL_PERCENT) if kind == rules.COURSE else None
    rules.check_kind(kind, percent)
    group.name_en = clean(name_en)
    group.name_zh = required(clean(name_zh) or group.name_en, _("The name"))
    group.kind, group.about, group.needed_percent = kind, clean_block(about), percent


@operation
def end_group(*, group: str, now: datetime, who: str) -> GroupRow:
    """A group ends today, and with it every membership; its minutes and its register stay."""
    with writing(who, now, N_("Ended the group {title}")) as entry:
        row, today = Group.found(group), day_of(now)
        rules.check_runs(row.ended_on)
        planned = GroupMeeting.select().where(GroupMeeting.group == row, GroupMeeting.status == rules.PLANNED)
        rules.check_ending(planned.count())
        for membership in _running(row):
            membership.left_on = max(today, membership.from_on)
            membership.save()
        row.ended_on = today
        row.save()
        entry.says(title=row.name_zh)
    return queries.group_row(group, today=today)


def _running(group: Group) -> list[Membership]:
    query = Membership.select().where(Membership.group == group, Membership.left_on.is_null())
    return list(query.order_by(Membership.id))


@operation
def join(
    *,
    group: str,
    resident: str,
    role: str,
    from_on: date,
    until: date | None = None,
    now: datetime,
    who: str,
) -> MemberRow:
    """Somebody who lives here joins a group, in a role, for a term or for as long as they like."""
    with writing(who, now, N_("Somebody joined {title}")) as entry:
        row, person = Group.found(group), Resident.found(resident)
        rules.check_runs(row.ended_on)
        rules.check_lives_here(person.status, person.household.moved_out)
        rules.check_term(from_on, until)
        membership = Membership(group=row, resident=person, role=_role(role), from_on=from_on, until=until)
        membership.save()
        entry.says(title=row.name_zh)
    return queries.member_row(membership.ref)


def _role(words: str) -> str:
    return required(words, _("The role"), LONGEST_ROLE)


@operation
def correct_membership(
    *,
    membership: str,
    version: int,
    role: str,
    from_on: date,
    until: date | None,
    now: datetime,
    who: str,
) -> MemberRow:
    """Correct what is written of a membership; another role or another term is `change_role`."""
    with writing(who, now, N_("Corrected a membership of {title}")) as entry:
        row = Membership.found(membership, version)
        rules.check_term(from_on, until)
        if row.left_on is not None:
            rules.check_leaving(from_on, None, row.left_on, day_of(now))
        row.role, row.from_on, row.until = _role(role), from_on, until
        row.save()
        entry.says(title=row.group.name_zh)
    return queries.member_row(membership)


@operation
def change_role(
    *, membership: str, role: str, from_on: date, until: date | None = None, now: datetime, who: str
) -> MemberRow:
    """A member has another role from a day on, or the same one for another term, as after an election."""
    with writing(who, now, N_("Somebody in {title} has a new role or term")) as entry:
        row = Membership.found(membership)
        rules.check_runs(row.group.ended_on)
        rules.check_leaving(row.from_on, row.left_on, from_on, day_of(now))
        rules.check_term(from_on, until)
        row.left_on = from_on
        row.save()
        after = Membership(group=row.group, resident=row.resident, role=_role(role), from_on=from_on, until=until)
        after.save()
        entry.says(title=row.group.name_zh)
    return queries.member_row(after.ref)


@operation
def leave(*, membership: str, on: date, now: datetime, who: str) -> MemberRow:
    """Somebody leaves a group; that they were in it stays known in the group."""
    with writing(who, now, N_("Somebody left {title}")) as entry:
        row = Membership.found(membership)
        rules.check_leaving(row.from_on, row.left_on, on, day_of(now))
        row.left_on = on
        row.save()
        entry.says(title=row.group.name_zh)
    return queries.member_row(membership)
