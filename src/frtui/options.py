"""The options of each command, with their help. Reads nothing but the command line."""

from __future__ import annotations

from collections.abc import Callable

from frtui.arguments import (
    Options,
    add_catalogue_options,
    add_folder_options,
    add_order_options,
    add_query_options,
    count,
    width,
)
from frtui.export_options import export_options, read_options
from frtui.library import kwic
from frtui.library.facets import FACETS


def app_options(version: str) -> Options:
    """``frtui`` itself."""
    options = Options(
        "frtui",
        "frtui [PATH ...]\n       frtui --demo\n       frtui list PATH [QUERY ...]\n       frtui show PATH KEY\n"
        "       frtui facets PATH FIELD [QUERY ...]\n       frtui kwic PATH WORD [QUERY ...]\n"
        "       frtui export PATH [QUERY ...]\n       frtui read PATH [QUERY ...]\n"
        "       frtui check PATH\n       frtui index PATH\n       frtui cache [clear [PATH ...]]\n"
        "       frtui marks list|export|import\n"
        "       frtui config path|show|init|check\n"
        "       frtui completion bash|zsh|fish",
        "A terminal reader for folders of news records with front matter.\n"
        "\n"
        "PATH is a folder, read with everything below it, or a single .md, .markdown,\n"
        ".txt or .html file. Without one: the current folder if it holds records, else\n"
        "the dataset that was opened last. ? shows the keys.",
        "examples:\n"
        "  frtui ~/archive/news\n"
        "  frtui news events/2021-06-25-hearing.md\n"
        '  frtui list news "face matching" --sort quality --limit 10\n'
        "  frtui show news 2021-06-25-hearing.md\n"
        "\n"
        "frtui list --help, and so on, says more about each command. A folder that is\n"
        "called like one is given as ./list.",
    )
    options.add_argument("--demo", action="store_true", help="open the sample: invented records that show it all")
    options.add_argument("--fresh", action="store_true", help="open the folder as if for the first time")
    options.add_argument("--debug-log", metavar="FILE", help="write to FILE what the reader does; no text of articles")
    options.add_argument("--ascii", action="store_true", help="plain signs instead of lines and symbols")
    add_catalogue_options(options)
    add_folder_options(options)
    options.add_argument("--version", action="version", version=f"frtui {version}")
    return options


def list_options() -> Options:
    """``frtui list``."""
    options = Options(
        "frtui list",
        "frtui list PATH [QUERY ...] [options]",
        "Print the articles of the dataset at PATH that QUERY finds: a table on a terminal,\n"
        "else a line each of date, provider, title, topics, type, url and path, parted by\n"
        "tabs.\n"
        "\n"
        'QUERY is what the reader\'s search takes: words, "a phrase", begin*, @provider,\n'
        "#topic, date:2021-05, newer:30d, quality:>40, /regex/i, has:body, any of them with\n"
        "- before it to leave out what it finds, OR, parentheses. All parts must hold. A\n"
        "query that begins with - follows --.",
        "examples:\n"
        "  frtui list news --topic Privacy --sort quality\n"
        "  frtui list news '\"public hearing\" (date:2021 OR newer:30d)' --json | jq -r .url\n"
        "  frtui list news ban police --sort match --limit 10\n"
        "  frtui list news newer:1w --as-of 2021-06 --sort=provider,-date\n"
        "  frtui list news -- -@'\"Example Wire\"'\n"
        "\n"
        "exit code: 0 something found, 1 nothing, 2 wrong usage, 3 PATH cannot be read",
    )
    add_query_options(options)
    add_order_options(options)
    options.add_argument("--json", action="store_true", help="an object a line, with the records' own values")
    add_catalogue_options(options)
    add_folder_options(options)
    return options


def facets_options() -> Options:
    """``frtui facets``."""
    options = Options(
        "frtui facets",
        "frtui facets PATH FIELD [QUERY ...] [options]",
        "Print the values of FIELD among the articles that QUERY finds (all, if none is\n"
        "given): a line each of how many have it, and the value, parted by a tab. The most\n"
        "frequent first; years and months in order.\n"
        "\n"
        f"FIELD is one of {', '.join(FACETS)}.\n"
        "frtui list --help says what QUERY takes.",
        "examples:\n"
        "  frtui facets news topic\n"
        "  frtui facets news provider '#privacy date:2021' | head\n"
        "  frtui facets news month ban --json\n"
        "\n"
        "exit code: 0 there are values, 1 none, 2 wrong usage, 3 PATH cannot be read",
    )
    add_query_options(options)
    options.add_argument("--json", action="store_true", help='an object a line: {"value": …, "count": …}')
    add_catalogue_options(options)
    add_folder_options(options)
    return options


