"""What can be done in the room of the groups, and at one meeting."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command("group.add", "a", N_("Add"), N_("Take in a member, plan the next meeting, write down a task."), "add"),
    Command(
        "group.next_view", "v", N_("Next list"), N_("Members, meetings, tasks; of a course, who came."), "next_view"
    ),
    Command("group.edit", "e", N_("Edit"), N_("Correct the line that the cursor is on, or the group."), "edit"),
    Command("group.done", "d", N_("Done"), N_("The task is done, or is not done after all."), "done"),
    Command("group.role", "r", N_("New role"), N_("A member has another role, or a new term."), "role"),
    Command("group.new", "n", N_("New group"), N_("Begin a group or a course."), "new"),
    Command(
        "group.leave", "x", N_("Take out"), N_("The member leaves; the meeting is cancelled."), "take_out", hint=False
    ),
    Command("group.give", "g", N_("Give task"), N_("Give the task to somebody else."), "give", hint=False),
    Command(
        "group.certificate",
        "c",
        N_("Certificate"),
        N_("Enter who came often enough into the register of certificates."),
        "certificate",
        hint=False,
    ),
    Command(
        "group.paper",
        "p",
        N_("Print"),
        N_("Write the list to sign, the minutes or the certificates."),
        "paper",
        hint=False,
    ),
    Command(
        "group.past", "b", N_("Past members"), N_("Show who belonged to the group before as well."), "past", hint=False
    ),
    Command(
        "group.ended",
        "f",
        N_("Ended groups"),
        N_("Show the groups that have ended, or those that run."),
        "ended",
        hint=False,
    ),
    Command(
        "group.end", "o", N_("End group"), N_("The group is over, and with it every membership."), "end", hint=False
    ),
)

MEETING_COMMANDS = (
    Command("meeting.turn", "space", N_("Came"), N_("Came, excused, absent: the next of these."), "turn"),
    Command("meeting.all", "a", N_("All came"), N_("Everybody of whom nothing is noted yet has come."), "all_came"),
    Command("meeting.minutes", "m", N_("Minutes"), N_("Write the minutes: then the meeting was held."), "minutes"),
    Command("meeting.task", "t", N_("Task"), N_("Write down what was agreed upon, by whom and until when."), "task"),
    Command("meeting.done", "d", N_("Done"), N_("The task is done, or is not done after all."), "done"),
    Command("meeting.back", "escape", N_("Back"), N_("Go back to the group."), "back"),
    Command(
        "meeting.guest", "g", N_("Guest"), N_("Somebody came who does not belong to the group."), "guest", hint=False
    ),
    Command(
        "meeting.edit", "e", N_("Edit"), N_("Correct the topic, the hours, the place, the agenda."), "edit", hint=False
    ),
    Command("meeting.cancel", "x", N_("Cancel"), N_("The meeting does not take place."), "cancel", hint=False),
    Command("meeting.paper", "p", N_("Print"), N_("Write the list to sign, or the minutes."), "paper", hint=False),
)
