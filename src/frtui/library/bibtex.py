"""BibTeX: entries that LaTeX sets as the article has it."""

from __future__ import annotations

import re

from frtui.library.citation_keys import citation_key
from frtui.library.cited import Cited
from frtui.library.cleaning import clean_line

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "%&#$_{}"},
}
# BibTeX counts \{ too when it looks for the end of a value: where they are not in pairs, it must not see them.
_ODD_BRACES = {**_ESCAPES, "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_LIGATURES = re.compile(r"(?<=-)(?=-)|(?<=')(?=')|(?<=`)(?=`)|(?<=,)(?=,)|(?<=<)(?=<)|(?<=>)(?=>)|(?<=[?!])(?=`)")
_IN_ADDRESSES = str.maketrans({character: f"%{ord(character):02X}" for character in '{}\\ "'})

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(source: Cited) -> str:
    """``source`` as an entry: ``@article`` in a newspaper, else ``@misc``. Unicode stays as it is.

    The braces around title and names keep a style from changing their case and from taking names apart. ``url`` is
    verbatim, as biblatex and the ``url`` package want it.
    """
    day = source.published
    values = [
        ("title", f"{{{latex(source.title)}}}"),
        ("author", " and ".join(f"{{{latex(author)}}}" for author in source.authors)),
        ("journal" if source.is_news else "howpublished", latex(source.provider)),
        ("year", f"{day.year}" if day else ""),
        ("month", _MONTHS[day.month - 1] if day else ""),
        ("day", f"{day.day}" if day else ""),
        ("url", source.url.translate(_IN_ADDRESSES)),
        ("urldate", source.accessed.isoformat() if source.accessed else ""),
        ("keywords", latex(", ".join(source.keywords))),
        ("abstract", latex(source.abstract)),
        ("annote", latex(clean_line(source.remark))),
        ("note", latex(source.note)),
    ]
    lines = [f"  {name} = {text if name == 'month' else f'{{{text}}}'}," for name, text in values if text]
    kind = "article" if source.is_news else "misc"
    return "\n".join((f"@{kind}{{{citation_key(source)},", *lines, "}"))


def latex(text: str) -> str:
    r"""``text`` with what LaTeX would act on escaped.

    >>> latex("5 % of {a_b} -- done")
    '5 \\% of \\{a\\_b\\} -{}- done'
    >>> latex("a {b")
    'a \\textbraceleft{}b'
    """
    escapes = _ESCAPES if _has_pairs(text) else _ODD_BRACES
    return "".join(escapes.get(character, character) for character in _LIGATURES.sub("\0", text)).replace("\0", "{}")


def _has_pairs(text: str) -> bool:
    """Whether every brace in ``text`` has its other half."""
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0
