"""Words that cling: which of a paragraph's spaces no line may end at, whatever sets it, on paper or on slides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise

from ddcurric.lesson.model import inline as i
from ddcurric.lesson.words import plain_text
from ddcurric.typeset.breaks import OBJECT, together


def clinging(nodes: Sequence[object], bound: Callable[[str], str] = together) -> tuple[str, ...]:
    """What each node says, with no-break spaces at what clings, also to what stands beside it: `*a* → *b*`.

    A line's end in the source is a space; a formula, code of several words and what is no inline are one sign.

    Args:
        bound: binds a text, and leaves it as long as it was.
    """
    said = [_said(node) for node in nodes]
    whole = bound("".join(said))
    ends = accumulate(map(len, said), initial=0)
    return tuple(whole[start:end] for start, end in pairwise(ends))


def _said(node: object) -> str:
    match node:
        case i.Text():
            return node.text
        case i.Code() if node.text.isalnum():
            return node.text
        case i.SoftBreak():
            return " "
        case i.HardBreak():
            return "\n"
        case i.Emphasis() | i.Strong() | i.Term() | i.Subscript() | i.Superscript():
            return plain_text(node.children)
        case _:
            return OBJECT
