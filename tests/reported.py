"""The codes that the program reports, read out of its own text, each with the package that reports it."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "ddcurric"
REPORTS = ("error", "warning", "hint", "report", "Diagnostic")
CALL = re.compile(rf'\b(?:{"|".join(REPORTS)})\(\s*"([^"\n]+)",\s')


@cache
def codes_in_source() -> dict[str, str]:
    """By the look of the text alone: to parse the program takes seconds, and every process that tests needs them."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for code in CALL.findall(path.read_text(encoding="utf-8")):
            found[code] = path.relative_to(PACKAGE).parts[0]
    return found


def names_code(node: ast.AST) -> str | None:
    """The code that a call reports."""
    if not isinstance(node, ast.Call) or len(node.args) < 3 or _name(node.func) not in REPORTS:
        return None
    first = node.args[0]
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
