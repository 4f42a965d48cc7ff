"""What is drawn by the line API and is longer than its window: it says itself how long it is."""

from __future__ import annotations

from textual.geometry import Size
from textual.scroll_view import ScrollView


class LongView(ScrollView):
    """A view that grows and shrinks without the whole screen being laid out anew for it."""

    def be_long(self, lines: int) -> None:
        """Have that many lines; only where the scroll bar or the height comes of it the layout hears."""
        length = Size(1, lines)
        if self.styles.is_auto_height or (lines > self.size.height) != self.show_vertical_scrollbar:
            self.virtual_size = length
        else:
            self.set_reactive(LongView.virtual_size, length)
            self._scroll_update(length)

    def _size_updated(self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True) -> bool:
        # The layout does not know the length: believing it would draw the scroll bar anew each time.
        return super()._size_updated(size, self.virtual_size, container_size, layout)
