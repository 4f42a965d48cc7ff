"""What can be done at the checkout."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command("checkout.take", "enter", N_("Cash"), N_("Take all in cash, or what was typed."), "take"),
    Command("checkout.wechat", "v", N_("WeChat"), N_("All by WeChat."), "by('wechat')"),
    Command("checkout.alipay", "z", N_("Alipay"), N_("All by Alipay."), "by('alipay')"),
    Command("checkout.transfer", "t", N_("Transfer"), N_("All by bank transfer."), "by('transfer')"),
    Command("checkout.split", "s", N_("Several ways"), N_("Several ways of paying at once."), "split"),
    Command("checkout.close", "escape", N_("Close"), N_("The next bidder, or leave the checkout."), "close"),
    Command("checkout.gift", "g", N_("Round up"), N_("Round up: what is more is a gift on top."), "round_up"),
    Command("checkout.print", "p", N_("Receipt"), N_("Write the receipt that was made last, to be printed."), "print"),
    Command("checkout.collected", "k", N_("Collected"), N_("Hand over what was won."), "hand_over"),
    Command("checkout.reverse", "x", N_("Take back"), N_("Take a receipt back, with a reason."), "reverse"),
    Command(
        "checkout.back_out",
        "b",
        N_("Backs out"),
        N_("The winner of a lot backs out; it is offered to the next."),
        "back_out",
    ),
    Command(
        "checkout.write_off",
        "w",
        N_("Write off"),
        N_("What is owed will never come, or is owed again."),
        "write_off",
        hint=False,
    ),
)
