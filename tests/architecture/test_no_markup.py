"""No text of a user is ever taken for markup: what a widget is given says by its type that it is plain.

Textual parses a plain `str` in most places, so a book called `[/]` would crash the desk, and a resident called
`[@click=…]` would put a button there (SAFETY.md: C1, C2).
"""

from __future__ import annotations

import ast

import pytest

from tests.architecture.source import calls, name, python_files, tree

PLAIN = {"Content", "Text", "Strip", "Group", "Table"}
PARSING = {
    *("Static", "Label", "Button", "Checkbox", "RadioButton", "Placeholder", "Collapsible", "Tab", "TabPane"),
    *("Option", "Selection", "Link", "add_row", "add_column", "add_columns", "add_option", "add_leaf"),
}
PARSED_ATTRIBUTES = {"tooltip", "border_title", "border_subtitle"}


def _is_plain(node: ast.expr) -> bool:
    match node:
        case ast.Constant(value=value):
            return not isinstance(value, str) or not value.strip()
        case ast.Call(func=ast.Name(id=word)):
            return word in PLAIN
        case ast.Call(func=ast.Attribute(value=owner, attr=word)):
            of_plain = _is_plain(owner) or (isinstance(owner, ast.Name) and owner.id in PLAIN)
            return word in PLAIN or (of_plain and word != "from_markup")
        case ast.IfExp(body=body, orelse=orelse):
            return _is_plain(body) and _is_plain(orelse)
        case ast.Starred(value=ast.GeneratorExp(elt=element) | ast.ListComp(elt=element)):
            return _is_plain(element)
    return False


def _says_no_markup(call: ast.Call) -> bool:
    return any(
        k.arg == "markup" and isinstance(k.value, ast.Constant) and k.value.value is False for k in call.keywords
    )


def _ours(module: ast.AST) -> set[str]:
    """Names that are not Textual's here: the desk has an `Option` of its own, which draws its words as they are."""
    imports = (node for node in ast.walk(module) if isinstance(node, ast.ImportFrom))
    elsewhere = {a.asname or a.name for i in imports if not (i.module or "").startswith("textual") for a in i.names}
    return elsewhere | {node.name for node in ast.walk(module) if isinstance(node, ast.ClassDef)}


def parsed_text(module: ast.AST) -> list[int]:
    """The lines that hand a text to something that would parse it."""
    found = []
    ours = _ours(module)
    for word, call in calls(module):
        if _says_no_markup(call) or word in ours:
            continue
        if word == "notify" or (word in PARSING and not all(map(_is_plain, call.args))):
            found.append(call.lineno)
        found += [k.value.lineno for k in call.keywords if k.arg in PARSED_ATTRIBUTES and not _is_plain(k.value)]
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and not _is_plain(node.value):
            targets = [t.attr for t in node.targets if isinstance(t, ast.Attribute)]
            found += [node.lineno for attribute in targets if attribute in PARSED_ATTRIBUTES]
    return found


def test_no_text_is_taken_for_markup() -> None:
    offences = [f"{name(path)}:{line}" for path in python_files("organizer_tui") for line in parsed_text(tree(path))]
    assert offences == []


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("Static(title)", "Static(Content(title))"),
        ("Label(f'{a}')", "Label(Text(a), id='x')"),
        ("Button(_('Lend'))", "Button(Content(_('Lend')))"),
        ("self.notify(words)", "self.notify(words, markup=False)"),
        ("table.add_row(a, b)", "table.add_row(*(Text(c) for c in cells))"),
        ("self.tooltip = words", "self.tooltip = Content(words)"),
        ("Static('', tooltip=words)", "Static('', tooltip=None)"),
        ("self.border_title = row.name", "self.border_title = Content(row.name) if row else None"),
        ("Static(Content.from_markup(x))", "Static(Content.assemble(x))"),
    ],
)
def test_the_check_finds_what_breaks_it(bad: str, good: str) -> None:
    assert parsed_text(ast.parse(bad)) == [1]
    assert parsed_text(ast.parse(good)) == []
