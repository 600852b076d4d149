"""One place for the captions of figures: beside them, or below all where one of them takes the margin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias, TypeGuard

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.views.options import options_of
from ddcurric.print import art
from ddcurric.print.fit import INDENTS, Measure
from ddcurric.print.setting import Setting
from ddcurric.source import Span

_Placed: TypeAlias = tuple[tuple[b.Block, ...], Measure]


def with_one_place(setting: Setting) -> Setting:
    """The surroundings of a handout in which the captions of figures have one place in its text, and in its tasks."""
    if not setting.margin or setting.topic is None:
        return setting
    reading = [(section.blocks, setting.measure) for section in setting.topic.deep_dive]
    tasks = [*_tasks(setting.topic, setting.measure)]
    in_a_row = any(_is_named(one) and _is_named(other) for blocks, _ in tasks for one, other in pairwise(blocks))
    below = _below(setting, reading) | _below(setting, tasks, in_a_row)
    return replace(setting, beside=replace(setting.beside, figures_below=below))


def _tasks(topic: Topic, measure: Measure) -> Iterator[_Placed]:
    drawn_on, of_parts = replace(measure, drawn_on=True), measure.indented(INDENTS["part"])
    # Where options are offered, these are the answer, and no figure is drawn on.
    yield from ((each.blocks, measure if options_of(each.blocks) else drawn_on) for each in topic.questions)
    for exercise in topic.exercises:
        yield exercise.blocks, drawn_on
        yield from ((part.blocks, of_parts) for part in exercise.parts)


def _below(setting: Setting, placed: Sequence[_Placed], one_is: bool = False) -> frozenset[Span]:
    """The places of figures with a caption: all, where one has no margin beside it; else none.

    `one_is`: one is known, since figures in a row stand side by side.
    """
    named = [(node, room) for blocks, room in placed for node in blocks if _is_named(node)]
    if len(named) > 1 and (one_is or any(_is_wide(setting.in_room(room), node) for node, room in named)):
        return frozenset(node.span for node, _ in named)
    return frozenset()


def _is_named(node: b.Block) -> TypeGuard[b.Figure | b.Diagram]:
    return isinstance(node, b.Figure | b.Diagram) and bool(node.caption or node.number)


def _is_wide(here: Setting, node: b.Figure | b.Diagram) -> bool:
    placed = (art.drawing(here, node, "") if isinstance(node, b.Diagram) else art.picture(here, node)).value
    return placed is not None and placed.wide
