"""A photo made fit to keep: seen to be a picture, upright, small, and without what a camera adds.

A telephone writes into a photo where and when it was taken; none of that is kept.
"""

from __future__ import annotations

import hashlib
import struct
from io import BytesIO
from typing import Any, NamedTuple
from warnings import catch_warnings

from models.errors import RuleBroken
from models.i18n import _

LONGEST_SIDE = 1600
MOST_BYTES = 30_000_000
MOST_PIXELS = 80_000_000
QUALITY = 80
KINDS = ("JPEG", "PNG", "WEBP")
# What Pillow raises, beside its own faults, for bytes that no camera wrote.
_OF_A_SPOILED_FILE = (OSError, ValueError, SyntaxError, EOFError, struct.error, TypeError, LookupError, ArithmeticError)
SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp"})


class Picture(NamedTuple):
    """A picture as it is kept: its bytes, what kind they are, and their SHA-256."""

    content: bytes
    content_type: str
    sha256: str


class NotAPicture(RuleBroken):
    """A file that is no photo, or one that cannot be read."""


def fit_to_keep(photo: bytes) -> Picture:
    """The photo as a JPEG of at most 1600 pixels a side; raises NotAPicture.

    The same photo gives the same bytes, so that it is kept once.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # loaded on use: only a photo needs it

    if len(photo) > MOST_BYTES:
        raise NotAPicture(_("This file is too large for a photo."), _("Take the photo once more, smaller."))
    spoiled = (UnidentifiedImageError, Image.DecompressionBombError, *_OF_A_SPOILED_FILE)
    try:
        with catch_warnings(action="ignore"), Image.open(BytesIO(photo), formats=KINDS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise NotAPicture(_("This picture has too many pixels."), _("Take the photo once more, smaller."))
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is read no larger than needed
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            whole = upright.convert("RGBA")
    except spoiled as error:
        raise NotAPicture(
            _("This file is no photo that can be read."), _("Choose a photo that ends in .jpg, .png or .webp.")
        ) from error
    paper = Image.new("RGB", whole.size, "white")
    paper.paste(whole, mask=whole.getchannel("A"))
    made = BytesIO()
    paper.save(made, "JPEG", quality=QUALITY, optimize=True)
    content = made.getvalue()
    return Picture(content, "image/jpeg", hashlib.sha256(content).hexdigest())


def keep(table: Any, picture: Picture) -> None:
    """Write the bytes of a picture into a table of pictures, once; in the transaction of whatever shows it."""
    if not table.select(table.id).where(table.sha256 == picture.sha256).exists():
        table(**picture._asdict()).save(force_insert=True)
