"""Front matter in YAML, between two lines of ``---``: line by line where it is plain, by PyYAML where it is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from frtui.library.fences import Broken, decoded
from frtui.library.limits import in_force
from frtui.library.notes import larger
from frtui.library.odd_bytes import allowed
from frtui.library.plain_yaml import plain

if TYPE_CHECKING:
    import yaml

Read = tuple[dict[Any, Any], list[str]]
"""Fields and notes."""

# Where a field may begin, and no plain value goes on.
_FIELD = re.compile(rb"\n(?=[^\s#:?\-\[\]{},])")

_HALVES = "invalid Unicode character escape code"
"""What libyaml says of an escape for half of a pair."""


def fields_of(front: bytes) -> Read | Broken:
    """The fields between the fences, within the limits of size and depth, and the notes of what is not among them."""
    notes: list[str] = []
    is_beginning = len(front) > (limit := in_force().front_matter)
    if is_beginning:
        notes.append(larger(limit))
        last = max((match.end() for match in _FIELD.finditer(front, 0, limit + 1)), default=0)
        fields, front = plain(decoded(front[:last])), front[:limit]
    else:
        fields = plain(decoded(front))
    if fields is not None:
        return fields, notes
    text, forbidden = allowed(decoded(front))
    read = _whole(text, is_beginning)
    if isinstance(read, Broken) and _HALVES in read.reason:
        from frtui.library.escapes import joined

        read = _whole(joined(text), is_beginning)
    return read if isinstance(read, Broken) else (read[0], [*notes, *forbidden, *read[1]])


def _whole(text: str, is_beginning: bool) -> Read | Broken:
    from frtui.library.bounded_yaml import Unparted, within  # plain front matter does without PyYAML

    try:
        bounded, left_out = within(text, is_beginning)
    except Unparted as error:
        return Broken(2, str(error))
    loaded = _loaded(bounded)
    return loaded if isinstance(loaded, Broken) else (loaded[0], [*left_out, *loaded[1]])


def _loaded(text: str) -> Read | Broken:
    import yaml

    from frtui.library.lenient_yaml import Loader

    loader = Loader(text)
    try:
        fields = loader.get_single_data()
    except yaml.YAMLError as error:
        return _broken(error)
    except (ValueError, TypeError, RecursionError) as error:
        return Broken(2, f"YAML that no value can be made of: {str(error)[:200]}")
    finally:
        loader.dispose()
    if fields is None:
        return {}, []
    return (fields, loader.notes) if isinstance(fields, dict) else Broken(2, "the front matter is not a mapping")


def _broken(error: yaml.YAMLError) -> Broken:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    context = getattr(error, "context", None)
    line = mark.line + 2 if mark is not None else 2  # marks count from 0, and the fence stands above
    return Broken(line, f"{context}: {problem}" if context else str(problem))
