"""From words to deeds: which command runs, on which building, in which language."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from models.errors import RuleBroken
from models.i18n import DEFAULT_LANGUAGE, LANGUAGES, set_language
from organizer_tui import __version__
from organizer_tui.locations import building_place, load_settings

if TYPE_CHECKING:
    import argparse

DONE, REFUSED, WRONG_WORDS = 0, 1, 2

# Loaded on use: `organizer list` must not pay for spreadsheets, nor a calendar for the screen.
COMMANDS: Mapping[str | None, str] = {
    None: "organizer_tui.cli.desk:open_desk",
    "demo": "organizer_tui.cli.desk:open_demo",
    "import": "organizer_tui.imports.command:bring_in",
    "export": "organizer_tui.cli.exporting:write_out",
    "list": "organizer_tui.cli.showing:show_list",
    "may-borrow": "organizer_tui.cli.asking:may_borrow",
    "centre": "organizer_tui.imports.calendars.command:centre",
    "feeds": "organizer_tui.cli.feeds:feeds",
    "calendar-cards": "organizer_tui.cli.cards:cards",
    "projector": "organizer_tui.cli.projecting:show",
    "serve": "organizer_tui.cli.serving:serve",
    "info": "organizer_tui.cli.showing:show_info",
    "completion": "organizer_tui.cli.completion:print_script",
}


def run(words: Sequence[str]) -> int:
    """Parse the words and do what they say."""
    set_language(wanted_language(words))
    completing = "_ARGCOMPLETE" in os.environ
    if only_the_desk(words) and not completing:
        from organizer_tui.launch import open_desk

        return open_desk(words[1] if words else None)
    from organizer_tui.cli import parser

    built = parser.build()
    if completing:
        import_module("argcomplete").autocomplete(built)
    try:
        options = built.parse_args(words)
    except SystemExit as stop:  # argparse has said why, on stderr
        return int(stop.code or 0)
    if options.version:
        print(f"organizer {__version__}")
        return DONE
    options.place = options.data or building_place()
    module, _sep, function = COMMANDS[options.command].partition(":")
    command: Callable[[argparse.Namespace], int] = getattr(import_module(module), function)
    gc.enable()
    try:
        return command(options)
    except RuleBroken as refusal:
        # A refusal may name what stands in somebody else's file.
        from models.text import harmless

        print(harmless(str(refusal)), file=sys.stderr)
        return REFUSED


def only_the_desk(words: Sequence[str]) -> bool:
    """Whether nothing but the desk is asked for; it opens without the parser, which costs 20 ms to make."""
    return not words or (len(words) == 2 and words[0] == "--data" and not words[1].startswith("-"))


def wanted_language(words: Sequence[str]) -> str:
    """The language asked for by `--language`, by the settings, else by the system: English only if it is English."""
    for index, word in enumerate(words):
        value = word.partition("=")[2] if word.startswith("--language=") else ""
        if word == "--language" and index + 1 < len(words):
            value = words[index + 1]
        if value in LANGUAGES:
            return value
    if (chosen := load_settings().language) in LANGUAGES:
        return chosen
    system = next((v for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (v := os.environ.get(name))), "")
    return "en" if system.startswith("en") else DEFAULT_LANGUAGE
