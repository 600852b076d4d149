"""What is found of a topic once, and kept no longer than the topic."""

import gc
from weakref import ref

import pytest
from lessons import lesson, topic

from ddcurric.lesson.model.inline import Text
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.places import places_of
from ddcurric.lesson.views.student import student_view

LESSON = lesson("### Order\n\nEvents have an order.")


def test_what_is_found_of_a_topic_is_found_once() -> None:
    read = topic(LESSON)
    assert student_view(read) is student_view(read)
    assert places_of(read) is places_of(read)
    assert "Events have an order." in [node.text for node in walk(read) if isinstance(node, Text)]


@pytest.mark.slow
def test_a_topic_that_nobody_holds_is_gone_with_all_that_was_found() -> None:
    read = topic(LESSON)
    nodes, seen, places = [*walk(read)][1:], ref(student_view(read)), places_of(read)
    gone = ref(read)
    del read
    gc.collect()
    assert gone() is None
    assert seen() is None
    assert nodes
    assert places


def test_what_a_topic_says_that_it_holds_can_be_read() -> None:
    read = topic(LESSON)
    assert ref(read)() is read
    assert [name for name in (*type(read).__slots__, "__weakref__") if not hasattr(read, name)] == []
