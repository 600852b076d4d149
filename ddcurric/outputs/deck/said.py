"""What is said to a slide: the author's notes, else the prose that stands around what the slide shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.walk import walk

_PROSE = (m.Paragraph, m.Heading, m.Box, m.AnswerBlock)
_WITH_IT = (m.List, m.Quote, m.DefinitionList, m.MathBlock, m.Columns, m.Incremental)
"""What is said in its place among prose. Figures, tables and listings are shown, and their words are theirs."""


def notes_in(blocks: Iterable[m.Block]) -> tuple[m.Block, ...]:
    """What `::: notes` says, wherever it stands among some blocks."""
    nodes = (node for block in blocks for node in walk(block))
    return tuple(inner for node in nodes if isinstance(node, m.Notes) for inner in node.blocks)


def prose_of(blocks: Sequence[m.Block]) -> tuple[m.Block, ...]:
    """The prose in its order, lists and formulas in their places; nothing where a slide shows all of it."""
    told = tuple(block for block in blocks if isinstance(block, _PROSE + _WITH_IT))
    shown = not any(isinstance(block, _PROSE) for block in told) or all(isinstance(block, m.Box) for block in told)
    return () if shown else told


def said_of(blocks: Sequence[m.Block], prose: bool) -> tuple[m.Block, ...]:
    """The notes among some blocks; the prose only where there are none, and where it is wanted."""
    return notes_in(blocks) or (prose_of(blocks) if prose else ())


def said_of_slides(blocks: Sequence[m.Block], prose: bool) -> tuple[tuple[m.Block, ...], ...]:
    """For each `::: slide` among some blocks what is said to it.

    Notes stand after their slide. Prose leads up to the slide below it, unless the first thing is a slide: then each
    explains what is above. What stands outside of all this goes to the nearest.
    """
    runs = list(_between_slides(blocks))
    said = [list(notes_in((slide,))) for slide in blocks if isinstance(slide, m.SlideBlock)]
    prose = prose and not notes_in(blocks)
    after = any(isinstance(block, m.SlideBlock) for block in blocks[:1])
    last = len(said) - 1
    for at, run in enumerate(runs):
        said[max(at - 1, 0)].extend(notes_in(run))
        if prose:
            place = max(at - 1, 0) if after else min(at, last)
            said[place].extend(block for block in run if isinstance(block, _PROSE + _WITH_IT))
    return tuple(map(tuple, said))


def _between_slides(blocks: Sequence[m.Block]) -> Iterator[tuple[m.Block, ...]]:
    """The blocks before the first slide, between two, and after the last."""
    run: list[m.Block] = []
    for block in blocks:
        if isinstance(block, m.SlideBlock):
            yield tuple(run)
            run = []
        else:
            run.append(block)
    yield tuple(run)


def introduction(blocks: Sequence[m.Block], prose: bool) -> tuple[m.Block, ...]:
    """What is said of an introduction that no slide shows: its notes, else its prose, and what is only for slides."""
    told = prose and not notes_in(blocks)
    said: list[m.Block] = []
    for block in blocks:
        match block:
            case m.Only(audience=m.OnlyFor.SLIDES) if not notes_in((block,)):
                said.extend(block.blocks)
            case m.Only() if not notes_in((block,)):
                pass
            case _:
                said.extend((block,) if told else notes_in((block,)))
    return tuple(said)
