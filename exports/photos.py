"""Photos on their way out: small, upright, as JPEG; one that cannot be read is left out."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from warnings import catch_warnings

KINDS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 80_000_000
QUALITY = 78


def downscaled(photo: bytes, longest_side: int) -> bytes:
    """The photo with at most so many pixels a side; nothing for bytes that are no photo."""
    from PIL import Image, ImageOps  # loaded on use: only what carries photos needs it

    # Pillow raises nearly anything for bytes that no camera wrote; a page without its photo is better than no page.
    with suppress(Exception), catch_warnings(action="ignore"), Image.open(BytesIO(photo), formats=KINDS) as opened:
        if opened.width * opened.height <= MOST_PIXELS:
            opened.draft("RGB", (longest_side, longest_side))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((longest_side, longest_side))
            whole = upright.convert("RGBA")
            paper = Image.new("RGB", whole.size, "white")
            paper.paste(whole, mask=whole.getchannel("A"))
            made = BytesIO()
            paper.save(made, "JPEG", quality=QUALITY, optimize=True)
            return made.getvalue()
    return b""
