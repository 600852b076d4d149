"""The level of each heading below `###`: one more than the heading above it, at most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ddcurric.lesson.model.block import Heading
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk

SECTION = 2
"""The level of `##`."""


def heading_tags(topic: Topic) -> dict[int, str]:
    """From a heading, by its identity, to its tag. PDF/UA-1 wants no level left out on the way down."""
    tags: dict[int, str] = {}
    for above, content in _stretches(topic):
        level = above
        for node in walk(content):
            if isinstance(node, Heading):
                level = min(node.level, level + 1)
                tags[id(node)] = f"h{level}"
    return tags


def _stretches(topic: Topic) -> Iterator[tuple[int, Any]]:
    """What stands under one heading of the page, and the level of that."""
    parts = (topic.key_question, topic.questions_intro, topic.so_what, topic.key_points, topic.further_reading,
             topic.exercises_intro, topic.solutions_intro, *topic.footnotes, *topic.questions)  # fmt: skip
    yield from ((SECTION, part) for part in parts)
    yield from ((SECTION - (not section.title), section) for section in topic.deep_dive)
    yield from ((SECTION + 1, exercise) for exercise in topic.exercises)
