"""Words that cling to what stands beside them: a name to an arrow, a number to its unit."""

from __future__ import annotations

import pytest
from lessons import lesson, topic

from ddcurric.lesson.clinging import clinging
from ddcurric.lesson.model import block as b
from ddcurric.typeset.breaks import loosened


def said(text: str) -> tuple[str, ...]:
    only = topic(lesson(text)).deep_dive[0].blocks[0]
    assert isinstance(only, b.Paragraph)
    return clinging(only.content)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("*a* → *b* is so", "a~→~b is so"),
        ("so `get`\n→ `put`", "so get~→~put"),
        ("it takes **90** ms", "it takes 90~ms"),
        ("it takes 90\nms", "it takes 90~ms"),
        ("a →\nb, and *a* participant → a server", "a~→~b, and a participant → a server"),
        ("$a + b$ → *c*", "￼~→ c"),
        ("`a b` → *c*", "￼~→ c"),
        ("so $a$\n→", "so ￼~→"),
    ],
)
def test_words_cling_to_those_beside_them(text: str, bound: str) -> None:
    whole = "".join(said(text))
    assert whole.replace("\N{NO-BREAK SPACE}", "~") == bound
    assert loosened(whole) == bound.replace("~", " ")


def test_each_node_says_its_own() -> None:
    assert said("*a* → *b*") == ("a", "\N{NO-BREAK SPACE}→\N{NO-BREAK SPACE}", "b")
