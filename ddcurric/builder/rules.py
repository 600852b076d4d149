"""What is said of one lesson that was read, besides what its reader says: it may take as long as a third of that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from ddcurric.builder.missing import missing_targets
from ddcurric.builder.secrets import telling_ids
from ddcurric.diagnostics import Diagnostic
from ddcurric.figures import check
from ddcurric.lesson.checks import check_topic
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.inline import Link
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk


def said_of(topic: Topic, root: Path, is_there: Callable[[Link, str], bool]) -> Iterator[Diagnostic]:
    """By the rules for one topic, rule by rule; `is_there` tells whether a file is that a link leads to."""
    yield from check_topic(topic)
    yield from missing_targets(root, topic, is_there)
    yield from (found for node in walk(topic) if isinstance(node, Diagram) for found in check(node))
    yield from telling_ids(topic)
