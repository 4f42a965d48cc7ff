"""What can be done with the money of an auction."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command("money.put_in", "i", N_("Change in"), N_("Put change into the cash box."), "put_in"),
    Command("money.take_out", "o", N_("Change out"), N_("Take change out of the cash box again."), "take_out"),
    Command("money.count", "c", N_("Count"), N_("Write down what is in the cash box."), "count"),
    Command("money.pay_out", "p", N_("Hand over"), N_("Write down money that was handed over."), "pay_out"),
    Command("money.take_back", "x", N_("Take back"), N_("What was handed over came back."), "take_back"),
    Command("money.next_view", "v", N_("Next list"), N_("Entries, handed over, counted, years."), "next_view"),
    Command("money.look", "enter", N_("Look"), N_("Read all that is known of the line."), "look", hint=False),
    Command("money.blocks", "b", N_("What is missing"), N_("All that keeps it from the archive."), "blocks"),
    Command("money.findings", "f", N_("Findings"), N_("What does not fit in the books."), "findings", hint=False),
    Command("money.back", "escape", N_("Back"), N_("Go back to the auctions."), "back"),
)
