"""Whatever is imported is declared in pyproject.toml, and whatever is declared is imported, named or run."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

DISTRIBUTIONS = {
    "PIL": "pillow",
    "_cffi_backend": "cffi",
    "docx": "python-docx",
    "markdown_it": "markdown-it-py",
    "page": "page-validation",
    "pptx": "python-pptx",
    "pypandoc": "pypandoc-binary",
    "yaml": "pyyaml",
}
"""Of what is imported under another name than it is installed under; the rest says its own name."""

RUN = {"pytest-xdist", "pytest-cov", "import-linter", "ruff", "mypy"}
"""Programs and plugins that the Makefile names."""

ELSEWHERE = {"uno", "com"}
"""LibreOffice's own Python has them."""


def test_what_the_program_imports_is_what_it_declares() -> None:
    used = imported(ROOT / "ddcurric")
    assert used - declared() == declared("cluster") | declared("import")
    assert declared() - used - named(ROOT / "ddcurric") == set()


def test_what_the_tests_import_is_declared_for_them() -> None:
    used = imported(ROOT / "tests")
    own = declared("dev")
    assert used - own - declared() - declared("import") == set()
    assert own & declared() == set()
    typed = {name for name in own if name.startswith("types-") or name.endswith("-stubs")}
    assert {bare(name) for name in typed} - declared() == set()
    assert own - used - typed == RUN


def test_what_is_installed_says_the_names_of_the_table() -> None:
    installed = packages_distributions()
    assert {name: canonical(installed[name][0]) for name in DISTRIBUTIONS} == DISTRIBUTIONS


def test_nothing_is_pinned_that_nothing_needs() -> None:
    pinned = {canonical(line.partition("==")[0]) for line in (ROOT / "constraints.txt").read_text().splitlines()}
    assert declared() | declared("cluster") | declared("import") | declared("dev") <= pinned
    gone = {"pymupdf", "onnxruntime", "uniseg", "mathml-to-omml"}
    assert pinned & gone == set()


def declared(extra: str = "") -> set[str]:
    lines = PROJECT["optional-dependencies"][extra] if extra else PROJECT["dependencies"]
    return {canonical(re.split(r"[^\w.-]", line)[0]) for line in lines}


def imported(folder: Path) -> set[str]:
    """The distributions that the modules below a folder import, the standard library and our own aside."""
    ours = {"ddcurric", "tests", *(path.stem for path in (ROOT / "tests").rglob("*") if path.suffix in ("", ".py"))}
    names = set().union(*(names_in(node) for tree in trees(folder) for node in statements(tree)))
    return {canonical(DISTRIBUTIONS.get(name, name)) for name in names - ours - ELSEWHERE}


def named(folder: Path) -> set[str]:
    """Fonts come as packages of files, which are named by their family or by their folder."""
    nodes = (node for tree in trees(folder) for node in ast.walk(tree))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    return {canonical(text) for text in texts} | {canonical(f"fontpkg-{text.replace(' ', '-')}") for text in texts}


@cache
def trees(folder: Path) -> tuple[ast.Module, ...]:
    """The modules below a folder."""
    return tuple(ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py")))


def statements(tree: ast.AST) -> Iterator[ast.AST]:
    """All statements: to walk through what they say as well takes ten times longer."""
    for field in ("body", "orelse", "finalbody", "handlers", "cases"):
        for node in getattr(tree, field, ()):
            yield node
            yield from statements(node)


def names_in(node: ast.AST) -> set[str]:
    match node:
        case ast.Import(names=names):
            found = {name.name.partition(".")[0] for name in names}
        case ast.ImportFrom(module=str(module), level=0):
            found = {module.partition(".")[0]}
        case _:
            return set()
    return found - set(sys.stdlib_module_names)


def bare(name: str) -> str:
    return name.removeprefix("types-").removesuffix("-stubs")


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
