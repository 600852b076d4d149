"""Frames of Beamer, and what stands side by side on them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.kit.material import Role
from ddcurric.importers.pandoc.notebook import without_places
from ddcurric.importers.tex.floats import taken_title
from ddcurric.importers.tex.notes import TexMark
from ddcurric.importers.tex.rewrite import Rewriting, plain_words, source_of
from ddcurric.importers.tex.tree import TexNode

HIDDEN = "ddhidden"
"""An option of ours: the frame is shown nowhere."""


def slide(rewriting: Rewriting, nodes: Sequence[TexNode], hidden: bool = False) -> str:
    """A frame of Beamer."""
    line = rewriting.notes.line
    body = list(nodes)
    titles: list[str] = []
    while body and body[0].kind in ("text", "group"):
        first = body[0]
        if first.kind == "group" and first.name == "{" and len(titles) < 2:
            titles.append(rewriting.text(first.nodes))
            body.pop(0)
            continue
        match = re.match(r"\s*(?:<[^>]*>|\[[^\]]*\])\s*", first.source) if not titles and first.kind == "text" else None
        if match:
            hidden = hidden or match[0].strip() == f"[{HIDDEN}]"
            rest = first.source[match.end() :]
            body[:1] = [TexNode("text", "", rest)] if rest else []
            continue
        if first.source.strip() or "\n" in first.source or first.kind == "group":
            break
        body.pop(0)
    content = rewriting.text(body)
    own, rest = taken_title(content)
    title = own or (titles[0] if titles else "")
    subtitle = f"\n\n\\emph{{{titles[1]}}}\n\n" if len(titles) > 1 else ""
    if own and titles:
        subtitle = f"\n\n\\emph{{{titles[0]}}}\n\n" + subtitle
    contents = any(each.kind == "command" and each.name == "tableofcontents" for each in nodes)
    if not without_places(rest).strip() and (contents or not title):
        if title:
            rewriting.notes.fate(f"a slide of contents: {plain_words(title)}")
        return ""
    if hidden:
        rewriting.notes.count("a frame that is not shown, such as <presentation:0>", "`::: instructor`")
        return rewriting.mark(TexMark("hidden", line), subtitle + rest, title)
    rewriting.notes.count("a frame", "a slide, as an idea of the lesson")
    return rewriting.mark(TexMark("role", line, role=Role.SLIDE), subtitle + rest, title)


def frame(rewriting: Rewriting, node: TexNode) -> str:
    """A `frame` as LaTeX for pandoc: a slide."""
    return slide(rewriting, node.nodes)


def columns(rewriting: Rewriting, node: TexNode) -> str:
    """Columns: as environments, or parted by `\\column`."""
    groups: list[tuple[str, list[TexNode]]] = []
    before: list[TexNode] = []
    for each in node.nodes:
        if each.kind == "command" and each.name == "column":
            groups.append((source_of(each.argument(0)), []))
        elif groups:
            groups[-1][1].append(each)
        else:
            before.append(each)
    made = "".join(_one_column(rewriting, width, inside) for width, inside in groups)
    return rewriting.mark(TexMark("columns", rewriting.notes.line), rewriting.text(before) + made)


def column(rewriting: Rewriting, node: TexNode) -> str:
    """A `column` environment as LaTeX for pandoc; its width is its first argument that is not optional."""
    return _one_column(rewriting, source_of(node.argument(1)), node.nodes)


def _one_column(rewriting: Rewriting, width: str, nodes: Sequence[TexNode]) -> str:
    match = re.match(r"(0?\.[0-9]+)\s*\\", width)
    mark = TexMark("column", rewriting.notes.line, width=float(match[1]) if match else None)
    return rewriting.mark(mark, rewriting.text(nodes))
