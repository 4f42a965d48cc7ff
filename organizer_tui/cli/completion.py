"""Completion of the command line's words, by argcomplete, for four shells."""

from __future__ import annotations

import argparse

from argcomplete.shell_integration import shellcode


def print_script(options: argparse.Namespace) -> int:
    """Print the script that a shell's start-up file sources."""
    print(shellcode(["organizer"], shell=options.shell))
    return 0
