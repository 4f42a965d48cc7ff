"""Whether the books fit: plain values in, findings out. What is expected comes from sales, pledges and receipts."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from models.auctions.money.books_rows import INCOME, METHODS, BookEntry, BookLine, ClosingRow, Finding
from models.auctions.money.books_words import account_words, found, kind_words
from models.money import format_fen

Sums = dict[tuple[str, str], int]


class Deal(NamedTuple):
    """Something sold or pledged: for how much, to whom, and whether it does not stand any more."""

    ref: str
    account: str
    paddle: str
    fen: int
    void: bool


class Receipt(NamedTuple):
    """A payment or a refund, with the ways it was paid in."""

    ref: str
    number: int
    kind: str
    paddle: str
    gift_fen: int
    paid: tuple[tuple[str, int], ...]

    @property
    def fen(self) -> int:
        """All that changed hands."""
        return sum(fen for _method, fen in self.paid)


class Move(NamedTuple):
    """Money in or out beside the bidders: change, the difference of a count, a payout (`method` is where from)."""

    ref: str
    fen: int
    method: str = "cash"


class Facts(NamedTuple):
    """All that the books of one auction are checked against; paddles are refs, `numbers` says what stands on them."""

    entries: tuple[BookEntry, ...]
    deals: tuple[Deal, ...]
    receipts: tuple[Receipt, ...]
    moves: tuple[Move, ...]
    counts: tuple[Move, ...]
    payouts: tuple[Move, ...]
    closing: ClosingRow | None
    archived: bool
    digest: str
    numbers: dict[str, int]


class Expected(NamedTuple):
    """What an entry from a source has to say: its kind and what it moves."""

    kind: str
    sums: Sums


def check(facts: Facts) -> tuple[Finding, ...]:
    """Everything that does not fit, in the order in which it should be looked at."""
    return tuple(
        finding
        for part in (_alone, _numbers, _sources, _write_offs, _owed, _accounts, _closing)
        for finding in part(facts)
    )


def balances(entries: Iterable[BookEntry]) -> dict[str, int]:
    """What stands on each account."""
    sums: Counter[str] = Counter()
    for entry in entries:
        for line in entry.lines:
            sums[line.account] += line.fen
    return dict(sums)


def digest(texts: Iterable[str]) -> str:
    """The SHA-256 of the canonical text of the books."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def canonical(entries: Iterable[BookEntry], handed_over: Iterable[str] = ()) -> Iterator[str]:
    """The canonical text: a line for each entry, its lines sorted below it, then what was handed over."""
    for entry in sorted(entries, key=lambda entry: entry.number):
        words = (str(entry.number), entry.kind, entry.source, entry.reason, entry.at.isoformat(), entry.ref)
        yield "\t".join(words)
        yield from sorted(f"  {line.account}\t{line.paddle}\t{line.fen}" for line in entry.lines)
    yield from handed_over


def sums_of(lines: Iterable[BookLine]) -> Sums:
    """What lines move, account by account and paddle by paddle; nothing where they cancel out."""
    sums: Counter[tuple[str, str]] = Counter()
    for line in lines:
        sums[line.account, line.paddle] += line.fen
    return {key: fen for key, fen in sums.items() if fen}


def expected(facts: Facts) -> dict[str, tuple[Expected, ...]]:
    """What every source has to have in the books, by its ref."""
    wanted: dict[str, tuple[Expected, ...]] = {}
    for deal in facts.deals:
        kind = {"lots": "sale", "pledges": "pledge"}[deal.account]
        there: Sums = {("owed", deal.paddle): deal.fen, (deal.account, ""): -deal.fen}
        back = Expected(f"{kind}_void", {key: -fen for key, fen in there.items()})
        wanted[deal.ref] = (Expected(kind, there), *((back,) if deal.void else ()))
    for receipt in facts.receipts:
        wanted[receipt.ref] = (Expected(receipt.kind, _paid(receipt)),)
    for move in facts.moves:
        wanted[move.ref] = (Expected("cash_moved", {("cash", ""): move.fen, ("float", ""): -move.fen}),)
    for count in facts.counts:
        there = {("cash", ""): count.fen, ("difference", ""): -count.fen}
        wanted[count.ref] = (Expected("cash_counted", there),) if count.fen else ()
    for payout in facts.payouts:
        kind = "payout" if payout.fen > 0 else "payout_void"
        wanted[payout.ref] = (Expected(kind, {("paid_out", ""): payout.fen, (payout.method, ""): -payout.fen}),)
    return wanted


def _paid(receipt: Receipt) -> Sums:
    sums: Counter[tuple[str, str]] = Counter()
    for method, fen in receipt.paid:
        sums[method, ""] += fen
    sums["owed", receipt.paddle] -= receipt.fen - receipt.gift_fen
    sums["gifts", ""] -= receipt.gift_fen
    return {key: fen for key, fen in sums.items() if fen}


def _alone(facts: Facts) -> Iterator[Finding]:
    """Each entry by itself."""
    for entry in facts.entries:
        over = sum(line.fen for line in entry.lines)
        if over or not entry.lines:
            yield found("unbalanced", number=entry.number, amount=format_fen(over))


