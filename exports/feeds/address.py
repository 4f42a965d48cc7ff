"""Where a calendar is found, as phones are told it: every code and every button says it by this one function."""

from __future__ import annotations


def webcal(address: str) -> str:
    """An address with which a phone subscribes instead of fetching a file once."""
    return "webcal:" + address.partition(":")[2]
