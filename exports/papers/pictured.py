"""Papers with photos on them."""

from __future__ import annotations

from io import BytesIO

from exports.papers.page import Paper, points
from exports.papers.sheet import Box


class PicturedPaper(Paper):
    """Pages of A4 on which photos can be placed; only bytes that the program made itself are ever opened."""

    def picture(self, jpeg: bytes, box: Box) -> None:
        """A photo as large as the box allows, at its top and in its middle."""
        from reportlab.lib.utils import ImageReader

        image = ImageReader(BytesIO(jpeg))
        width, height = image.getSize()
        scale = min(points(box.width) / width, points(box.height) / height)
        left = points(box.left) + (points(box.width) - width * scale) / 2
        bottom = self._up(box.top) - height * scale
        self._canvas.drawImage(image, left, bottom, width * scale, height * scale)
