"""Reserved word: course.yaml says that a word has one meaning, and here it stands for something else.

Wrong: "each partition of the data", where `words:` keeps *partition* for the network's. Right: "each shard".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.checks.terms import Phrases, ProseWord, key_of, words_in
from ddcurric.lesson.model.course import CourseSettings, ReservedWord
from ddcurric.lesson.model.lesson import Topic


def check(topics: Sequence[Topic], settings: CourseSettings) -> Iterator[Diagnostic]:
    rules = [(rule, key) for rule in settings.words if (key := key_of(rule.word))]
    wanted = [Phrases.of((key, *filter(None, map(key_of, rule.within)))) for rule, key in rules]
    for topic in topics:
        words = list(words_in(replace(topic, sources=())))
        for (rule, key), phrases in zip(rules, wanted, strict=True):
            if topic.id not in rule.topics:
                yield from _found(rule, [word for found, word in phrases.found_in(words) if found == key])


def _found(rule: ReservedWord, places: Sequence[ProseWord]) -> Iterator[Diagnostic]:
    """The first place in a topic, and how many more there are."""
    if places:
        more = f", and {len(places) - 1} more of it below" if len(places) > 1 else ""
        message = f"“{rule.word}” stands for something else in this course{more}"
        yield hint("reserved-word", places[0].span, message, f"write {rule.write}")
