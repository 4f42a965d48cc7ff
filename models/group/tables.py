"""Groups, who belongs to them and until when, their meetings, who came, their tasks, and certificates of courses."""

from __future__ import annotations

from peewee import SQL, BooleanField, Check, ForeignKeyField, IntegerField, TextField, fn

from models.access import Refusal, register
from models.errors import RuleBroken
from models.fields import DayField, InstantField
from models.households.tables import Resident
from models.i18n import N_, _
from models.record import Record


class Group(Record):
    """A group of residents or a course; `needed_percent` of its sessions earn a course's certificate.

    Its table is not called `group`, which is a word of SQL.
    """

    name_zh = TextField()
    name_en = TextField(default="")
    kind = TextField(default="other")
    about = TextField(default="")
    needed_percent = IntegerField(null=True)
    ended_on = DayField(null=True)

    class Meta:
        """Only kinds that the rules know, and a share for courses alone."""

        table_name = "residents_group"
        constraints = [
            Check("name_zh <> ''", "group_named"),
            Check("kind IN ('party', 'committee', 'volunteers', 'course', 'other')", "group_kind_known"),
            Check("(kind = 'course') = (needed_percent IS NOT NULL)", "group_share_of_a_course"),
            Check("needed_percent IS NULL OR needed_percent BETWEEN 1 AND 100", "group_share_sane"),
        ]


Group.add_index(Group.index(Group.name_zh, unique=True, where=SQL("ended_on IS NULL"), name="group_one_of_a_name"))


def _check_runs(row: Membership | GroupMeeting) -> None:
    """Nothing that runs is put back into a group that has ended; a row that was taken out is no matter."""
    there = type(row).get_or_none(type(row).id == row.id)
    if there is not None and Group.get(Group.id == row.group_id).ended_on is not None:
        raise RuleBroken(_("This group has ended."), _("If it ended by mistake, undo that."))


class Membership(Record):
    """Somebody in a group, in one role, from when; `until` is when the term ends, `left_on` when it really did.

    Another role, or the same for another term, is another membership: so it stays known who was what, and when.
    """

    group = ForeignKeyField(Group, backref="memberships", index=False)
    group_id: int
    resident = ForeignKeyField(Resident, backref="memberships")
    resident_id: int
    role = TextField()
    from_on = DayField()
    until = DayField(null=True)
    left_on = DayField(null=True)

    class Meta:
        """Nobody ends before beginning."""

        constraints = [
            Check("role <> ''", "membership_role_named"),
            Check("until IS NULL OR until >= from_on", "membership_term_in_order"),
            Check("left_on IS NULL OR left_on >= from_on", "membership_days_in_order"),
        ]

    def settle(self) -> None:
        """No undo brings a member back into a group that has ended; raises RuleBroken."""
        if self.left_on is None:
            _check_runs(self)


Membership.add_index(
    Membership.index(
        Membership.group,
        Membership.resident,
        unique=True,
        where=SQL("left_on IS NULL"),
        name="membership_one_at_a_time",
    )
)


class GroupMeeting(Record):
    """One meeting of a group, or one session of a course; `reason` says why it was cancelled."""

    group = ForeignKeyField(Group, backref="meetings", index=False)
    group_id: int
    starts_at = InstantField()
    ends_at = InstantField()
    place = TextField(default="")
    topic = TextField()
    agenda = TextField(default="")
    minutes = TextField(default="")
    status = TextField(default="planned")
    reason = TextField(default="")

    class Meta:
        """An end after the beginning, and minutes only of what was held."""

        constraints = [
            Check("topic <> ''", "group_meeting_named"),
            Check("ends_at > starts_at", "group_meeting_hours_in_order"),
            Check("status IN ('planned', 'held', 'cancelled')", "group_meeting_status_known"),
            Check("minutes = '' OR status = 'held'", "group_meeting_minutes_when_held"),
            Check("reason = '' OR status = 'cancelled'", "group_meeting_reason_when_cancelled"),
        ]

    def settle(self) -> None:
        """No undo plans a meeting of a group that has ended, or one that certificates count; raises RuleBroken."""
        if self.status == "planned":
            _check_runs(self)
            self._check_no_certificate_stands_on_it()

    def _check_no_certificate_stands_on_it(self) -> None:
        """Certificates name how many sessions were held: as many stay held; raises RuleBroken."""
        of_group = Membership.select(Membership.id).where(Membership.group == self.group_id)
        named = Certificate.select(fn.MAX(Certificate.sessions)).where(Certificate.membership << of_group).scalar()
        held = GroupMeeting.select().where(GroupMeeting.group == self.group_id, GroupMeeting.status == "held").count()
        if held < (named or 0):
            raise RuleBroken(
                _("A certificate has been issued for this session."), _("Take back the certificate first, then this.")
            )


