"""The floors hold: every module imports only downward, and a headless command loads no screen library."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from commands import SOURCE

MODULES = sorted((SOURCE / "frtui").rglob("*.py"))

# Floor of a module -> floors of frtui that it may import. The package itself holds the version: all may import it.
MAY_IMPORT = {
    "": set(),
    "__main__": {"cli"},
    "cli": {"options", "launch", "shell", "tui", "library", "errors"},
    "options": {"arguments", "export_options", "library", "errors"},
    "export_options": {"arguments", "library", "errors"},
    "arguments": {"library", "errors"},
    "launch": {"state", "library", "errors"},
    "shell": {"shell", "state", "library", "errors"},
    "tui": {"tui", "state", "library", "errors", "sample"},
    "state": {"state", "library", "errors"},
    "library": {"library", "errors"},
    "errors": set(),
    "sample": set(),
}


class Import(NamedTuple):
    """One imported module, by its full name; `deferred` says that the import stands inside a function."""

    target: str
    line: int
    deferred: bool


def module_name(path: Path) -> str:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def floor(name: str) -> str | None:
    """The floor of a module: `library` for `frtui.library.dates`, empty for `frtui`, None outside of it."""
    top, *rest = name.split(".")
    return None if top != "frtui" else rest[0] if rest else ""


def prefixes(name: str) -> Iterator[str]:
    """A module's name and the names of the packages around it."""
    parts = name.split(".")
    return (".".join(parts[:length]) for length in range(1, len(parts) + 1))


KNOWN = {prefix for path in MODULES for prefix in prefixes(module_name(path))}


def imports(code: str, name: str, is_package: bool, known: set[str] = KNOWN) -> list[Import]:
    """Every import in `code`, the source of module `name`, in source order.

    Relative ones are resolved, those inside functions, for type checkers and by string are found too, and
    `from package import module` counts as the module where `known` has it.
    """
    package = name.split(".") if is_package else name.split(".")[:-1]

    def targets(node: ast.AST) -> Iterator[str]:
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                around = package[: len(package) - level + 1] if level else []
                start = ".".join([*around, *([module] if module else [])])
                for alias in names:
                    whole = f"{start}.{alias.name}"
                    yield whole if whole in known else start
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(target)), *_],
            ):
                yield target

    def walk(node: ast.AST, deferred: bool) -> Iterator[Import]:
        for target in targets(node):
            yield Import(target, node.lineno, deferred)
        inside = deferred or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for child in ast.iter_child_nodes(node):
            yield from walk(child, inside)

    return list(walk(ast.parse(code), False))


def breaches(path: Path) -> Iterator[str]:
    """What the module at `path` imports and must not, one line each."""
    name = module_name(path)
    own = floor(name)
    for target, line, deferred in imports(path.read_text("utf-8"), name, path.name == "__init__.py"):
        where = f"{path.relative_to(SOURCE)}:{line} imports {target}"
        theirs = floor(target)
        if theirs and theirs not in MAY_IMPORT[own]:
            yield where
        library = target.split(".")[0]
        if library == "textual" and own != "tui":
            yield f"{where} outside tui"
        if library == "rich" and own != "tui" and not (own == "shell" and deferred):
            yield f"{where} outside tui and the functions of shell"


def caught(handler: ast.ExceptHandler) -> set[str]:
    """The names a handler catches; a bare `except:` catches BaseException."""
    if handler.type is None:
        return {"BaseException"}
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return {ast.unparse(kind) for kind in kinds}


def swallowed(code: str) -> list[int]:
    """The lines where any exception at all is caught and nothing is done about it."""
    everything = {"Exception", "BaseException"}
    lines = []
    for node in ast.walk(ast.parse(code)):
        match node:
            case ast.ExceptHandler(body=[ast.Pass() | ast.Expr(value=ast.Constant()) | ast.Continue()]):
                names = caught(node)
            case ast.Call(func=ast.Name(id="suppress") | ast.Attribute(attr="suppress"), args=args):
                names = {ast.unparse(argument) for argument in args}
            case _:
                continue
        if names & everything:
            lines.append(node.lineno)
    return lines


