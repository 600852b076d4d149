"""What only sections understand: solutions and parts on their way from the block reader to their exercise."""

from __future__ import annotations

from typing import TypeAlias

from ddcurric.diagnostics import error
from ddcurric.lesson.model.block import AnswerBlock, Block
from ddcurric.lesson.model.lesson import AnswerSpace
from ddcurric.lesson.reader.reading import Reading
from ddcurric.points import Worth
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class SolutionDiv:
    """`::: solution`."""

    blocks: tuple[Block, ...]
    target: str
    """The id of the exercise it is for; empty: the one it stands in."""
    span: Span


@dataclass(frozen=True, slots=True)
class PartDiv:
    """`::: part`."""

    blocks: tuple[AnyBlock, ...]
    points: Worth | None
    space: AnswerSpace | None
    space_style: str
    id: str
    span: Span
    answer_shown: bool


AnyBlock: TypeAlias = "Block | SolutionDiv | PartDiv"


def ordinary(reading: Reading, blocks: tuple[AnyBlock, ...], instead: str = "") -> tuple[Block, ...]:
    """The blocks, where neither solutions nor parts can stand; those are reported, and kept from students."""
    return tuple(_ordinary(reading, block, instead) for block in blocks)


def _ordinary(reading: Reading, block: AnyBlock, instead: str) -> Block:
    if isinstance(block, SolutionDiv):
        advice = instead or "put it at the end of its exercise or part, at the left margin or in its `::: part`"
        reading.report(error("misplaced-div", block.span, "`solution` belongs to an exercise", advice))
        return AnswerBlock(block.blocks, block.span)
    if isinstance(block, PartDiv):
        advice = "write it below the `###` heading of an exercise"
        reading.report(error("misplaced-div", block.span, "`part` belongs to an exercise", advice))
        return AnswerBlock(ordinary(reading, block.blocks), block.span)
    return block
