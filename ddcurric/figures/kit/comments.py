"""What stands in a diagram and is not drawn: comments, settings of other programs, colours, links."""

from __future__ import annotations

import re

from ddcurric.figures.kit.mermaid import FRONT_TITLE, colours_in, front_matter, kind_in, settings_in, without_comment
from ddcurric.figures.kit.stage_lines import LINE

STYLED = ("flowchart", "graph", "stateDiagram", "classDiagram", "erDiagram", "requirementDiagram", "block", "gantt")
"""Kinds with lines of colours and links, which nothing else begins as these do."""
MENU = re.compile(r"\s*(?:links?\s+[^:>]+:\s|(?:link|callback)\s+\S+\s+\")")
"""Of a sequence or a class diagram: what a participant or a class leads to."""


def without_comments(text: str, kind: str = "") -> str:
    """The lines of a block without what `%%` begins, and of Mermaid's without colours and links; of front matter and
    directives, what is drawn of them.

    `kind`: the name of its fence; empty: it says its kind itself.
    """
    kind = kind if kind not in ("", "mermaid") else kind_in(text)[0]
    lines = text.split("\n")
    front = front_matter(lines)
    aside = [lines[at] for at in front]
    title = [line for line in aside if FRONT_TITLE.match(line)][:1]
    kept: list[str] = []
    inside = False
    for line in lines[front.stop + 1 if front.stop else 0 :]:
        rest = line
        if inside or line.lstrip().startswith("%%{"):
            said, closed, rest = line.partition("}%%")
            aside.append(said)
            inside = not closed
        if rest == line or rest.strip():
            aloud = not _is_comment(rest) and not _is_not_drawn(rest, kind)
            kept += (rest if rest.lstrip().startswith("%%") else without_comment(rest),) if aloud else ()
    settings = ", ".join(f"{name}: {value}" for name, value in settings_in("\n".join(aside)).items())
    head = [*title, *([f"config: {{gitGraph: {{{settings}}}}}"] if settings else ())]
    return "\n".join(["---", *head, "---", *kept] if head else kept)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("%%") and LINE.fullmatch(line) is None


def _is_not_drawn(line: str, kind: str) -> bool:
    """Whether all that a line says is of colours or links."""
    alone = ";" not in re.sub(r'"[^"]*"', "", line.rstrip("; \t"))
    if kind.startswith(("sequence", "class")) and MENU.match(line):
        return True
    return alone and kind.startswith(STYLED) and colours_in(line, kind) is not None
