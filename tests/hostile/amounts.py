"""Too much of something, records at odds with each other or with time, and names that no file should have."""

from hostile.writing import File, files_of, item

_MUCH: dict[str, dict[str, object]] = {
    "a title of 1 MB": {"title": "word " * 200_000},
    "a title of 1 MB without a blank": {"title": "a" * 1_000_000},
    "an excerpt of 1 MB": {"excerpt": "word " * 200_000},
    "a provider of 100 KB": {"provider": {"name": "a" * 100_000}},
    "a topic of 100 KB": {"topics": ["a" * 100_000]},
    "5,000 topics": {"topics": [f"Topic {number:04}" for number in range(5000)]},
    "a topic 5,000 times": {"topics": ["Rail"] * 5000},
    "a type of 100 KB": {"type": "a" * 100_000},
    "a field with a name of 100 KB": {"front": f"? {'a' * 100_000}\n: b"},
    "5,000 fields": {f"field{number}": number for number in range(5000)},
    "a field of 100,000 lines": {"standing": "a\n" * 100_000},
    "a title of 10,000 lines": {"title": "a\n" * 10_000},
    "a word of 100 KB in Cyrillic": {"title": "ж" * 50_000},
    "a word of 120 KB in Thai": {"body": "ก" * 40_000 + "\n"},
    "a caption of 100 KB": {"images": [{"url": "https://a.example/1.jpg", "title": "a" * 100_000}]},
    "a related title of 100 KB": {"related": [item(title="a" * 100_000)]},
    "1,000 related items": {"related": [item(webUrl=f"https://other.example/{number}") for number in range(1000)]},
}

_AT_ODDS: dict[str, dict[str, object]] = {
    "an address that another record has": {"webUrl": "https://wire.example/twice"},
    "an address that another record has, too": {"webUrl": "https://wire.example/twice"},
    "an address that another record has, in other letters": {"webUrl": "HTTPS://WIRE.example/twice?utm_source=a#b"},
    "a title that another record has": {"title": "The same title"},
    "a title that another record has, too": {"title": "The same title"},
    "related to itself": {
        "webUrl": "https://wire.example/itself",
        "related": [item(webUrl="https://wire.example/itself")],
    },
    "related to itself by a fragment": {
        "webUrl": "https://wire.example/fragment",
        "related": [item(webUrl="https://wire.example/fragment#more")],
    },
    "related to one page twice": {"related": [item(), item(webUrl="https://other.example/1#b")]},
    "two that are related to each other": {
        "webUrl": "https://wire.example/one",
        "related": [item(webUrl="https://wire.example/other")],
    },
    "two that are related to each other, the other": {
        "webUrl": "https://wire.example/other",
        "related": [item(webUrl="https://wire.example/one")],
    },
    "related to nothing": {"related": [{}]},
    "related to a text": {"related": ["a"]},
    "related to a number": {"related": 5},
    "related to a mapping": {"related": {"title": "a"}},
    "related to a list of lists": {"related": [[["a"]]]},
    "a related item of wrong types": {"related": [{"title": ["a"], "webUrl": {"b": 1}, "provider": [[]]}]},
    "a day far ahead": {"publishedDateTime": "9999-12-31T23:59:59Z"},
    "a day far back": {"publishedDateTime": "0001-01-01T00:00:00Z"},
    "a day before the year 1, by its zone": {"publishedDateTime": "0001-01-01T00:00:00+14:00"},
    "a day beyond the year 9999, by its zone": {"publishedDateTime": "9999-12-31T23:59:59-12:00"},
    "a number for a date": {"publishedDateTime": 10**18},
    "a list for a date": {"publishedDateTime": ["2021-06-25"]},
    "a date of 100 KB": {"publishedDateTime": "2021-06-25" + "0" * 100_000},
    "a heat beyond all numbers": {"front": "heat: 1.0e+400"},
    "a heat as large as a number can be": {"heat": 1.7e308},
    "a quality of 400 digits": {"quality": 10**400},
    "a quality below nothing": {"quality": -5e-324},
    "a size of an image beyond all numbers": {
        "images": [{"url": "https://a.example/1.jpg", "width": 10**400, "height": -1}]
    },
    "a flag that is a text": {"published": "maybe"},
    "all fields empty": {"title": "", "provider": {}, "topics": [], "webUrl": "", "publishedDateTime": ""},
    "all fields null": {"front": "type:\nimages:\nrelated:\nexcerpt:\nquality: ~\nheat: ~\npublished: ~"},
}

_NAMES: dict[str, dict[str, object]] = {
    "a file called with an escape": {"path": "a\x1b[31mb.md"},
    "a file called with a line end": {"path": "a\nb\tc.md"},
    "a file called with an override of direction": {"path": "a\u202edm.md"},
    "a file called in bytes that are no UTF-8": {"path": b"a\xe9\x9bb.md"},
    "a file called with markup": {"path": "[bold]a[∕] [@click=app.quit].md"},
    "a file called like an option": {"path": "-rf.md"},
    "a file called like a command": {"path": "$(id);`id`|id&.md"},
    "a file called with quotes": {"path": "a'\"b\\c.md"},
    "a file called with 250 characters": {"path": f"{'a' * 247}.md"},
    "a file called with invisible characters": {"path": "\u200b\u2060.md"},
    "a file called with combining marks": {"path": f"a{chr(0x301) * 100}.md"},
    "a file in a folder called with an escape": {"path": "a\x1b]0;PWNED\x07/\x1b[2J/b.md"},
    "a file 40 folders down": {"path": f"{'a/' * 40}b.md"},
    "a file without a title, called with an escape": {"path": "2021-06-25-a\x1b[31mb.md", "title": None},
    "a file called like a pattern": {"path": "*?[a].md"},
    "a file called like a home": {"path": "~root.md"},
}

AMOUNTS: dict[str, File] = files_of("amounts", {**_MUCH, **_AT_ODDS, **_NAMES})
