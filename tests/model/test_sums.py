"""What is one of several kinds is one everywhere: none is forgotten in any language, by the reader or by a walk."""

from __future__ import annotations

from typing import get_args

import pytest
from lessons import lesson, topic

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import walk as nodes
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.reader.blocks import READERS as BLOCKS
from ddcurric.lesson.reader.divs import BOXES, DIVS
from ddcurric.lesson.reader.inline import READERS as INLINES
from ddcurric.lesson.reader.markdown import parser
from ddcurric.lesson.views.labels import box_words, section_words
from ddcurric.outputs.deck.maker import KIND_OF_LAYOUT
from ddcurric.wording import LANGUAGES, wording


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_box_and_every_section_has_a_name(language: str) -> None:
    words = wording(language)
    assert all(box_words(kind, words) for kind in b.BoxKind)
    assert all(section_words(name, words) for name in SectionName)


def test_every_kind_of_box_can_be_written() -> None:
    assert set(BOXES.values()) == set(b.BoxKind)
    assert set(BOXES) <= set(DIVS)
    for name, kind in BOXES.items():
        (box,) = topic(lesson(f"::: {name}\nWords.\n:::")).deep_dive[0].blocks
        assert isinstance(box, b.Box)
        assert box.kind is kind


def test_whatever_the_parser_finds_has_a_reader() -> None:
    md = parser()
    unread = {"reference": "links know it", "lheading": "a heading", "deflist": "dl", "footnote_def": "a footnote"}
    rules = set(md.block.ruler.get_active_rules()) - set(unread)
    kinds = {"code": "code_block", "list": "bullet_list", "fancy_list": "ordered_list", "admonition": "div"}
    assert {kinds.get(rule, rule) for rule in rules} <= {*BLOCKS, "table"}
    assert {"em_open", "strong_open", "link_open", "image", "code_inline", "text"} <= set(INLINES)


def test_nodes_are_all_that_blocks_and_inlines_are() -> None:
    assert {*get_args(b.Block)} <= {*get_args(nodes.Node)}
    assert {*nodes.INLINE_TYPES} <= {*get_args(nodes.Node)}


@pytest.mark.parametrize(
    ("fence", "language"), [("```", ""), ("```text", "text"), ("```output", "text"), ("```python", "python")]
)
def test_a_listing_that_is_plain_text_is_not_one_of_which_nothing_is_said(fence: str, language: str) -> None:
    (code,) = topic(lesson(f"{fence}\nx = 1\n```")).deep_dive[0].blocks
    assert isinstance(code, b.CodeBlock)
    assert code.language == language


def test_layouts_that_say_what_a_slide_is_for_can_be_written() -> None:
    assert set(KIND_OF_LAYOUT) < set(b.LAYOUTS)
    assert all(kind.value == name for name, kind in KIND_OF_LAYOUT.items())