def kwic_options() -> Options:
    """``frtui kwic``."""
    options = Options(
        "frtui kwic",
        "frtui kwic PATH WORD [QUERY ...] [options]",
        "Print every place where WORD stands in the title, excerpt or body of the articles\n"
        "that QUERY finds (all, if none is given), in its surroundings: aligned lines on a\n"
        "terminal, else a line each of date, provider, left, word, right and path, parted by\n"
        "tabs.\n"
        "\n"
        "WORD is a word, several that stand one behind the other in quotes, or a beginning\n"
        "with a star: ban, 'face matching', 'kube*'. Case and accents do not matter. frtui\n"
        "list --help says what QUERY takes.",
        "examples:\n"
        "  frtui kwic news 'face matching'\n"
        "  frtui kwic news 'ban*' '#privacy' --sort right\n"
        "  frtui kwic news hearing --width 30 | cut -f 3-5\n"
        "\n"
        "exit code: 0 something found, 1 nothing, 2 wrong usage, 3 PATH cannot be read",
    )
    add_query_options(options)
    options.add_argument(
        "--sort",
        choices=kwic.SORTS,
        metavar="BY",
        help="left, right (the word on that side) or date; in the order of the articles if not given",
    )
    options.add_argument(
        "--width",
        type=width,
        metavar="N",
        help="cells of text on each side; what the terminal has room for if not given, 60 in a pipe",
    )
    options.add_argument("--limit", type=count, metavar="N", help="the first N places only")
    options.add_argument("--json", action="store_true", help="an object a line")
    add_catalogue_options(options)
    add_folder_options(options)
    return options


def show_options() -> Options:
    """``frtui show``."""
    options = Options(
        "frtui show",
        "frtui show PATH KEY [options]",
        "Print one article of the dataset at PATH, in reading order, with its related\n"
        "items. KEY is its url or its path, as frtui list prints them.",
        "examples:\n"
        "  frtui show news 2021-06-25-hearing.md\n"
        "  frtui show news https://harbourgazette.example/hearing --json\n"
        "\n"
        "exit code: 0 found, 1 not found, 2 wrong usage, 3 PATH cannot be read",
    )
    options.add_argument("--json", action="store_true", help="one object: what list prints, the body, and all fields")
    add_catalogue_options(options)
    add_folder_options(options)
    return options


def check_options() -> Options:
    """``frtui check``."""
    options = Options(
        "frtui check",
        "frtui check PATH [options]",
        "Look at every file of the dataset at PATH, and report what cannot be read, is missing,\n"
        "damaged, or there twice: each with how many files that are, and the first of them.\n"
        "What many good datasets lack or have, such as records without a topic or files that\n"
        "are no records, is reported too, and is nothing wrong.\n"
        "\n"
        "Nothing is kept, and nothing is changed. On a terminal a bar shows how far it is.",
        "examples:\n"
        "  frtui check ~/archive/news\n"
        "  frtui check news --json | jq -r '.problems.unreadable.examples[].paths[]'\n"
        "\n"
        "exit code: 0 nothing is wrong, 1 something is, or there are no records, 2 wrong usage,\n"
        "3 PATH cannot be read",
    )
    options.add_argument("--json", action="store_true", help="one object, with the first 20 examples of each")
    add_folder_options(options)
    return options


def index_options() -> Options:
    """``frtui index``."""
    options = Options(
        "frtui index",
        "frtui index PATH [options]",
        "Read the dataset at PATH ahead of time, so that the reader and every command have it\n"
        "at once. Only what is new or has changed is read. On a terminal a bar shows how far\n"
        "it is.",
        "examples:\n"
        "  frtui index ~/archive/news\n"
        "\n"
        "exit code: 0 there are records, 1 there are none, 2 wrong usage, 3 PATH cannot be read",
    )
    options.add_argument("--no-cache", action="store_true", help="keep nothing: only see whether all can be read")
    add_folder_options(options)
    return options


