"""Which title on the shelf a title of a book list is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

from models.bookshelf.drafts import TitleDraft
from models.bookshelf.sameness import (
    authors_key,
    isbn_key,
    may_be_one,
    may_be_one_isbn,
    publisher_key,
    title_key,
    volume_key,
)
from models.incoming import says_nothing

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shelved:
    """A title that the shelf has: its row, its words, and its copies, withdrawn ones too."""

    id: int
    title: str
    isbn: str
    isbn_ok: bool
    authors: str
    publisher: str
    published: str
    pages: str
    price_fen: int | None
    subject: str
    call_number: str
    category: str
    summary: str
    language: str
    series: str
    volume: str
    age_band: str
    copies: int
    places: frozenset[str]

    def with_copies_of(self, other: Shelved) -> Shelved:
        """This title with the copies of another that is the same, and with what only the other says."""
        copies, places = self.copies + other.copies, self.places | other.places
        said = {f.name: getattr(other, f.name) for f in fields(self) if says_nothing(str(getattr(self, f.name) or ""))}
        return replace(self, **said | {"copies": copies, "places": places})


def matched(drafts: Sequence[TitleDraft], shelf: Iterable[Shelved]) -> dict[int, Shelved]:
    """The shelved title of each draft that has one, by the draft's place in the list; none is taken twice.

    First those that are the same in all that makes a title one, so that a list imported twice finds what it made.
    Then a true ISBN that occurs once on each side; then the same words, where neither side contradicts the other.
    """
    titles = list(shelf)
    found = _by_key(drafts, titles)
    for step in (_by_isbn, _by_words):
        taken = {title.id for title in found.values()}
        open_drafts = {n: draft for n, draft in enumerate(drafts) if n not in found}
        found.update(step(open_drafts, [title for title in titles if title.id not in taken]))
    return found


def key_of(item: TitleDraft | Shelved) -> Key:
    """What makes a title one: a true ISBN, title and volume, else title, volume, authors and publisher."""
    isbn, title, volume = isbn_key(item.isbn), title_key(item.title), volume_key(item.volume)
    if item.isbn_ok:
        return isbn, title, volume
    return isbn, title, volume, " ".join(sorted(authors_key(item.authors))), publisher_key(item.publisher)


def _by_key(drafts: Sequence[TitleDraft], titles: Sequence[Shelved]) -> dict[int, Shelved]:
    known: dict[Key, Shelved] = {}
    for title in titles:
        # A list adds up the copies of rows that are the same, so the shelf has to as well.
        key = key_of(title)
        known[key] = known[key].with_copies_of(title) if key in known else title
    keys = {n: key_of(draft) for n, draft in enumerate(drafts)}
    return {n: known[key] for n, key in keys.items() if key in known}


def _by_isbn(drafts: dict[int, TitleDraft], titles: Sequence[Shelved]) -> dict[int, Shelved]:
    wanted = Counter(draft.isbn for draft in drafts.values() if draft.isbn_ok)
    there = Counter(title.isbn for title in titles if title.isbn_ok)
    single = {title.isbn: title for title in titles if title.isbn_ok and there[title.isbn] == 1}
    return {
        n: single[draft.isbn]
        for n, draft in drafts.items()
        if draft.isbn_ok and draft.isbn in single and wanted[draft.isbn] == 1
    }


def _by_words(drafts: dict[int, TitleDraft], titles: Sequence[Shelved]) -> dict[int, Shelved]:
    known: dict[str, list[Shelved]] = {}
    for title in titles:
        known.setdefault(title_key(title.title), []).append(title)
    found: dict[int, Shelved] = {}
    for n, draft in drafts.items():
        candidates = known.get(title_key(draft.title), [])
        agreeing = next((title for title in candidates if _agree(draft, title)), None)
        if agreeing is not None:
            candidates.remove(agreeing)
            found[n] = agreeing
    return found


def _agree(draft: TitleDraft, title: Shelved) -> bool:
    publishers = publisher_key(draft.publisher), publisher_key(title.publisher)
    volumes = volume_key(draft.volume), volume_key(title.volume)
    return (
        may_be_one_isbn(draft.isbn, title.isbn)
        and all(one == other or "" in (one, other) for one, other in (publishers, volumes))
        and may_be_one(authors_key(draft.authors), authors_key(title.authors))
    )
