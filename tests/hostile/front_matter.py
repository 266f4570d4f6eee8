"""Front matter that no record should have: the first table of `docs/hostile.md`, by what the page calls each file."""

from frtui.library.limits import Limits

MANY = 100_000
LIMITS = Limits()
MB = LIMITS.front_matter


def record(front: str, body: str = "") -> bytes:
    """A record with `front` between two fields that must not be lost."""
    return f"---\ntitle: A\n{front}\nlast: kept\n---\n{body}".encode()


def in_braces(front: str) -> bytes:
    return f"---\n{{title: A, {front}, last: kept}}\n---\n".encode()


def chain(first: str, step: str, count: int) -> str:
    """Fields `a0`, `a1` … of which each refers to the one before by `*`, ten times where `step` has `%s`."""
    lines = [f"a0: &a0 {first}"]
    for number in range(1, count):
        before = f"*a{number - 1}"
        lines.append(f"a{number}: &a{number} " + step.replace("%s", ", ".join([before] * 10)).replace("%", before))
    return "\n".join(lines)


def items(count: int, quote: str) -> str:
    return "".join(f"\n  - title: b\n    webUrl: {quote}https://a.example/{number}{quote}" for number in range(count))


def toml(front: str) -> bytes:
    return f'+++\ntitle = "A"\n{front}\nlast = "kept"\n+++\n'.encode()


def json_record(front: str) -> bytes:
    return f'{{"title": "A",\n{front},\n"last": "kept"}}\n'.encode()


