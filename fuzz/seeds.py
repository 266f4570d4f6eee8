"""What a fuzzer begins with: the files and queries of the tests and the docs, and the words of each language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from fuzz.targets import TARGETS

TOP = Path(__file__).resolve().parent.parent

_URLS = (
    "https://news.example/a?id=1&utm_source=x#top", "HTTP://user:secret@www.News.example:80/%2e%2e/", "https://[::1]/",
    "https://xn--mller-kva.example/", "https://bаnk.example/", "javascript:alert(1)", "//news.example", "mailto:a@b",
)  # fmt: skip
_TEXTS = (
    "\x1b[31mred\x1b[0m \x9b2J \x1b]8;;https://evil.example\x1b\\here", "\u202egnp.exe\u202c \u2066a\u2069 so\u00adft",
    "e\u0301\u0327" * 9, "one\r\ntwo\rthree\u2028four\x85", "👩\u200d👩\u200d👧 ❤\ufe0f 東京 می\u200cخواهم",
    "the stateâ€™s &amp;amp; county&#39;s", "=1+1", "R&amp;D ÉCOLE Straße ﬁne", "\U000e0041\U000e007f \ufeff",
)  # fmt: skip
_BODIES = (
    "# A\n\n- b\n  1. c\n\n> d\n\n```\ne\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n[e](https://a.example 'f') ![g](h)",
    "<h1>A</h1><ul><li>b<ol start=3><li>c</ol></ul><table><tr><td>d<td>e</table><pre>f\ng</pre><script>h</script>"
    "<a href='https://a.example/?b&amp;c'>i</a><!-- j --><blockquote>k<br>l</blockquote><img alt=m>&eacute;",
    "{% raw %}*a* **b** ~~c~~ `d`\n***\n<b>e</b>\n\n[f]: https://a.example\n[f]{% endraw %}",
)  # fmt: skip


def seeds(target: str) -> Iterator[bytes]:
    """The inputs that ``target`` begins with, none longer than it takes."""
    longest = TARGETS[target].longest
    return (seed for seed in _seeds(target) if len(seed) <= longest)


def _seeds(target: str) -> Iterable[bytes]:
    match target:
        case "record" | "export":
            return (*_hostile_files(), *_records(), *_doubtful_records())
        case "query":
            return (bytes([cursor]) + text.encode() for text in _queries() for cursor in (0, min(len(text) + 1, 255)))
        case "body":
            bodies = (*_BODIES, *(data.decode("utf-8", "replace") for data in _records()))
            return (bytes([html]) + body.encode() for body in bodies for html in (0, 1))
        case "address":
            return (url.encode() for url in _URLS)
    return (text.encode("utf-8", "surrogatepass") for text in (*_TEXTS, *_URLS, *_queries()))


def _hostile_files() -> Iterator[bytes]:
    from hostile.front_matter import FILES

    yield from FILES.values()


def _records() -> Iterator[bytes]:
    """The sample's."""
    for place in sorted((TOP / "src" / "frtui" / "sample").rglob("*")):
        if place.suffix in (".md", ".markdown", ".txt", ".html"):
            yield place.read_bytes()


def _doubtful_records() -> Iterator[bytes]:
    from mangled_records import LINES, ODD, OPENINGS

    item = "related:\n  - title: a\n    webUrl: https://a.example/1\n"
    for value in ODD:
        yield f"---\ntitle: {value}\ntopics: [{value}]\n{item}---\n".encode()
    for line in LINES:
        yield f"---\ntitle: a\n{item}{line}\n    type: b\nlast: kept\n---\n".encode()
    for opening in OPENINGS:
        yield f"---\n{opening}\n{item}---\n".encode()
    yield b'+++\ntitle = "A"\ndate = 2021-06-25T18:19:00Z\n[[related]]\ntitle = "b"\nwebUrl = "https://a.example/1"\n+++\n'
    yield b'{"title": "A", "topics": ["b"], "related": [{"title": "c", "webUrl": "https://a.example/1"}]}\nbody\n'


def _queries() -> list[str]:
    """Those of the page about the language, and each field as it is begun."""
    from frtui.library.parsing import FIELDS

    page = (TOP / "docs" / "query.md").read_text("utf-8")
    begun = [f"{field}:{letter}" for field in FIELDS for letter in ("", "a")]
    return list(dict.fromkeys([*re.findall(r"`([^`\n]+)`", page), *begun]))


def words(target: str) -> list[str]:
    """What has a meaning in the language of ``target``: libFuzzer puts it in whole."""
    from frtui.library import clauses, fields, parsing

    signs = ["\x1b[", "\x9b", "\u202e", "\u2066", "\u200b", "\u2028", "\ufeff", "\u0301", "\ud83d", "é", "東", "&#27;"]
    match target:
        case "record" | "export":
            from mangled_records import LINES, ODD

            named = (*fields.TITLE, *fields.PUBLISHED, *fields.EXCERPT, *fields.TOPICS, *fields.PROVIDER)
            more = ("images", "related", "heat", "quality", "published", "type", "category", "secured", "width", "url")
            keys = [f"{name}: " for name in (*named, *fields.URL_KINDS, *more)]
            return [*keys, *(one for one in (*ODD, *LINES) if 0 < len(one) < 60), "\n---\n", "\n+++\n", "\n- ", *signs]
        case "query":
            named = [f"{name}:" for name in parsing.FIELDS]
            return [
                *named,
                *clauses.PRESENCES,
                *clauses.STATES,
                *clauses.OPERATORS,
                "..",
                ">=",
                "sort:-",
                "2021-06",
                "9d",
            ]
        case "body":
            tags = ("a href=", "li", "ul", "ol start=", "td", "tr", "table", "pre", "br", "script", "style", "h1", "p")
            marks = ("](", "![", "```", "~~~", "| ", "|---|", "> ", "- ", "1. ", "# ", "<!--", "-->", "&amp;", "\n\n")
            return [*(f"<{tag}>" for tag in tags), *(f"</{tag}>" for tag in tags), *marks, "{% raw %}", *signs]
        case "address":
            return ["http://", "https://", "xn--", "utm_source=", "fbclid=", "[::1]", "%2F", "@", "аb", *signs]
    return [*signs, "\u00ad", "\U000e0041", "â€™", "&amp;", "&#0;", "\r\n", "\u20dd", "\u200d", "ﬁ", "ß"]


def dictionary(target: str) -> str:
    """``words`` in libFuzzer's form: a quoted word a line."""
    written = (word.encode("utf-8", "surrogatepass") for word in words(target))
    return "".join('"' + "".join(f"\\x{byte:02X}" for byte in word) + '"\n' for word in dict.fromkeys(written))
