"""The marking key of a hash tree that asks: what each common mistake writes, and where."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic
from ddcurric.figures.kit.marking import Trace, mistakes_table, unseen
from ddcurric.figures.merkle.mistakes import traces
from ddcurric.figures.merkle.source import CHANGES, CHECK, PROOF, HashTree
from ddcurric.lesson.model.block import Block, Diagram
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.merkle import merkle_wording


def marking_key(said: HashTree, diagram: Diagram, say: DiagramWording) -> tuple[Block, ...]:
    """A table for each thing that is asked for; empty where nothing is, or no mistake shows."""
    words = merkle_wording(say.language)
    captions = {PROOF: words.proof_key, CHECK: words.check_key, CHANGES: words.changes_key}
    tables = zip(said.asks, mistakes(said, say), strict=True)
    return tuple(block for what, found in tables for block in mistakes_table(found, captions[what], diagram.span, say))


def mistakes(said: HashTree, say: DiagramWording) -> Iterator[tuple[Trace, ...]]:
    """What each common mistake writes, for each thing that is asked for."""
    words = merkle_wording(say.language)
    return (traces(said, what, words) for what in said.asks)


def reveals(said: HashTree, diagram: Diagram) -> tuple[Diagnostic, ...]:
    """A warning where no mistake shows, since each writes what is right."""
    words = merkle_wording("en")
    return tuple(found for what in said.asks for found in unseen(traces(said, what, words), what, ADVICE, diagram.span))


ADVICE = "take four leaves at least; for `ask: check`, a leaf that is right of its sibling somewhere on its way up"
