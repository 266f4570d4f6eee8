"""The options of the commands that put articles out as texts and files, with their help."""

from __future__ import annotations

from frtui.arguments import (
    Options,
    add_catalogue_options,
    add_folder_options,
    add_order_options,
    add_query_options,
    day,
)
from frtui.library.exporting.export import GROUPS
from frtui.library.exporting.formats import FORMATS


def export_options() -> Options:
    """``frtui export``."""
    names = "\n".join(f"  {form.name:<9} {form.label:<17} {' '.join(form.suffixes)}" for form in FORMATS.values())
    options = Options(
        "frtui export",
        "frtui export PATH [QUERY ...] --format F [options]\n       frtui export PATH [QUERY ...] -o FILE [options]",
        "Write the articles of the dataset at PATH that QUERY finds (all, if none is given) for\n"
        "another program or for paper, to stdout or to FILE, whose end says the format too:\n"
        "\n"
        f"{names}\n"
        "\n"
        "A note says how the articles were found and which command finds them again: in the\n"
        "file or, where a format has no room for it, in FILE.methods.txt beside it or on\n"
        "stderr. frtui list --help says what QUERY takes; docs/export.md has the formats.",
        "examples:\n"
        "  frtui export news '#privacy date:2021' -o privacy.html --group story\n"
        "  frtui export news ban --format csv --no-note | cut -d, -f 1-3\n"
        "  frtui export news @wire -o wire.bib --accessed 2026-11-21\n"
        "\n"
        "exit code: 0 written, 1 nothing found, 2 wrong usage or not written,\n"
        "3 PATH cannot be read",
    )
    options.add_argument("--format", choices=tuple(FORMATS), metavar="F", help="one of the names above")
    options.add_argument(
        "-o",
        dest="output",
        default="-",
        metavar="FILE",
        help="write to FILE; never over one that is there already",
    )
    options.add_argument("--force", action="store_true", help="replace a FILE that is there")
    options.add_argument("--no-note", action="store_true", help="without the note of how the articles were found")
    options.add_argument(
        "--accessed", type=day, metavar="DATE", help="the day on which you looked at the pages, for citations"
    )
    options.add_argument(
        "--group",
        choices=GROUPS,
        default="day",
        metavar="BY",
        help="group a dossier by day, provider or story",
    )
    add_query_options(options)
    add_order_options(options)
    add_catalogue_options(options)
    add_folder_options(options)
    return options


def read_options() -> Options:
    """``frtui read``."""
    options = Options(
        "frtui read",
        "frtui read PATH [QUERY ...] [options]",
        "Print the articles of the dataset at PATH that QUERY finds (all, if none is given) one\n"
        "after another, as frtui show prints one, without their related items: for a pager, a\n"
        "printer or a screen reader. frtui list --help says what QUERY takes.",
        "examples:\n"
        "  frtui read news '#privacy newer:1w' | less\n"
        "  frtui read news ban --plain --limit 5\n"
        "\n"
        "exit code: 0 something found, 1 nothing, 2 wrong usage, 3 PATH cannot be read",
    )
    options.add_argument("--plain", action="store_true", help="without the lines under headings, which are read aloud")
    add_query_options(options)
    add_order_options(options)
    add_catalogue_options(options)
    add_folder_options(options)
    return options
