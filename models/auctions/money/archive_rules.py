"""What is decided about the end of an auction's money: when its books are even."""

from __future__ import annotations

from collections.abc import Iterator

from models.auctions.money.books_rows import METHODS, Books
from models.auctions.money.books_words import account_words
from models.errors import RuleBroken
from models.i18n import _
from models.money import format_fen


class NotEven(RuleBroken):
    """Something stands between the auction and the archive; `blocks` says what, a sentence each."""

    def __init__(self, blocks: tuple[str, ...]) -> None:
        super().__init__(
            _("The books are not even yet. {blocks}", blocks=" ".join(blocks)),
            _("M shows the money of this auction: what is there, who owes, and what to do about it."),
        )
        self.blocks = blocks


def check_archiving(books: Books) -> None:
    """Refuse to archive while anything stands in the way."""
    if blocks := tuple(what_blocks(books)):
        raise NotEven(blocks)


def what_blocks(books: Books) -> Iterator[str]:
    """All that stands in the way, a sentence each; on a practice run nobody has anything to hand over."""
    for finding in books.findings:
        yield finding.title
    owe = [(paddle, fen) for paddle, fen in books.owing if fen > 0]
    due = [(paddle, fen) for paddle, fen in books.owing if fen < 0]
    if owe:
        yield _("Still to be paid: {who}.", who=_listed(owe))
    if due:
        yield _("Still to be paid back: {who}.", who=_listed(due))
    if books.practice:
        return
    change = -books.on("float")
    if change:
        yield _("{amount} of change is still in the cash box: take it out.", amount=format_fen(change))
    for method in METHODS:
        fen = books.on(method) - (change if method == "cash" else 0)
        if fen > 0:
            yield _(
                "{amount} ({account}) has not been handed over; what the house keeps goes to the building's fund.",
                amount=format_fen(fen),
                account=account_words(method),
            )
        elif fen < 0:
            yield _("{account} is {amount} short.", account=account_words(method), amount=format_fen(-fen))


def _listed(owing: list[tuple[int, int]]) -> str:
    words = (_("paddle {paddle} {amount}", paddle=paddle, amount=format_fen(abs(fen))) for paddle, fen in owing)
    return _(", ").join(words)
