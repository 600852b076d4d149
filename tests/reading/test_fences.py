"""Fences: which are diagrams, under whatever name authors know them."""

from __future__ import annotations

import pytest
from lessons import lesson, topic

from ddcurric import figures
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.walk import walk


def test_a_fence_of_any_kind_is_a_diagram_and_any_other_is_a_listing() -> None:
    names = sorted(figures.FENCES)
    assert {name for kind in figures.KINDS for name in kind.names} < figures.FENCES.keys()
    text = "".join(f"```{name}\nA: a1\n```\n\n" for name in (*names, "text"))
    assert [node.kind for node in walk(topic(lesson(text))) if isinstance(node, Diagram)] == names


@pytest.mark.parametrize(
    ("info", "text", "says"),
    [
        ("spacetime", "A: a1", "Space-time diagram"),
        ("{.spacetime .incremental}", "A: a1", "Space-time diagram"),
        ("mermaid", "sequenceDiagram\n  A->>B: hello", "Sequence diagram"),
        ("Mermaid", 'pie\n  "Dogs" : 3', "Pie chart"),
        ("mermaid", "%% a comment\n\nflowchart LR\n  A --> B", "Flowchart"),
        ('mermaid {caption="States"}', "stateDiagram-v2\n  A --> B", "State diagram"),
    ],
)
def test_a_fence_is_a_diagram_by_its_name_or_by_its_first_word(info: str, text: str, says: str) -> None:
    found = [node for node in walk(topic(lesson(f"```{info}\n{text}\n```"))) if isinstance(node, Diagram)]
    assert [figures.describe(node).startswith(says) for node in found] == [True]
    assert [str(d) for d in figures.check(found[0])] == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("radar-beta", "diagram-not-drawn"),
        ("spacetime\nA: a1", "diagram-syntax"),
        ("%% only a comment", "diagram-syntax"),
    ],
)
def test_a_mermaid_fence_that_is_not_drawn_is_said(text: str, code: str) -> None:
    found = [node for node in walk(topic(lesson(f"```mermaid\n{text}\n```"))) if isinstance(node, Diagram)]
    assert [node.kind for node in found] == ["mermaid"]
    assert [d.code for d in figures.check(found[0])] == [code]


def test_the_text_of_a_diagram_stands_a_line_below_its_fence_in_the_fences_column() -> None:
    found = topic(lesson("- item\n\n  ```spacetime\n  A: a1\n  ```"))
    diagram = next(node for node in walk(found) if isinstance(node, Diagram))
    assert (diagram.text, diagram.span.line, diagram.span.column) == ("A: a1", 11, 3)
