"""Recompute the sums of an auction's notice and receipts from its lists alone, without any part of the program.

    organizer list postings --json > postings.json
    organizer list payouts --json > payouts.json
    python scripts/recompute.py postings.json payouts.json

It reads what the program wrote out, adds it up anew, and prints one JSON object for each auction. Whoever does not
trust the notice can compare: nothing here was taken from the program that made it.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Rows = Sequence[dict[str, Any]]

INCOME = ("lots", "pledges", "gifts", "written_off")
WAYS = ("cash", "wechat", "alipay", "transfer", "other")


def recompute(postings: Rows, payouts: Rows) -> dict[str, dict[str, Any]]:
    """The sums of each auction, by its ref: plain lists in, plain sums out."""
    lines: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in postings:
        lines[line["auction"]].append(line)
    return {auction: sums(own, [p for p in payouts if p["auction"] == auction]) for auction, own in lines.items()}


def sums(lines: Rows, payouts: Rows) -> dict[str, Any]:
    """What one auction's lines come to."""
    accounts: dict[str, int] = defaultdict(int)
    entries: dict[int, int] = defaultdict(int)
    receipts: dict[str, int] = defaultdict(int)
    debts: dict[int, int] = defaultdict(int)
    for line in lines:
        fen = (line["debit_fen"] or 0) - (line["credit_fen"] or 0)
        accounts[line["account"]] += fen
        entries[line["number"]] += fen
        if line["kind"] in ("payment", "refund") and line["account"] in WAYS:
            receipts[line["source"]] += fen
        if line["account"] == "owed":
            debts[line["paddle_number"]] += fen
    raised = -sum(accounts[name] for name in INCOME)
    standing = [payout for payout in payouts if payout["back_at"] is None]
    return {
        "parts": {name: -accounts[name] for name in INCOME},
        "raised": raised,
        "difference": -accounts["difference"],
        "to_hand_over": raised - accounts["difference"],
        "handed_over": sum(payout["amount_fen"] for payout in standing),
        "handed_over_by_the_books": accounts["paid_out"],
        "to_whom": _by(standing, "beneficiary"),
        "left": sum(accounts[name] for name in WAYS),
        "owed": {str(paddle): fen for paddle, fen in sorted(debts.items()) if fen},
        "receipts": dict(receipts),
        "entries_that_do_not_add_up": sorted(number for number, fen in entries.items() if fen),
        "missing_entries": sorted(set(range(1, max(entries) + 1)) - set(entries)),
    }


def _by(payouts: Rows, column: str) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for payout in payouts:
        found[payout[column]] += payout["amount_fen"]
    return dict(found)


def in_words(fen: int) -> str:
    """An amount as the notice writes it: both decimals, thousands parted."""
    return f"{'-' if fen < 0 else ''}¥{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


if __name__ == "__main__":
    read = [json.loads(Path(name).read_text("utf-8")) for name in sys.argv[1:3]]
    print(json.dumps(recompute(*read), ensure_ascii=False, indent=1))
