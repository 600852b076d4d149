"""What an author meant and did not quite write is named by its place, with the words to write instead."""

from __future__ import annotations

import pytest
from lessons import lesson, read, settings

from ddcurric.lesson.checks import check_topic

FRONT = "minutes: 50\nobjectives: [Read a clock]"


def told(text: str) -> list[tuple[int, str, str]]:
    found = read(text)
    diagnostics = [*found.diagnostics, *(check_topic(found.value, settings()) if found.value else ())]
    return [(d.span.line, d.code, d.hint) for d in diagnostics]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Aufgaben", "Exercises"),
        ("Das Wichtigste", "Key Points"),
        ("Exercices", "Exercises"),
        ("Soluciones", "Solutions"),
    ],
)
def test_a_section_in_another_language_is_told_its_name(heading: str, section: str) -> None:
    found = read(lesson("Text.", after=f"## {heading}\n\n### One\n\nA task.")).diagnostics
    advice = next(each.hint for each in found if each.code == "unknown-section")
    assert advice in (
        f"the names of sections are English: write `## {section}`",
        f"did you mean `## {section}`?",
    )


@pytest.mark.parametrize(
    ("task", "line"),
    [
        ("(a) One.\n\n(c) Three.", 17),
        ("(a) One.\n\n(a) Another.", 17),
        ("(b) Two.\n\n(c) Three.", 15),
    ],
)
def test_a_part_out_of_its_order_is_named(task: str, line: int) -> None:
    text = lesson("Text.", after=f"## Exercises\n\n### Count {{solution=none}}\n\n{task}", front="")
    assert [each[:2] for each in told(text) if each[1] == "part-out-of-order"] == [(line, "part-out-of-order")]


@pytest.mark.parametrize(
    "task",
    ["(a) One:\n\n(i) x\n\n(ii) y\n\n(b) Two.", "(A) One.\n\n(B) Two.", "(1) One.\n\n(2) Two.", "See (c) there."],
)
def test_other_letters_in_brackets_are_left_alone(task: str) -> None:
    text = lesson("Text.", after=f"## Exercises\n\n### Count {{solution=none}}\n\n{task}")
    assert not [each for each in told(text) if each[1] == "part-out-of-order"]


@pytest.mark.parametrize(
    ("text", "code", "advice"),
    [
        ("See [](trace).", "incomplete-link", "write `[](#trace)`"),
        ("[](https://example.org)", "incomplete-link", "write `[words](https://…)`"),
        (
            "```plantuml\nA -> B\n```",
            "unknown-language",
            "diagrams are `spacetime` and `mermaid`; draw others elsewhere and show the picture",
        ),
        ("::: {slide layout=figure}\n- a\n:::", "malformed-attributes", "write `.slide`"),
        ("A []{.term} ticks.", "empty-span", "write the term into the brackets"),
    ],
)
def test_what_was_meant_is_said(text: str, code: str, advice: str) -> None:
    found = [each[1:] for each in told(lesson(f"### Idea\n\nWords.\n\n{text}", front=FRONT))]
    assert (code, advice) in found
    assert "term-without-definition" not in [each[0] for each in found]
