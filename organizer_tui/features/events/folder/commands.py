"""What can be done with the plan of an event."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command("plan.add", "n", N_("Add"), N_("Add something to the list that is shown."), "add"),
    Command("plan.tick", "space", N_("Done"), N_("Done, bought, settled or seen to; again: not yet."), "tick"),
    Command("plan.edit", "e", N_("Edit"), N_("Correct the line under the cursor."), "edit"),
    Command("plan.next_view", "v", N_("Next list"), N_("Tasks, shopping, budget, payments, lessons."), "next_view"),
    Command("plan.pay", "p", N_("Pay"), N_("Write down money that was spent or came in."), "pay"),
    Command("plan.owner", "o", N_("Who does it"), N_("Say who sees to the task."), "owner"),
    Command("plan.remove", "x", N_("Remove"), N_("Take the line under the cursor away, after asking."), "remove"),
    Command("plan.receipt", "r", N_("Receipt"), N_("Keep the photo of a receipt with the payment."), "receipt"),
    Command("plan.write", "w", N_("Write out"), N_("Write the receipts of the payment as files."), "write"),
    Command("plan.no_receipt", "R", N_("No receipt"), N_("Take the last receipt away."), "no_receipt", hint=False),
    Command("plan.copy", "c", N_("Copy forward"), N_("Plan the next one from this event."), "copy", hint=False),
    Command("plan.keep", "k", N_("Keep"), N_("Keep this plan as a template of your own."), "keep", hint=False),
    Command("plan.own", "m", N_("Templates"), N_("Rename or throw away a template of your own."), "own", hint=False),
    Command("plan.previous_view", "V", N_("List before"), N_("Go to the list before."), "previous_view", hint=False),
    Command("plan.back", "escape", N_("Back"), N_("Go back to the events."), "back"),
)
