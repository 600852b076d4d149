"""Read Mermaid's `mindmap` notation: what is indented further is a branch of what stands before it.

https://mermaid.js.org/syntax/mindmap.html
"""

from __future__ import annotations

import re
from dataclasses import replace

from ddcurric.diagnostics import Checked
from ddcurric.figures.kit.graph.draft import GraphDraft, finish
from ddcurric.figures.kit.graph.sides import MANY
from ddcurric.figures.kit.graph.source import Edge, Graph, Shape
from ddcurric.figures.kit.mermaid import without_comment
from ddcurric.figures.kit.mermaid_words import stress_of, words_of
from ddcurric.figures.mindmap import NAMES
from ddcurric.lesson.model.block import Diagram

BRACKETS: tuple[tuple[str, str, Shape, bool], ...] = (
    ("((", "))", "circle", True),
    ("))", "((", "stadium", False),
    ("{{", "}}", "hexagon", True),
    ("(", ")", "round-rect", True),
    (")", "(", "stadium", False),
    ("[", "]", "rect", True),
)
"""How words are enclosed, the shape that is drawn, and whether that is Mermaid's own."""
NOT_DRAWN = re.compile(r"\s*(?P<name>::icon\b|:::)")


class MindmapDraft(GraphDraft):
    """A mind map while it is read; its words may be bold and italic."""

    stresses = True


def read_mindmap(diagram: Diagram) -> Checked[Graph | None]:
    """Read a block; None where it has an error."""
    draft = MindmapDraft(diagram)
    draft.direction = "LR"
    above: list[tuple[int, str]] = []
    for statement in draft.statements(NAMES, splits=""):
        line = without_comment(statement.text)
        other = NOT_DRAWN.match(line)
        if other is not None:
            draft.ignore(other["name"], other.start("name"), len(line))
            continue
        inward = statement.column + len(line) - len(line.lstrip())
        while above and above[-1][0] >= inward:
            above.pop()
        if not above and draft.words:
            hint = "indent it further than the root: a mind map has one"
            draft.wrong(f"`{line.strip()}` is a second root", hint, len(line) - len(line.lstrip()), len(line))
            continue
        name = _read_node(draft, line)
        if above:
            draft.edges.append(Edge(above[-1][1], name, head=False))
        above.append((inward, name))
    found = finish(draft, "Mind map", "node", "round-rect", "Root")
    return replace(found, value=replace(found.value, one_side=MANY) if found.value else None)


def _read_node(draft: MindmapDraft, line: str) -> str:
    """`id((words))`, or words alone; every line is a node of its own."""
    name = f"node {len(draft.words) + 1}"
    text = line.strip()
    for opening, closing, shape, own in BRACKETS:
        found = re.fullmatch(rf"[\w-]*\s*{re.escape(opening)}(?P<words>.*){re.escape(closing)}", text, re.DOTALL)
        if found is not None:
            if not own:
                draft.ignore(f"the shape {opening}…{closing}", line.index(text), len(line))
            words = _in_markdown(found["words"])
            draft.stress[name] = stress_of(words)
            return draft.node(name, words_of(words), shape)
    draft.stress[name] = stress_of(_in_markdown(text))
    return draft.node(name, words_of(_in_markdown(text)))


def _in_markdown(words: str) -> str:
    """Of a mind map Mermaid reads all words as Markdown, without the marks that say so elsewhere."""
    return words if words.strip()[:1] in ('"', "`") else f"`{words}`"
