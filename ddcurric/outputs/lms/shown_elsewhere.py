"""What a question refers to and its platform does not show: nobody can look it up beside a question by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.walk import Nodes, id_of, walk
from ddcurric.outputs.lms.task import BlankTask, ChoiceTask, FigureTask, Task


def told_elsewhere(tasks: Iterable[Task]) -> Iterator[Diagnostic]:
    """A warning for each figure, table, listing or formula that a task refers to and does not have.

    The tasks are those of a course that is read: its references know what they point at.
    """
    for task in tasks:
        shown = tuple(_shown(task))
        own = {id_of(node) for node in walk(shown)}
        for node in walk(shown):
            if isinstance(node, i.CrossReference) and node.shown and (node.topic or node.target not in own):
                message = f"`#{node.target}` is referred to, and a question of a learning platform does not show it"
                advice = "move it to what is asked, or say there what it shows"
                yield warning("shown-elsewhere", node.span, message, advice)


def _shown(task: Task) -> Iterator[Nodes]:
    """What students see before they answer."""
    yield task.asked.prompt
    match task:
        case ChoiceTask(options=options):
            yield options
        case BlankTask(pieces=pieces):
            yield tuple(each for each in pieces if not isinstance(each, str))
        case FigureTask(diagram=diagram):
            yield diagram
        case _:
            pass
