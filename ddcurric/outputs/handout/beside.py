"""Which boxes stand in the outer margin, and beside which line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.model.words import plain_text

LONGEST = 320
"""Characters of a box that is short enough for the margin: about twelve lines there."""


@dataclass(frozen=True)
class Beside:
    """Boxes are known by their identity: two may say the same."""

    at_terms: dict[int, b.Box] = field(default_factory=dict)
    """From a term to the box that defines it."""
    with_terms: frozenset[int] = frozenset()
    alone_: frozenset[int] = frozenset()

    def of_term(self, term: i.Term) -> b.Box | None:
        return self.at_terms.get(id(term))

    def with_term(self, box: b.Box) -> bool:
        """It stands beside the line that introduces its term."""
        return id(box) in self.with_terms

    def alone(self, box: b.Box) -> bool:
        """It stands in the margin where the author wrote it."""
        return id(box) in self.alone_


def place_beside(topic: Topic) -> Beside:
    """Short definitions go beside their terms, short asides beside what follows them."""
    at_terms: dict[int, b.Box] = {}
    with_terms, alone = set(), set()
    for section in topic.deep_dive:
        terms = {_key((node,)): node for node in _terms(section.blocks)}
        for block in section.blocks:
            if not isinstance(block, b.Box) or not _is_short(block):
                continue
            term = terms.get(_key(block.title))
            if block.kind is b.BoxKind.DEFINITION and term is not None and id(term) not in at_terms:
                at_terms[id(term)] = block
                with_terms.add(id(block))
            elif block.kind is b.BoxKind.ASIDE:
                alone.add(id(block))
    return Beside(at_terms, frozenset(with_terms), frozenset(alone))


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
        and len(plain_text(box.title)) + len(plain_text(box.blocks)) <= LONGEST
        and not any(isinstance(node, i.FootnoteReference | i.InlineImage) for node in walk(box))
    )


def _key(words: tuple[i.Inline, ...]) -> str:
    return plain_text(words).strip().lower()
