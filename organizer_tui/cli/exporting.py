"""`organizer export`: writing calendars, lists and papers."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from exports.choices import Choices, chosen_by
from exports.registry import EXPORTERS, Exporter
from models.i18n import _
from organizer_tui.cli.opening import opened
from organizer_tui.cli.printing import print_table

DONE, WRONG_WORDS = 0, 2


def write_out(options: argparse.Namespace) -> int:
    """Write one export, or list them all."""
    if options.list:
        print_table([_("Name"), _("Writes"), _("What")], [[e.name, e.kinds, _(e.title)] for e in EXPORTERS])
        return DONE
    exporter = next((e for e in EXPORTERS if e.name == options.name), None)
    wrong = _wrong_words(exporter, options)
    if exporter is None or wrong:
        print(wrong, file=sys.stderr)
        return WRONG_WORDS
    out = Path(options.out)
    exporter = exporter.chosen(chosen_by(_chosen(options)))
    print(exporter.report(out, exporter.write(out, opened(options))))
    return DONE


def _wrong_words(exporter: Exporter | None, options: argparse.Namespace) -> str:
    if options.name is None:
        return _("Say what to write and where; “organizer export --list” names all.")
    if exporter is None:
        return _("Nothing called “{name}” can be written; “organizer export --list” names all.", name=options.name)
    if options.out is None:
        return _(
            "Say where to write it as well, as in “organizer export {name} {out}”.",
            name=exporter.name,
            out=exporter.example,
        )
    if not exporter.takes(Path(options.out)):
        return _("“{out}” does not end in {endings}.", out=options.out, endings=exporter.kinds)
    if unheeded := [name for name in _chosen(options) if name not in exporter.heeds]:
        return _("“{name}” has no {option} to choose.", name=exporter.name, option=f"--{unheeded[0]}")
    return ""


def _chosen(options: argparse.Namespace) -> dict[str, str | int]:
    """What the words choose, by the fields of Choices."""
    return {name: value for name in Choices._fields if (value := getattr(options, name)) is not None}
