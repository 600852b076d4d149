"""The opening sentence of a description counts, and tells nothing; all that stands behind it may tell."""

from __future__ import annotations

import pytest
from lessons import lesson, topic

from ddcurric.builder.secrets import secrets_of, told_about
from ddcurric.figures import describe, without_counts
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.audience import STUDENT
from ddcurric.wording import LANGUAGES

SPACETIME = "spacetime\nP: p1>m p2\nQ: q1 q2<m q3>n\nR: r1<n"
SOURCES = {
    SPACETIME: ("P", ""),
    "spacetime\nP: p1\nQ: q1\ndirection: down": ("P", ""),
    "history\nA: w(x,1) 0-1\nB: r(x)=1 2-3": ("A", ""),
    "mermaid\nflowchart TD\n  a[One] --> b[Two]": ("One", "“«„"),
    "mermaid\nstateDiagram-v2\n  One --> Two": ("One", "“«„"),
}


def diagram(source: str) -> Diagram:
    made = topic(lesson(f"Text.\n\n```{source}\n```"))
    return next(node for node in walk(made) if isinstance(node, Diagram))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_left_begins_with_what_the_author_named(language: str) -> None:
    for source, (first, marks) in SOURCES.items():
        left = without_counts(describe(diagram(source), language), language).lstrip()
        assert left.lstrip(marks).startswith(first), left


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_many_a_quorum_waits_for_is_left(language: str) -> None:
    left = without_counts(describe(diagram("quorum {n=5 w=3 r=3}\nread: S1 S2 S3"), language), language)
    assert "w = 3" in left
    assert "5" not in left.partition("w = 3")[0]


def test_what_an_author_says_of_a_diagram_is_left_whole() -> None:
    own = "Flowchart, from top to bottom: the leader answers first, three steps later all do."
    assert without_counts(own, "en") == own
    said = describe(diagram(f"mermaid\nflowchart TD\n  accDescr: {own}\n  a[One] --> b[Two]"))
    assert own.rstrip(".") in without_counts(said, "en")


def test_a_figure_of_a_solution_is_told_by_what_is_in_it_and_not_by_its_counts() -> None:
    made = topic(lesson("Text.", after=f"## Exercises\n\n### One\n\nDraw.\n\n::: solution\n```{SPACETIME}\n```\n:::"))
    secrets = secrets_of([made], STUDENT, told_about([made]))
    said = describe(diagram(SPACETIME))
    assert secrets.found_in([said])
    assert not secrets.found_in([describe(diagram("spacetime\nX: x1>o x2 x3 x4\nY: y1<o\nZ: z1>u"))])
    assert not secrets.found_in([said.partition(".")[0]])
    assert secrets.found_in([said.partition(".")[2]])
