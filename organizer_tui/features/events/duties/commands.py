"""What can be done on the screens of duties."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

BACK = Command("duties.back", "escape", N_("Back"), N_("Go back to the events."), "back")
DUTIES = (
    Command("duties.act", "enter", N_("Ask / answer"), N_("Ask somebody; on a person: what came of it."), "act"),
    Command("duties.yes", "y", N_("Says yes"), N_("The person under the cursor takes the shift."), "accept"),
    BACK,
    Command("duties.no", "x", N_("Says no"), N_("The person under the cursor cannot come."), "decline"),
    Command("duties.add", "n", N_("New duty"), N_("Add a duty, with its first shift."), "add"),
    Command("duties.shift", "s", N_("New shift"), N_("Add a shift to the duty under the cursor."), "add_shift"),
    Command("duties.there", "k", N_("Was there"), N_("Book the hours of who was there; on a shift, of all."), "there"),
    Command(
        "duties.absent", "z", N_("Did not come"), N_("The person did not come; books nothing."), "absent", hint=False
    ),
    Command("duties.swap", "w", N_("Swap"), N_("Two people change their shifts."), "swap", hint=False),
    Command("duties.instead", "b", N_("Stand in"), N_("Somebody else takes over the shift."), "substitute", hint=False),
    Command("duties.hours", "c", N_("Correct hours"), N_("Book other hours, with a reason."), "correct", hint=False),
    Command(
        "duties.book", "t", N_("Book hours"), N_("Book what somebody did without being asked."), "book", hint=False
    ),
    Command("duties.edit", "e", N_("Edit"), N_("Correct the duty or the shift under the cursor."), "edit", hint=False),
    Command(
        "duties.remove",
        "delete",
        N_("Take away"),
        N_("Take away a duty or shift that nobody was asked for."),
        "remove",
        hint=False,
    ),
)
STANDING = Command(
    "duties.standing", "n", N_("Standing duty"), N_("Add a duty that comes again and again."), "standing"
)
JOB = Command("duties.job", "j", N_("Job"), N_("Add a job that is done once."), "job")
GAPS = (
    Command("gaps.ask", "enter", N_("Ask"), N_("Ask somebody for the shift under the cursor."), "ask"),
    Command("gaps.open", "o", N_("All of the duty"), N_("Show the duty with all its shifts and people."), "open_duty"),
    Command("gaps.standing", "d", N_("Standing, jobs"), N_("Show the standing duties and the jobs."), "duties"),
    BACK,
    STANDING,
    JOB,
    Command("gaps.hours", "h", N_("Hours"), N_("Show who did how much this year."), "hours"),
)
OWN = (*DUTIES[:4], STANDING, JOB, *(command for command in DUTIES[4:] if command.id != "duties.add"))
HOURS = (
    Command("hours.look", "enter", N_("What they did"), N_("Show what this person did this year."), "look"),
    Command("hours.skills", "e", N_("Good at"), N_("Write down what this person is good at."), "skills"),
    Command("hours.more", "n", N_("Somebody else"), N_("Write down what somebody else is good at."), "more"),
    BACK,
)
