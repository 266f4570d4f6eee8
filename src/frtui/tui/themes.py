"""frtui's own two themes. Every theme of Textual's works as well: the stylesheets use theme variables only."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="frtui-dark",
    primary="#d9a05b",
    secondary="#8fa3bf",
    accent="#e0a458",
    warning="#d98e73",
    error="#e06c75",
    success="#98c379",
    foreground="#d8dce3",
    background="#14171c",
    surface="#181c22",
    panel="#1d2229",
    boost="#ffffff0a",
    dark=True,
)

LIGHT = Theme(
    name="frtui-light",
    primary="#9a5412",
    secondary="#4b6584",
    accent="#a85a10",
    warning="#a8431f",
    error="#b3261e",
    success="#3f7d20",
    foreground="#23262b",
    background="#fbfaf7",
    surface="#f6f4ef",
    panel="#efece5",
    boost="#0000000a",
    dark=False,
)
