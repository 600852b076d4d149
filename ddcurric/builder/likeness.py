"""Whether the forms of a paper are alike, as far as a program can tell: in words and in digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.model.lesson import Exercise, Topic
from ddcurric.lesson.model.paper import Paper
from ddcurric.lesson.views.forms import length_of
from ddcurric.lesson.words import plain_text
from ddcurric.wording.numbers import read_number

FAR = 1.05
"""Times as many words in one form as in another."""
FEW = 5
"""Words that nobody notices, however short the forms are."""
MORE_DIGITS = 2
"""Behind the point, in what comes out in one form: 0.67 where another has 4 is another sum."""


def unlike(paper: Paper, forms: Sequence[Topic]) -> Iterator[Diagnostic]:
    """Where one form says more than another, or what comes out in it is less even.

    Points, minutes and room are those of the exercises, which all forms have.
    """
    lengths = {topic.form.form: length_of(topic) for topic in forms if topic.form is not None}
    shortest, longest = _ends(lengths)
    if lengths[longest] > max(FAR * lengths[shortest], lengths[shortest] + FEW):
        message = f"form {longest} has {lengths[longest]} words, form {shortest} has {lengths[shortest]}"
        yield hint("forms-differ", paper.span, message, "see whether one takes longer to read than the other")
    for exercise in forms[0].exercises:
        found = {
            topic.form.form: digits_of(each, topic.language)
            for topic in forms
            for each in topic.exercises
            if topic.form is not None and each.span == exercise.span
        }
        fewest, most = _ends(found)
        if found[most] - found[fewest] >= MORE_DIGITS:
            name = plain_text(exercise.title) or f"exercise {exercise.number}"
            message = (
                f"in form {most} a number of “{name}” has {found[most]} digits behind the point, "
                f"in form {fewest} it has {found[fewest] or 'none'}"
            )
            advice = "choose values that come out alike, or round the result: `total:.1 = …`"
            yield hint("forms-differ", exercise.span, message, advice)


def digits_of(exercise: Exercise, language: str) -> int:
    """The most digits behind the point that a number has in what an exercise asks and answers."""
    said = _NUMBER.findall(plain_text(exercise))
    read = (number for each in said if (number := read_number(each, language)) is not None)
    return max((-int(number.as_tuple().exponent) for number in read), default=0)


_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?!\w)")


def _ends(sizes: Mapping[str, int]) -> tuple[str, str]:
    return min(sizes, key=sizes.__getitem__), max(sizes, key=sizes.__getitem__)
