"""Uneven points: an exercise says one sum and its parts another, and the dispute comes after the exam.

Wrong: `### Clocks {points=6}` with parts of 2 and 3 points. Right: parts of 2 and 4 points, or no points in the title.
Where some parts have points, the others have none to give, unless the exercise says its sum.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model.lesson import Topic


def check(topic: Topic) -> Iterator[Diagnostic]:
    for exercise in topic.exercises:
        given = [part.points for part in exercise.parts if part.points is not None]
        if exercise.points is None or not given:
            for part in exercise.parts if given else ():
                if part.points is None:
                    message = f"part ({part.letter}) has no points, and others of its exercise have"
                    advice = (
                        "write `points=2` here, `points=0` where it counts nothing, or points for the whole exercise"
                    )
                    yield warning("uneven-points", part.span, message, advice)
            continue
        complete = len(given) == len(exercise.parts)
        if sum(given) > exercise.points or (complete and sum(given) != exercise.points):
            whole, parts = str(exercise.points), str(sum(given))
            message = f"exercise {exercise.number} has {whole} points, and its parts have {parts}"
            advice = f"mend a part, or write `points={parts}`; without it they are added up"
            yield warning("uneven-points", exercise.span, message, advice)
