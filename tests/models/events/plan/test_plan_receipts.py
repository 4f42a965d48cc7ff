"""Photos of receipts: kept once, taken back and brought back by undo, read as they were kept."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from models import undo
from models.errors import NotFound, RuleBroken
from models.events.plan import money, paying, receipts
from models.events.plan.tables import ReceiptPicture
from models.households.rows import BuildingRow
from models.journal import JournalChange, entries
from models.pictures import NotAPicture, fit_to_keep
from tests.models.events.plan.festive import NOW, WHO, pay, plain_event
from tests.models.test_pictures import photo


@pytest.fixture
def payment(building: BuildingRow) -> str:
    return pay(plain_event().ref, 1_234)


def _add(payment: str, **shape: Any) -> str:
    return receipts.add_receipt(payment=payment, photo=photo(**shape), now=NOW, who=WHO).ref


def test_a_receipt_is_kept_and_read_again(payment: str) -> None:
    row = receipts.add_receipt(payment=payment, photo=photo(), now=NOW, who=WHO)
    kept = fit_to_keep(photo())
    assert (row.payment, row.sha256, row.content_type) == (payment, kept.sha256, "image/jpeg")
    assert row.size == len(kept.content) and money.receipt_content(row.ref) == kept.content
    assert money.receipts(payment) == [row] and money.payment_row(payment).receipts == 1


def test_the_same_photo_is_kept_once_and_refused_twice(payment: str) -> None:
    other = pay(money.payment_row(payment).event, 99)
    _add(payment)
    _add(other)
    _add(other, turned=6)
    assert ReceiptPicture.select().count() == 2
    with pytest.raises(RuleBroken, match=r"已经|already"):
        _add(other)
    assert len(money.receipts(other)) == 2


def test_what_is_no_photo_leaves_no_trace(payment: str) -> None:
    before = entries()
    with pytest.raises(NotAPicture):
        receipts.add_receipt(payment=payment, photo=b"no photo", now=NOW, who=WHO)
    assert entries() == before and ReceiptPicture.select().count() == 0


def test_the_picture_itself_is_not_in_the_journal(payment: str) -> None:
    _add(payment, width=1500, height=1500)
    assert max(len(change.after or "") for change in JournalChange.select()) < 2_000


def test_undo_takes_a_receipt_away_and_redo_brings_its_picture_back(payment: str) -> None:
    _add(payment)
    content = money.receipt_content(money.receipts(payment)[0].ref)
    undone = undo.undo(entry=entries(limit=1)[0].ref, now=NOW, who=WHO)
    assert money.receipts(payment) == []
    undo.redo(entry=undone.ref, now=NOW, who=WHO)
    assert money.receipt_content(money.receipts(payment)[0].ref) == content


def test_a_receipt_is_taken_away_alone_or_with_its_payment(payment: str) -> None:
    first = _add(payment)
    _add(payment, turned=3)
    receipts.remove_receipt(receipt=first, now=NOW, who=WHO)
    assert len(money.receipts(payment)) == 1
    with pytest.raises(NotFound):
        money.receipt_content(first)
    paying.remove_payment(payment=payment, now=NOW + timedelta(hours=1), who=WHO)
    assert money.receipts(payment) == []
    undo.undo(entry=entries(limit=1)[0].ref, now=NOW, who=WHO)
    assert len(money.receipts(payment)) == 1 and money.payment_row(payment).amount_fen == 1_234
