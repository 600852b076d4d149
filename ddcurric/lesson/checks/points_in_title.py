"""Points in title: the title says how many points there are, and the program does not know.

They are not added up, not printed where the others are, and leave no room to answer. Wrong: `### Trace (6 points)`.
Right: `### Trace {points=6}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.words import plain_text


def check(topic: Topic) -> Iterator[Diagnostic]:
    for exercise in topic.exercises:
        found = _POINTS.search(plain_text(exercise.title))
        if found is not None and exercise.points is None:
            message = f"the points in this title are words: the program does not count {found[1]}"
            yield hint("points-in-title", exercise.span, message, f"write `{{points={found[1]}}}` behind the title")


_POINTS = re.compile(
    r"[(\[–—-]\s*(\d{1,3})\s*(?:points?|pts?|marks?|credits?|punkte?|pt\.|p\.?|puntos?|punti|punten|pontos?)\s*[)\]]?$",
    re.IGNORECASE,
)
