"""What rests on the inner parts of WeasyPrint stands in few files of few lines."""

from __future__ import annotations

import ast
import re
from pathlib import Path

WEASY = Path(__file__).parents[2] / "ddcurric" / "weasy"
PUBLIC = ("weasyprint.urls", "weasyprint.text.fonts")
"""Modules besides `weasyprint` itself that its documentation names."""
PRIVATE = re.compile(r"(?:from|import) (weasyprint\.[\w.]+)|(\._page_box|\.element_tag|\.position_[xy]\b|\._etree)")
MOST_LINES = 400
"""Of code; a third of it are the page floats that WeasyPrint does not have."""


def private_parts(file: Path) -> list[str]:
    found = PRIVATE.findall(file.read_text(encoding="utf-8"))
    return [module or attribute for module, attribute in found if module not in PUBLIC]


def test_inner_parts_are_spoken_to_in_boxes_and_mends_alone() -> None:
    files = {str(file.relative_to(WEASY)) for file in WEASY.rglob("*.py") if private_parts(file)}
    assert {name for name in files if not name.startswith("mends/")} == {"boxes.py"}


def lines_of_code(file: Path) -> int:
    """Lines that are neither blank nor a comment nor part of a docstring."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    said = [node for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)]
    strings = {line for node in said for line in range(node.lineno, (node.end_lineno or node.lineno) + 1)}
    lines = enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    return sum(bool(line.strip()) and not line.strip().startswith("#") and at not in strings for at, line in lines)


def test_what_rests_on_inner_parts_is_short() -> None:
    files = [WEASY / "boxes.py", *(WEASY / "mends").glob("*.py")]
    assert sum(map(lines_of_code, files)) <= MOST_LINES
