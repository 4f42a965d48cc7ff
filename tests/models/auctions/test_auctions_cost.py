"""What a bid asks of the database: as much on the first lot of a small auction as on a great one."""

from __future__ import annotations

import pytest

from bench import great_auction
from models import migrate
from models.auctions.bids.bidding import bid
from models.auctions.lots.queries import lot_row
from models.db import connected, database
from tests.models.auctions.saleroom import NOW, WHO, Saleroom
from tests.queries_asked import queries_asked

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
MOST_ASKED = 8  # two of them for the lot as it is then


def test_a_bid_asks_no_more_when_there_are_many(room: Saleroom) -> None:
    asked = []
    for step in range(6):
        with queries_asked() as one:
            room.bid(1, 1 + step % 2, 1000 + 100 * step)
        asked.append(len(one))
    assert len(set(asked[1:])) == 1 and max(asked) <= MOST_ASKED


def test_nothing_that_a_bid_asks_is_looked_for_row_by_row(place: str, engine: str) -> None:
    evening = great_auction.write(place, lots=20, paddles=40, bids=400)
    migrate.open_building(place, NOW)
    with connected(), queries_asked() as asked:
        fen = lot_row(evening.lots[7]).least_fen
        bid(lot=evening.lots[7], paddle=evening.paddles[3], amount_fen=fen, now=NOW, who=WHO)
    with connected():
        scanned = [sql for sql in asked if _looks_through(sql)]
    assert all('FROM "journal_entry"' in sql and "LIMIT" in sql for sql in scanned)  # its last line, from the end


def _looks_through(sql: str) -> bool:
    steps = database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", ["1"] * sql.count("?")).fetchall()
    return any(step[3].startswith("SCAN") and "CONSTANT" not in step[3] for step in steps)


def test_the_bench_finds_what_is_lost_doubled_or_out_of_order(place: str, engine: str) -> None:
    evening = great_auction.write(place, lots=3, paddles=6, bids=12)
    migrate.open_building(place, NOW)
    with connected():
        accepted = great_auction.bid_for(evening, 0.2, seed=1)
    assert accepted and great_auction.faults(place, 12, accepted) == 0
    assert great_auction.faults(place, 12, accepted[1:]) == 1, "one more is there than was told"
    lost = accepted[0]._replace(fen=1)
    assert great_auction.faults(place, 12, [*accepted, lost]) == 2, "told, and not there"
    migrate.open_building(place, NOW)
    with connected():
        database.execute_sql("UPDATE bid SET amount_fen = 1 WHERE id = (SELECT MAX(id) FROM bid)")
    assert great_auction.faults(place, 12, accepted) >= 2
