"""PyYAML's safe loader, with values that cannot be made kept as the text they were written as.

A date that does not exist or a number of five thousand digits must not cost the record: ``2021-02-30`` stays the
string it is. Never builds anything but plain values.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # a PyYAML built without libyaml: the same values, ten times slower
    from yaml import SafeLoader as _Base  # type: ignore[assignment]


class Loader(_Base):
    """One parse of one text: ``Loader(text).get_single_data()``."""


def _or_text(construct: Callable[[Any, yaml.ScalarNode], Any]) -> Callable[[Any, yaml.ScalarNode], Any]:
    def lenient(loader: Any, node: yaml.ScalarNode) -> Any:
        try:
            return construct(loader, node)
        except (ValueError, OverflowError, yaml.constructor.ConstructorError):
            return node.value

    return lenient


for _kind in ("bool", "int", "float", "binary", "timestamp"):
    _tag = f"tag:yaml.org,2002:{_kind}"
    Loader.add_constructor(_tag, _or_text(yaml.SafeLoader.yaml_constructors[_tag]))
