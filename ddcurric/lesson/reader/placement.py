"""Blocks for one audience within blocks for another: what no output would show is reported where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from ddcurric.diagnostics import error
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.lesson import Exercise, Part, Solution, Topic
from ddcurric.lesson.model.walk import Node, Nodes, children, is_node
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.views.reach import SECRET, WITHIN_ANSWERS, Shown, reach_of
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class _Place:
    shown: Shown
    name: str
    """Of what narrowed it down last, as a message says it."""


def report_misplaced(reading: Reading, topic: Topic) -> None:
    """Report every block that nobody would see."""
    everywhere = Shown.HANDOUT | Shown.DECK
    text = (topic.key_question, topic.deep_dive, topic.questions_intro, topic.questions, topic.so_what,
            topic.key_points, topic.further_reading)  # fmt: skip
    _visit(reading, text, _Place(everywhere, "the lesson"))
    _visit(reading, topic.exercises_intro, _Place(everywhere if topic.exercises else Shown.HANDOUT, "the lesson"))
    chosen = any(exercise.in_class for exercise in topic.exercises)
    for exercise in topic.exercises:
        place = _Place(everywhere, "an exercise")
        if chosen and not exercise.in_class:
            place = _Place(Shown.HANDOUT, "an exercise that is not `.in-class`")
        _visit(reading, (exercise,), place, in_exercise=True)
    _visit(reading, topic.solutions_intro, _Place(Shown.SOLUTIONS, "the solutions"))
    _visit(reading, topic.footnotes, _Place(Shown.HANDOUT, "a footnote"))


def _visit(reading: Reading, nodes: Sequence[Nodes], place: _Place, in_exercise: bool = False) -> None:
    for node in nodes:
        if isinstance(node, tuple):
            _visit(reading, node, place, in_exercise)
        if not is_node(node):
            continue
        if isinstance(node, b.AnswerBlock) and any(each.span == node.span for each in reading.diagnostics):
            continue  # a solution or a part where none can stand
        if isinstance(node, b.AnswerBlock) and in_exercise:
            message = "`answer` belongs to a question of Check Your Understanding"
            advice = "what answers an exercise is `::: solution`, at its end or at the end of its part"
            reading.report(error("misplaced-div", node.span, message, advice))
            continue
        inside = _inside(node, place)
        if not inside.shown:
            _report(reading, node, place, in_exercise)
            continue
        within = in_exercise and not isinstance(node, Solution)
        if isinstance(node, Exercise | Part):
            _visit(reading, node.hints, _Place(inside.shown & Shown.HANDOUT, "`hint`"), within)
            node = replace(node, hints=())
        _visit(reading, children(node), inside, within)


def _inside(node: Node, place: _Place) -> _Place:
    """Where the words inside a node come out that stands in a place."""
    reach = reach_of(node)
    own = reach.shown if reach.gathered else reach.shown & place.shown
    return _Place(own, f"`{reach.name}`") if own != place.shown else place


_FOR = MappingProxyType(
    {
        Shown.DECK: "for the slides",
        Shown.SOLUTIONS: "for the solutions",
        Shown.HANDOUT: "for the handout",
        Shown.HANDOUT | Shown.SOLUTIONS: "for print",
        Shown.HANDOUT | Shown.DECK: "for students",
        Shown.SOLUTIONS | Shown.DECK: "for the solutions and the slides",
    }
)


def _report(reading: Reading, node: Node, place: _Place, in_exercise: bool) -> None:
    own, name = reach_of(node).shown, reach_of(node).name
    message = f"no output shows this: `{name}` is {_FOR[own]}, {place.name} {_FOR[place.shown]}"
    if name in WITHIN_ANSWERS:
        message = f"`{name}` belongs inside a solution: where this stands, no output shows it"
    reading.report(error("misplaced-div", node.span, message, _advice(name, place, in_exercise)))


def _advice(name: str, place: _Place, in_exercise: bool) -> str:
    """Where it can stand; to take the div away is no advice where students would see then what it hides."""
    if name in WITHIN_ANSWERS:
        of = "of this exercise" if in_exercise else "or `::: answer` it is about"
        return f"put it inside the `::: solution` {of}, above the `:::` that closes that"
    if name == "notes":
        return "move it to where a slide is made; what those who teach read with the solutions is `::: instructor`"
    close = f"close {place.name} above it with `:::`"
    if place.name.strip("`") in SECRET:
        return f"write it without `{name}`; where students may see it, {close}"
    return f"{close if place.name.startswith('`') else 'move it'}, or write it without `{name}`"
