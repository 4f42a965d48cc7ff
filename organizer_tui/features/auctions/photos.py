"""Photos of gifts, written out to be looked at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import platformdirs

from exports import files
from models.auctions.lots.gifts import photo_content
from models.auctions.lots.rows import GiftRow
from models.i18n import _


def write_photo(gift: GiftRow, today: date) -> Path:
    """Write the photo of a gift into the volunteer's documents; raises CannotWrite."""
    content = photo_content(gift.photo)
    documents = platformdirs.user_documents_path()
    folder = documents if documents.is_dir() else Path.home()
    path = folder / _("gift {day} {code}.jpg", day=today, code=gift.photo[:6])
    files.write(path, content)
    return path
