"""What follows from a topic, found once: a score of rules and views ask for the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from weakref import ref

from ddcurric.lesson.model.lesson import Topic

T = TypeVar("T")


def once_a_topic(find: Callable[[Topic], T]) -> Callable[[Topic], T]:
    """`find`, which is asked once for each topic that there is, as long as there is that topic.

    To compare two topics takes as long as most of what is asked of one, so they are told apart by identity. What is
    found must not hold the topic itself, or neither would ever be gone.
    """
    known: dict[int, tuple[ref[Topic], T]] = {}

    def found(topic: Topic) -> T:
        place = id(topic)
        kept = known.get(place)
        if kept is None or kept[0]() is not topic:
            kept = known[place] = (ref(topic, lambda _: known.pop(place, None)), find(topic))
        return kept[1]

    return found
