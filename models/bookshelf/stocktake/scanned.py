"""Which copies a scan means: a code however it was typed, an ISBN, or codes that ran together for want of an Enter."""

from __future__ import annotations

from collections.abc import Iterable

from models.access import tuples_of
from models.bookshelf.codes import as_isbn13, plain_code, ways_to_part
from models.bookshelf.stocktake import findings
from models.bookshelf.tables import Copy, Guest, Title
from models.households.queries import find_household


def scanned(text: str) -> list[Copy]:
    """The copies that were scanned, in order, to be asked inside an operation; raises NotACopy."""
    code = "".join(plain_code(text[: findings.LONGEST_SCAN]).split())
    if not code:
        raise findings.unknown(text, like=0)
    exact: Copy | None = Copy.get_or_none(Copy.code == code)
    if exact is not None:
        return [exact]
    if found := _by_isbn(code):
        return found
    codes = [known for (known,) in tuples_of(Copy.select(Copy.code))]
    return _run_together(code, codes) or _refuse(code, codes)


def _by_isbn(code: str) -> list[Copy]:
    isbn = as_isbn13(code)
    found = list(Copy.select().join(Title).where(Title.isbn == isbn, Title.isbn != "", Copy.withdrawn_on.is_null()))
    if len(found) > 1:
        raise findings.several(found[0].title.title, len(found))
    return found


def _run_together(code: str, codes: Iterable[str]) -> list[Copy]:
    """Codes that together are all of the text, if that is possible in one way only."""
    ways = ways_to_part(code, [known for known in codes if known in code])
    if len(ways) != 1:
        return []
    books = {book.code: book for book in Copy.select().where(Copy.code << ways[0])}
    return [books[part] for part in dict.fromkeys(ways[0])]


def _refuse(code: str, codes: Iterable[str]) -> list[Copy]:
    if (home := find_household(code)) is not None:
        raise findings.a_card(home.label)
    if (guest := Guest.get_or_none(Guest.code == code)) is not None:
        raise findings.a_card(guest.name)
    raise findings.unknown(code, like=sum(code in known for known in codes))
