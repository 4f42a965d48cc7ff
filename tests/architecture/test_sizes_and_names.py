"""A file is one page of thought, a function fits on a screen, a name says something, and nothing is left half done."""

from __future__ import annotations

import ast
import re
from pathlib import PurePath
from statistics import quantiles

import pytest

from tests.architecture.source import EVERYTHING, functions, name, python_files, text, tree

LONGEST_FILE = 300
LONGEST_FUNCTION = 35  # of the 95th percentile
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc", "stuff"}
# Written so that they do not find themselves.
LEFT_UNDONE = re.compile(
    r"\b[T]ODO\b|\b[F]IXME\b|\b[X]XX\b|[p]ragma: no cover|mark\.[s]kip|mark\.[x]fail|pytest\.[s]kip|import[o]rskip"
    r"|pytest\.[x]fail|[r]aise NotImplementedError|[S]kipTest"
)


def says_nothing(path: PurePath) -> bool:
    return any(PurePath(part).stem in EMPTY_NAMES for part in path.parts)


def left_undone(source: str) -> list[str]:
    return LEFT_UNDONE.findall(source)


def swallowing(module: ast.AST) -> list[int]:
    """The lines where any fault at all is caught and forgotten."""
    lines = []
    for node in ast.walk(module):
        if isinstance(node, ast.ExceptHandler) and _is_everything(node.type):
            if all(isinstance(s, ast.Pass) or _is_ellipsis(s) for s in node.body):
                lines.append(node.lineno)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
            lines += [node.lineno for argument in node.args if _is_everything(argument)]
    return lines


def _is_everything(caught: ast.expr | None) -> bool:
    return caught is None or any(
        isinstance(part, ast.Name) and part.id in ("Exception", "BaseException") for part in ast.walk(caught)
    )


def _is_ellipsis(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant) and statement.value.value is ...
    )


def lengths(module: ast.AST) -> list[int]:
    return [(function.end_lineno or function.lineno) - function.lineno + 1 for function in functions(module)]


def test_no_file_is_longer_than_a_page_of_thought() -> None:
    files = python_files(*EVERYTHING)
    assert len(files) > 50
    assert {name(path): n for path in files if (n := len(text(path).splitlines())) > LONGEST_FILE} == {}


@pytest.mark.parametrize("folder", EVERYTHING)
def test_functions_fit_on_a_screen(folder: str) -> None:
    found = [n for path in python_files(folder) for n in lengths(tree(path))]
    assert quantiles([*found, 1, 1], n=20)[-1] <= LONGEST_FUNCTION  # two, for a folder with hardly any


def test_names_say_something() -> None:
    assert [name(path) for path in python_files(*EVERYTHING) if says_nothing(PurePath(name(path)))] == []


def test_nothing_is_left_undone() -> None:
    assert {name(path): words for path in python_files(*EVERYTHING) if (words := left_undone(text(path)))} == {}


def test_no_fault_is_swallowed() -> None:
    assert {name(path): lines for path in python_files(*EVERYTHING) if (lines := swallowing(tree(path)))} == {}


def test_the_names_of_test_files_are_unique() -> None:
    names = [path.name for path in python_files("tests") if path.name.startswith("test_")]
    assert sorted(names) == sorted(set(names))
    assert [name(path) for path in python_files("tests") if path.name == "__init__.py"] == []


def test_the_checks_find_what_they_look_for() -> None:
    assert says_nothing(PurePath("models/utils.py")) and says_nothing(PurePath("models/helpers/x.py"))
    assert not says_nothing(PurePath("models/money.py"))
    assert left_undone("# TO" + "DO later") and left_undone("@pytest.mark.sk" + "ip") and not left_undone("skipper")
    assert swallowing(ast.parse("try:\n  f()\nexcept Exception:\n  pass")) == [3]
    assert swallowing(ast.parse("try:\n  f()\nexcept (ValueError, BaseException):\n  ...")) == [3]
    assert swallowing(ast.parse("with contextlib.suppress(Exception): f()")) == [1]
    assert swallowing(ast.parse("try:\n  f()\nexcept OSError:\n  pass")) == []
    assert lengths(ast.parse("def f():\n  a\n  b\n")) == [3]
