"""Reserved word: course.yaml says that a word has one meaning, and here it stands for something else.

Wrong: "each partition of the data", where `words:` keeps *partition* for the network's. Right: "each shard".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ddcurric.diagnostics import Diagnostic, hint
from ddcurric.lesson.checks.terms import Key, ProseWord, key_of, words_in
from ddcurric.lesson.model.course import CourseSettings, ReservedWord
from ddcurric.lesson.model.lesson import Topic


def check(topics: Sequence[Topic], settings: CourseSettings) -> Iterator[Diagnostic]:
    rules = [(rule, key_of(rule.word), [key_of(phrase) for phrase in rule.within]) for rule in settings.words]
    for topic in topics:
        words = list(words_in(replace(topic, sources=())))
        for rule, key, allowed in rules:
            if key and topic.id not in rule.topics:
                yield from _found(rule, key, allowed, words)


def _found(rule: ReservedWord, key: Key, allowed: Sequence[Key], words: Sequence[ProseWord]) -> Iterator[Diagnostic]:
    """The first place in a topic, and how many more there are."""
    places = [
        at
        for at, word in enumerate(words)
        if word.key == key[0] and _stands(words, at, key) and not _is_within(words, at, key, allowed)
    ]
    if places:
        more = f", and {len(places) - 1} more of it below" if len(places) > 1 else ""
        message = f"“{rule.word}” stands for something else in this course{more}"
        yield hint("reserved-word", words[places[0]].span, message, f"write {rule.write}")


def _is_within(words: Sequence[ProseWord], at: int, key: Key, allowed: Sequence[Key]) -> bool:
    """Whether one of the longer phrases stands around the word."""
    return any(
        _stands(words, at - before, phrase)
        for phrase in allowed
        for before in range(len(phrase) - len(key) + 1)
        if phrase[before : before + len(key)] == key
    )


def _stands(words: Sequence[ProseWord], at: int, key: Key) -> bool:
    return at >= 0 and tuple(word.key for word in words[at : at + len(key)]) == key
