"""Term before introduction: an exercise or question uses a word that the course explains only later.

A student cannot solve what is asked in words not yet taught. A term counts as introduced by the topic itself, by every
topic before it, and by those it requires. Wrong: topic 1.2 asks for "vector clocks", which topic 1.6 introduces. Right:
other words, or the exercise in topic 1.6.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.checks.terms import Introduction, Key, Phrases, ProseWord, introductions, words_in
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.views.student import student_view


def check(topics: Sequence[Topic], settings: CourseSettings) -> Iterator[Diagnostic]:
    first: dict[Key, Introduction] = {}
    for each in introductions(topics):
        first.setdefault(each.key, each)
    terms = Phrases.of(first)
    places = {topic.id: place for place, topic in enumerate(topics)}
    for place, topic in enumerate(topics):
        required: set[int] | None = None
        own = {each.key for each in introductions([topic])}
        reported: set[Key] = set()
        for where, words in _asked(topic):
            for key, word in terms.found_in(words):
                term = first[key]
                if term.place <= place or key in own or key in reported:
                    continue
                if required is None:  # few topics come to this, and in a long course it takes long
                    required = _required(topic, topics, places)
                if term.place in required:
                    continue
                reported.add(key)
                message = f"{where} uses “{term.words}”, which topic {term.topic.number} introduces later"
                advice = f"use other words, or introduce it here: `[{term.words}]{{.term}}`"
                yield warning("term-before-introduction", word.span, message, advice)


def _required(topic: Topic, topics: Sequence[Topic], places: Mapping[str, int]) -> set[int]:
    """The places of what a topic requires, and of what that requires."""
    found: set[int] = set()
    waiting = [places[name] for name in topic.requires if name in places]
    while waiting:
        place = waiting.pop()
        if place not in found:
            found.add(place)
            waiting.extend(places[name] for name in topics[place].requires if name in places)
    return found


def _asked(topic: Topic) -> Iterator[tuple[str, list[ProseWord]]]:
    """What students are asked, without the answers."""
    # The rest of the lesson is left out: it is most of it, and is not asked.
    asked = student_view(replace(topic, key_question=(), deep_dive=(), so_what=(), key_points=(), further_reading=()))
    for question in asked.questions:
        yield f"question {question.number}", list(words_in(question))
    for exercise in asked.exercises:
        yield f"exercise {exercise.number}", list(words_in(exercise))
