"""``python -m fuzz.one TARGET [OPTION ...] [FOLDER or FILE ...]``: one target, until it falls or is told to end.

The options are libFuzzer's. With the name of a file that made it fall, it shows how.
"""

from __future__ import annotations

import pkgutil
import sys
import time
from importlib import import_module
from pathlib import Path

import atheris

TOP = Path(__file__).resolve().parent.parent
INSTRUMENTED = ["frtui", "yaml", "tomllib", "markdown_it"]
"""Packages of which is told which of their lines have run."""

SLOWEST = 10.0
"""Seconds of work that one input may take, whatever else the machine does meanwhile."""


def main() -> None:
    """Ask the target's question of whatever libFuzzer thinks of."""
    sys.path[:0] = [str(TOP / "tests"), str(TOP / "src")]
    from fuzz.targets import TARGETS

    target = TARGETS[sys.argv.pop(1)]
    module, _, function = target.question.partition(".")
    with atheris.instrument_imports(include=INSTRUMENTED):
        ask = getattr(import_module(module), function)
        _import_the_library()

    def ask_in_time(data: bytes) -> None:
        began = time.process_time()
        ask(*target.read(data))
        assert time.process_time() - began < SLOWEST, f"took {time.process_time() - began:.0f} s"

    atheris.Setup(sys.argv, ask_in_time)
    atheris.Fuzz()


def _import_the_library() -> None:
    """Also what functions import only when they need it: later nobody would be told of its lines."""
    library = import_module("frtui.library")
    for found in pkgutil.walk_packages(library.__path__, "frtui.library."):
        import_module(found.name)
    for name in INSTRUMENTED:
        import_module(name)


if __name__ == "__main__":
    main()
