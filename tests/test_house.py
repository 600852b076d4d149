"""The house is kept: one name, one class; no private name leaves its module; modules stay short, and types are said.

Each number is what was reached. It may be lowered, and never raised.
"""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from reported import codes_in_source, names_code

import ddcurric
from ddcurric.garbage import without_collection

pytestmark = pytest.mark.slow

HOUSE = Path(ddcurric.__file__).parent
MODULES = {path.relative_to(HOUSE).as_posix(): path.read_text(encoding="utf-8") for path in sorted(HOUSE.rglob("*.py"))}
Nodes = Mapping[str, Sequence[ast.AST]]
"""Every node of every module, by its path."""

LONGEST_MODULE = 350
LONGEST_FUNCTION = 60
MOST_QUESTIONS = 11
MOST_ANY = 149
"""Lines of code that say `Any`."""
MOST_NAMED_TWICE = 0
"""Class names that stand for several things."""


@pytest.fixture(scope="module")
def nodes() -> Nodes:
    with without_collection():
        return {name: tuple(ast.walk(ast.parse(text))) for name, text in MODULES.items()}


def test_no_class_name_stands_for_two_things(nodes: Nodes) -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for name, inside in nodes.items():
        for node in inside:
            if isinstance(node, ast.ClassDef):
                places[node.name].append(f"{name}:{node.lineno}")
    twice = {name: found for name, found in places.items() if len(found) > 1}
    assert len(twice) <= MOST_NAMED_TWICE, twice


def test_no_module_imports_a_private_name_of_another(nodes: Nodes) -> None:
    taken = [
        f"{name}:{node.lineno} {alias.name}"
        for name, inside in nodes.items()
        for node in inside
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ddcurric")
        for alias in node.names
        if alias.name.startswith("_") and alias.name != "__version__"
    ]
    assert not taken


def test_no_module_reaches_for_a_private_name_of_another(nodes: Nodes) -> None:
    taken: list[str] = []
    for name, inside in nodes.items():
        modules = {
            alias.asname or alias.name
            for node in inside
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ddcurric")
            for alias in node.names
            if _is_module(f"{node.module}.{alias.name}")
        }
        taken += [
            f"{name}:{node.lineno} {node.value.id}.{node.attr}"
            for node in inside
            if isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in modules
            and node.attr.startswith("_")
        ]
    assert not taken


def _is_module(dotted: str) -> bool:
    below = HOUSE.joinpath(*dotted.split(".")[1:])
    return below.with_suffix(".py").is_file() or below.is_dir()


def test_modules_stay_short() -> None:
    assert not {name: len(text.splitlines()) for name, text in MODULES.items() if text.count("\n") > LONGEST_MODULE}


def test_functions_stay_short_and_ask_few_things(nodes: Nodes) -> None:
    functions = [(name, node) for name, inside in nodes.items() for node in inside if isinstance(node, FUNCTION)]
    lengths = {f"{name}:{each.lineno}": (each.end_lineno or 0) - each.lineno + 1 for name, each in functions}
    assert not {place: length for place, length in lengths.items() if length > LONGEST_FUNCTION}
    assert not [f"{name}:{each.lineno}" for name, each in functions if questions(each) > MOST_QUESTIONS]


FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
QUESTION = ast.If | ast.For | ast.While | ast.ExceptHandler


def questions(function: ast.AST) -> int:
    """How often it goes one way or another, without functions within it and the cases of a `match`."""
    inner = [node for node in ast.iter_child_nodes(function) if not isinstance(node, FUNCTION)]
    return sum(isinstance(node, QUESTION) + questions(node) for node in inner)


def test_what_is_public_says_what_it_is(nodes: Nodes) -> None:
    assert not [f"{name}:{each.lineno} {each.name}" for name, inside in nodes.items() for each in silent_in(inside[0])]


SAID_BY_THE_MODULE = {"check", "mend"}
"""What each module of a folder has one of, a rule or a mend: the module begins with what it does."""
SHORT_PROPERTY = 4
"""Lines of a property whose name and type may say all."""


