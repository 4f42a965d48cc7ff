"""What can be done in the auctions room."""

from __future__ import annotations

from models.i18n import N_
from organizer_tui.commands import Command

COMMANDS = (
    Command("auctions.bid", "b", N_("Live"), N_("The console of the live evening: lot, paddle, price."), "bid"),
    Command("auctions.add_lot", "a", N_("Add lot"), N_("Add a lot to the auction."), "add_lot"),
    Command("auctions.paddle", "g", N_("Give paddle"), N_("Give a household the next free paddle."), "paddle"),
    Command(
        "auctions.next_view",
        "v",
        N_("Next list"),
        N_("Show the lots, the gifts, the paddles, or what is owed."),
        "next_view",
    ),
    Command("auctions.new", "n", N_("New auction"), N_("Begin to set up an auction."), "new"),
    Command(
        "auctions.edit", "e", N_("Edit"), N_("Correct the auction, the lot or the gift that the cursor is on."), "edit"
    ),
    Command(
        "auctions.lock",
        "l",
        N_("Lock"),
        N_("Fix the numbers of the lots for the papers, or let them be changed again."),
        "lock",
        hint=False,
    ),
    Command(
        "auctions.open",
        "o",
        N_("Open bidding"),
        N_("Open the auction for bids; or go on, if the bidding was ended too early."),
        "open_bidding",
        hint=False,
    ),
    Command(
        "auctions.close", "c", N_("End bidding"), N_("End the bidding: the highest bids win."), "close", hint=False
    ),
    Command(
        "auctions.pay",
        "m",
        N_("Checkout"),
        N_("Take money, write receipts, pay back, hand over what was won."),
        "pay",
        hint=False,
    ),
    Command(
        "auctions.money",
        "M",
        N_("Money"),
        N_("The money of the auction: what came in, the cash box, who got it."),
        "money",
        hint=False,
    ),
    Command(
        "auctions.settle",
        "s",
        N_("Archive"),
        N_("Put the auction into the archive once everybody has paid."),
        "settle",
        hint=False,
    ),
    Command(
        "auctions.take_back",
        "x",
        N_("Withdraw"),
        N_("Withdraw the lot that the cursor is on; while the auction is set up, or for a gift: take it out."),
        "take_back",
        hint=False,
    ),
    Command("auctions.gift", "f", N_("Gift"), N_("Take in a gift: what, from whom, what it is worth."), "gift"),
    Command(
        "auctions.pack",
        "p",
        N_("Pack"),
        N_("Among the gifts: make one lot of several. On a lot: change what it holds."),
        "pack",
    ),
    Command("auctions.double", "d", N_("Double"), N_("The same lot once more."), "double", hint=False),
    Command("auctions.move_up", "[", N_("Lot up"), N_("Move the lot up: its number follows."), "move(-1)", hint=False),
    Command(
        "auctions.move_down", "]", N_("Lot down"), N_("Move the lot down: its number follows."), "move(1)", hint=False
    ),
    Command("auctions.photo", "F", N_("Photo"), N_("Keep a photo of the gift."), "photo", hint=False),
    Command(
        "auctions.follow_up",
        "w",
        N_("What became of it"),
        N_("Write down what became of a lot that nobody bought."),
        "follow_up",
        hint=False,
    ),
    Command("auctions.thank", "t", N_("Thanked"), N_("Whoever gave the gift has been thanked."), "thank", hint=False),
    Command(
        "auctions.carry_forward",
        "C",
        N_("Practice, next one"),
        N_("Set up a practice run of the auction, or the next auction like it."),
        "carry_forward",
        hint=False,
    ),
    Command(
        "auctions.projector",
        "j",
        N_("Projector"),
        N_("Show the auction to the room: now, next, photo, total; it follows by itself."),
        "projector",
        hint=False,
    ),
    Command("auctions.bids", "h", N_("Bids so far"), N_("Show all bids on the lot."), "bids", hint=False),
    Command(
        "auctions.door",
        "D",
        N_("The door"),
        N_("Check bidders in, give guests a paddle, say whose board was lost or swapped."),
        "desk('door')",
        hint=False,
    ),
    Command(
        "auctions.pledges",
        "P",
        N_("Pledge round"),
        N_("Call the levels and take down the paddles that are raised."),
        "desk('pledges')",
        hint=False,
    ),
    Command(
        "auctions.raffle",
        "R",
        N_("Raffle"),
        N_("Draw prizes among those who are here, so that anybody can repeat it."),
        "desk('raffle')",
        hint=False,
    ),
    Command(
        "auctions.sheets", "B", N_("Bid sheets"), N_("Type the bid sheets back, line by line."), "sheets", hint=False
    ),
    Command(
        "auctions.maximum",
        "X",
        N_("Leave a maximum"),
        N_("Note the most that a paddle would pay: the desk bids for it."),
        "maximum",
        hint=False,
    ),
    Command(
        "auctions.maximums",
        "ctrl+x",
        N_("Look at maximums"),
        N_("Show the maximums left with the desk, when nobody else can read the screen."),
        "maximums",
        hint=False,
    ),
)
