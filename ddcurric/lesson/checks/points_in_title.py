"""Points as words: a title or a task says how many points there are, and the program does not know.

They are not added up, not printed where the others are, and leave no room to answer. Wrong: `### Trace (6 points)`, or
`Give every event its time. (6 points)` below it. Right: `### Trace {points=6}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.model.block import List, Paragraph
from ddcurric.lesson.model.lesson import Exercise, Topic
from ddcurric.lesson.model.walk import Nodes, walk
from ddcurric.lesson.words import plain_text
from ddcurric.points import POINTS_NUMBER, Worth, read_points
from ddcurric.wording.typed import CLOSES, OPENS, POINTS


def check(topic: Topic) -> Iterator[Diagnostic]:
    yield from points_as_words(topic.exercises)


def points_as_words(exercises: Sequence[Exercise]) -> Iterator[Diagnostic]:
    """What is said of exercises, of a lesson or of a paper, that have no points but in words."""
    for exercise in exercises:
        if exercise.points is not None:
            yield from _in_parts(exercise, exercise.points)
            continue
        title = plain_text(exercise.title)
        found = _IN_TITLE.search(title)
        if found is not None and not _are_degrees(title):
            points = _ascii(found[1])
            message = f"the points in this title are words: the program does not count {points}"
            yield hint("points-in-title", exercise.span, message, _advice(points))
        elif all(part.points is None for part in exercise.parts):
            yield from _in_text(exercise)


def _in_text(exercise: Exercise) -> Iterator[Diagnostic]:
    asked = (exercise.blocks, *(part.blocks for part in exercise.parts))
    told = [each for nodes in asked for each in typed_points(nodes)]
    if not told:
        return
    paragraph, points = told[0]
    lists = tuple(block for block in exercise.blocks if isinstance(block, List))
    several = len(told) > 1 or any(typed_points(each) for each in (*asked[1:], lists))
    advice = _advice(points)
    if several and read_points(points) is not None:
        advice = _for_parts(points)
    message = f"the points in this text are words: the program does not count {points}"
    yield hint("points-in-text", paragraph.span, message, advice)


def _in_parts(exercise: Exercise, points: Worth) -> Iterator[Diagnostic]:
    """Of an exercise whose points are counted, and those of its parts are not."""
    told = [each for part in exercise.parts if part.points is None for each in typed_points(part.blocks)[:1]]
    if not told:
        return
    typed = [each for _, each in told]
    message = f"the points of its parts are words: the program does not count {', '.join(typed)}"
    read = [each for each in map(read_points, typed) if each is not None]
    if len(read) == len(exercise.parts) and sum(read) != points:
        message += f", which make {sum(read)}, and the exercise has {points}"
    known = len(read) == len(typed)
    yield hint("points-in-text", told[0][0].span, message, _for_parts(typed[0]) if known else _advice(typed[0]))


def _ascii(points: str) -> str:
    """As attributes are written: `٣` is 3, and `1½` is 1.5."""
    read = read_points(points)
    return points if read is None else str(read)


def _advice(points: str) -> str:
    if read_points(points) is not None:
        return f"write `{{points={points}}}` behind the title"
    return "points are counted in quarters: multiply those of all exercises, and write `{points=…}` behind each title"


def _for_parts(points: str) -> str:
    return f"write each part as a block, `::: {{.part points={points}}}` … `:::` around its words"


def typed_points(nodes: Nodes) -> list[tuple[Paragraph, str]]:
    """The paragraphs among some blocks that begin or end with points in brackets, and how many, as "3" or "1.5"."""
    paragraphs = [node for node in walk(nodes) if isinstance(node, Paragraph)]
    found = [(each, _IN_TEXT.search(plain_text(each.content))) for each in paragraphs]
    return [
        (each, _ascii(match[1] or match[2]))
        for each, match in found
        if match is not None and not _are_degrees(plain_text(each.content))
    ]


def _are_degrees(words: str) -> bool:
    """Whether an angle or warmth has what is called as marks are in Arabic: `زاوية (30 درجة)`."""
    return _DEGREES.search(words) is not None


_DEGREES = re.compile("(?:زاوي|زوايا|حرار|مئوي|خط عرض|خط طول|مثل[ثّ]|دوران|ميل).*درج|درج.*(?:مئوي|فهرنهايت|كلفن)")
_NUMBER = rf"({POINTS_NUMBER}|\d{{1,3}}[.,]\d{{1,2}})"
_IN_TITLE = re.compile(rf"(?:{OPENS}|[–—-])\s*{_NUMBER}\s*{POINTS}\s*{CLOSES}?$", re.IGNORECASE)
_COUNTED = rf"{OPENS}\s*{_NUMBER}\s*(?!(?-i:p\.)){POINTS}\s*{CLOSES}"
"""Not `(12 p.)`, which in a text may be pages."""
_IN_TEXT = re.compile(rf"\A\s*{_COUNTED}|{_COUNTED}\W?\s*\Z", re.IGNORECASE)
