"""Photos on their way out: small, upright, as JPEG; one that cannot be read is left out."""

from __future__ import annotations

import struct
from io import BytesIO
from warnings import catch_warnings

KINDS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 80_000_000
QUALITY = 78
# What Pillow raises, beside its own faults, for bytes that no camera wrote.
_SPOILED = (OSError, ValueError, SyntaxError, EOFError, struct.error, TypeError, LookupError, ArithmeticError)


def downscaled(photo: bytes, longest_side: int) -> bytes:
    """The photo with at most so many pixels a side; nothing for bytes that are no photo."""
    from PIL import Image, ImageOps  # loaded on use: only what carries photos needs it

    try:
        with catch_warnings(action="ignore"), Image.open(BytesIO(photo), formats=KINDS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return b""
            opened.draft("RGB", (longest_side, longest_side))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((longest_side, longest_side))
            whole = upright.convert("RGBA")
    except (*_SPOILED, Image.DecompressionBombError):  # a page without a photo is better than no page
        return b""
    paper = Image.new("RGB", whole.size, "white")
    paper.paste(whole, mask=whole.getchannel("A"))
    made = BytesIO()
    paper.save(made, "JPEG", quality=QUALITY, optimize=True)
    return made.getvalue()
