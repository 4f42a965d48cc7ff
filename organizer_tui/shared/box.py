"""What every dialog is: a box over the room it was asked for in."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from textual.screen import ModalScreen

R = TypeVar("R")


class BoxScreen(ModalScreen[R]):
    """A dialog; the rules for its box are read with the first one."""

    CSS_PATH = Path(__file__).with_name("box.tcss")
