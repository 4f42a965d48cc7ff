"""Rules of the house that a linter does not know: SQL by parameters, files by those who may, sentences as they are."""

from __future__ import annotations

import ast
from collections.abc import Callable

import pytest

from tests.architecture.source import PACKAGES, calls, enclosing, name, python_files, tree

Finder = Callable[[ast.AST], list[int]]

SQL_TAKERS = {"execute_sql", "SQL", "execute", "executescript", "executemany"}
# A pragma's name cannot be a parameter; a long INSERT, or an UPDATE of many rows, repeats what peewee wrote for one; a
# page of titles hands peewee's own query to the database, past peewee's rows.
SQL_ALLOWED = {
    ("models/migrate.py", "_pragma"),
    ("models/record.py", "insert_values"),
    ("models/written.py", "rows"),  # peewee's own words, kept
    ("models/forgotten.py", "_each"),
    ("models/bookshelf/finder.py", "_lines"),
    ("models/migrations/0001_opening.py", "up"),  # reads its own words beside it
    ("models/migrations/0002_lending_library.py", "up"),  # its own words, with the engine's kind of row number
    ("models/migrations/0003_readers.py", "up"),  # likewise
    ("models/migrations/0006_plans.py", "up"),  # likewise
    ("models/migrations/0007_duties.py", "up"),  # its own words, with the engine's kind of row number
    ("models/migrations/0005_sign_ups.py", "up"),  # likewise
    ("models/migrations/0003_readers.py", "_remake_search"),  # its own words, with the engine's mark for a value
    ("models/migrations/0004_programme.py", "up"),  # likewise
    ("models/migrations/0009_group.py", "up"),  # its own words, with the engine's kinds
    ("models/migrations/0008_centre.py", "up"),  # likewise
    ("models/migrations/0012_panel.py", "up"),  # its own words, with the engine's kinds
    ("models/migrations/0010_auction_evening.py", "_run"),  # its own words, with the engine's mark for a value
    *(("models/migrations/0011_publishing.py", name) for name in ("up", "_move_names", "_forget_names")),  # likewise
}

FILE_OPENERS = {"open", "fdopen", "read_text", "read_bytes", "write_text", "write_bytes", "copyfile", "copy", "copy2"}
# Reading the live file cancels SQLite's locks (docs/decisions.md): so in `models` these alone touch files.
FILES_ALLOWED = {
    ("models/building_file.py", "new_file"),  # makes the new file, before SQLite has it
    ("models/building_file.py", "to_disk"),  # a finished copy, before anybody has it
    ("models/filesystem.py", "file_system"),  # the system's list of mounts
    ("models/migrations/0001_opening.py", "up"),  # the words of the first tables
    ("models/migrations/0010_auction_evening.py", "up"),  # the words of its tables
    ("models/simplified.py", "_table"),  # the characters that ship with the program
    ("models/events/workdays.py", "_brought_along"),  # the days off that ship with the program
    ("models/pictures.py", "fit_to_keep"),  # Pillow's own opening, of bytes that the desk has read
    ("models/events/plan/ready.py", "_read"),  # what comes ready, which ships with the program
    ("models/practice/shelf.py", "stock"),  # a list of books that ships with the program
}


def _is_fixed(node: ast.expr) -> bool:
    """Whether this text is the same at every run: a literal, or a constant by its name."""
    match node:
        case ast.Constant():
            return True
        case ast.Name(id=word) | ast.Attribute(attr=word):
            return word.isupper()
        case ast.BinOp(left=left, right=right):
            return _is_fixed(left) and _is_fixed(right)
    return False


def built_sql(module: ast.AST) -> list[int]:
    """Lines that hand SQL to the database which is not the same at every run."""
    return [
        call.lineno for word, call in calls(module) if word in SQL_TAKERS and call.args and not _is_fixed(call.args[0])
    ]


def file_access(module: ast.AST) -> list[int]:
    """Lines that open, read, write or copy a file."""
    return [call.lineno for word, call in calls(module) if word in FILE_OPENERS and _of_files(call)]


def _of_files(call: ast.Call) -> bool:
    return not (isinstance(call.func, ast.Attribute) and call.func.attr == "copy" and not call.args)


def forks(module: ast.AST) -> list[int]:
    """Lines that would carry an open SQLite connection into a child."""
    found = [call.lineno for word, call in calls(module) if word in ("fork", "forkpty")]
    return found + [n.lineno for n in ast.walk(module) if isinstance(n, ast.Constant) and n.value == "fork"]


def built_sentences(module: ast.AST) -> list[int]:
    """Lines that translate a sentence which is put together first, so that no catalogue can hold it."""
    return [
        argument.lineno
        for word, call in calls(module)
        if word in ("_", "N_", "ngettext")
        for argument in call.args[: 2 if word == "ngettext" else 1]
        if isinstance(argument, ast.JoinedStr | ast.BinOp) or (word == "N_" and not isinstance(argument, ast.Constant))
    ]


def early_sentences(module: ast.AST) -> list[int]:
    """Lines that translate while the module is imported, before the language is known."""
    inside = {
        id(node)
        for function in ast.walk(module)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for statement in (function.body if isinstance(function.body, list) else [function.body])
        for node in ast.walk(statement)
    }
    found = (call for word, call in calls(module) if word in ("_", "ngettext") and isinstance(call.func, ast.Name))
    return [call.lineno for call in found if id(call) not in inside]


def _violations(finder: Finder, *folders: str, allowed: frozenset[tuple[str, str]] = frozenset()) -> list[str]:
    return [
        f"{name(path)}:{line} in {enclosing(tree(path), line)}"
        for path in python_files(*folders)
        for line in finder(tree(path))
        if (name(path), enclosing(tree(path), line)) not in allowed
    ]


def test_sql_takes_parameters() -> None:
    assert _violations(built_sql, *PACKAGES, allowed=frozenset(SQL_ALLOWED)) == []


def test_only_the_named_touch_files_in_the_building() -> None:
    assert _violations(file_access, "models", allowed=frozenset(FILES_ALLOWED)) == []


def test_nothing_forks() -> None:
    assert _violations(forks, *PACKAGES) == []


def test_sentences_are_translated_whole() -> None:
    assert _violations(built_sentences, *PACKAGES) == []


def test_sentences_are_translated_when_they_are_shown() -> None:
    assert _violations(early_sentences, *PACKAGES) == []


@pytest.mark.parametrize(
    ("finder", "bad", "good"),
    [
        (built_sql, "db.execute_sql(f'DROP {x}')", "db.execute_sql('SELECT ?', (x,))"),
        (built_sql, "SQL(words)", "SQL('moved_out IS NULL')"),
        (built_sql, "c.execute('A' + b)", "c.execute('A' + 'B')"),
        (file_access, "open(place)", "opened(place)"),
        (file_access, "Path(place).read_bytes()", "row.copy()"),
        (file_access, "shutil.copy(a, b)", "copied(a, b)"),
        (forks, "os.fork()", "spawn()"),
        (forks, "get_context('fork')", "get_context('spawn')"),
        (built_sentences, "def f(): return _(f'{n} books')", "def f(): return _('{n} books', n=n)"),
        (built_sentences, "X = N_('a' + b)", "X = N_('a')"),
        (early_sentences, "TITLE = _('Bookshelf')", "TITLE = N_('Bookshelf')"),
        (early_sentences, "def f(a=_('x')): ...", "def f(): return _('x')"),
    ],
)
def test_the_checks_find_what_breaks_them(finder: Finder, bad: str, good: str) -> None:
    assert finder(ast.parse(bad)) == [1]
    assert finder(ast.parse(good)) == []
