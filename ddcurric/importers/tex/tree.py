"""LaTeX as a tree: the one door to pylatexenc."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from ddcurric.importers.tex.scan import DEEPEST, balanced, with_dollars_escaped
from ddcurric.importers.tex.tables import command_arguments, environment_arguments
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from pylatexenc.latexwalker import LatexNode
    from pylatexenc.macrospec import LatexContextDb
    from pylatexenc.macrospec._argparsers import ParsedMacroArgs


@dataclass(frozen=True, slots=True)
class TexArgument:
    """An argument of a command: `*`, `[` or `{`, and what stands in it; None: it is not given."""

    kind: str
    nodes: tuple[TexNode, ...] | None


@dataclass(frozen=True, slots=True)
class TexNode:
    """A node of a LaTeX file."""

    kind: str
    """`text`, `group`, `math`, `command` or `environment`."""
    name: str
    """Of a command or environment; of a formula `inline` or `display`."""
    source: str
    arguments: tuple[TexArgument, ...] = ()
    nodes: tuple[TexNode, ...] = ()

    def argument(self, at: int) -> tuple[TexNode, ...]:
        """What stands in an argument; nothing where it is not given."""
        return (self.arguments[at].nodes or ()) if 0 <= at < len(self.arguments) else ()

    def given(self, at: int) -> bool:
        """Whether the argument at a place, from 0, is written; optional ones may be left out."""
        return at < len(self.arguments) and self.arguments[at].nodes is not None


@lru_cache(maxsize=1)
def _context() -> LatexContextDb:
    from pylatexenc.latexwalker import get_default_latex_context_db
    from pylatexenc.macrospec import EnvironmentSpec, MacroSpec, SpecialsSpec

    context: LatexContextDb = get_default_latex_context_db()
    context.add_context_category(
        "lessons",
        prepend=True,
        macros=[MacroSpec(name, spec) for name, spec in command_arguments().items()],
        environments=[EnvironmentSpec(name, spec) for name, spec in environment_arguments().items()],
        specials=[SpecialsSpec("&")],
    )
    return context


@lru_cache(maxsize=1)
def symbols() -> frozenset[str]:
    """Commands that are a sign or an accent."""
    from pylatexenc.latex2text import get_default_latex_context_db

    known = get_default_latex_context_db()
    return frozenset(spec.macroname for spec in known.iter_macro_specs())


def tree_of(text: str) -> tuple[TexNode, ...]:
    """The nodes of a text; a RecursionError where its braces are nested deeper than any lesson's."""
    from pylatexenc.latexwalker import LatexWalker

    depth = deepest = 0
    for char in text:
        depth += (char == "{") - (char == "}")
        deepest = max(deepest, depth)
    if deepest > DEEPEST or (text.count("\\begin") > 5 * DEEPEST and _nested(text) > DEEPEST):
        raise RecursionError
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
    walker = LatexWalker(balanced(with_dollars_escaped(text)), latex_context=_context(), tolerant_parsing=True)
    nodes, _, _ = walker.get_latex_nodes()
    return _nodes(nodes)


def _nested(text: str) -> int:
    depth = deepest = 0
    for side in re.findall(r"\\(begin|end)\s*\{", text):
        depth += 1 if side == "begin" else -1
        deepest = max(deepest, depth)
    return deepest


def _nodes(found: Iterable[LatexNode | None]) -> tuple[TexNode, ...]:
    return tuple(node for each in found or () if each is not None and (node := _node(each)) is not None)


def _node(each: LatexNode) -> TexNode | None:
    from pylatexenc import latexwalker as latex

    match each:
        case latex.LatexCharsNode():
            return TexNode("text", "", each.chars)
        case latex.LatexSpecialsNode():
            return TexNode("text", "", each.specials_chars)
        case latex.LatexGroupNode():
            return TexNode("group", each.delimiters[0], each.latex_verbatim(), (), _nodes(each.nodelist))
        case latex.LatexMathNode():
            return TexNode("math", each.displaytype, each.latex_verbatim())
        case latex.LatexMacroNode():
            return TexNode("command", each.macroname, each.latex_verbatim(), _arguments(each.nodeargd))
        case latex.LatexEnvironmentNode():
            arguments, inside = _arguments(each.nodeargd), _nodes(each.nodelist)
            return TexNode("environment", each.environmentname, each.latex_verbatim(), arguments, inside)
        case _:
            return None  # a comment


def _arguments(given: ParsedMacroArgs | None) -> tuple[TexArgument, ...]:
    if given is None or not given.argnlist:
        return ()
    return tuple(TexArgument(kind, _argument(node)) for kind, node in zip(given.argspec, given.argnlist, strict=False))


def _argument(node: LatexNode | None) -> tuple[TexNode, ...] | None:
    made = None if node is None else _node(node)
    if made is None:
        return None
    return made.nodes if made.kind == "group" else (made,)
