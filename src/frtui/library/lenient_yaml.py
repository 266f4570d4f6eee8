"""PyYAML's safe loader, in which a bad value costs itself at most.

A date that does not exist or a number of five thousand digits is kept as the text it was written as. A tag that
nobody knows is not followed: what it stands before is read without it. A key that is a list or a mapping becomes text.
A field that no value can be made of is left out. Never builds anything but plain values, and by way of ``<<`` never
more of them than a record may hold.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.constructor import ConstructorError

from frtui.library.limits import NUMBER, in_force
from frtui.library.notes import kept_last, left_out, named, no_text, twice
from frtui.library.values import as_text

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # a PyYAML built without libyaml: the same values, ten times slower
    from yaml import SafeLoader as _Base  # type: ignore[assignment]

_NO_TEXT = {f"tag:yaml.org,2002:{kind}" for kind in ("bool", "int", "float", "seq", "map")}
"""The tags of keys of which text may have been made."""

_MAPPING, _MERGE = "tag:yaml.org,2002:map", "tag:yaml.org,2002:merge"


class Loader(_Base):
    """One parse of one text: ``Loader(text).get_single_data()``. Raises ``yaml.YAMLError`` where it is no YAML.

    ``notes`` has what was not taken as it was written, in sentences.
    """

    pairs = 0
    merging = 0
    """Mappings that are being merged into each other just now."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.notes: list[str] = []
        self._tags: set[str] = set()
        self._field = ""
        self._own: dict[int, set[int]] = {}

    def construct_document(self, node: yaml.Node) -> Any:
        """The value of the whole text: a mapping is made field by field, so that one that fails costs no other."""
        if not isinstance(node, yaml.MappingNode) or (node.tag != _MAPPING and node.tag in self.yaml_constructors):
            return super().construct_document(node)
        fields: dict[Any, Any] = {}
        self.constructed_objects[node] = fields
        own = {id(key) for key, _ in node.value}
        seen: set[Any] = set()
        kinds: dict[Any, type] = {}
        try:
            self.flatten_mapping(node)
        except ConstructorError as error:
            node.value = [pair for pair in node.value if pair[0].tag != _MERGE]
            self.notes.append(left_out("<<", str(error.problem)))
        for key_node, value_node in node.value:
            name = self._field = key_node.value if isinstance(key_node, yaml.ScalarNode) else "a field"
            try:
                key, value = self._key(key_node, kinds), self._whole(value_node)
            except (ConstructorError, ValueError, TypeError, OverflowError, RecursionError) as error:
                self.state_generators, self.deep_construct = [], False
                why = "nested too deep" if isinstance(error, RecursionError) else getattr(error, "problem", None)
                self.notes.append(left_out(name, str(why or error)))
                continue
            if key in seen:
                self.notes.append(twice(name))
            elif not isinstance(key, str) or key_node.tag in _NO_TEXT:
                self.notes.append(no_text(as_text(key)))
            if id(key_node) in own:
                seen.add(key)
            fields[key] = value
        return fields

    def construct_mapping(self, node: yaml.Node, deep: bool = False) -> dict[Any, Any]:
        """As PyYAML does, with text for keys that cannot be keys."""
        if not isinstance(node, yaml.MappingNode):
            raise ConstructorError(None, None, "expected a mapping, but found none", node.start_mark)
        self.flatten_mapping(node)
        made = {self._key(key): self.construct_object(value, deep) for key, value in node.value}
        return made if len(made) == len(node.value) else self._with_repeated(node, deep)

    def _with_repeated(self, node: yaml.MappingNode, deep: bool) -> dict[Any, Any]:
        """The mapping that ``node`` is, and a note for each key that stands in it twice, not merged into it.

        Of related items nothing is noted: they are read by themselves, when they are shown.
        """
        made: dict[Any, Any] = {}
        seen: set[Any] = set()
        kinds: dict[Any, type] = {}
        own = self._own.get(id(node))
        for key_node, value_node in node.value:
            key = self._key(key_node, kinds)
            is_own = own is None or id(key_node) in own
            if is_own and key in seen and self._field != "related":
                self.notes.append(kept_last(as_text(key), self._field))
            if is_own:
                seen.add(key)
            made[key] = self.construct_object(value_node, deep)
        return made

    def flatten_mapping(self, node: yaml.MappingNode) -> None:
        """Write out what ``<<`` merges into ``node``, as PyYAML does before it makes a mapping of it.

        PyYAML comes here for each mapping that is merged, too, before it copies what is in it: so this counts the
        copies while they are still to be made. Where there were too many, the next are not looked at.
        """
        self._check_pairs(node)
        if any(key.tag == _MERGE for key, _ in node.value):
            self._own[id(node)] = {id(key) for key, _ in node.value}
        self.merging += 1
        try:
            super().flatten_mapping(node)
        finally:
            self.merging -= 1
        if self.merging:
            self.pairs += len(node.value)
            self._check_pairs(node)

    def _check_pairs(self, node: yaml.MappingNode) -> None:
        limit = in_force().values
        if self.pairs > limit and (self.merging or any(key.tag == _MERGE for key, _ in node.value)):
            raise ConstructorError(None, None, f"more than {limit:,} pairs merged", node.start_mark)

    def _key(self, node: yaml.Node, kinds: dict[Any, type] | None = None) -> Any:
        """The key that ``node`` is; the text of it where it cannot be one, or would pass for one of another kind.

        To Python 1, 1.0 and true are one key: ``kinds``, which is added to, has the kinds of those before.
        """
        key = self.construct_object(node, deep=True)
        try:
            hash(key)
        except TypeError:
            return as_text(key)
        if kinds is not None and isinstance(key, int | float) and kinds.setdefault(key, type(key)) is not type(key):
            return str(node.value)
        return key

    def _whole(self, node: yaml.Node) -> Any:
        """The value of ``node`` with all that is in it."""
        value = self.construct_object(node)
        while self.state_generators:
            waiting, self.state_generators = self.state_generators, []
            for generator in waiting:
                for _ in generator:
                    pass
        return value

    def without_tag(self, node: yaml.Node) -> Any:
        """The value of ``node`` as if it had no tag."""
        tag = named(str(node.tag))
        if tag not in self._tags:
            self._tags.add(tag)
            self.notes.append(f"The tag {tag} is not followed.")
        if isinstance(node, yaml.MappingNode):
            return self.construct_yaml_map(node)
        return self.construct_yaml_seq(node) if isinstance(node, yaml.SequenceNode) else node.value


def _or_text(
    construct: Callable[[Any, yaml.ScalarNode], Any], is_number: bool
) -> Callable[[Any, yaml.ScalarNode], Any]:
    def lenient(loader: Any, node: yaml.ScalarNode) -> Any:
        try:
            if is_number and len(node.value) > NUMBER:
                return node.value
            return construct(loader, node)
        except (ValueError, OverflowError, AttributeError, LookupError, ConstructorError):
            if not isinstance(node, yaml.ScalarNode):
                raise
            return node.value  # AttributeError and LookupError are how PyYAML meets ``!!timestamp soon``, ``!!bool x``

    return lenient


for _kind in ("bool", "int", "float", "binary", "timestamp"):
    _tag = f"tag:yaml.org,2002:{_kind}"
    Loader.add_constructor(_tag, _or_text(yaml.SafeLoader.yaml_constructors[_tag], _kind in ("int", "float")))
# A lone ``=`` has a type of its own in YAML 1.1, which PyYAML recognises and cannot make.
Loader.add_constructor("tag:yaml.org,2002:value", yaml.SafeLoader.yaml_constructors["tag:yaml.org,2002:str"])
Loader.add_constructor(None, Loader.without_tag)
