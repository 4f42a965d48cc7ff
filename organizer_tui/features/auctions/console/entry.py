"""What the operator types: three short texts and the one being typed. Nothing here knows a lot or a screen."""

from __future__ import annotations

from unicodedata import normalize

LOT, PADDLE, PRICE = range(3)
LONGEST = (4, 4, 14)
OF_A_NUMBER = "0123456789"
OF_MONEY = "0123456789.,、。¥元块圆"


class Entry:
    """Lot, paddle, price; a field that was gone back to is typed over, not added to."""

    def __init__(self) -> None:
        """An empty line."""
        self.texts = ["", "", ""]
        self.at = LOT
        self._fresh = False

    @property
    def lot(self) -> str:
        """The lot as it was typed."""
        return self.texts[LOT]

    @property
    def paddle(self) -> str:
        """The paddle as it was typed."""
        return self.texts[PADDLE]

    @property
    def price(self) -> str:
        """The price as it was typed."""
        return self.texts[PRICE]

    @property
    def empty(self) -> bool:
        """Whether nothing is typed."""
        return not any(self.texts)

    def takes(self, character: str) -> bool:
        """Whether a character may stand in the field; full-width ones may."""
        allowed = OF_MONEY if self.at == PRICE else OF_A_NUMBER
        return len(character) == 1 and normalize("NFKC", character) in allowed

    def type(self, character: str) -> None:
        """Add a character to the field, up to its length; a number is kept in plain digits."""
        before = "" if self._fresh else self.texts[self.at]
        shown = character if self.at == PRICE else normalize("NFKC", character)
        self.texts[self.at] = (before + shown)[: LONGEST[self.at]]
        self._fresh = False

    def rub_out(self) -> None:
        """Take the last character away; in an empty field go back to the one before."""
        if self.texts[self.at] and not self._fresh:
            self.texts[self.at] = self.texts[self.at][:-1]
        elif self.texts[self.at]:
            self.put(self.at, "")
        else:
            self.go(max(LOT, self.at - 1))

    def put(self, field: int, text: str) -> None:
        """Let a text stand in a field, to be typed over."""
        self.texts[field] = text
        self._fresh = bool(text)

    def go(self, field: int) -> None:
        """Go on typing in a field."""
        self.at = max(LOT, min(PRICE, field))
        self._fresh = bool(self.texts[self.at])

    def clear(self, lot: str = "") -> None:
        """Begin anew, with the paddle if the lot stays."""
        self.texts = [lot, "", ""]
        self.go(PADDLE if lot else LOT)
