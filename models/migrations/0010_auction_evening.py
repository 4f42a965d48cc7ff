"""The auction evening: gifts and packages, ways of selling, guests, maximums, pledges, prizes, double-entry books.

The tables of an auction point only at each other, so they are read, made anew and filled again. What was sold and paid
before is entered in the books; an auction that was settled goes into the archive.
"""

import hashlib
import secrets
from datetime import datetime
from pathlib import Path
from typing import Any

from peewee import SqliteDatabase

OLD = ("auction", "lot", "paddle", "bid", "payment", "sale")
STATES = {"setup": "setup", "open": "live", "closed": "settlement", "settled": "archived"}
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
Row = dict[str, Any]


def up(migrator: Any, db: Any) -> None:
    """Make the tables and move what is there."""
    old = {table: _rows(db, table) for table in OLD}
    last = {table: _last_number(db, table) for table in OLD}
    for table in reversed(OLD):
        _run(db, f'DROP TABLE "{table}"')  # names of ours
    engine = "sqlite" if isinstance(db, SqliteDatabase) else "postgresql"
    words = Path(__file__).with_name(f"auction_{engine}.sql").read_text(encoding="utf-8")
    for statement in filter(str.strip, words.split(";\n")):
        _run(db, statement)
    for table, rows in _moved(old).items():
        for row in rows:
            _insert(db, table, row)
        _go_on_after(db, table, last.get(table, 0))


def _run(db: Any, words: str, values: tuple[Any, ...] = ()) -> Any:
    """Names are those of tables and columns here; values go beside the words."""
    return db.execute_sql(words.replace("?", db.param), values)


def _rows(db: Any, table: str) -> list[Row]:
    cursor = _run(db, f'SELECT * FROM "{table}" ORDER BY id')
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def _insert(db: Any, table: str, row: Row) -> None:
    names, marks = ", ".join(f'"{name}"' for name in row), ", ".join("?" * len(row))
    _run(db, f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values()))


def _last_number(db: Any, table: str) -> int:
    """The highest number that was ever given out: it is never given out again."""
    if isinstance(db, SqliteDatabase):
        found = _run(db, "SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
        return int(found[0]) if found else 0
    value, called = _run(db, f'SELECT last_value, is_called FROM "{table}_id_seq"').fetchone()
    return int(value) if called else 0


def _go_on_after(db: Any, table: str, number: int) -> None:
    highest = _run(db, f'SELECT COALESCE(MAX(id), 0) FROM "{table}"').fetchone()[0]
    number = max(number, highest)
    if not number:
        return
    if isinstance(db, SqliteDatabase):
        _run(db, "DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        _run(db, "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, number))
    else:
        _run(db, "SELECT setval(pg_get_serial_sequence(?, 'id'), ?)", (table, number))


def _moved(old: dict[str, list[Row]]) -> dict[str, list[Row]]:
    auctions = {row["id"]: row for row in old["auction"]}
    bids = {row["id"]: row for row in old["bid"]}
    sales = [row | {"bid": bids[row["bid_id"]]} for row in old["sale"]]
    sold = {row["lot_id"] for row in sales}
    return {
        "auction": [_auction(row) for row in old["auction"]],
        "lot": [_lot(row, sold) for row in old["lot"]],
        "gift": [_gift(row, auctions[row["auction_id"]]) for row in old["lot"]],
        "paddle": [row | {"guest_name": "", "guest_phone": "", "named": False} for row in old["paddle"]],
        "bid": [row | {"how": "room", "struck_why": ""} for row in old["bid"]],
        "sale": [_sale(row, auctions) for row in _with_auctions(sales, old)],
        **_closed(_books(_with_auctions(sales, old), old), old),
    }


def _auction(row: Row) -> Row:
    added = {"practice": False, "cause_zh": "", "cause_en": "", "starting_fen": 1000, "ladder": "0:100"}
    soft = {"soft_minutes": 0, "extend_minutes": 0, "extend_table": False}
    return row | added | soft | {"state": STATES[row["state"]]}


def _lot(row: Row, sold: set[int]) -> Row:
    kept = {name: value for name, value in row.items() if name not in ("donor_id", "donor_name")}
    words = {"title_en": "", "description_en": "", "table_name": "", "follow_up": "", "way": "live"}
    terms = {"reserve_shown": False, "quantity": 1, "position": row["number"], "packed": 0}
    closed = "sold" if row["id"] in sold else "unsold"
    return kept | words | terms | {"bidding": closed if row["bidding"] == "closed" else row["bidding"]}


def _gift(lot: Row, auction: Row) -> Row:
    given = {name: lot[name] for name in ("auction_id", "donor_id", "donor_name", "title")}
    words = {"title_en": "", "description": "", "restrictions": "", "photo": "", "anonymous": False}
    return _new() | given | words | {"lot_id": lot["id"], "given_on": auction["opens_at"][:10]}


