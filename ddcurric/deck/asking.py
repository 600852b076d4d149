"""What is asked, and what is said of it: the question side of questions and exercises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ddcurric.deck.elements import PART_SCHEME, Element, Numbered, Para, Words
from ddcurric.deck.labels import Labels
from ddcurric.model import block as m
from ddcurric.model import inline as i
from ddcurric.model.lesson import Exercise
from ddcurric.model.walk import walk
from ddcurric.source import Span


def lettered(shown: Sequence[Element], at: int, span: Span, points: str) -> tuple[Element, ...]:
    """A part of an exercise: its first paragraph carries the letter, what follows hangs under it."""
    mark = Numbered(1, at, PART_SCHEME, "(m)")
    tail: tuple[i.Inline, ...] = (
        (i.Text(f" ({points})".replace(" ", "\u00a0").replace("\u00a0", " ", 1), span),) if points else ()
    )
    head, *rest = shown if shown and isinstance(shown[0], Words) else (Words((Para((), span),)), *shown)
    assert isinstance(head, Words)
    first, *more = head.paras
    paras = [replace(first, content=(*first.content, *tail), mark=mark, keep=bool(more or rest))]
    paras += [
        replace(para, level=para.level + 1 if para.mark is not None else para.level, listed=True) for para in more
    ]
    return (Words(tuple(paras)), *rest)


def targets_in(blocks: Iterable[m.Block]) -> tuple[str, ...]:
    """Ids of what stands on a slide that shows these blocks."""
    found = (getattr(node, "id", "") for block in blocks for node in walk(block))
    return tuple(name for name in found if name)


def exercise_facts(exercise: Exercise, labels: Labels) -> list[str]:
    """Its number, points and minutes, as far as they are given."""
    facts = [labels.exercise.format(exercise.number), points_text(exercise.total_points, labels)]
    if exercise.minutes:
        facts.append(labels.minutes.format(exercise.minutes))
    return [fact for fact in facts if fact]


def points_text(points: int | None, labels: Labels) -> str:
    """ "4 points"; empty where the course gives none."""
    if not points:
        return ""
    return labels.point if points == 1 else labels.points.format(points)
