"""Three looks: dark, light, and high contrast for tired eyes and bright lobbies."""

from __future__ import annotations

from textual.theme import Theme

from models.i18n import N_

DARK = Theme(
    name="dark",
    primary="#5aa9e6",
    secondary="#7fc8a9",
    accent="#f2b134",
    warning="#f2b134",
    error="#ff7b72",
    success="#7bd88f",
    foreground="#e6e6e6",
    background="#16191d",
    surface="#1d2126",
    panel="#2a3038",
)
LIGHT = Theme(
    name="light",
    primary="#1f5fa8",
    secondary="#1b6e53",
    accent="#8a4b00",
    warning="#8a4b00",
    error="#b3261e",
    success="#1b6e2e",
    foreground="#1a1a1a",
    background="#fafaf7",
    surface="#f1f1ec",
    panel="#dfe3e8",
    dark=False,
)
CONTRAST = Theme(
    name="contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    warning="#ffff00",
    error="#ff9090",
    success="#60ff60",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#303030",
    text_alpha=1.0,
)

THEMES = (DARK, LIGHT, CONTRAST)
THEME_WORDS = {"dark": N_("Dark"), "light": N_("Light"), "contrast": N_("High contrast")}


def next_theme(name: str) -> str:
    """The name of the theme after this one, round and round."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
