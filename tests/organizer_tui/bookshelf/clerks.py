"""What the tests of the clerk ask and look at; the clerk itself is a fixture."""

from __future__ import annotations

from models.bookshelf import queries
from models.bookshelf.counter import readers
from organizer_tui.features.bookshelf.table.clerk import Clerk
from organizer_tui.features.bookshelf.table.keypad import Mode
from tests.organizer_tui.bookshelf.steps import TODAY


async def take(clerk: Clerk, *texts: str) -> str:
    """Scan or type one after the other; the last sentence."""
    for text in texts:
        await clerk.take(text)
    return clerk.sitting.said.words


def out() -> dict[str, str]:
    return {loan.code: loan.label for loan in queries.open_loans(today=TODAY)}


def tone(clerk: Clerk) -> str:
    return clerk.sitting.said.tone


def offered(clerk: Clerk) -> str:
    return clerk.sitting.offer.words if clerk.sitting.offer is not None else ""


def household(label: str) -> str:
    return readers(label, today=TODAY)[0].ref


def copy(code: str) -> str:
    found = queries.copy_by_code(code)
    assert found is not None
    return found.ref


def title_of(code: str) -> str:
    found = queries.copy_by_code(code)
    assert found is not None
    return found.title_ref


def modes(clerk: Clerk) -> tuple[Mode, str]:
    return clerk.sitting.mode, clerk.sitting.card.reader.label if clerk.sitting.card else ""
