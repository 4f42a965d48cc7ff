"""The program's door: `organizer` opens the desk, `organizer WORD …` answers without a screen."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from organizer_tui import __version__

DONE, REFUSED, WRONG_WORDS = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 done, 1 refused with the reason on stderr, 2 wrong words. Never a traceback."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words == ["--version"]:  # answered before anything else is imported
        print(f"organizer {__version__}")
        return DONE
    os.umask(0o077)  # neighbours' data: every file made from here on is the volunteer's alone
    _speak_utf8()
    # What is made while starting is no garbage, and looking for some costs a tenth of the start.
    gc.disable()
    try:
        from organizer_tui.cli.run import run

        return _delivered(run(words))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader went away (`organizer list … | head`): nothing is wrong, and nobody is left to tell.
        _print_no_more()
        return DONE
    except Exception as error:  # the last guard: whatever it is, a sentence and a log, no traceback
        return _unforeseen(error)


def _delivered(status: int) -> int:
    """Wait until all is written out, here where a fault of that has its sentence, not while Python shuts down."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError:
        from models.i18n import _

        _print_no_more()
        print(_("The answer could not be written out. Is the disk full?"), file=sys.stderr)
        return REFUSED
    return status


def _print_no_more() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak_utf8() -> None:
    """Print Chinese wherever the terminal can; a locale that cannot gets question marks instead of an error."""
    if sys.stdout is None:  # closed by whoever called: what is printed goes nowhere
        sys.stdout = os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            if (getattr(stream, "encoding", "") or "").lower() in ("ascii", "ansi_x3.4-1968", "us-ascii"):
                reconfigure(encoding="utf-8")
            reconfigure(errors="replace")


def _unforeseen(error: BaseException) -> int:
    from models.i18n import _
    from organizer_tui.crash import write_log

    path = write_log(error)
    print(_("Something unforeseen happened; nothing that was saved is lost."), file=sys.stderr)
    if path:
        print(_("Please pass on this file, it holds no names: {path}", path=path), file=sys.stderr)
    return REFUSED


if __name__ == "__main__":
    sys.exit(main())
