"""What slides keep of the lines of their diagrams, so that an import has diagrams again and not their shapes.

Of most kinds the lines say no more than the drawing does, and what is asked for is computed. A plot's lines are its
data: where a deck asks for them and has no answer, it must not have them either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace

from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.kept_sources import source_text
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.slides import Slide


def kept_source(diagram: Diagram, kit: Kit) -> str:
    """See `source_text`: without comments, and empty where that would be an answer which the deck does not give."""
    from ddcurric.figures import without_comments

    if diagram.text in kit.withheld:
        return ""
    return source_text(replace(diagram, text=without_comments(diagram.text, diagram.kind)))


def to_withhold(topic: Topic, slides: Sequence[Slide]) -> frozenset[str]:
    """The lines of diagrams that give away what they ask for, and that no slide shows answered."""
    from ddcurric.figures import asks, tells_in_source

    diagrams = [node for node in walk(topic) if isinstance(node, Diagram)]
    telling = {each.text for each in diagrams if asks(each) and tells_in_source(each)}
    if not telling:
        return frozenset()
    answered = {each.text for slide in slides for each in _diagrams(slide.elements) if each.answered}
    return frozenset(telling - answered)


def _diagrams(value: object) -> Iterator[Diagram]:
    """All within some elements, whatever their types."""
    match value:
        case Diagram():
            yield value
        case tuple():
            for each in value:
                yield from _diagrams(each)
        case _ if is_dataclass(value) and not isinstance(value, type):
            for each in fields(value):
                yield from _diagrams(getattr(value, each.name))
        case _:
            pass
