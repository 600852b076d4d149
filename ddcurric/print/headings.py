"""Of what level a heading is where it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.lesson.model.block import Heading
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import Nodes, walk
from ddcurric.source import Span

SECTION = 2
"""The level of `##`."""


def heading_tags(topic: Topic) -> dict[Span, str]:
    """From a heading, by its place, to its tag. PDF/UA-1 wants no level left out on the way down."""
    tags: dict[Span, str] = {}
    for above, content in _stretches(topic):
        level = above
        for node in walk(content):
            if isinstance(node, Heading):
                level = min(node.level, level + 1)
                tags[node.span] = f"h{level}"
    return tags


def _stretches(topic: Topic) -> Iterator[tuple[int, Nodes]]:
    """What stands under one heading of the page, and the level of that."""
    parts: tuple[Nodes, ...] = (
        topic.key_question, topic.questions_intro, topic.so_what, topic.key_points, topic.further_reading,
        topic.exercises_intro, topic.solutions_intro, *topic.footnotes, *topic.questions,
    )  # fmt: skip
    yield from ((SECTION, part) for part in parts)
    yield from ((SECTION - (not section.title), section) for section in topic.deep_dive)
    yield from ((SECTION + 1, exercise) for exercise in topic.exercises)
