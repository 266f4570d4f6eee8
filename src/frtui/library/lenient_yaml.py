"""PyYAML's safe loader, with values that cannot be made kept as the text they were written as.

A date that does not exist or a number of five thousand digits must not cost the record: ``2021-02-30`` stays the
string it is. Never builds anything but plain values, and never more of them than ``PAIRS`` by way of ``<<``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # a PyYAML built without libyaml: the same values, ten times slower
    from yaml import SafeLoader as _Base  # type: ignore[assignment]


PAIRS = 200_000
"""Pairs of key and value that one text's mappings may have. Mappings merged into mappings multiply them."""


class Loader(_Base):
    """One parse of one text: ``Loader(text).get_single_data()``. Raises ``yaml.YAMLError``."""

    pairs = 0

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Write out what ``<<`` merges into ``node``, as PyYAML does before it makes a mapping of it.

        PyYAML comes here for each mapping that is merged, too, before it copies what is in it: so this counts the
        copies while they are still to be made.
        """
        super().flatten_mapping(node)
        self.pairs += len(node.value)
        if self.pairs > PAIRS:
            raise yaml.constructor.ConstructorError(
                None, None, f"mappings of more than {PAIRS:,} pairs", node.start_mark
            )


def _or_text(construct: Callable[[Any, yaml.ScalarNode], Any]) -> Callable[[Any, yaml.ScalarNode], Any]:
    def lenient(loader: Any, node: yaml.ScalarNode) -> Any:
        try:
            return construct(loader, node)
        except (ValueError, OverflowError, AttributeError, LookupError, yaml.constructor.ConstructorError):
            if not isinstance(node, yaml.ScalarNode):
                raise
            return node.value  # AttributeError and LookupError are how PyYAML meets ``!!timestamp soon``, ``!!bool x``

    return lenient


for _kind in ("bool", "int", "float", "binary", "timestamp"):
    _tag = f"tag:yaml.org,2002:{_kind}"
    Loader.add_constructor(_tag, _or_text(yaml.SafeLoader.yaml_constructors[_tag]))
# A lone ``=`` has a type of its own in YAML 1.1, which PyYAML recognises and cannot make.
Loader.add_constructor("tag:yaml.org,2002:value", yaml.SafeLoader.yaml_constructors["tag:yaml.org,2002:str"])
