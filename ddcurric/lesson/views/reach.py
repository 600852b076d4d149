"""Whom the words of a node reach that are not for everybody: one table for the reader, the views and what is read back.

What an `Audience` (`audience.py`) must not know it says by the names that stand here.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Flag, auto
from types import MappingProxyType

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Answer, Solution
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.model.walk import Node
from ddcurric.values import dataclass


class Shown(Flag):
    """Where words come out."""

    NOWHERE = 0
    HANDOUT = auto()
    SOLUTIONS = auto()
    DECK = auto()
    """On a slide, or in the notes below it."""


EVERYWHERE = Shown.HANDOUT | Shown.SOLUTIONS | Shown.DECK


@dataclass(frozen=True, slots=True)
class NodeReach:
    """Where the words of a node come out, as far as the place lets them where it stands."""

    name: str
    """Of its div; empty: it has none."""
    secrecy: Secrecy
    """What it adds to that of its place."""
    shown: Shown
    gathered: bool = False
    """The solutions have it from wherever it stands."""


_FOR_ALL = NodeReach("", Secrecy.OPEN, EVERYWHERE)
REACHES: Mapping[type | b.OnlyFor, NodeReach] = MappingProxyType(
    {
        Solution: NodeReach("solution", Secrecy.SOLUTION, Shown.SOLUTIONS, gathered=True),
        Answer: NodeReach("answer", Secrecy.ANSWER, Shown.SOLUTIONS | Shown.DECK, gathered=True),
        b.AnswerBlock: NodeReach("answer", Secrecy.ANSWER, Shown.SOLUTIONS, gathered=True),
        i.Blank: NodeReach("", Secrecy.ANSWER, EVERYWHERE),
        b.Notes: NodeReach("notes", Secrecy.NOTES, Shown.DECK),
        b.SlideBlock: NodeReach("slide", Secrecy.SLIDES, Shown.DECK),
        b.Hint: NodeReach("hint", Secrecy.OPEN, Shown.HANDOUT | Shown.SOLUTIONS),
        b.OnlyFor.HANDOUT: NodeReach("handout-only", Secrecy.OPEN, Shown.HANDOUT | Shown.SOLUTIONS),
        b.OnlyFor.SLIDES: NodeReach("slides-only", Secrecy.SLIDES, Shown.DECK),
        b.OnlyFor.INSTRUCTOR: NodeReach("instructor", Secrecy.SOLUTION, Shown.SOLUTIONS, gathered=True),
        b.OnlyFor.MARKING: NodeReach("marking", Secrecy.SOLUTION, Shown.SOLUTIONS),
        b.OnlyFor.MISTAKE: NodeReach("mistake", Secrecy.SOLUTION, Shown.SOLUTIONS),
    }
)
WITHIN_ANSWERS = frozenset({"marking", "mistake"})
"""Divs that stand inside what answers, and nowhere else."""
SECRET: Mapping[str, Secrecy] = MappingProxyType(
    {each.name: each.secrecy for each in REACHES.values() if each.name and each.secrecy > Secrecy.SLIDES}
)
"""The divs of which students see nothing."""


def reach_of(node: Node) -> NodeReach:
    """Whom the words of a node reach, wherever it stands."""
    return REACHES.get(node.audience if isinstance(node, b.Only) else type(node), _FOR_ALL)


def is_for_graders(node: Node) -> bool:
    """Whether it is a block that only an instructor sees."""
    return isinstance(node, b.Only) and reach_of(node).secrecy is Secrecy.SOLUTION
