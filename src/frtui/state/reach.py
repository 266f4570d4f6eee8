"""How far a walk reaches: what the command line asks for, and what the configuration does."""

from __future__ import annotations

import os

from frtui.library.found import USUAL, Reach
from frtui.state.watch import file


def reach(asked: Reach = USUAL) -> Reach:
    """``asked`` and what the reader always wants. Raises nothing; without a configuration nothing is imported."""
    if not os.path.lexists(file()):
        return asked
    from frtui.state.config import load

    config = load()
    return Reach(asked.hidden or config.is_hidden_read, asked.links or config.are_links_followed)
