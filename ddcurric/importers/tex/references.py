"""Labels, references and citations of LaTeX."""

from __future__ import annotations

from ddcurric.importers.pandoc.notebook import name_of
from ddcurric.importers.tex.rewrite import Rewriting, source_of
from ddcurric.importers.tex.tree import TexNode


def label(rewriting: Rewriting, node: TexNode) -> str:
    """A `\\label`, noted for the number that stands at it; it leaves nothing in the text."""
    rewriting.notes.labels[name_of(source_of(node.argument(0)))] = rewriting.anchor
    return ""


def reference(rewriting: Rewriting, node: TexNode) -> str:
    """A `\\ref` and its like as links to `ddc:ref:N`, N its place in `refs`: later labels are not known yet."""
    first = len(rewriting.refs)
    for each in source_of(node.argument(len(node.arguments) - 1)).split(","):
        rewriting.refs.append((node.name, each.strip()))
    return ", ".join(f"\\href{{ddc:ref:{at}}}{{r}}" for at in range(first, len(rewriting.refs)))


def page_reference(rewriting: Rewriting, node: TexNode) -> str:
    """A `\\pageref`, which a lesson cannot say: it is told, and leaves nothing in the text."""
    rewriting.notes.fate(f"a page number (\\pageref of {source_of(node.argument(0))})")
    return ""


def citation(rewriting: Rewriting, node: TexNode) -> str:
    """`[3]` or `[3, page 7]`, by the numbers of the bibliography."""
    keys = [each.strip() for each in source_of(node.argument(len(node.arguments) - 1)).split(",")]
    noted = [rewriting.text(each.nodes) for each in node.arguments[:-1] if each.nodes]
    links = []
    for key in keys:
        rewriting.refs.append(("cite", key))
        links.append(f"\\href{{ddc:ref:{len(rewriting.refs) - 1}}}{{r}}")
    return f"{{[}}{', '.join((*links, *noted))}{{]}}"
