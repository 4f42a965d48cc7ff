"""Names drawn by chance: unguessable ones from the system, the same every time for the practice building."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"

_chance: ContextVar[random.Random] = ContextVar("chance", default=secrets.SystemRandom())  # noqa: B039  # never seeded


@contextmanager
def repeatable(seed: int) -> Iterator[random.Random]:
    """Random names that come out the same every time, for the practice building only."""
    chance = random.Random(seed)
    token = _chance.set(chance)
    try:
        yield chance
    finally:
        _chance.reset(token)


def random_name(length: int) -> str:
    """Random letters and digits without look-alikes, 4.95 bits each."""
    chance = _chance.get()
    if not isinstance(chance, secrets.SystemRandom):
        return "".join(chance.choices(_ALPHABET, k=length))
    # One number from the system for a whole name; asking it for each letter takes ten times as long.
    number, letters = secrets.randbits(8 * length), []
    for _place in range(length):
        number, letter = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[letter])
    return "".join(letters)