def cache_options() -> Options:
    """``frtui cache``."""
    return Options(
        "frtui cache",
        "frtui cache\n       frtui cache clear [PATH ...]",
        "List what frtui keeps of the datasets that it has read: size, articles, dataset and\n"
        "file, a line each, parted by tabs. clear removes it, of the datasets at PATH or of\n"
        "all: it is made again when they are read the next time, and nothing else is lost.",
        "examples:\n"
        "  frtui cache\n"
        "  frtui cache clear ~/archive/news\n"
        "\n"
        "exit code: 0 something is kept or was removed, 1 nothing, 2 wrong usage",
    )


def marks_options() -> Options:
    """``frtui marks``."""
    options = Options(
        "frtui marks",
        "frtui marks list PATH [QUERY ...] [options]\n       frtui marks export FILE|- [--force]\n"
        "       frtui marks import FILE|- [--dry-run]",
        "What you have read, starred, tagged and noted. list prints the articles of the dataset\n"
        "at PATH that have a star, a tag or a note (frtui list --help says what QUERY takes),\n"
        "export writes all marks of all datasets as lines of JSON, and import puts such lines\n"
        "to what is there: of each article's star, tags and so on, what was set last counts.\n"
        "- is stdin or stdout.",
        "examples:\n"
        "  frtui marks list news '#privacy' --json | jq -r .note\n"
        "  frtui marks export marks.jsonl\n"
        "  ssh desk frtui marks export - | frtui marks import -\n"
        "\n"
        "exit code: 0 done, 1 nothing found or some lines refused, 2 wrong usage or not written,\n"
        "3 PATH cannot be read",
    )
    options.add_argument("--force", action="store_true", help="export over a file that is there")
    options.add_argument("--dry-run", action="store_true", help="import nothing, and say what would be")
    add_query_options(options)
    options.add_argument("--json", action="store_true", help="list an object a line, as frtui list does, with marks")
    add_catalogue_options(options)
    add_folder_options(options)
    return options


def config_options() -> Options:
    """``frtui config``."""
    return Options(
        "frtui config",
        "frtui config path|show|init|check",
        "What you want otherwise: theme, order, columns, dates, browser, keys, and words to\n"
        "watch. path prints where the file lies, init writes one with everything commented\n"
        "out (and never over another), show prints what is in force, check what is wrong.",
        "examples:\n"
        '  frtui config init && $EDITOR "$(frtui config path)"\n'
        "  frtui config show | grep -v default\n"
        "\n"
        "exit code: 0 done, 1 check has found mistakes, 2 wrong usage or not written",
    )


def completion_options() -> Options:
    """``frtui completion``."""
    return Options(
        "frtui completion",
        "frtui completion bash|zsh|fish",
        "Print a script that lets the shell complete commands, options, paths, and the topics\n"
        "and providers of datasets that frtui has read.",
        "examples:\n"
        '  eval "$(frtui completion bash)"      in ~/.bashrc\n'
        '  eval "$(frtui completion zsh)"       in ~/.zshrc, behind compinit\n'
        "  frtui completion fish > ~/.config/fish/completions/frtui.fish\n"
        "\n"
        "exit code: 0 printed, 2 wrong usage",
    )


def complete_options() -> Options:
    """``frtui complete``, which only those scripts call."""
    return Options(
        "frtui complete",
        "frtui complete FIELD PATH [PREFIX]",
        "Print the values of FIELD in the dataset at PATH that begin with PREFIX, a line each,\n"
        "as they were when frtui last read it. The scripts of frtui completion call this.",
        "examples:\n  frtui complete topic news Pri\n\nexit code: 0 there are values, 1 none, 2 wrong usage",
    )


COMMANDS: dict[str, Callable[[], Options]] = {
    "list": list_options,
    "show": show_options,
    "facets": facets_options,
    "kwic": kwic_options,
    "export": export_options,
    "read": read_options,
    "check": check_options,
    "index": index_options,
    "cache": cache_options,
    "marks": marks_options,
    "config": config_options,
    "completion": completion_options,
}
"""Each command that people call, by its name."""
