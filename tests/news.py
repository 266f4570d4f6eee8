"""A small dataset that tests of the headless commands share: six records, a broken one and a file that is none."""

from pathlib import Path

from commands import record

NEWEST_FIRST = [
    "hearing.md",
    "2021/bridge.md",
    "2021/ferry.md",
    "2021-05-31-named.html",
    "2020/tram.md",
    "undated.txt",
]


def write_news(folder: Path) -> Path:
    """Write the dataset into `folder`, which it gives back."""
    record(
        folder,
        "2021/bridge.md",
        """
title: The bridge opens
excerpt: Cars at last, says the mayor.
publishedDateTime: 2021-06-25T18:19:00Z
webUrl: https://harbour.example/bridge
provider: {name: Harbour Gazette, domain: harbour.example}
topics: [Transport, Town Hall]
type: article
category: news
quality: 30
heat: -1
related:
  - {title: One, webUrl: "https://other.example/1"}
  - {title: One again, webUrl: "https://other.example/1"}
  - {title: Itself, webUrl: "https://harbour.example/bridge"}
  - {title: Two, originalUrl: "https://other.example/2"}
""",
    )
    record(
        folder,
        "2021/ferry.md",
        """
title: The ferry closes
publishedDateTime: 2021-06-24T08:00:00Z
provider: {name: Northern Ledger, domain: ledger.example}
topics: [Transport]
type: video
quality: 50
heat: 7
""",
    )
    record(folder, "2020/tram.md", "title: A tram\npublishedDateTime: 2020-01-02\nprovider: Ärger Bote\nquality: 40")
    record(
        folder, "hearing.md", "name: Hearing on the bridge\nstartDateTime: 2021-07-01\nwebsite: https://town.example"
    )
    record(folder, "undated.txt", 'title: "Undated [/b] words"\ntags: town hall\nquality: "45"')
    record(
        folder, "2021-05-31-named.html", "description: only a description\nauthor: Someone", "<p>ferries everywhere</p>"
    )
    record(folder, "broken.md", 'title: "never closed')
    (folder / "notes.md").write_text("no front matter\n", "utf-8")
    return folder