def _with_auctions(sales: list[Row], old: dict[str, list[Row]]) -> list[Row]:
    lots = {row["id"]: row["auction_id"] for row in old["lot"]}
    return [row | {"auction_id": lots[row["lot_id"]]} for row in sales]


def _sale(row: Row, auctions: dict[int, Row]) -> Row:
    kept = {name: row[name] for name in ("id", "ref", "version", "lot_id", "bid_id")}
    bid = {"paddle_id": row["bid"]["paddle_id"], "fen": row["bid"]["amount_fen"]}
    words = {"unit": 1, "how": "hammer", "void_why": "", "backed_out": False}
    return kept | bid | words | {"sold_at": auctions[row["auction_id"]]["closes_at"]}


def _books(sales: list[Row], old: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """What was sold and paid, auction by auction, as postings and receipts."""
    books = _Books()
    closes = {row["id"]: row["closes_at"] for row in old["auction"]}
    paddles = {row["id"]: row["auction_id"] for row in old["paddle"]}
    for sale in sales:
        bid, auction = sale["bid"], sale["auction_id"]
        fen = bid["amount_fen"]
        lines = [("owed", bid["paddle_id"], fen), ("lots", None, -fen)]
        books.post(auction, "sale", sale["ref"], closes[auction], lines)
    for payment in old["payment"]:
        books.take(payment, paddles[payment["paddle_id"]])
    return books.tables


def _closed(books: dict[str, list[Row]], old: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """What the books of each auction in the archive say from now on, and the SHA-256 of their text."""
    paddles = {row["id"]: row["ref"] for row in old["paddle"]}
    closings = []
    for auction in old["auction"]:
        if STATES[auction["state"]] == "archived":
            entries = [row for row in books["posting"] if row["auction_id"] == auction["id"]]
            text = "\n".join(words for entry in entries for words in _text(entry, books["posting_line"], paddles))
            ids = {entry["id"] for entry in entries}
            lines = [line for line in books["posting_line"] if line["posting_id"] in ids]
            closings.append(
                _new()
                | {"auction_id": auction["id"], "postings": len(entries), "paid_out_fen": 0, "at": auction["closes_at"]}
                | {"raised_fen": -sum(line["fen"] for line in lines if line["account"] == "lots")}
                | {"digest": hashlib.sha256(text.encode()).hexdigest()}
            )
    return books | {"auction_closing": closings}


def _text(entry: Row, lines: list[Row], paddles: dict[int, str]) -> list[str]:
    at = datetime.fromisoformat(entry["at"]).isoformat()
    words = (str(entry["number"]), entry["kind"], entry["source"], entry["reason"], at, entry["ref"])
    own = [line for line in lines if line["posting_id"] == entry["id"]]
    said = [f"  {line['account']}\t{paddles.get(line['paddle_id'], '')}\t{line['fen']}" for line in own]
    return ["\t".join(words), *sorted(said)]


class _Books:
    def __init__(self) -> None:
        self.tables: dict[str, list[Row]] = {
            name: [] for name in ("posting", "posting_line", "auction_receipt", "payment")
        }

    def _next(self, table: str, auction: int) -> int:
        return 1 + len([row for row in self.tables[table] if row["auction_id"] == auction])

    def post(self, auction: int, kind: str, source: str, at: str, lines: list[tuple[str, int | None, int]]) -> None:
        numbered = {
            "id": len(self.tables["posting"]) + 1,
            "auction_id": auction,
            "number": self._next("posting", auction),
        }
        self.tables["posting"].append(_new() | numbered | {"kind": kind, "source": source, "reason": "", "at": at})
        for account, paddle, fen in lines:
            line = {"posting_id": numbered["id"], "account": account, "paddle_id": paddle, "fen": fen}
            self.tables["posting_line"].append(_new() | line)

    def take(self, payment: Row, auction: int) -> None:
        receipt = _new() | {"id": len(self.tables["auction_receipt"]) + 1, "auction_id": auction}
        receipt |= {"number": self._next("auction_receipt", auction), "kind": "payment", "gift_fen": 0, "reason": ""}
        receipt |= {"paddle_id": payment["paddle_id"], "at": payment["paid_at"]}
        self.tables["auction_receipt"].append(receipt)
        kept = {name: payment[name] for name in ("id", "ref", "version", "method")}
        self.tables["payment"].append(kept | {"receipt_id": receipt["id"], "fen": payment["amount_fen"]})
        lines = [
            (payment["method"], None, payment["amount_fen"]),
            ("owed", payment["paddle_id"], -payment["amount_fen"]),
        ]
        self.post(auction, "payment", receipt["ref"], payment["paid_at"], lines)


def _new() -> Row:
    return {"ref": "".join(secrets.choice(ALPHABET) for _ in range(12)), "version": 1}
