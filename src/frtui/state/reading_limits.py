"""The limits of reading that the configuration sets, put in force when a program starts to read."""

from __future__ import annotations

from frtui.library import limits
from frtui.state.paths import config_folder


def take_limits() -> None:
    """Put the configuration's limits in force, else the usual ones. Raises nothing: others tell what is wrong there."""
    try:
        says_any = b"limits" in (config_folder() / "config.toml").read_bytes()
    except OSError:
        says_any = False
    if says_any:  # few set any, and the others need not wait for what reads them
        from frtui.state.config import load

        limits.use(load().limits)
    else:
        limits.use(limits.Limits())
