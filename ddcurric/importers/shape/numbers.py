"""Numbers of figures, tables and listings as the file has them, where counting does not give them."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from ddcurric.lesson.model.block import Numbered, OwnNumbered
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import Node, rewrite, walk
from ddcurric.lesson.reader.numbering import counted, own_number
from ddcurric.source import Span


def with_numbers(topic: Topic) -> Topic:
    """The topic without those of its numbers that its lesson counts anyway."""
    if all(own_number(node) is None for node in walk(topic) if isinstance(node, Numbered)):
        return topic
    # Counted by their places, of which nodes of an import may share one: each has one of its own for now.
    places = count(1)

    def apart(node: Node) -> Node:
        return replace(node, span=Span("", next(places))) if isinstance(node, Numbered) else node

    needless = {each.node.span.line for each in counted(rewrite(topic, apart)) if own_number(each.node) == each.anew}
    again = count(1)

    def settled(node: Node) -> Node:
        if isinstance(node, Numbered) and next(again) in needless and isinstance(node, OwnNumbered):
            return replace(node, own_number=None)
        return node

    return rewrite(topic, settled)
