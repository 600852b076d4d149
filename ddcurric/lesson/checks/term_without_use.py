"""Term without use: a word is introduced, goes into the glossary, and never returns: one more to learn for nothing.

Wrong: `a [false sharing]{.term} of …`, and not once more. Right: plain words, or an exercise that needs the term.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.checks.terms import Key, introductions, words_in
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic


def check(topics: Sequence[Topic], settings: CourseSettings) -> Iterator[Diagnostic]:
    found = introductions(topics)
    introduced = Counter(each.key for each in found)
    said = _said(topics, introduced)
    reported: set[Key] = set()
    for each in found:
        if said[each.key] <= introduced[each.key] and each.key not in reported:
            reported.add(each.key)
            message = f"“{each.words}” is introduced here, and no sentence of the course uses it"
            yield hint("term-without-use", each.span, message, "use plain words, or ask for it in an exercise")


def _said(topics: Sequence[Topic], keys: Counter[Key]) -> Counter[Key]:
    """How often the words of each term stand in the text, its introductions included."""
    lengths = sorted({len(key) for key in keys})
    found: Counter[Key] = Counter()
    for topic in topics:
        words = [word.key for word in words_in(topic)]
        for length in lengths:
            spoken = Counter(zip(*(words[at:] for at in range(length)), strict=False))
            found.update({key: number for key, number in spoken.items() if key in keys})
    return found