FILES: dict[str, bytes] = {
    # depth
    "100,000 brackets that open": record(f"a: {'[' * MANY}"),
    "100,000 brackets, closed again": record(f"a: {'[' * MANY}{']' * MANY}"),
    "100,000 braces": record("a: " + "{b: " * MANY + "}" * MANY),
    "100,000 dashes in one line": record(f"a:\n  {'- ' * MANY}b"),
    "1,000 mappings by indentation": record("".join(f"{' ' * depth}a:\n" for depth in range(1000))),
    "a key of 100,000 brackets": record(f"? {'[' * MANY}{']' * MANY}\n: b"),
    "49,000 dashes behind a line end of another kind": record(f"a:\x85{'- ' * 49_000}"),
    "49,000 dashes behind a separator of lines": record(f"a:\u2028{'- ' * 49_000}"),
    "49,000 dashes behind a separator of paragraphs": record(f"a:\u2029{'- ' * 49_000}"),
    "49,000 dashes behind a byte order mark": record(f"a:\n\ufeff{'- ' * 49_000}"),
    "100,000 brackets behind a byte order mark": record(f"a:\n\ufeff{'[' * MANY}"),
    "100,000 brackets and no field": f"---\n{'[' * MANY}\n---\n".encode(),
    "a list of 300 brackets in a mapping in braces": in_braces(f"a: {'[' * 300}{']' * 300}"),
    # aliases
    "a billion laughs": record(chain("[ha]", "[%s]", 10)),
    "a long text, 50,000 times": record(f"a: &a {'x' * 1000}\nb: [{', '.join(['*a'] * 50_000)}]"),
    "a list in a list, 202 times": record(chain("[]", "[%]", 202)),
    "mappings merged into mappings": record(chain("{b: 1}", "{<<: [%s]}", 7)),
    "a list that contains itself": record("a: &a [*a]"),
    "an alias of what nests too deep": record(f"a: &a {'[' * 300}{']' * 300}\nb: [*a]"),
    "an alias of 150,000 values": record(f"a: &a [{'b,' * 150_000}]\nb: {{<<: *a}}"),
    "an anchor that is set again where it nests too deep": record(f"a: &a 1\nb: &a {'[' * 300}{']' * 300}\nc: *a"),
    "a related item that contains itself": record("related:\n  - &r {title: b, c: *r}\n  - {title: d}"),
    "an alias of nothing": record("a: *b"),
    # tags
    "a tag that asks for a program to run": record("a: !!python/object/apply:os.system [exit 3]"),
    "a tag that nobody knows": record("a: !colour red"),
    "a tag that does not fit": record("a: !!int [1]"),
    # values
    "a field twice": record("a: 1\na: 2"),
    "a name twice in a field": record("provider: {name: a, name: b}\na: [{b: 1, b: 2, b: 3}]"),
    "a name that replaces one that is merged": record("a: &a {b: 1}\nc: {<<: *a, b: 2}"),
    "a date that does not exist": record("date: 2021-02-30"),
    "the year 0": record("date: 0000-01-01"),
    "the year 99999": record("date: 99999-01-01"),
    "an hour that does not exist": record("date: 2021-06-25T25:00:00Z"),
    "a number of 5,000 digits": record(f"quality: {'9' * 5000}"),
    "a number that is none": record("quality: .nan\nheat: .inf"),
    "a list for a title": record("excerpt: [a, b]").replace(b"title: A", b"title: [A, B]"),
    "a mapping for a title": record("").replace(b"title: A", b"title: {en: A}"),
    "a text for lists": record("topics: rail\nimages: https://a.example/1.jpg\nrelated: none"),
    "lists for texts": record("provider: [Wire]\ntype: [a]\nwebUrl: [b]"),
    "mappings for texts": record("category: {a: b}\nprovider: {name: {a: b}}"),
    "a set for a list": record("topics: !!set {rail, ferry, bus, tram}\na: !!set {c, b}"),
    "keys that are no strings": record("5: a\ntrue: b\n2021-06-25: c\n~: d"),
    "keys that Python takes for one": record("1: a\ntrue: b\n1.0: c\nd: {0: a, false: b}"),
    "a list for a key": record("? [a, b]\n: c"),
    "a template that was not filled in": record("a: {{ page.name }}"),
    # signs and bytes
    "a tab before a field": record("\tb: 1"),
    "a tab in a value": record("a: b\tc"),
    "a byte order mark": b"\xef\xbb\xbf" + record("a: b"),
    "UTF-16 with its mark": record("a: é").decode().encode("utf-16"),
    "bytes that are no UTF-8": record("a: caf#").replace(b"#", b"\xe9"),
    "bytes that are no UTF-8 in the body": record("a: caf\ufffd", "b#").replace(b"#", b"\xe9"),
    "half a character of UTF-16": record("a: b").decode().encode("utf-16") + b"c",
    "lines that end with CR": record("a: b").replace(b"\n", b"\r"),
    "lines that end with CR LF": record("a: b").replace(b"\n", b"\r\n"),
    "an emoji in the escapes of JSON": record('a: "b\\ud83d\\ude00c"\nd: "\\\\ud83d"'),
    "half of an emoji": record('a: "b\\ud83dc\\udc00"'),
    "NUL in a value": record("a: b\x00c"),
    "three dashes in a value": record("a: |\n  b\n  ---\n  c"),
    "three dashes at the start of a line": record("a: |\n  b\n---\n"),
    # sizes
    "a file of more than 32 MB": record("", "word " * (LIMITS.file_size // 5)),
    "more than 32 MB without a closing fence": b"---\ntitle: A\n" + b"# said\n" * (LIMITS.file_size // 7),
    "a front matter of more than 1 MB": record(f"a: ['{'x' * LIMITS.front_matter}']"),
    "a text of more than 1 MB in lines at the margin": record('a: "' + "words\n" * (MB // 5) + '"'),
    "a list of more than 1 MB in lines at the margin": record("a: [\n" + "word,\n" * (MB // 5) + "]"),
    "a list of 150,000 values in lines at the margin": record("a: [\n" + "b,\n" * 150_000 + "]"),
    "more than 1 MB behind a name beyond ASCII": record(f"標題: b\n年: '{'x' * MB}'"),
    "more than 1 MB, indented": b"---\n  title: A\n  a: '%b'\n---\n" % (b"x" * MB),
    "more than 1 MB in braces": in_braces(f"a: '{'x' * MB}'"),
    "more than 1 MB, and a mistake before": record(f"a: b: c\nd: '{'x' * MB}'"),
    "10,005 related items": record(f"related:{items(LIMITS.related + 5, chr(34))}"),
    "10,005 related items, in single quotes": record(f"related:{items(LIMITS.related + 5, chr(39))}"),
    "1,005 images": record(
        "images:" + "".join(f"\n- https://a.example/{place}.jpg" for place in range(LIMITS.images + 5))
    ),
    "a body of more than 2 MB": record("", "word " * (LIMITS.body // 4)),
    "150,000 values": record("a:" + "\n- b" * 150_000),
    "150,000 values in many signs": record(f"a: [{'[],' * 150_000}]\nb: [c, d]"),
    "1,000 directives": "---\n{}--- {{title: A}}\n---\n".format("%YAML 1.1\n" * 1000).encode(),
    "a number of 300,000 digits to the base of 60": record(f"quality: 1{':59' * 100_000}"),
    # TOML and JSON
    "TOML: 100,000 brackets": toml(f"a = {'[' * MANY}{']' * MANY}"),
    "TOML: 100,000 brackets that open": toml(f"a = {'[' * MANY}"),
    "TOML: a key of 100,000 parts": toml("a." * MANY + "a = 1"),
    "TOML: a table with a name of 100,000 parts": toml("a = 1\n[" + "a." * MANY + "a]\nb = 1\n[c]"),
    "TOML: a name of 100,000 parts in braces": toml("a = {" + "a." * MANY + "a = 1}"),
    "TOML: 50 initials": toml(f'# {"a." * 50}\na = "{"A. " * 50}"'),
    "TOML: a list in a list, 250 times": toml(f"a = {'[' * 250}{']' * 250}"),
    "TOML: a number of 5,000 digits": toml(f"quality = {'9' * 5000}"),
    "TOML: numbers of 5,000 digits in a list": toml(f"a = [1, -{'9' * 5000}, {{b = {'9' * 5000}}}]"),
    "TOML: a date that does not exist": toml("date = 2021-02-30"),
    "TOML: a field twice": toml("a = 1\na = 2"),
    "TOML: a field twice in a table": toml("[a]\nb = 1\nb = 2\n[c]"),
    "TOML: a table twice": toml("[a]\nb = 1\n[a]\nc = 2\n[d]"),
    "TOML: a field twice in braces": toml("a = {b = 1, b = 2}"),
    "TOML: NUL in a value": toml('a = "b\x00c"'),
    "TOML: an emoji in the escapes of JSON": toml('a = "b\\ud83d\\ude00c\\ud83d"'),
    "TOML: a time of day": toml("a = 10:30:00"),
    "TOML: no closing fence": b'+++\ntitle = "A"\n',
    "TOML: more than 256 KB": toml(f'a = "{"x" * LIMITS.toml}"'),
    "TOML: more than 256 KB in lines at the margin": toml('a = """' + "words\n" * (LIMITS.toml // 5) + '"""'),
    "TOML: a list of more than 256 KB at the margin": toml("a = [\n" + "[1],\n" * (LIMITS.toml // 4) + "]"),
    "TOML: a value that is none": toml("a ="),
    "JSON: 100,000 brackets": json_record(f'"a": {"[" * MANY}{"]" * MANY}'),
    "JSON: 100,000 brackets that open": json_record(f'"a": {"[" * MANY}'),
    "JSON: 100,000 braces": json_record('"a": ' + '{"a": ' * MANY + "1" + "}" * MANY),
    "JSON: a number of 5,000 digits": json_record(f'"quality": {"9" * 5000}'),
    "JSON: a field twice": json_record('"a": 1, "a": 2'),
    "JSON: a name twice in a field": json_record('"a": {"b": {"c": 1, "c": 2}}'),
    "JSON: half of a pair": json_record('"a": "b\\ud83dc"'),
    "JSON: a newline in a text": json_record('"a": "b\nc"'),
    "JSON: a comma too few": json_record('"a": 1 "b": 2'),
    "JSON: no closing brace": b'{"title": "A"\n',
    "JSON: more than 2 MB": json_record(f'"a": "{"x" * 2 * MB}"'),
    "JSON: a million quotes": b'{"' + b'\\"' * 1_000_000,
    "JSON: words behind the brace": b'{"title": "A"} and so on\n',
    "a template at its head": b"{% raw %}\n",
    # what is no record
    "a bracket that is not closed": record("a: [b"),
    "a colon in a bare value": record("a: b: c"),
    "no closing fence": b"---\ntitle: A\n",
    "a list between the fences": b"---\n- a\n---\n",
    "a text between the fences": b"---\nwords\n---\n",
    "nothing between the fences": b"---\n---\n",
    "no fence": b"title: A\n",
    "nothing at all": b"",
}
