"""Bringing in a book list: what it would add and change, and doing so in one transaction.

A list adds and corrects; it never removes. An empty cell erases nothing, a title missing from the list stays, and
fewer copies in the list than on the shelf are no reason to withdraw one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from peewee import fn

from models.access import dicts_of, operation, portions, reading, tuples_of
from models.bookshelf.catalogue import free_codes, search_line
from models.bookshelf.drafts import TitleDraft
from models.bookshelf.matching import Shelved, matched
from models.bookshelf.sameness import says_nothing_new
from models.bookshelf.tables import Copy, Title
from models.i18n import N_
from models.incoming import ADDED, CHANGED, UNCHANGED, Difference, FieldChange, Outcome, is_shortened
from models.journal import writing
from models.money import format_fen
from models.pinyin import sort_key
from models.progress import Progress
from models.record import insert_rows
from models.text import clean

_COMPARED = (
    *("title", "authors", "publisher", "published", "pages", "price_fen", "subject", "call_number", "summary"),
    *("series", "volume", "age_band", "language"),
)
_KEPT = (*_COMPARED, "isbn", "isbn_ok", "category")


@dataclass(slots=True)
class _Plan:
    """What the list comes to."""

    outcomes: list[Outcome] = field(default_factory=list)
    added: list[TitleDraft] = field(default_factory=list)
    corrected: dict[int, dict[str, Any]] = field(default_factory=dict)
    moved: dict[int, str] = field(default_factory=dict)
    more_copies: list[tuple[int, int, TitleDraft]] = field(default_factory=list)

    def difference(self) -> Difference:
        return Difference(tuple(sorted(self.outcomes, key=lambda outcome: outcome.row)))


def preview_books(*, titles: Sequence[TitleDraft], progress: Progress | None = None) -> Difference:
    """What importing these titles would do; nothing is written. Raises GivenUp."""
    with reading():
        return _compared(titles, progress or Progress()).difference()


@operation
def import_books(
    *, titles: Sequence[TitleDraft], file_name: str, now: datetime, who: str, progress: Progress | None = None
) -> Difference:
    """Add and correct these titles and their copies: one transaction, one undoable entry. Raises GivenUp."""
    steps = progress or Progress()
    with writing(who, now, N_("Imported the book list {file}: {added} titles added, {changed} changed")) as entry:
        entry.last_word = steps.go_on
        plan = _compared(titles, steps)
        _correct(plan)
        made = insert_rows(Title, [_values(draft) for draft in steps.each(N_("Writing the titles"), plan.added)])
        wanted = [(title.id, draft.copies, draft) for title, draft in zip(made, plan.added, strict=True)]
        _add_copies([*wanted, *plan.more_copies], steps)
        steps.begin(N_("Writing the journal"))
        changed = sum(outcome.kind == CHANGED for outcome in plan.outcomes)
        entry.says(file=clean(file_name), added=len(made), changed=changed)
    return plan.difference()


def _shelf() -> list[Shelved]:
    copies: dict[int, int] = {}
    places: dict[int, set[str]] = {}
    counted = Copy.select(Copy.title, Copy.place, fn.COUNT(Copy.id)).group_by(Copy.title, Copy.place)
    for title, place, count in tuples_of(counted):
        copies[title] = copies.get(title, 0) + count
        places.setdefault(title, set()).add(place)
    query = Title.select(Title.id, *(getattr(Title, name) for name in _KEPT)).order_by(Title.id)
    return [
        Shelved(**row, copies=copies.get(row["id"], 0), places=frozenset(places.get(row["id"], ())))
        for row in dicts_of(query)
    ]


def _compared(titles: Sequence[TitleDraft], progress: Progress) -> _Plan:
    plan = _Plan()
    progress.begin(N_("Looking for the titles on the shelf"))
    known = matched(titles, _shelf())
    for n, draft in enumerate(progress.each(N_("Comparing with the shelf"), titles)):
        if (shelved := known.get(n)) is not None:
            changes = _compare(plan, draft, shelved)
            kind = CHANGED if changes else UNCHANGED
        else:
            changes, kind = (), ADDED
            plan.added.append(draft)
        plan.outcomes.extend(Outcome(row, kind, draft.title, changes) for row in draft.rows)
    return plan


def _compare(plan: _Plan, draft: TitleDraft, shelved: Shelved) -> tuple[FieldChange, ...]:
    values = {
        name: said
        for name in _COMPARED
        if (said := getattr(draft, name)) not in ("", None, old := getattr(shelved, name))
        and not says_nothing_new(name, str(said), str(old or ""))
    }
    if _better_isbn(draft, shelved):
        values["isbn"] = draft.isbn
    changes = [FieldChange(name, _said(getattr(shelved, name)), _said(value)) for name, value in values.items()]
    if draft.copies > shelved.copies:
        plan.more_copies.append((shelved.id, draft.copies - shelved.copies, draft))
        changes.append(FieldChange("copies", str(shelved.copies), str(draft.copies)))
    # Copies that stand in several places were put there one by one; the list knows only one place.
    if draft.place and len(shelved.places) == 1 and draft.place not in shelved.places:
        plan.moved[shelved.id] = draft.place
        changes.append(FieldChange("place", next(iter(shelved.places)), draft.place))
    if values:
        plan.corrected[shelved.id] = _with_derived(values, draft)
    return tuple(changes)


def _better_isbn(draft: TitleDraft, shelved: Shelved) -> bool:
    """Whether the list knows the ISBN of a title that has none, or only one that a spreadsheet had shortened."""
    shortened = is_shortened(shelved.isbn) and draft.isbn_ok
    return bool(draft.isbn) and (not shelved.isbn or shortened)


def _with_derived(values: dict[str, Any], draft: TitleDraft) -> dict[str, Any]:
    derived = dict(values)
    if "isbn" in values:
        derived["isbn_ok"] = draft.isbn_ok
    if "call_number" in values:
        derived["category"] = draft.category
    return derived


def _said(value: object) -> str:
    """A value as the preview shows it; the only number among them is money."""
    return format_fen(value) if isinstance(value, int) else str(value or "")


def _correct(plan: _Plan) -> None:
    for part in portions(list(plan.corrected)):
        for title in Title.select().where(Title.id << part):
            for name, value in plan.corrected[title.id].items():
                setattr(title, name, value)
            if "title" in plan.corrected[title.id]:
                title.pinyin = sort_key(title.title)
            title.search = search_line(title.title, title.authors, title.isbn, title.series)
            title.save()
    for part in portions(list(plan.moved)):
        for copy in Copy.select().where(Copy.title << part):
            copy.place = plan.moved[copy.__data__["title"]]
            copy.save()


def _values(draft: TitleDraft) -> dict[str, Any]:
    values = {name: getattr(draft, name) for name in _KEPT}
    values["pinyin"] = sort_key(draft.title)
    values["search"] = search_line(draft.title, draft.authors, draft.isbn, draft.series)
    return values


def _add_copies(wanted: Sequence[tuple[int, int, TitleDraft]], progress: Progress) -> None:
    rows = [
        {"title": title, "place": draft.place, "donor": draft.donor}
        for title, count, draft in progress.each(N_("Writing the copies"), wanted)
        for _copy in range(count)
    ]
    insert_rows(Copy, ({**row, "code": code} for row, code in zip(rows, free_codes(), strict=False)))