def _numbers(facts: Facts) -> Iterator[Finding]:
    for name, numbers in (
        ("entry_missing", [entry.number for entry in facts.entries]),
        ("receipt_missing", [receipt.number for receipt in facts.receipts]),
    ):
        missing = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
        if missing:
            yield found(name, numbers=", ".join(map(str, missing)))


def _sources(facts: Facts) -> Iterator[Finding]:
    """Every sale, pledge, receipt, count and payout has its entry, and every entry comes from one of them."""
    by_source: dict[str, list[BookEntry]] = defaultdict(list)
    for entry in facts.entries:
        if entry.kind != "write_off":
            by_source[entry.source].append(entry)
    wanted = expected(facts)
    for source in (*wanted, *(source for source in by_source if source not in wanted)):
        yield from _compare(wanted.get(source, ()), by_source.get(source, []))


def _write_offs(facts: Facts) -> Iterator[Finding]:
    """What is written off has a reason and one debtor; never more is owed again than was written off."""
    off: Counter[str] = Counter()
    for entry in facts.entries:
        if entry.kind == "write_off":
            sums = sums_of(entry.lines)
            owed = {paddle: fen for (account, paddle), fen in sums.items() if account == "owed"}
            off.update(owed)
            fits = len(owed) == 1 and len(sums) == 2 and sums.get(("written_off", "")) == -sum(owed.values())
            if not fits or not entry.reason or any(off[paddle] > 0 for paddle in owed):
                yield found("entry_differs", number=entry.number, kind=kind_words(entry.kind))


def _compare(wanted: Sequence[Expected], entries: Sequence[BookEntry]) -> Iterator[Finding]:
    left = list(entries)
    for one in wanted:
        entry = next((entry for entry in left if entry.kind == one.kind), None)
        if entry is None:
            amount = format_fen(max(map(abs, one.sums.values()), default=0))
            yield found("not_entered", kind=kind_words(one.kind), amount=amount)
            continue
        left.remove(entry)
        if sums_of(entry.lines) != one.sums:
            yield found("entry_differs", number=entry.number, kind=kind_words(entry.kind))
    for entry in left:
        yield found("from_nowhere", number=entry.number, kind=kind_words(entry.kind))


def _owed(facts: Facts) -> Iterator[Finding]:
    """What each paddle owes by the books against what its sales, pledges and receipts say."""
    booked: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for entry in facts.entries:
        for line in entry.lines:
            booked[line.paddle] += line.fen if line.account == "owed" else 0
            wanted[line.paddle] += line.fen if entry.kind == "write_off" and line.account == "owed" else 0
    for deal in facts.deals:
        wanted[deal.paddle] += 0 if deal.void else deal.fen
    for receipt in facts.receipts:
        wanted[receipt.paddle] -= receipt.fen - receipt.gift_fen
    for paddle in sorted(booked.keys() | wanted.keys(), key=lambda paddle: facts.numbers.get(paddle, 0)):
        if booked[paddle] != wanted[paddle]:
            number = facts.numbers.get(paddle, 0)
            yield found(
                "owed_differs",
                paddle=number,
                booked=format_fen(booked[paddle]),
                wanted=format_fen(wanted[paddle]),
            )


def _accounts(facts: Facts) -> Iterator[Finding]:
    """What stands on each account against the rows that it comes from."""
    booked, wanted = balances(facts.entries), _wanted_on(facts)
    for account in (*INCOME, *METHODS, "float", "difference", "paid_out"):
        if booked.get(account, 0) != wanted[account]:
            yield found(
                "account_differs",
                account=account_words(account),
                booked=format_fen(booked.get(account, 0) * _sign(account)),
                wanted=format_fen(wanted[account] * _sign(account)),
            )


def _sign(account: str) -> int:
    """Income and borrowed change stand below zero; people think of them as amounts."""
    return -1 if account in (*INCOME, "float", "difference") else 1


def _wanted_on(facts: Facts) -> Counter[str]:
    sums: Counter[str] = Counter()
    for deal in facts.deals:
        sums[deal.account] -= 0 if deal.void else deal.fen
    for receipt in facts.receipts:
        sums["gifts"] -= receipt.gift_fen
        for method, fen in receipt.paid:
            sums[method] += fen
    for account, moves in (("float", facts.moves), ("difference", facts.counts)):
        sums["cash"] += sum(move.fen for move in moves)
        sums[account] -= sum(move.fen for move in moves)
    for payout in facts.payouts:
        sums[payout.method] -= payout.fen
        sums["paid_out"] += payout.fen
    return sums


def _closing(facts: Facts) -> Iterator[Finding]:
    """What was archived is what is there."""
    closing = facts.closing
    if facts.archived != (closing is not None):
        yield found("closing_missing" if closing is None else "closing_early")
    if closing is None:
        return
    sums = balances(facts.entries)
    raised = -sum(sums.get(account, 0) for account in (*INCOME, "written_off"))
    if (closing.digest, closing.postings) != (facts.digest, len(facts.entries)):
        yield found("digest_differs")
    elif (closing.raised_fen, closing.paid_out_fen) != (raised, sums.get("paid_out", 0)):
        yield found("closing_differs")
