"""Read Mermaid's `sankey` notation: a flow a line, from where, to where and how much, with commas between.

https://mermaid.js.org/syntax/sankey.html
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from decimal import Decimal

from ddcurric.diagnostics import Checked
from ddcurric.figures.kit.graph.cards import card
from ddcurric.figures.kit.graph.draft import GraphDraft, finish
from ddcurric.figures.kit.graph.source import Edge, Graph
from ddcurric.figures.kit.mermaid_words import words_of
from ddcurric.figures.sankey import NAMES
from ddcurric.lesson.model.block import Diagram

AMOUNT = re.compile(r"\d{1,15}(?:\.\d{1,9})?|\.\d{1,9}")
HINT = 'write from where, to where and how much: `Coal,Power station,25.3`, a name with a comma as `"Heating, homes"`'


def read_sankey(diagram: Diagram) -> Checked[Graph | None]:
    """Read a block; None where it has an error."""
    draft = GraphDraft(diagram, direction="LR")
    into, out = defaultdict[str, Decimal](Decimal), defaultdict[str, Decimal](Decimal)
    for statement in draft.statements(NAMES, splits=""):
        cells = next(csv.reader([statement.text.strip()], skipinitialspace=True), [])
        source, target, amount = (cell.strip() for cell in cells) if len(cells) == 3 else ("", "", "")
        if not source or not target or AMOUNT.fullmatch(amount) is None:
            draft.not_a_line(statement.text, (), "a Sankey diagram", HINT)
            continue
        draft.edges.append(Edge(draft.node(source), draft.node(target), amount))
        out[source] += Decimal(amount)
        into[target] += Decimal(amount)
    for name in draft.words:
        card(draft, name, "", words_of(name), ("", f"{max(into[name], out[name]).normalize():f}"))
    return finish(draft, "Sankey diagram", "node", "rect", "Coal,Power station,25.3")
