"""What a group has to do: agreed upon, given to somebody, done; and the certificates of a course."""

from __future__ import annotations

from datetime import date, datetime

from models.access import operation
from models.clock import day_of
from models.errors import RuleBroken
from models.group import cards, queries, rules
from models.group.rows import CertificateRow, CourseLine, TaskRow
from models.group.tables import Certificate, Group, GroupMeeting, GroupTask, Membership
from models.households.tables import Resident
from models.i18n import N_, _
from models.journal import writing
from models.text import required


@operation
def add_task(
    *,
    group: str,
    what: str,
    owner: str | None = None,
    due_on: date | None = None,
    meeting: str | None = None,
    now: datetime,
    who: str,
) -> TaskRow:
    """Write down what a group has to do, who does it and until when; `meeting` is where it was agreed upon."""
    with writing(who, now, N_("Added a task of {title}")) as entry:
        row = Group.found(group)
        rules.check_runs(row.ended_on)
        task = GroupTask(
            group=row,
            meeting=GroupMeeting.found(meeting) if meeting else None,
            what=required(what, _("The task")),
            owner=Resident.found(owner) if owner else None,
            due_on=due_on,
        )
        task.save()
        entry.says(title=row.name_zh)
    return queries.task_row(task.ref, today=day_of(now))


@operation
def correct_task(
    *, task: str, version: int, what: str, owner: str | None, due_on: date | None, now: datetime, who: str
) -> TaskRow:
    """Correct a task: what it is, who does it, until when."""
    with writing(who, now, N_("Corrected a task of {title}")) as entry:
        row = GroupTask.found(task, version)
        row.what, row.due_on = required(what, _("The task")), due_on
        row.owner = Resident.found(owner) if owner else None
        row.save()
        entry.says(title=row.group.name_zh)
    return queries.task_row(task, today=day_of(now))


@operation
def give_task(*, task: str, owner: str | None, now: datetime, who: str) -> TaskRow:
    """Give a task to somebody, or to nobody in particular."""
    with writing(who, now, N_("Gave a task of {title} to somebody else")) as entry:
        row = GroupTask.found(task)
        _check_open(row)
        row.owner = Resident.found(owner) if owner else None
        row.save()
        entry.says(title=row.group.name_zh)
    return queries.task_row(task, today=day_of(now))


@operation
def finish_task(*, task: str, now: datetime, who: str) -> TaskRow:
    """A task is done."""
    with writing(who, now, N_("A task of {title} is done")) as entry:
        row = GroupTask.found(task)
        _check_open(row)
        row.done_on = day_of(now)
        row.save()
        entry.says(title=row.group.name_zh)
    return queries.task_row(task, today=day_of(now))


@operation
def reopen_task(*, task: str, now: datetime, who: str) -> TaskRow:
    """A task that was thought done is not."""
    with writing(who, now, N_("A task of {title} is not done after all")) as entry:
        row = GroupTask.found(task)
        if row.done_on is None:
            raise RuleBroken(_("This task is not done yet."), _("There is nothing to take back."))
        row.done_on = None
        row.save()
        entry.says(title=row.group.name_zh)
    return queries.task_row(task, today=day_of(now))


def _check_open(task: GroupTask) -> None:
    if task.done_on is not None:
        raise RuleBroken(_("This task is done already."), _("If it is not, open it again first (d)."))


@operation
def issue_certificate(*, membership: str, now: datetime, who: str) -> CertificateRow:
    """Enter somebody of a course who came often enough into the register, under the next number of the year."""
    with writing(who, now, N_("Issued certificate {number} of {title}")) as entry:
        row, today = Membership.found(membership), day_of(now)
        if row.group.needed_percent is None:
            raise rules.NotEarned(_("Only a course has certificates."), _("Choose a course among the groups."))
        line, sessions, planned = _course(row)
        if line.teaches:
            raise rules.NotEarned(_("Who teaches a course gets no certificate of it."), _("Choose a student."))
        if line.certificate is not None:
            raise RuleBroken(_("This person has the certificate already."), _("Print it again with p."))
        rules.check_certificate(line.came, sessions, planned, row.group.needed_percent)
        given = [one.number for one in Certificate.select(Certificate.number)]
        number = rules.next_number(today.year, given)
        Certificate(membership=row, number=number, issued_on=today, came=line.came, sessions=sessions).save()
        entry.says(number=number, title=row.group.name_zh)
    return next(one for one in cards.certificates(row.group.ref) if one.number == number)


def _course(membership: Membership) -> tuple[CourseLine, int, int]:
    """How somebody stands in a course, how many of its sessions were held, and how many are still planned."""
    group = membership.group.ref
    sessions = cards.in_order(queries.meetings(group))
    (line,) = cards.course_lines(group, sessions, [queries.member_row(membership.ref)], 100)
    held = sum(session.status == rules.HELD for session in sessions)
    return line, held, len(sessions) - held
