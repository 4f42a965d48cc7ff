"""A building on a PostgreSQL server, named by its address."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Any

from peewee import PostgresqlDatabase

from models import drivers
from models.errors import BuildingUnavailable
from models.i18n import _

CONNECT_SECONDS = 5
# Whoever holds a lock, hangs, or forgets a transaction must not keep the others waiting for ever.
PATIENCE = (
    "-c lock_timeout=3000 -c statement_timeout=15000 -c idle_in_transaction_session_timeout=60000"
    " -c client_min_messages=warning"
)


def is_address(place: str) -> bool:
    """Whether the place is a PostgreSQL address rather than a file."""
    return place.startswith(("postgresql://", "postgres://"))


def shown(place: str) -> str:
    """A place as it may be shown: a file in full, an address without who and with which password."""
    if not is_address(place):
        return str(Path(place).absolute())
    scheme, _sep, rest = place.partition("://")
    where, _question, _options = rest.rpartition("@")[2].partition("?")
    return f"{scheme}://{where}"


def on_server(address: str) -> PostgresqlDatabase:
    """The building at that address; raises BuildingUnavailable when this program cannot speak PostgreSQL."""
    try:
        drivers.load_postgresql()
    except ImportError as error:
        raise BuildingUnavailable(
            _("This program was installed without PostgreSQL."),
            _("Install it with the extra “postgres”."),
        ) from error
    address = "postgresql://" + address.partition("://")[2]
    return PostgresqlDatabase(
        address,
        prefer_psycopg3=True,
        isolation_level="SERIALIZABLE",
        autoconnect=False,
        connect_timeout=CONNECT_SECONDS,
        options=PATIENCE,
        **encryption(address),
    )


def encryption(address: str) -> dict[str, Any]:
    """How the connection is made safe when the address does not say: off this machine only to a server that proves
    who it is; neighbours' data crosses no network in the open."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        said = conninfo_to_dict(address)
    except ProgrammingError:  # said in words when it is used
        return {}
    if "sslmode" in said or _is_here(said):
        return {}
    return {"sslmode": "verify-full"} | ({} if "sslrootcert" in said else {"sslrootcert": "system"})


def _is_here(said: dict[str, Any]) -> bool:
    hosts = str(said.get("hostaddr") or said.get("host") or "").split(",")
    return all(not host or host.startswith(("/", "@")) or host == "localhost" or _is_loopback(host) for host in hosts)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def silent(error: Exception) -> BuildingUnavailable:
    """Why the server cannot be used. The driver's own words are not repeated: they may hold a password."""
    if any(word in str(error) for word in ("SSL", "certificate")):
        return BuildingUnavailable(
            _("The PostgreSQL server cannot prove who it is, or speaks in the open."),
            _("Let it use a certificate, or say in the address how to connect (?sslmode=…)."),
        )
    return BuildingUnavailable(
        _("The PostgreSQL server of this building does not answer."),
        _("Check the address, and that the server runs."),
    )
