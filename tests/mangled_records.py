"""Front matters as the records at hand have them, after things were done to them that may matter to YAML."""

from hypothesis import strategies as st

TIDY = [
    "The bridge opens", "https://a.example/1?b=c#d", "http://b.example/a:b", "2021-06-25T18:19:00Z", "2021-06-25", "30",
    "-1", "1.50", "true", "~", "0x1F", "1_000", "12:30:45", "a:b#c - d", "café “x” 東京", '"The bridge"', '"- a"', "",
    '"a \\"quoted\\" b"', '"https:\\/\\/a.example"', '"\\u00e9\\n\\t"', '"a # b: c"', '"{[*&!%@`"', '"two  "  ',
]  # fmt: skip
"""Values that stand in one line and mean no more than themselves."""

ODD = [
    "|", ">", "|-", ">+", "*a", "&a", "&a b", "!!str", "!!str 1", "!!int x", "!x", "[a]", "[a, b", "[", "]", "{a: b}",
    "{a:b", "{", "}", "[{title: a}]", "{webUrl: b}", "@a", "`a", "%a", "-", "- a", "-a", "?", "? a", "?a", ":", "a:",
    "a: b", "a: ", "#", "# a", "a #b", "=", "<<", ".", "...", "---", "null", "yes", "'a", '"a', '"\\', '"a" b', '"a"b',
    '"a": b', '"\\x41"', '"\\ud83d"', "'it''s'", "'a: b'", "''", '""', '"  "', "\ta", "a\tb", "a\t#b", "a \t", "\u00a0",
    "a\u00a0: b", "\u3000a", "a\u0085b", "a\u2028b", "a\ufeffb", "\ufeff", "a\x00b", "a\x7fb", "a\uffffb",
    "a\U0001f600", "w" * 1100, f'"{"w" * 1100}"', "frtui has set this aside",
]  # fmt: skip
"""Values that mean something to YAML, or end badly."""

LINES = [
    "related:", "related: a", "related : a", "'related': a", '"related":', "? related", "relatedTo: b", "related: &r",
    "related: *a", "related: |", "related: [", '"related": frtui has set this aside', "<<: *a", "a: &a {b: c}", "x: *a",
    "more", "- a", "-", "? a", ": b", "}", "]", '"', "'", '  "', "  - title: z", "  - webUrl: z", "  -", "  - - z",
    "    webUrl: https://b.example", "    webUrl:", "    webUrl: ''", "    webUrl : a", "    ? a", "    <<: *a",
    "      deeper: a", "  continued", "webUrl: b", "# comment", "  # comment", "    # comment", "\t# comment", "...",
    "--- a", "", "  ", "\t", "\x0c", "\ufeff", "\u2028", "k" * 101 + ": a", "k" * 1025 + ": a", f"    {'k' * 101}: a",
    f"    {'k' * 1025}: a",
]  # fmt: skip
"""Lines that come between."""

OPENINGS = [
    "text: |", "text: >-", 'text: "begun', "text: 'begun", "text: {a: 1,", "text: [1,", "text: begun", "text:",
    "{a: 1,", "# comment\n{a: 1,", "\n \n{", "\ufeff{a: 1,", "\ufeff# comment\n[", '"', "| ", "a: &a", "a: !!str",
    "<<:", "a: &a b", "? a", "- a", "!!map", "!!map {", "&root", "%YAML 1.1", "%TAG ! x", "--- # no fence", "--- {",
    '"related":',
]  # fmt: skip
"""Lines after which those that follow may mean something else."""

SIGNS = [*"\"'#:-?&*!|>[]{},%@` \t\\\u0085\u2028\ufeff\x01é", ": ", " #", "- ", "\\u", "  ", "\n", "\n\n", "\n    "]

KEYS = ["title", "excerpt", "type", "quality", "publishedDateTime", "originalUrl", "website", "k" * 99]

MANGLINGS = [
    "insert", "insert", "value", "value", "sign", "sign", "open", "open",
    "delete", "double", "swap", "indent", "outdent", "comment", "move", "wrap",
]  # fmt: skip

tidy_values = st.sampled_from(TIDY)
quoted_urls = st.sampled_from(['"https://a.example/1"', '"https://a.example/é" ', '" https://b.example "'])
urls = st.one_of(quoted_urls, quoted_urls, quoted_urls, tidy_values)


def pairs(count: int) -> st.SearchStrategy[list[str]]:
    """Up to `count` lines `key: value`."""
    return st.lists(st.builds("{}: {}".format, st.sampled_from(KEYS), tidy_values), max_size=count)


@st.composite
def tidy_lines(draw: st.DrawFn) -> list[str]:
    """The lines of a front matter with a `related` block in it, nearly always one that the short cut takes."""
    lines = draw(pairs(3))
    if draw(st.booleans()):
        lines += ["provider:", "  name: Wire", "topics:", "  - AI", "  - Rail"]
    lines.append("related:")
    for _ in range(draw(st.integers(1, 3))):
        lines.append(f"  - title: {draw(tidy_values)}")
        lines += [f"    {pair}" for pair in draw(pairs(2))]
        lines.append(f"    webUrl: {draw(urls)}")
        lines += draw(
            st.sampled_from(
                [
                    [],
                    ["    images:"],
                    ["    provider:", "      name: Wire", "      domain: wire.example"],
                    ["    images:", "      - url: a", "        width: 30", "      - url: b"],
                    ["    quality: 30", "    secured:"],
                ]
            )
        )
    return lines + draw(pairs(2))


def mangle(lines: list[str], draw: st.DrawFn) -> list[str]:
    """`lines` after one thing was done to them."""
    place = draw(st.integers(0, len(lines) - 1))
    before, line, after = lines[:place], lines[place], lines[place + 1 :]
    match draw(st.sampled_from(MANGLINGS)):
        case "insert":
            return [*before, draw(st.sampled_from(LINES)), line, *after]
        case "value":
            return [*before, f"{line.partition(':')[0]}: {draw(st.sampled_from(ODD))}", *after]
        case "sign":
            column = draw(st.integers(0, len(line)))
            return [*before, line[:column] + draw(st.sampled_from(SIGNS)) + line[column:], *after]
        case "open":
            start = draw(st.sampled_from([0, lines.index("related:") if "related:" in lines else place]))
            return [*lines[:start], draw(st.sampled_from(OPENINGS)), *lines[start:]]
        case "delete":
            return before + after or [""]
        case "double":
            return [*before, line, line, *after]
        case "swap":
            return [*after, line, *before]
        case "indent":
            return [*before, draw(st.sampled_from([" ", "  ", "\t", "    "])) + line, *after]
        case "outdent":
            return [*before, line[draw(st.integers(1, 4)) :], *after]
        case "comment":
            return [*before, f"{line}{draw(st.sampled_from([' # said', '# said', '   ']))}", *after]
        case "move":
            end = draw(st.integers(place, len(lines)))
            rest = lines[:place] + lines[end:]
            there = draw(st.integers(0, len(rest)))
            return rest[:there] + lines[place:end] + rest[there:]
    return [draw(st.sampled_from(["outer:", "- a", "outer: |", 'a: "', "{", "? a"])), *(f" {inner}" for inner in lines)]


@st.composite
def mangled_records(draw: st.DrawFn) -> bytes:
    """The bytes of a record to which up to three things were done."""
    lines = draw(tidy_lines())
    for _ in range(draw(st.integers(0, 3))):
        lines = mangle(lines, draw)
    ends = draw(st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"]))
    return ends.join(["---", *lines, "---", "body", ""]).encode()
