"""Figure without alternative text: who cannot see it learns nothing of it, and the PDF is not accessible.

Wrong: `![Two clocks](figures/clocks.svg)`. Right: `![Two clocks](figures/clocks.svg){alt="One clock reads 10:00, …"}`.
Diagrams are described by the program.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model.block import Figure
from ddcurric.lesson.model.inline import InlineImage
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk


def check(topic: Topic) -> Iterator[Diagnostic]:
    for node in walk(topic):
        if isinstance(node, Figure | InlineImage) and not (node.alt.strip() or node.decorative or ".md#" in node.path):
            advice = 'write `{alt="what it shows"}` behind it, or `{.decorative}` where it shows nothing'
            message = f"`{node.path}` has no alternative text"
            yield warning("figure-without-alt", node.span, message, advice)
