"""A user journey in words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ddcurric.figures.journey.source import Journey, JourneyTask
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.sections import in_sections
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.journey import journey_wording
from ddcurric.wording.numbers import written_number


def describe_journey(journey: Journey, answered: bool, say: DiagramWording) -> Iterator[str]:
    """Every task with its score and who is at it, section by section."""
    words = journey_wording(say.language)
    count, scale = say.count(len(journey.tasks), words.tasks), journey.scale
    yield words.journey.format(tasks=count, least=scale[0], most=scale[-1])
    for name, tasks in in_sections(journey.tasks):
        said = say.semicolon.join(_task(each, say) for each in tasks)
        yield say.sentence(words.section.format(section=flat(name), tasks=said) if name else said)


def _task(task: JourneyTask, say: DiagramWording) -> str:
    score = written_number(Decimal(task.written), say.language)
    return say.named.format(flat(task.name), say.in_row((score, *map(flat, task.actors))))
