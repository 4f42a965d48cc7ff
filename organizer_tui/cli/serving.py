"""`organizer serve`: calendars and pages for the phones on this network, until Ctrl+C."""

from __future__ import annotations

import argparse
import errno
import io
import ipaddress
import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from functools import partial
from threading import Thread

from exports.site.server.count import Fetches
from exports.site.server.house import House
from exports.site.server.living import Living
from exports.site.server.names import NAME, CalledOut, NoName, can_call_out, own_addresses, own_names
from exports.site.server.running import SiteServer, listening, prepare
from models import db
from models.clock import utc_now
from models.errors import RuleBroken
from models.i18n import _
from organizer_tui.cli.opening import opened
from organizer_tui.cli.serve_words import HIGHEST_PORT
from organizer_tui.crash import write_log

DONE = 0
PORT, PORTS_TO_TRY, FURTHER = 8066, 8, 10
BEHIND_THE_DESK = 5
LOCALHOST, LOOPBACK, ANY = "localhost", "127.0.0.1", "0.0.0.0"
ALL = "all"
WHITE_ON_BLACK, AS_BEFORE = "\x1b[97;40m", "\x1b[0m"


def serve(options: argparse.Namespace) -> int:
    """Serve what is published until told to end."""
    opened(options)
    db.close()  # the thread that watches the building has a connection of its own
    where = {ALL: ANY, LOCALHOST: LOOPBACK}.get(options.address, options.address)
    here = listening_at(where, options.port)
    port = here.getsockname()[1]
    addresses = [LOOPBACK] if where == LOOPBACK else (own_addresses() or [LOOPBACK]) if where == ANY else [where]
    fetches = Fetches(utc_now)
    house = House(names=own_names(), count=fetches.note)
    living = Living(house, fetches, write_log, clock=utc_now)
    living.start()
    prepare(house.limits.connections)
    name = _Name([] if here_only(addresses) or not can_call_out() else addresses, port)
    server = SiteServer(house, write_log, started=partial(_say, options, addresses, port, name))
    _let_it_end(server, attached=options.attached)
    if options.attached and hasattr(os, "nice"):
        os.nice(BEHIND_THE_DESK)  # somebody sits at this computer and types
    try:
        server.run([here])
    finally:
        name.end()
        living.stop()
    if not options.json:
        if sys.stdout.isatty():
            print()  # behind the ^C that the terminal shows
        print(_("The server has ended; calendars on phones stay as they are."))
    return DONE


def here_only(addresses: Sequence[str]) -> bool:
    """Whether only this computer itself reaches these."""
    return all(ipaddress.ip_address(address).is_loopback for address in addresses)


def listening_at(where: str, port: int | None) -> socket.socket:
    """A socket at this port, or at the first free one of the usual ones; raises RuleBroken with what to do."""
    ports = range(PORT, PORT + PORTS_TO_TRY) if port is None else (port,)
    try:
        return listening(where, ports)
    except OSError as error:
        raise _no_way(error, where, ports[0]) from error


def _no_way(error: OSError, where: str, port: int) -> RuleBroken:
    match error.errno:
        case errno.EADDRINUSE:
            return RuleBroken(
                _("Another program of this computer serves at port {port} already.", port=port),
                _("End that one, or name another port: organizer serve --port {other}", other=_another(port)),
            )
        case errno.EACCES:
            return RuleBroken(
                _("This computer keeps port {port} for itself.", port=port),
                _("Take one above 1024: organizer serve --port {other}", other=PORT),
            )
        case errno.EADDRNOTAVAIL:
            return RuleBroken(
                _("{address} is no address of this computer.", address=where),
                _("Leave --address out to serve on all of them: {addresses}", addresses=", ".join(own_addresses())),
            )
    return RuleBroken(_("Nothing can be served at {address}.", address=where), error.strerror or "")


def _another(port: int) -> int:
    return port + FURTHER if port + FURTHER <= HIGHEST_PORT else port - FURTHER


def _let_it_end(server: SiteServer, *, attached: bool) -> None:
    """End on Ctrl+C, when the terminal goes, when told to, and with the desk that started it, however that ended."""

    def end(*_signal: object) -> None:
        server.should_exit = True

    # uvicorn catches the first two itself while it serves, and passes them on to these when it has ended.
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        if (number := getattr(signal, name, None)) is not None:
            signal.signal(number, end)
    if attached:
        Thread(target=_wait_for_the_desk, args=(end,), name="desk", daemon=True).start()


def _wait_for_the_desk(end: Callable[[], None]) -> None:
    while sys.stdin.buffer.read(1024):  # nothing is ever said there
        pass
    end()


class _Name:
    """The name by which the server is found, called out in a thread since asking whether it is free takes a second."""

    def __init__(self, addresses: Sequence[str], port: int) -> None:
        self._addresses, self._port = addresses, port
        self._called: CalledOut | None = None
        self._thread = Thread(target=self._call, name="name", daemon=True)
        self._failed: Callable[[], None] = lambda: None

    @property
    def address(self) -> str | None:
        """The address by name; None without the library."""
        return f"http://{NAME}.local:{self._port}/" if self._addresses else None

    def begin(self, failed: Callable[[], None]) -> None:
        """Call it out; `failed` hears that it cannot be had."""
        self._failed = failed
        if self._addresses:
            self._thread.start()

    def _call(self) -> None:
        try:
            self._called = CalledOut(NAME, self._addresses, self._port)
        except NoName:
            self._failed()
        except Exception as error:  # the addresses do without all the same
            write_log(error)
            self._failed()

    def end(self) -> None:
        """Be found no more."""
        if self._thread.is_alive():
            self._thread.join(3)
        if self._called is not None:
            self._called.end()


def _say(options: argparse.Namespace, addresses: Sequence[str], port: int, name: _Name) -> None:
    """Where it is, for people or for the desk."""
    found = [f"http://{f'[{address}]' if ':' in address else address}:{port}/" for address in addresses]
    if options.json:
        print(json.dumps({"addresses": found, "name_address": name.address, "port": port}), flush=True)
        name.begin(lambda: print(json.dumps({"name_address": None}), flush=True))
        return
    if here_only(addresses):
        print(_("This computer's own browser finds the building's page and calendars here:"), f"  {found[0]}", sep="\n")
        if options.address == ALL:
            print(_("This computer is on no network now: no phone can look."))
    else:
        _say_to_phones(found, name)
    print(_("Ctrl+C ends it."), flush=True)
    name.begin(lambda: print(_("The name cannot be had on this network; the addresses work."), flush=True))


def _say_to_phones(found: Sequence[str], name: _Name) -> None:
    print(_("Phones on this network find the building's page and calendars here:"))
    for address in found:
        print(f"  {address}")
    if name.address:
        print(_("or by name: {address}", address=name.address))
    else:
        print(_("It is not found by a name: this program was installed without the extra “lan”."))
    if sys.stdout.isatty():
        _draw(found[0])


def _draw(address: str) -> None:
    """The address as a code for a phone's camera: light on dark on every terminal, with the rim that cameras want."""
    import segno

    drawn = io.StringIO()
    segno.make(address, error="m", micro=False).terminal(drawn, compact=True, border=4)
    print()
    for line in drawn.getvalue().splitlines():
        print(f"{WHITE_ON_BLACK}{line}{AS_BEFORE}")
