"""What kinds of programs that fetch a calendar are called: brands as they are, the rest in the volunteer's language."""

from __future__ import annotations

from models.i18n import N_, _

_WORDS = {"browser": N_("A browser"), "other": N_("Another program")}


def program_words(program: str) -> str:
    """A kind of program in words."""
    return _(_WORDS[program]) if program in _WORDS else program
