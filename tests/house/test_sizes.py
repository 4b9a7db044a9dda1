"""Files and functions stay small enough to be read in one go."""

import ast
import io
import tokenize
from collections.abc import Iterator

from tests.house.tree import texts

FILE = 400
FUNCTION = 40
SILENT = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}

PYTHON = [(path, text) for path, text in texts(".py") if "/migrations/" not in path]
PAGES = texts(".html", ".css", ".typ", ".sh") + [
    (path, text) for path, text in texts(".js") if not path.endswith(".min.js")
]


def docstrings(tree: ast.AST) -> Iterator[int]:
    """Lines that are strings standing alone: they explain, and count as little as comments."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield from range(node.lineno, (node.end_lineno or node.lineno) + 1)


def code_lines(text: str) -> set[int]:
    """Numbers of the lines that hold code."""
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in SILENT:
            lines.update(range(token.start[0], token.end[0] + 1))
    return lines - set(docstrings(ast.parse(text)))


def functions(text: str, beyond: int = 0) -> Iterator[tuple[str, int]]:
    """Every function with its number of lines of code, the signature included.

    ``beyond``: those alone that take more lines than this with all that explains them.
    """
    spans = [
        (node.name, range(node.lineno, (node.end_lineno or node.lineno) + 1))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = [(name, span) for name, span in spans if len(span) > beyond]
    code = code_lines(text) if long else set()
    for name, span in long:
        yield name, len(code.intersection(span))


def test_modules_are_short() -> None:
    long = [(path, text) for path, text in PYTHON if len(text.splitlines()) > FILE]
    assert {path: lines for path, text in long if (lines := len(code_lines(text))) > FILE} == {}


def test_functions_are_short() -> None:
    found = [(path, name, lines) for path, text in PYTHON for name, lines in functions(text, FUNCTION)]
    assert [(path, name, lines) for path, name, lines in found if lines > FUNCTION] == []


def test_templates_are_short() -> None:
    lines = {path: sum(1 for line in text.splitlines() if line.strip()) for path, text in PAGES}
    assert {path: count for path, count in lines.items() if count > FILE} == {}


def test_the_measure_counts_code_and_nothing_else() -> None:
    text = (
        '"""Words."""\n\n# a remark\ndef two(\n    one: int,\n) -> int:\n    """More\n    words."""\n    return one\n'
    )
    assert len(code_lines(text)) == 4
    assert list(functions(text)) == [("two", 4)]
    assert list(functions(text, 5)) == [("two", 4)]
    assert list(functions(text, 6)) == []
