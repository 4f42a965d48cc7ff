"""`organizer may-borrow`: the decision of the lending table, asked without lending anything."""

from __future__ import annotations

import argparse
import json

from models.bookshelf.counter import scanned_reader
from models.bookshelf.deciding import decision_for
from models.bookshelf.queries import copy_by_code
from models.clock import day_of
from models.errors import NotFound
from models.i18n import _
from organizer_tui.cli.opening import opened


def may_borrow(options: argparse.Namespace) -> int:
    """Say whether a reader may borrow a copy now, may wait for it, or neither; 1 unless they may borrow."""
    today = day_of(opened(options))
    copy = copy_by_code(options.code)
    if copy is None:
        raise NotFound(_("No book has the code {code}.", code=options.code), _("Look at the label again."))
    reader = scanned_reader(options.reader, today=today)
    if reader is None:
        raise NotFound(
            _("No household or guest has the card {code}.", code=options.reader),
            _("Give a flat such as 1203, or a guest's card such as G001."),
        )
    decision = decision_for(copy=copy.ref, borrower=reader.ref, today=today)
    reason = decision.reason
    if options.json:
        said = {
            "verdict": decision.verdict,
            "due_on": decision.due_on.isoformat() if decision.due_on else None,
            "reason": reason.title if reason else "",
        }
        print(json.dumps(said, ensure_ascii=False))
    elif decision.due_on is not None:
        print(_("Yes, until {day}.", day=decision.due_on.isoformat()))
    else:
        may_wait = _("They may wait for it.") if decision.verdict == "hold" else ""
        print(" ".join(filter(None, (_("Not now."), reason.title if reason else "", may_wait))))
    return 0 if decision.verdict == "lend" else 1
