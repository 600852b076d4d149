"""Read Mermaid's `kanban` notation: what is indented further is a card in the column before it.

https://mermaid.js.org/syntax/kanban.html
"""

from __future__ import annotations

import re

from ddcurric.diagnostics import Checked
from ddcurric.figures.kanban import NAMES
from ddcurric.figures.kit.graph.cards import card
from ddcurric.figures.kit.graph.draft import GraphDraft, finish
from ddcurric.figures.kit.graph.source import Graph, Subgraph
from ddcurric.figures.kit.mermaid import without_comment
from ddcurric.figures.kit.mermaid_words import words_of
from ddcurric.lesson.model.block import Diagram

NAMED = re.compile(r"(?P<name>[^\s\[\]@]*)\[(?P<words>.*)\]", re.DOTALL)
MORE = re.compile(r"\s*@\{(?P<more>[^}]*)\}\s*$")
VALUE = re.compile(r"(?P<key>\w+)\s*:\s*(?P<value>'[^']*'|\"[^\"]*\"|[^,]+)")
SAID = {"ticket": "", "assigned": "", "priority": "priority"}
"""What is said of a card, and behind which key it stands."""


def read_kanban(diagram: Diagram) -> Checked[Graph | None]:
    """Read a block; None where it has an error."""
    draft = GraphDraft(diagram)  # boxes that nothing joins stand side by side in a graph that goes down
    column: tuple[int, str] | None = None
    for statement in draft.statements(NAMES, splits=""):
        line = without_comment(statement.text).rstrip()
        inward = statement.column + len(line) - len(line.lstrip())
        more = MORE.search(line)
        text = line[: more.start()].strip() if more else line.strip()
        named = NAMED.fullmatch(text)
        words = words_of(named["words"] if named else text)
        # Two may have one name in Mermaid, and are two.
        name = (named["name"] if named else "") or text or "card"
        while name in draft.words or name in draft.groups:
            name += f" {len(draft.words)}"
        if column is None or inward <= column[0]:
            column = inward, name
            draft.groups[name] = Subgraph(name, words, "", direction="LR")
            continue
        said = {key: words_of(value.strip(" '\"")) for key, value in VALUE.findall(more["more"])} if more else {}
        for key in said.keys() - SAID.keys():
            draft.ignore(f"{key}:", line.index("@{"), len(line))
        card(draft, name, "", words, *((key, said[own]) for own, key in SAID.items() if own in said))
        draft.homes[name] = column[1]
    if not any(each.more for each in draft.cards.values()):
        draft.cards.clear()  # nothing has to stand out
    return finish(draft, "Kanban board", "node", "rect", "Todo")
