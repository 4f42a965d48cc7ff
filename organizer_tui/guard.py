"""The one place where the desk catches what an operation refuses and what nobody foresaw."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from models.errors import RuleBroken

if TYPE_CHECKING:
    from organizer_tui.app import OrganizerApp


@contextmanager
def guarded(app: OrganizerApp, refused: Callable[[RuleBroken], None] | None = None) -> Iterator[None]:
    """Turn a refusal into a sentence (shown by `refused`, if given) and any other error into a log and a sentence."""
    try:
        yield
    except RuleBroken as refusal:
        (refused or app.refuse)(refusal)
    except Exception as error:  # the volunteer goes on working; the log says where it was
        app.unforeseen(error)
