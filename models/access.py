"""How queries and operations reach the database, and what its faults are called in a volunteer's words."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from peewee import DatabaseError, IntegrityError, InterfaceError

from models.db import connected, database, is_sqlite
from models.errors import BuildingUnavailable, RuleBroken
from models.i18n import N_, _

P = ParamSpec("P")
R = TypeVar("R")

MOST_TRIES = 10
_SERIALIZATION = {
    "40001",
    "40P01",
}  # PostgreSQL: serialization failure, deadlock: the same again may succeed


@dataclass(frozen=True, slots=True)
class Refusal:
    """The sentence for one named constraint; SQLite names the columns of a unique index instead of the index."""

    constraint: str
    columns: str
    words: str


refusals: dict[str, Refusal] = {}


def register(*constraints: Refusal) -> None:
    """Rooms tell here what their constraints mean in words."""
    for refusal in constraints:
        refusals[refusal.constraint] = refusal


_operating: ContextVar[bool] = ContextVar("operating", default=False)


@contextmanager
def reading() -> Iterator[None]:
    """A connection for a query; its faults become refusals, but inside an operation, which may try again."""
    with connected():
        if _operating.get():
            yield
            return
        try:
            yield
        except DatabaseError as error:
            raise _unavailable(error) from error


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
        for attempt in range(1, MOST_TRIES + 1):
            token = _operating.set(True)
            try:
                with connected():
                    return function(*args, **kwargs)
            except IntegrityError as error:
                raise _constraint(error) from error
            except (InterfaceError, DatabaseError) as error:
                if attempt < MOST_TRIES and _may_succeed_again(error):
                    time.sleep(random.uniform(0, 0.01 * 2**attempt))
                    continue
                raise _unavailable(error) from error
            finally:
                _operating.reset(token)
        raise AssertionError("the last try returns or raises")

    return call


def _state(error: BaseException) -> str:
    """PostgreSQL's five-letter code of the fault, '' on SQLite."""
    seen: BaseException | None = error
    while seen is not None:
        if code := getattr(seen, "sqlstate", None):
            return str(code)
        seen = getattr(seen, "orig", None) or seen.__cause__ or seen.__context__
    return ""


def _may_succeed_again(error: DatabaseError | InterfaceError) -> bool:
    if _state(error) in _SERIALIZATION:
        return True
    if any(
        words in str(error)
        for words in (
            "server closed the connection",
            "connection is closed",
            "terminating connection",
        )
    ):
        # The transaction was not acknowledged; a fresh connection may try once more only if nothing was committed,
        # which serializable isolation and the journal's unique key decide.
        database.close()
    return False


def _constraint(error: IntegrityError) -> RuleBroken:
    message = str(error)
    for refusal in refusals.values():
        if refusal.constraint in message or (refusal.columns and message.rstrip().endswith(refusal.columns)):
            return RuleBroken(_(refusal.words))
    return RuleBroken(
        _("The building's rules do not allow this."),
        _("Nothing was changed. Look again and try another way."),
    )


_FAULTS = (
    (
        "locked",
        N_("Another program is writing to this building."),
        N_("Wait a moment and try again."),
    ),
    (
        "full",
        N_("The disk is full."),
        N_("Nothing was changed. Free some space and try again."),
    ),
    (
        "disk I/O",
        N_("The disk is full or failing."),
        N_("Nothing was changed. Free some space and try again."),
    ),
    (
        "readonly",
        N_("This building is open for reading only."),
        N_("Make the file and its folder writable and start again."),
    ),
    (
        "read-only",
        N_("This building is open for reading only."),
        N_("Make the file and its folder writable and start again."),
    ),
    (
        "malformed",
        N_("The building file is damaged."),
        N_("Keep it, and bring back the newest backup under another name."),
    ),
    (
        "not a database",
        N_("The building file is damaged."),
        N_("Keep it, and bring back the newest backup under another name."),
    ),
)


def _unavailable(error: DatabaseError | InterfaceError) -> BuildingUnavailable:
    for words, title, hint in _FAULTS:
        if words in str(error):
            return BuildingUnavailable(_(title), _(hint))
    if _state(error) in _SERIALIZATION or _state(error) == "55P03":
        return BuildingUnavailable(
            _("Another program is writing to this building."),
            _("Wait a moment and try again."),
        )
    return BuildingUnavailable(
        _("The building's database did not answer as it should."),
        _("Nothing was changed. Try again, then start anew."),
    )