GroupMeeting.add_index(
    GroupMeeting.index(
        GroupMeeting.group,
        GroupMeeting.starts_at,
        unique=True,
        where=SQL("status <> 'cancelled'"),
        name="group_meeting_once_an_hour",
    )
)


class Attendance(Record):
    """Whether somebody came to a meeting; `guest` if they did not belong to the group on that day."""

    meeting = ForeignKeyField(GroupMeeting, backref="attendances", index=False)
    meeting_id: int
    resident = ForeignKeyField(Resident, backref="group_attendances")
    resident_id: int
    state = TextField()
    guest = BooleanField(default=False)

    class Meta:
        """Only what a list of those present can say."""

        table_name = "group_attendance"
        constraints = [Check("state IN ('present', 'excused', 'absent')", "group_attendance_known")]


Attendance.add_index(
    Attendance.index(Attendance.meeting, Attendance.resident, unique=True, name="group_attendance_once")
)


class GroupTask(Record):
    """Something a group has to do: by whom and until when; `meeting` is where it was agreed upon."""

    group = ForeignKeyField(Group, backref="tasks")
    group_id: int
    meeting = ForeignKeyField(GroupMeeting, null=True, backref="tasks")
    meeting_id: int | None
    what = TextField()
    owner = ForeignKeyField(Resident, null=True, backref="group_tasks")
    owner_id: int | None
    due_on = DayField(null=True)
    done_on = DayField(null=True)

    class Meta:
        """A task says what is to be done."""

        constraints = [Check("what <> ''", "group_task_named")]


class Certificate(Record):
    """The register of a course's certificates: to whom, when, under which number, for how many sessions of how many."""

    membership = ForeignKeyField(Membership, backref="certificates", index=False)
    membership_id: int
    number = TextField(unique=True)
    issued_on = DayField()
    came = IntegerField()
    sessions = IntegerField()

    class Meta:
        """Nobody came oftener than there were sessions."""

        table_name = "course_certificate"
        constraints = [
            Check("number <> ''", "course_certificate_numbered"),
            Check("came BETWEEN 1 AND sessions", "course_certificate_counted"),
        ]


Certificate.add_index(Certificate.index(Certificate.membership, unique=True, name="course_certificate_once"))


register(
    Refusal("group_named", "", N_("A group needs a name.")),
    Refusal("group_kind_known", "", N_("Choose one of the kinds of groups.")),
    Refusal("group_share_of_a_course", "", N_("A course says which share of its sessions earns its certificate.")),
    Refusal("group_share_sane", "", N_("A share is between 1 and 100 percent.")),
    Refusal("group_one_of_a_name", "residents_group.name_zh", N_("There is already a group of this name.")),
    Refusal("membership_role_named", "", N_("Somebody in a group has a role, if only that of a member.")),
    Refusal("membership_term_in_order", "", N_("The term would end before it begins.")),
    Refusal("membership_days_in_order", "", N_("Nobody leaves a group before joining it.")),
    Refusal(
        "membership_one_at_a_time",
        "membership.group_id, membership.resident_id",
        N_("This person belongs to the group already."),
    ),
    Refusal("group_meeting_named", "", N_("A meeting needs a topic.")),
    Refusal("group_meeting_hours_in_order", "", N_("The meeting would end before it begins.")),
    Refusal("group_meeting_status_known", "", N_("A meeting is planned, held or cancelled.")),
    Refusal("group_meeting_minutes_when_held", "", N_("Only a meeting that was held has minutes.")),
    Refusal("group_meeting_reason_when_cancelled", "", N_("Only a cancelled meeting has a reason for it.")),
    Refusal(
        "group_meeting_once_an_hour",
        "group_meeting.group_id, group_meeting.starts_at",
        N_("This group has a meeting at this time already."),
    ),
    Refusal("group_attendance_known", "", N_("Somebody came, was excused, or was absent.")),
    Refusal(
        "group_attendance_once",
        "group_attendance.meeting_id, group_attendance.resident_id",
        N_("This person is on the list of the meeting already."),
    ),
    Refusal("group_task_named", "", N_("A task says what is to be done.")),
    Refusal("course_certificate_numbered", "", N_("A certificate has a number.")),
    Refusal(
        "course_certificate_number", "course_certificate.number", N_("There is already a certificate of this number.")
    ),
    Refusal("course_certificate_counted", "", N_("A certificate is for at least one session, and no more than all.")),
    Refusal(
        "course_certificate_once", "course_certificate.membership_id", N_("This person has the certificate already.")
    ),
)