def silent_in(node: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """What is public in a module or class and says nothing of itself, though it should; what a protocol asks for is
    said by the protocol, and members of private classes are private."""
    for each in getattr(node, "body", ()):
        if isinstance(each, FUNCTION | ast.ClassDef) and not each.name.startswith("_"):
            length = (each.end_lineno or 0) - each.lineno + 1
            is_property = any("property" in ast.unparse(how) for how in each.decorator_list)
            is_asked_for = ast.unparse(each.body[-1]) == "..."
            may = each.name in SAID_BY_THE_MODULE or is_asked_for or (is_property and length <= SHORT_PROPERTY)
            if not may and not ast.get_docstring(each):
                yield each
            if isinstance(each, ast.ClassDef):
                yield from silent_in(each)


def test_what_is_reported_is_found_in_the_text(nodes: Nodes) -> None:
    """Pages of codes are tested by a quick look at the text, which sees what Python sees."""
    calls = ((name, names_code(node)) for name, inside in nodes.items() for node in inside)
    reported = {code: name.split("/")[0] for name, code in calls if code is not None}
    assert codes_in_source() == reported


def test_what_is_defined_is_used(nodes: Nodes) -> None:
    templates = (path.read_text(encoding="utf-8") for path in (HOUSE.parent / "templates").rglob("*.jinja"))
    said = Counter(word for text in templates for word in re.findall(r"\w+", text))
    defined: dict[str, str] = {}
    for name, inside in nodes.items():
        for node in inside:
            match node:
                case ast.Name(id=word) | ast.Attribute(attr=word) | ast.Constant(value=str(word)):
                    said[word] += 1
                case ast.alias(name=word):
                    said[word.rpartition(".")[2]] += 1
                case ast.FunctionDef(name=word, decorator_list=[]) | ast.ClassDef(name=word) if word[:2] != "__":
                    defined[word] = f"{name}:{node.lineno}"
    assert {word: place for word, place in defined.items() if not said[word]}.keys() == USED_BY_OTHERS


USED_BY_OTHERS = {"check_course", "concat", "dump_bytecode", "format_commands", "load_bytecode"}
"""By whoever checks lessons without a builder; by Jinja2; by click."""


def test_types_are_said(nodes: Nodes) -> None:
    lines = {
        (name, node.lineno)
        for name, inside in nodes.items()
        for node in inside
        if (isinstance(node, ast.Name) and node.id == "Any") or (isinstance(node, ast.alias) and node.name == "Any")
    }
    assert len(lines) <= MOST_ANY


def test_nothing_is_known_by_where_it_lies_in_memory(nodes: Nodes) -> None:
    """A node that is rewritten lies elsewhere: what was noted of it is found by its value, its place or its number."""
    callers = {
        name
        for name, inside in nodes.items()
        for node in inside
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "id"
    }
    assert callers == KNOWN_BY_IDENTITY.keys()


KNOWN_BY_IDENTITY = {
    "lesson/model/once.py": "a cache: to compare topics takes as long as what it spares; it asks `is` as well",
    "weasy/mends/styles_once.py": "a cache: a style of WeasyPrint is a dict, which is no key; the entry holds it",
}
"""Modules that call `id`, each with the reason why no value does and why a new thing is never taken for an old one."""


def test_the_glossary_speaks_of_what_is_there(nodes: Nodes) -> None:
    glossary = (HOUSE / "ARCHITECTURE.md").read_text(encoding="utf-8").partition("## Words of this house")[2]
    classes = {node.name for inside in nodes.values() for node in inside if isinstance(node, ast.ClassDef)}
    assert set(re.findall(r"`([A-Z]\w+)`", glossary.partition("\n## ")[0])) - {"Topic"} <= classes


def test_the_architecture_names_modules_that_are_there() -> None:
    text = (HOUSE / "ARCHITECTURE.md").read_text(encoding="utf-8")
    names = re.findall(r"`([a-z_]+(?:/[a-z_]+)*/[a-z_]+\.py)`", text)
    assert not [name for name in names if name not in MODULES and not name.startswith("tests/")]
