"""Which boxes stand in the outer margin, and beside which line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import Nodes, walk
from ddcurric.lesson.words import plain_text
from ddcurric.print.fit import Measure
from ddcurric.print.tables import captions_above
from ddcurric.source import Span
from ddcurric.values import dataclass

LONGEST = 400
"""Characters of a box that is short enough for the margin: about twelve lines there."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Boxes in the margin; nodes are known by their places."""

    of_terms: Mapping[Span, str]
    """From a term to the mark that the box which defines it stands beside."""
    of_boxes: Mapping[Span, str]
    """From a box in the margin to the mark that it stands beside; empty: where the author wrote it."""
    tables_above: bool = False
    """The captions of tables stand above them, and not beside them: a lesson has one place for them."""
    figures_below: frozenset[Span] = frozenset()
    """Figures whose captions stand below them, as those of others do that take the margin."""


NOTHING_BESIDE = Beside(MappingProxyType({}), MappingProxyType({}))

IN_MARGIN = frozenset({b.BoxKind.ASIDE, b.BoxKind.MISCONCEPTION})
"""Kinds of boxes of which short ones stand in the margin; definitions do beside the line that introduces their term."""


def place_beside(topic: Topic, measure: Measure) -> Beside:
    """Short definitions go beside their terms, short asides and misconceptions beside what follows them."""
    of_terms: dict[Span, str] = {}
    of_boxes: dict[Span, str] = {}
    for section in topic.deep_dive:
        terms = {_key((node,)): node for node in _terms(section.blocks)}
        for block in section.blocks:
            if not isinstance(block, b.Box) or not _is_short(block):
                continue
            term = terms.get(_key(block.title))
            if block.kind is b.BoxKind.DEFINITION and term is not None and term.span not in of_terms:
                of_terms[term.span] = of_boxes[block.span] = f"term-{len(of_terms) + 1}"
            elif block.kind in IN_MARGIN:
                of_boxes[block.span] = ""
    tables = [node for node in walk((topic.deep_dive, topic.exercises)) if isinstance(node, b.Table)]
    return Beside(of_terms, of_boxes, captions_above(tables, measure))


def hint_words(blocks: tuple[b.Block, ...]) -> tuple[tuple[i.Inline, ...], ...]:
    """The paragraphs of a hint that is words and no more of them than the margin holds; else nothing."""
    words = tuple(block.content for block in blocks if isinstance(block, b.Paragraph))
    return words if len(words) == len(blocks) and _are_few(words) else ()


def _are_few(words: Nodes) -> bool:
    return len(plain_text(words)) <= LONGEST and not any(
        isinstance(node, i.FootnoteReference | i.InlineImage) for node in walk(words)
    )


def _terms(blocks: Iterable[b.Block]) -> Iterable[i.Term]:
    for block in blocks:
        if not isinstance(block, b.Box | b.Table):  # a note inside either has no line of its own
            yield from (node for node in walk(block) if isinstance(node, i.Term))


def _is_short(box: b.Box) -> bool:
    """Only words: one or two paragraphs without an id that references could point at."""
    return (
        not box.id
        and 0 < len(box.blocks) <= 2
        and all(isinstance(block, b.Paragraph) for block in box.blocks)
        and _are_few((box.title, box.blocks))
    )


def _key(words: tuple[i.Inline, ...]) -> str:
    return plain_text(words).strip().lower()
