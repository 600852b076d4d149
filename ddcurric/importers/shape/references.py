"""Numbers of figures and tables in running text as references, since the program counts anew."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ddcurric.importers.kit.inlines import tidy
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.inline import CrossReference, Inline, Link, Text
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import Node, id_of, rewrite, walk
from ddcurric.wording.typed import ELSEWHERE, FIGURE_WORDS, PLACED, PLACED_ENDS, TABLE_WORDS

NUMBER = r"[0-9A-Z]{0,3}[0-9]{1,3}(?:[.-][0-9]{1,3})*"
"""What stands behind it, for case that matters: `Table S5`, not `tablet5`."""
REFERENCE = re.compile(
    rf"{PLACED}(?i:(?P<figure>{FIGURE_WORDS})|(?P<table>{TABLE_WORDS}))\s*(?P<number>{NUMBER}){PLACED_ENDS}"
)
_ELSEWHERE = re.compile(ELSEWHERE)


def name_of_captioned(of_table: bool, number: str, caption: str) -> str:
    """An id for what has a caption: of its first words, else of its number."""
    plain = unicodedata.normalize("NFKD", caption.casefold()).encode("ascii", "ignore").decode()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if len(word) > 3] or re.findall(r"[a-z0-9]+", plain)
    return "-".join(("tab" if of_table else "fig", *(words[:3] or [number.replace(".", "-").lower()])))


def with_references(topic: Topic, told: Telling) -> Topic:
    """The topic with references in place of the numbers of captions; of others it is told that they stay."""
    ids = _given(topic, told)

    def change(node: Node) -> Node | tuple[Node, ...]:
        match node:
            case Text():
                return tuple(_referring(node, ids, told))
            case CrossReference(children=(CrossReference() as made,)) if made.text:
                return made  # a program's own reference, whose words are nothing but this
            case Link() | CrossReference():
                return replace(node, children=tidy(rewrite(node.children, _worded)))
            case _:
                return node

    return rewrite(topic, change)


def _worded(node: Node) -> Node:
    """What stands in a link leads where that does."""
    return Text(node.text, node.span) if isinstance(node, CrossReference) and node.text else node


def _given(topic: Topic, told: Telling) -> Mapping[tuple[bool, str], str]:
    """The ids by what is counted and its number, where one thing alone has both."""
    ids = [each for node in walk(topic) if (each := id_of(node))]
    return {key: name for key, name in told.captioned.items() if name and ids.count(name) == 1}


def _referring(node: Text, ids: Mapping[tuple[bool, str], str], told: Telling) -> Iterator[Inline]:
    at = 0
    for match in REFERENCE.finditer(node.text):
        target = ids.get((match["table"] is not None, match["number"]), "")
        if not target or _ELSEWHERE.match(node.text, match.end()):
            told.count(node.span, f"“{match[0]}”, of which no caption here is known", "the same words")
            continue
        told.count(node.span, "numbers in the text", "references to figures and tables", match[0])
        if match.start() > at:
            yield replace(node, text=node.text[at : match.start()])
        yield CrossReference("", target, (), node.span, match[0])
        at = match.end()
    if at < len(node.text) or not at:
        yield replace(node, text=node.text[at:]) if at else node
