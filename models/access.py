"""How queries and operations reach the database: connected, tried again after a collision, refused with a sentence."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar

from peewee import IntegrityError

from models import faults
from models.db import connected, database, is_sqlite, let_go_if_lost
from models.errors import BuildingUnavailable, RuleBroken
from models.faults import DATABASE_FAULTS, ConnectionLost
from models.i18n import _

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")

MOST_TRIES = 10
MOST_IN = 10_000


class Refusal(NamedTuple):
    """The sentence for one named constraint; SQLite names the columns of a unique index instead of the index."""

    constraint: str
    columns: str
    words: str


refusals: dict[str, Refusal] = {}


def register(*constraints: Refusal) -> None:
    """Rooms tell here what their constraints mean in words."""
    for refusal in constraints:
        refusals[refusal.constraint] = refusal


class SavedAlready(BuildingUnavailable):
    """The operation is in the building; only its answer is missing."""


class Deed:
    """One try of an operation, and whether it has been saved: from then on it is never tried again."""

    saved: bool = False


_operating: ContextVar[Deed | None] = ContextVar("operating", default=None)


def note_saved() -> None:
    """The journal tells that the operation under way has been committed."""
    if (deed := _operating.get()) is not None:
        deed.saved = True


@contextmanager
def reading() -> Iterator[None]:
    """A connection for a query; its faults become refusals, but inside an operation, which may try again."""
    with connected():
        if _operating.get():
            yield
            return
        try:
            yield
        except DATABASE_FAULTS as error:
            raise (_lost() if let_go_if_lost(error) else faults.in_words(error)) from error


@contextmanager
def snapshot() -> Iterator[None]:
    """Several queries that all see the building at one instant, whatever is written meanwhile; for reading only."""
    with reading(), database.transaction("DEFERRED" if is_sqlite() else "REPEATABLE READ"):
        yield


def tuples_of(query: Any) -> list[tuple[Any, ...]]:
    """The rows of a query as plain tuples; peewee's stubs know only model instances."""
    return list(query.tuples())


def dicts_of(query: Any) -> list[dict[str, Any]]:
    """The rows of a query as plain dicts, for the same reason."""
    return list(query.dicts())


def operation(function: Callable[P, R]) -> Callable[P, R]:
    """A verb of the building: connected, tried again after a collision, failing with a sentence."""

    @wraps(function)
    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        around = _operating.get()
        for attempt in range(1, MOST_TRIES + 1):
            deed = Deed()
            token = _operating.set(deed)
            try:
                with connected():
                    return function(*args, **kwargs)
            except IntegrityError as error:
                raise broken_rule(error) from error
            except DATABASE_FAULTS as error:
                refusal = _refusal(error, deed)
                if attempt < MOST_TRIES and _may_succeed_again(error, refusal, attempt):
                    time.sleep(random.uniform(0, 0.01 * 2**attempt))
                    continue
                raise refusal from error
            finally:
                _operating.reset(token)
                if around is not None and deed.saved:  # a deed that is part of another: neither is tried again
                    around.saved = True
        raise AssertionError("the last try returns or raises")

    return call


def _refusal(error: Exception, deed: Deed) -> BuildingUnavailable:
    lost = let_go_if_lost(error)
    if deed.saved:
        return SavedAlready(
            _("This was saved, but the building's database stopped answering after it."),
            _("Look at the list again before you do anything twice."),
        )
    return _lost() if lost else faults.in_words(error)


def _may_succeed_again(error: Exception, refusal: BuildingUnavailable, attempt: int) -> bool:
    """After a collision; and once on a new connection, when the old one broke before anything was saved."""
    if isinstance(refusal, SavedAlready):
        return False
    return faults.collided(error) or (isinstance(refusal, ConnectionLost) and attempt == 1)


def _lost() -> ConnectionLost:
    return ConnectionLost(
        _("The connection to the building's server was lost."), _("Nothing was changed. Try again in a moment.")
    )


def broken_rule(error: IntegrityError) -> RuleBroken:
    """The sentence of the constraint that was violated."""
    broken = _what_broke(error)
    for refusal in refusals.values():
        if broken in (refusal.constraint, refusal.columns):
            return RuleBroken(_(refusal.words))
    return RuleBroken(
        _("The building's rules do not allow this."),
        _("Nothing was changed. Look again and try another way."),
    )


def _what_broke(error: IntegrityError) -> str:
    """The constraint by the name that PostgreSQL gives; SQLite names a check, but a unique index by its columns."""
    if named := getattr(getattr(getattr(error, "orig", None), "diag", None), "constraint_name", None):
        return str(named)
    return str(error).partition("constraint failed: ")[2].strip()


def portions(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """The items in portions that SQLite takes behind one IN."""
    for start in range(0, len(items), MOST_IN):
        yield items[start : start + MOST_IN]
