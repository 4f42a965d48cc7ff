"""The books in words: accounts, kinds of entries, and what each finding means and asks for."""

from __future__ import annotations

from collections.abc import Sequence

from models.auctions.money.books_rows import BookEntry, BookLine, Finding
from models.i18n import N_, _
from models.money import format_fen

ACCOUNT_WORDS = {
    "owed": N_("owed by paddle {paddle}"),
    "lots": N_("lots"),
    "pledges": N_("pledges"),
    "gifts": N_("gifts on top"),
    "cash": N_("cash box"),
    "wechat": N_("WeChat"),
    "alipay": N_("Alipay"),
    "transfer": N_("bank transfer"),
    "other": N_("another way"),
    "float": N_("change put in"),
    "difference": N_("difference of the cash box"),
    "written_off": N_("written off"),
    "paid_out": N_("handed over"),
}
KIND_WORDS = {
    "sale": N_("sale"),
    "sale_void": N_("sale taken back"),
    "pledge": N_("pledge"),
    "pledge_void": N_("pledge taken back"),
    "payment": N_("payment"),
    "refund": N_("refund"),
    "write_off": N_("written off"),
    "cash_moved": N_("change in or out"),
    "cash_counted": N_("cash box counted"),
    "payout": N_("handed over"),
    "payout_void": N_("came back"),
}
_KEEP = N_(
    "Take no money and change nothing here; copy this line on paper and show it to whoever looks after the program."
)
_RESTORE = N_(
    "Somebody changed the building's file past the program. Compare with the latest backup before anything is printed."
)
_FOUND = {
    "unbalanced": (N_("Entry {number} of the books does not add up: {amount} is over."), _RESTORE),
    "entry_missing": (N_("Entries are missing from the books: {numbers}."), _RESTORE),
    "receipt_missing": (
        N_("Receipts are missing: {numbers}."),
        N_("Look for their copies on paper, then compare the building with the latest backup."),
    ),
    "not_entered": (N_("A {kind} of {amount} does not stand in the books."), _KEEP),
    "entry_differs": (
        N_("Entry {number} ({kind}) says something else than what it comes from."),
        N_("Compare it with the paper (bid sheet, receipt, count), then show it to whoever looks after the program."),
    ),
    "from_nowhere": (N_("Nothing is there that entry {number} ({kind}) comes from."), _RESTORE),
    "owed_differs": (
        N_("Paddle {paddle} owes {booked} by the books, but {wanted} by its lots, pledges and receipts."),
        N_("Take no money from this paddle until it is found out; compare its receipts with the paper."),
    ),
    "account_differs": (
        N_("The account “{account}” stands at {booked} and should stand at {wanted}."),
        N_("The lines above say which entry it is; hand nothing over before that is found out."),
    ),
    "closing_missing": (
        N_("This auction is in the archive, but nothing says what its books were then."),
        _RESTORE,
    ),
    "closing_early": (N_("The books of this auction were closed, but it is not in the archive."), _RESTORE),
    "digest_differs": (N_("The books are not those that went into the archive."), _RESTORE),
    "closing_differs": (
        N_("The sums that went into the archive are not those of the books."),
        _RESTORE,
    ),
}


def found(name: str, **about: object) -> Finding:
    """A finding in the language the program speaks now."""
    title, hint = _FOUND[name]
    return Finding(name, _(title, **about), _(hint))


def account_words(account: str, paddle_number: int | None = None) -> str:
    """What an account is called."""
    return _(ACCOUNT_WORDS[account], paddle=paddle_number or "?")


def kind_words(kind: str) -> str:
    """What a kind of entry is called."""
    return _(KIND_WORDS[kind])


def line_words(line: BookLine) -> str:
    """One line of an entry: the account and what went onto it or off it."""
    sign = "+" if line.fen > 0 else ""
    return f"{account_words(line.account, line.paddle_number)} {sign}{format_fen(line.fen)}"


def entry_words(entry: BookEntry) -> str:
    """An entry as one line of text: off which accounts, onto which; change that was given back cancels out."""
    sums: dict[str, int] = {}
    for line in entry.lines:
        words = account_words(line.account, line.paddle_number)
        sums[words] = sums.get(words, 0) + line.fen
    off, onto = ([(words, abs(fen)) for words, fen in sums.items() if fen * sign > 0] for sign in (-1, 1))
    if len(off) == len(onto) == 1:
        return f"{off[0][0]} → {onto[0][0]} {format_fen(onto[0][1])}"
    said = (_(", ").join(f"{words} {format_fen(fen)}" for words, fen in side) for side in (off, onto))
    return " → ".join(said)


def in_order(lines: Sequence[BookLine]) -> list[BookLine]:
    """What went onto accounts first, then what went off."""
    return sorted(lines, key=lambda line: line.fen < 0)
