"""Which front end? Hands the command line to it; what goes wrong becomes one line and an exit code."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from frtui import __version__
from frtui.errors import UsageError
from frtui.library.found import Reach
from frtui.shell.output import FOUND, INTERRUPTED, abandon, prepare, text_of

if TYPE_CHECKING:
    import argparse

    from frtui.shell.asking import Asked
    from frtui.shell.reading import How


def main(argv: Sequence[str] | None = None) -> int:
    """Run what ``argv`` (None: the process's own arguments) asks for; the exit code."""
    prepare()
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        abandon()
        return INTERRUPTED
    except BrokenPipeError:  # ``| head`` has seen enough
        abandon()
        return FOUND
    except Exception as error:
        from frtui.shell.failing import failed

        return failed(error)


def _run(arguments: list[str]) -> int:
    try:
        match arguments:
            case ["list" | "read" | "export" as name, *rest]:
                return _articles(name, rest)
            case ["show", *rest]:
                return _show(rest)
            case ["facets", *rest]:
                return _facets(rest)
            case ["kwic", *rest]:
                return _kwic(rest)
            case ["index" | "check" as name, *rest]:
                return _whole_dataset(name, rest)
            case ["cache", *rest]:
                return _cache(rest)
            case ["marks", *rest]:
                return _marks(rest)
            case ["config", *rest]:
                return _config(rest)
            case ["completion", *rest]:
                return _completion(rest)
            case ["complete", *rest]:
                return _complete(rest)
        return _read(arguments)
    except SystemExit:  # help or version was asked for and has been printed
        return FOUND


def _articles(name: str, arguments: list[str]) -> int:
    """The commands that take a query and put out what it finds, in some order."""
    from frtui.options import COMMANDS

    options, operands = COMMANDS[name]().split(arguments)
    if not operands:
        raise UsageError(f"frtui {name} needs a PATH", _as_a_folder(name))
    from frtui.shell.listing import Listing, list_articles

    path, *words = operands
    as_json = name == "list" and options.json
    listing = Listing(_asked(path, words, options), options.sort, options.reverse, options.limit, as_json)
    if name == "read":
        from frtui.shell.reading_on import read_on

        return read_on(listing, options.plain)
    if name == "export":
        from frtui.shell.exporting import Exporting, export_articles

        how = (options.format, options.output, options.force, not options.no_note, options.accessed, options.group)
        return export_articles(Exporting(listing, *how))
    return list_articles(listing)


def _facets(arguments: list[str]) -> int:
    from frtui.options import facets_options

    options, operands = facets_options().split(arguments)
    if len(operands) < 2:
        hint = _as_a_folder("facets") if not operands else "such as topic"
        raise UsageError(f"frtui facets needs a PATH and a FIELD, and was given {len(operands)} of the two", hint)
    from frtui.shell.facets import Counting, count_facet, facet_called

    path, name, *words = operands
    facet = facet_called(text_of(name))
    return count_facet(Counting(_asked(path, words, options), facet, options.json))


def _kwic(arguments: list[str]) -> int:
    from frtui.options import kwic_options

    options, operands = kwic_options().split(arguments)
    if len(operands) < 2:
        hint = _as_a_folder("kwic") if not operands else ""
        raise UsageError(f"frtui kwic needs a PATH and a WORD, and was given {len(operands)} of the two", hint)
    from frtui.shell.kwic import Keyword, show_keyword

    path, word, *words = operands
    asked = _asked(path, words, options)
    return show_keyword(Keyword(asked, text_of(word), options.sort, options.width, options.limit, options.json))


def _show(arguments: list[str]) -> int:
    from frtui.options import show_options

    options, operands = show_options().split(arguments)
    if len(operands) > 2:
        raise UsageError(f"frtui show takes one PATH and one KEY, and was given {len(operands)} operands")
    if len(operands) < 2:
        hint = _as_a_folder("show") if not operands else ""
        raise UsageError(f"frtui show needs a PATH and a KEY, and was given {len(operands)} of the two", hint)
    from frtui.shell.showing import show_article

    path, key = operands
    return show_article(_path(path), key, options.json, _how(options))


def _whole_dataset(name: str, arguments: list[str]) -> int:
    """The commands that take a dataset, and nothing of it in particular."""
    from frtui.options import COMMANDS

    options, operands = COMMANDS[name]().split(arguments)
    if len(operands) != 1:
        hint = "" if operands else _as_a_folder(name)
        raise UsageError(f"frtui {name} takes one PATH, and was given {len(operands)}", hint)
    path = _path(operands[0])
    if name == "check":
        from frtui.shell.checking import check_dataset

        return check_dataset(path, options.json, _reach(options))
    from frtui.shell.indexing import index_dataset

    return index_dataset(path, options.no_cache, _reach(options))


def _cache(arguments: list[str]) -> int:
    from frtui.options import cache_options
    from frtui.shell.cache import clear_cache, list_cache

    _, operands = cache_options().split(arguments)
    match operands:
        case []:
            return list_cache()
        case ["clear", *paths]:
            return clear_cache([_path(path) for path in paths])
    raise UsageError(f"frtui cache knows clear, not {operands[0]}", _as_a_folder("cache"))


def _marks(arguments: list[str]) -> int:
    from frtui.options import marks_options

    parser = marks_options()
    options, operands = parser.split(arguments)
    match operands:
        case []:
            parser.print_help()
            return FOUND
        case ["list", path, *words]:
            from frtui.shell.marks_listing import list_marks

            return list_marks(_asked(path, words, options), options.json)
        case ["export", file]:
            from frtui.shell.marks import export_marks

            return export_marks(file, options.force)
        case ["import", file]:
            from frtui.shell.marks import import_marks

            return import_marks(file, options.dry_run)
        case ["list"]:
            raise UsageError("frtui marks list needs a PATH")
        case ["export" | "import" as name, *files]:
            raise UsageError(f"frtui marks {name} takes one FILE, or -, and was given {len(files)}")
    raise UsageError(f"frtui marks knows list, export and import, not {operands[0]}", _as_a_folder("marks"))


def _config(arguments: list[str]) -> int:
    from frtui.options import config_options
    from frtui.shell import config

    options = config_options()
    _, operands = options.split(arguments)
    match operands:
        case []:
            options.print_help()
            return FOUND
        case ["path"]:
            return config.print_path()
        case ["show"]:
            return config.show_config()
        case ["init"]:
            return config.start_config()
        case ["check"]:
            return config.check_config()
    raise UsageError(f"frtui config knows path, show, init and check, not {' '.join(operands)}", _as_a_folder("config"))


def _completion(arguments: list[str]) -> int:
    from frtui.options import COMMANDS, app_options
    from frtui.shell.completion import SHELLS, print_script

    _, operands = COMMANDS["completion"]().split(arguments)
    if len(operands) != 1 or operands[0] not in SHELLS:
        hint = "" if operands else _as_a_folder("completion")
        raise UsageError(f"frtui completion takes one of {', '.join(SHELLS)}", hint)
    return print_script(operands[0], app_options(__version__), {name: made() for name, made in COMMANDS.items()})


def _complete(arguments: list[str]) -> int:
    from frtui.options import complete_options

    _, operands = complete_options().split(arguments)
    if len(operands) not in (2, 3):
        raise UsageError("frtui complete takes a FIELD, a PATH and a PREFIX", _as_a_folder("complete"))
    from frtui.shell.known_values import print_known_values

    facet, path, *prefix = operands
    return print_known_values(facet, path, text_of("".join(prefix)))


def _read(arguments: list[str]) -> int:
    """Start the reader."""
    is_demo = in_memory = no_refresh = is_fresh = is_ascii = False
    asked, log_file = Reach(), None
    paths = arguments
    if any(argument.startswith("-") for argument in arguments):  # argparse takes long to import: not for a plain PATH
        from frtui.options import app_options

        options, paths = app_options(__version__).split(arguments)
        is_demo, in_memory, no_refresh = options.demo, options.no_cache, options.no_refresh
        is_fresh, is_ascii = options.fresh, options.ascii
        asked, log_file = _reach(options), options.debug_log
    if is_demo and paths:
        raise UsageError("--demo opens the sample, and takes no PATH beside it")
    from frtui import launch

    reach = launch.reach_of(asked)
    opened = launch.chosen([_path(path) for path in paths], is_demo, in_memory, reach)
    launch.begin_log(log_file, opened)
    launch.check_terminal(paths)
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # It ends at once until the app takes it. What is raised while modules are imported may be lost on its way.
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    gc.disable()  # until the first paint: what is imported stays, and looking through it again and again takes time
    from frtui.tui.app import FrtuiApp

    app = FrtuiApp(opened, in_memory, not no_refresh, is_fresh, is_ascii, reach)
    app.run()
    return app.return_code or 0


def _asked(path: str, words: list[str], options: argparse.Namespace) -> Asked:
    from frtui.shell.asking import Asked

    return Asked(
        path=_path(path),
        queries=tuple(map(text_of, (" ".join(words), *options.search))),
        topics=tuple(map(text_of, options.topic)),
        providers=tuple(map(text_of, options.provider)),
        as_of=options.as_of,
        how=_how(options),
    )


def _how(options: argparse.Namespace) -> How:
    from frtui.shell.reading import How

    return How(options.no_cache, not options.no_refresh, _reach(options))


def _reach(options: argparse.Namespace) -> Reach:
    return Reach(options.hidden, options.follow_links)


def _as_a_folder(name: str) -> str:
    return f"a folder called {name} is opened with frtui ./{name}"


def _path(path: str) -> str:
    if not path:  # an unset variable in quotes; the current folder is not what was meant
        raise UsageError("a PATH is empty")
    return path
