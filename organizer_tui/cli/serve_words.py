"""The words of `organizer serve`."""

from __future__ import annotations

import argparse
import ipaddress

from models.i18n import _

HIGHEST_PORT = 65535


def add_serve(serve: argparse.ArgumentParser) -> None:
    """Where to serve, and how to say it."""
    serve.add_argument(
        "--port", type=_port, metavar=_("PORT"), help=_("at this port; without it 8066, or the next free one")
    )
    serve.add_argument(
        "--address",
        type=_address,
        default="all",
        metavar=_("ADDRESS"),
        help=_("on this address of the computer only, localhost, or all (as without it)"),
    )
    serve.add_argument("--json", action="store_true", help=_("print one JSON object"))
    serve.add_argument("--attached", action="store_true", help=argparse.SUPPRESS)  # ends when its input does


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= HIGHEST_PORT:
        raise argparse.ArgumentTypeError(_("a port is a number from 1 to 65535"))
    return int(text)


def _address(text: str) -> str:
    if text in ("all", "localhost"):
        return text
    try:
        return str(ipaddress.ip_address(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(_("write all, localhost, or an address such as 192.168.1.5")) from error
