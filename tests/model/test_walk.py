"""Visiting and rewriting whole lessons."""

from __future__ import annotations

from lessons import lesson, topic

from ddcurric.lesson.model.block import Notes, Paragraph
from ddcurric.lesson.model.inline import Emphasis, Text
from ddcurric.lesson.model.walk import pictures_of, rewrite, walk, words_of
from ddcurric.lesson.words import plain_text


def test_marks_inside_a_word_do_not_part_it_and_blocks_do() -> None:
    found = topic(lesson("fan*tas*tic, H~2~O and `co`de\nnext\n\n- one\n- two"))
    assert words_of(found.deep_dive) == ("fantastic", "H2O", "and", "code", "next", "one", "two")


def test_rewriting_replaces_drops_and_splices_and_shares_the_rest() -> None:
    found = topic(lesson("keep *marked* on\n\n::: notes\ngone\n:::"))

    def change(node: object) -> object:
        if isinstance(node, Notes):
            return None
        if isinstance(node, Emphasis):
            return node.children
        return node

    new = rewrite(found, change)
    assert not [node for node in walk(new) if isinstance(node, Notes | Emphasis)]
    assert plain_text(new.deep_dive[0].blocks) == "keep marked on"
    assert new.key_question is found.key_question
    assert rewrite(found, lambda node: node) is found


def test_pictures_are_found_by_their_paths_below_the_course() -> None:
    found = topic(lesson("![A](figures/a%20b.svg){alt=a}\n\nwith ![b](../shared/b.png) inside"))
    assert [path for path, _ in pictures_of(found)] == ["time/figures/a b.svg", "shared/b.png"]
    assert [str(span) for _, span in pictures_of(found)] == ["first.md:9:1", "first.md:11:6"]


def test_walking_goes_in_the_order_of_writing() -> None:
    found = topic(lesson("one *two* three\n\nfour"))
    words = [node.text.strip() for node in walk(found.deep_dive) if isinstance(node, Text)]
    assert words == ["one", "two", "three", "four"]
    assert len([node for node in walk(found.deep_dive) if isinstance(node, Paragraph)]) == 2
