"""How high things are, as reckoned before they are laid out: what has room beside others, and what is kept whole."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from ddcurric.lesson.model.block import Block, Box, CodeBlock, Columns, Diagram, Figure, Heading, Paragraph, Table
from ddcurric.lesson.model.lesson import Exercise, Topic
from ddcurric.lesson.model.walk import Nodes, walk
from ddcurric.lesson.words import plain_text
from ddcurric.print.fit import Measure
from ddcurric.print.printed import SERIF, extent
from ddcurric.source import Span


def objectives_are_many(topic: Topic) -> bool:
    """Whether they would take too much of the margin beside the key question, and are set below it."""
    lines = sum(math.ceil(len(plain_text(each.content)) / OBJECTIVE_LINE) for each in topic.objectives)
    return lines > MOST_OBJECTIVES


OBJECTIVE_LINE = 36
"""Letters of a line of the margin, its bullet aside."""
MOST_OBJECTIVES = 12
"""Lines."""


def sources_are_few(topic: Topic, measure: Measure) -> bool:
    """Whether the margin may have room for them."""
    lines = sum(math.ceil(len(plain_text(each.content)) / OBJECTIVE_LINE) for each in topic.sources)
    return measure.margin and lines <= MOST_SOURCES


MOST_SOURCES = 26
"""Lines: some 100 mm; where they find no room, they stand at the end."""


def closing_is_short(topic: Topic, measure: Measure) -> bool:
    """Whether key points and So what? stand side by side."""
    if measure.large or not (topic.key_points or topic.so_what):
        return False
    half = replace(measure.half(), type_size=measure.type_size * 0.95)
    plain = not any(
        isinstance(node, Table | CodeBlock | Columns | Box) for node in walk((topic.key_points, topic.so_what))
    )
    return plain and max(about(topic.key_points, half), about(topic.so_what, half)) < BAND * measure.height.pt


BAND = 0.4
"""Of a page: the height of what stands side by side and is not broken over pages."""


def classes_of_text(exercise: Exercise, measure: Measure, is_divided: Callable[[Diagram], bool]) -> str:
    """Of the element that holds its text: by them it is kept whole, and with what comes, or is not."""
    below = ("above-part" if exercise.parts else "above-room") if keeps_first_part(exercise, measure) else ""
    in_parts = any(isinstance(block, Diagram) and is_divided(block) for block in exercise.blocks)
    bare = "" if exercise.blocks else "bare"
    breakable = "breakable" if in_parts or is_breakable(exercise) else ""
    shown = classes_above_shown(exercise.blocks, measure, bool(exercise.parts))
    return " ".join(filter(None, ("exercise-text", bare, breakable, below, shown)))


def classes_above_shown(blocks: tuple[Block, ...], measure: Measure, parts: bool = False) -> str:
    """Classes of what is asked in a few lines above a figure, table or listing, nothing without it; empty: it is not.

    `inseparable` where neither `parts` nor lines of a listing could fill the page below the few lines, else `led-in`.
    """
    first = next((at for at, block in enumerate(blocks) if isinstance(block, Figure | Diagram | Table | CodeBlock)), 0)
    lines = (_lines(node, measure) for node in walk(blocks[:first]) if isinstance(node, Paragraph))
    if not first or sum(lines) > FEW_LINES:
        return ""
    is_long = any(_rows(block) > LONGEST_WHOLE for block in blocks[first:])
    return "led-in" if parts or is_long else "inseparable"


def above_figures_alone(blocks: tuple[Block, ...], measure: Measure) -> set[Span]:
    """The places of a few lines that stand first or below a heading, with a figure behind them and then nothing but the
    next heading: no text could fill the page below them, and they stand on that of the figure. None in large print,
    where a figure fills its page."""
    shown = (None, *blocks, None) if not measure.large else ()
    return {
        one.span
        for above, one, other, after in zip(shown, shown[1:], shown[2:], shown[3:], strict=False)
        if isinstance(above, Heading | None) and isinstance(one, Paragraph) and isinstance(other, Figure | Diagram)
        if isinstance(after, Heading | None) and _lines(one, measure) <= FEW_LINES
    }


def _rows(block: Block) -> int:
    if isinstance(block, Table):
        return len(block.rows)
    return len(block.text.splitlines()) if isinstance(block, CodeBlock) else 0


LONGEST_WHOLE = 12
"""Lines of a listing, rows of a table, that no page ends in."""
FEW_LINES = 4
"""What may stand above a figure that is nothing without it."""


def is_breakable(exercise: Exercise) -> bool:
    """Whether its text may go over a page: with several figures it would leave much of a page empty."""
    return sum(isinstance(block, Figure | Diagram | Table | Columns) for block in exercise.blocks) > 1


def keeps_first_part(exercise: Exercise, measure: Measure) -> bool:
    """Whether its text must end on the page on which its first part begins.

    Not where both fill much of a page: WeasyPrint then gives up and leaves the heading above them alone.
    """
    if not exercise.parts:
        return True
    text = (exercise.blocks, exercise.hints, exercise.parts[0].blocks)
    return about(text, measure) < MOST_KEPT * measure.height.pt


def is_long(box: Box, measure: Measure) -> bool:
    """Whether it may go over a page: kept whole, it would leave too much of one empty."""
    return about(box.blocks, measure) > LONG * measure.height.pt


LONG = 0.2
"""Of a page: what a box may take and be kept whole."""
MOST_KEPT = 0.55
"""Of a page."""
TALL = 0.28
"""Of a page: a figure or a table, until it is drawn."""


def _lines(paragraph: Paragraph, measure: Measure) -> int:
    return math.ceil(extent(paragraph.content, SERIF).line * measure.type_size * 7 / 6 / measure.text.pt)


def about(blocks: Nodes, measure: Measure) -> float:
    """Points down the page, within some lines."""
    size = measure.type_size * 7 / 6
    high = 0.0
    for node in walk(blocks):
        if isinstance(node, Paragraph):
            high += (_lines(node, measure) + 0.5) * 1.43 * size
        elif isinstance(node, CodeBlock):
            high += (node.text.count("\n") + 2) * 1.2 * size
        elif isinstance(node, Figure | Diagram | Table):
            high += TALL * measure.height.pt
    return high
