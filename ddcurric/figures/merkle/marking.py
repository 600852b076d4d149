"""The marking key of a hash tree that asks: what each common mistake writes, and where."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.marking import MarkedQuestion
from ddcurric.figures.merkle.mistakes import traces
from ddcurric.figures.merkle.source import CHANGES, CHECK, PROOF, HashTree
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.merkle import merkle_wording


def marks(said: HashTree, say: DiagramWording) -> Iterator[MarkedQuestion]:
    """What each common mistake writes, for each thing that is asked for."""
    words = merkle_wording(say.language)
    captions = {PROOF: words.proof_key, CHECK: words.check_key, CHANGES: words.changes_key}
    return (MarkedQuestion(what, traces(said, what, words), captions[what], ADVICE) for what in said.asks)


ADVICE = "take four leaves at least; for `ask: check`, a leaf that is right of its sibling somewhere on its way up"
