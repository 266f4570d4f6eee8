"""The examples in the library's docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import frtui.library

NAMES = [module.name for module in pkgutil.iter_modules(frtui.library.__path__)]


def examples(name: str) -> doctest.TestResults:
    return doctest.testmod(importlib.import_module(f"frtui.library.{name}"))


@pytest.mark.parametrize("name", NAMES)
def test_examples_are_true(name: str):
    assert examples(name).failed == 0


def test_there_are_examples():
    with_examples = {name for name in NAMES if examples(name).attempted}
    assert {"cleaning", "dates", "describe", "order", "parsing", "repair", "urls", "words"} <= with_examples
