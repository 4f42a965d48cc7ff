"""Which database drivers are loaded, and when.

peewee imports psycopg wherever it is installed, which costs 70 ms of every start; a building in a file needs none
of it. So `models` imports this module before anything else; it hides psycopg while peewee loads, and hands it over
when a building on PostgreSQL is opened.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

_POSTGRESQL = ("psycopg", "psycopg2", "psycopg2cffi")


def _load_peewee() -> None:
    hidden = [name for name in _POSTGRESQL if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # Python's own way to say: do not import
    try:
        importlib.import_module("peewee")
    finally:
        for name in hidden:
            del sys.modules[name]


_load_peewee()


def load_postgresql() -> None:
    """Give peewee the psycopg driver; raises ImportError where the extra `postgres` is not installed."""
    peewee: Any = importlib.import_module("peewee")
    if peewee.psycopg is not None:
        return
    status = importlib.import_module("psycopg.pq").TransactionStatus
    json_types = importlib.import_module("psycopg.types.json")
    peewee.psycopg = importlib.import_module("psycopg")
    peewee.TransactionStatus = status
    peewee.Json_pg3, peewee.Jsonb_pg3 = json_types.Json, json_types.Jsonb
    adapter = peewee.Psycopg3Adapter
    adapter.txn_idle, adapter.txn_inerror, adapter.txn_unknown = (
        status.IDLE,
        status.INERROR,
        status.UNKNOWN,
    )