def relative(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize(
    ("code", "targets"),
    [
        ("import frtui.library.dates", ["frtui.library.dates"]),
        ("import numpy, textual.app as app", ["numpy", "textual.app"]),
        ("from frtui import library", ["frtui.library"]),
        ("from frtui import __version__", ["frtui"]),
        ("from .. import errors", ["frtui.errors"]),
        ("from ..errors import FrtuiError", ["frtui.errors"]),
        ("from . import dates", ["frtui.library.dates"]),
        ("from .dates import parse", ["frtui.library.dates"]),
        ("def later():\n    import rich.table", ["rich.table"]),
        ("if TYPE_CHECKING:\n    from ..tui import app", ["frtui.tui"]),
        ("from ..tui.app import App", ["frtui.tui.app"]),
        ("import importlib\nimportlib.import_module('frtui.tui.app')", ["importlib", "frtui.tui.app"]),
    ],
)
def test_imports_are_seen_however_they_are_written(code: str, targets: list[str]):
    known = {"frtui.library", "frtui.library.dates", "frtui.errors", "frtui.tui"}
    assert [found.target for found in imports(code, "frtui.library.article", False, known)] == targets


def test_a_package_resolves_its_own_dots():
    assert imports("from .dates import parse", "frtui.library", True)[0].target == "frtui.library.dates"


def test_an_import_inside_a_function_is_deferred_and_one_in_a_class_or_branch_is_not():
    code = "class A:\n    import rich\nif x:\n    import rich\ndef f():\n    if x:\n        import rich"
    assert [found.deferred for found in imports(code, "frtui.shell", False)] == [False, False, True]


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_modules_import_only_downward(path: Path):
    assert floor(module_name(path)) in MAY_IMPORT, f"{relative(path)} lies on no floor; name it in MAY_IMPORT"
    assert list(breaches(path)) == []


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("try:\n    a()\nexcept Exception:\n    pass", [3]),
        ("try:\n    a()\nexcept:\n    ...", [3]),
        ("try:\n    a()\nexcept (OSError, BaseException) as error:\n    pass", [3]),
        ("with contextlib.suppress(Exception):\n    a()", [1]),
        ("try:\n    a()\nexcept OSError:\n    pass", []),
        ("try:\n    a()\nexcept Exception as error:\n    report(error)", []),
    ],
)
def test_swallowed_exceptions_are_seen(code: str, lines: list[int]):
    assert swallowed(code) == lines


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_no_module_swallows_every_exception(path: Path):
    assert swallowed(path.read_text("utf-8")) == []


def test_no_source_file_is_longer_than_320_lines():
    files = [path for kind in ("*.py", "*.tcss") for path in (SOURCE / "frtui").rglob(kind)]
    lengths = {relative(path): len(path.read_text("utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > 320} == {}


RUN_AND_TELL = """
import sys, frtui.cli
code = frtui.cli.main(sys.argv[1:])
loaded = {"textual", "rich"} & set(sys.modules)
sys.exit(f"loaded {sorted(loaded)}" if loaded else code)
"""


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (["list", "."], "The bridge opens"),
        (["list", ".", "--json"], "The bridge opens"),
        (["show", ".", "bridge.md"], "The bridge opens"),
        (["facets", ".", "year"], "1\t2021"),
        (["kwic", ".", "bridge"], "\tbridge\t"),
        (["check", "."], "Nothing is wrong."),
        (["completion", "bash"], "complete -o default"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_piped_command_loads_neither_textual_nor_rich(arguments: list[str], printed: str, tmp_path: Path):
    (tmp_path / "bridge.md").write_text("---\ntitle: The bridge opens\ndate: 2021-08-29\n---\n", "utf-8")
    finished = subprocess.run(
        [sys.executable, "-c", RUN_AND_TELL, *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert finished.returncode == 0, finished.stderr
    assert printed in finished.stdout
