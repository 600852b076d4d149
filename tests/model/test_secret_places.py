"""Nothing that is written where students may not look reaches them by a reference, a footnote or an address."""

from __future__ import annotations

import pytest
from lessons import lesson, read

from ddcurric.diagnostics import Diagnostic, Severity
from ddcurric.lesson.model.inline import FootnoteReference
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.labels import labels_of, resolve
from ddcurric.lesson.views.student import student_view
from tests.model.test_student import everything

HIDING = ("solution", "answer", "notes", "instructor")


def found_in(text: str, other: str = "") -> tuple[Topic, list[Diagnostic]]:
    first, second = read(text), read(other or lesson("Text."), "second", "second.md")
    assert first.value is not None
    assert second.value is not None
    result = resolve(first.value, {each.id: labels_of(each) for each in (first.value, second.value)})
    return result.value, [d for d in (*first.diagnostics, *result.diagnostics) if d.code != "misplaced-div"]


def secret(div: str, words: str, told: str = "") -> str:
    """A lesson with some words in a div that hides them, and others that everyone reads."""
    hidden = f"::: {div}\n{words}\n:::"
    if div == "solution":
        return lesson(f"Text. {told}", after=f"## Exercises\n\n### Count {{points=2}}\n\nCount.\n\n{hidden}")
    return lesson(f"Text. {told}\n\n{hidden}")


def told(diagnostics: list[Diagnostic]) -> list[tuple[str, Severity]]:
    return [(each.code, each.severity) for each in diagnostics]


TELLING = {
    "a heading": ("#### Zecret zecret {#told}\n\nText.", "[](#told)"),
    "a box": ('::: {.definition #told title="Zecret zecret"}\nText.\n:::', "[](#told)"),
    "a footnote": ("Text.[^n]\n\n[^n]: Zecret zecret.", "Text.[^n]"),
    "a footnote of a footnote": ("Text.[^n]\n\n[^n]: Zecret zecret.", "^[Text.[^n]]"),
    "an address": ("[A][n].\n\n[n]: https://example.org/zecret", "[A][n]"),
    "an address by its own name": ("[n].\n\n[n]: https://example.org/zecret", "[n]"),
    "a picture's address": ("![A][n]\n\n[n]: zecret.svg", "Text. ![A][n]"),
}


@pytest.mark.parametrize("div", HIDING)
@pytest.mark.parametrize("way", TELLING)
def test_what_students_see_does_not_tell_what_is_hidden(div: str, way: str) -> None:
    words, reference = TELLING[way]
    _, found = found_in(secret(div, words, reference))
    errors = [each for each in found if each.severity is Severity.ERROR]
    assert {each.code for each in errors} == {"secret-referred-to"}, found
    assert errors[0].span.line == 9


@pytest.mark.parametrize("div", HIDING)
@pytest.mark.parametrize("way", TELLING)
def test_a_hidden_place_may_refer_to_itself(div: str, way: str) -> None:
    words, reference = TELLING[way]
    topic, found = found_in(secret(div, f"{reference}\n\n{words}"))
    assert told(found) == []
    assert "zecret" not in everything(student_view(topic)).lower()


@pytest.mark.parametrize("div", HIDING)
def test_another_topic_does_not_tell_either(div: str) -> None:
    other = secret(div, "#### Zecret zecret {#told}\n\nText.")
    assert told(found_in(lesson("[](second.md#told)"), other)[1]) == [("secret-referred-to", Severity.ERROR)]
    assert told(found_in(secret("solution", "[](second.md#told)"), other)[1]) == []


def test_what_is_said_with_an_error_is_not_filled_in() -> None:
    topic, _ = found_in(secret("solution", "#### Zecret zecret {#told}\n\nText.", "[](#told)"))
    assert "zecret" not in everything(student_view(topic)).lower()


def test_a_footnote_that_stands_in_a_solution_is_not_in_a_students_view() -> None:
    topic, _ = found_in(secret("solution", "Text.[^n]\n\n[^n]: Zecret zecret.", "Text.[^n]"))
    seen = student_view(topic)
    assert "ecret zecret" not in everything(seen)
    assert [node for node in walk(seen) if isinstance(node, FootnoteReference)] == []


@pytest.mark.parametrize(
    ("use", "definition", "expected"),
    [
        ("slide", "answer", []),
        ("slide", "notes", [Severity.ERROR]),
        ("slide", "instructor", [Severity.ERROR]),
        ("answer", "notes", [Severity.ERROR]),
        ("notes", "answer", []),
        ("notes", "instructor", [Severity.ERROR]),
        ("handout-only", "answer", [Severity.ERROR]),
        ("instructor", "notes", []),
        ("instructor", "instructor", []),
        ("hint", "answer", [Severity.ERROR]),
        ("example", "instructor", [Severity.ERROR]),
        ("handout-only", "slide", [Severity.WARNING]),
    ],
)
def test_who_sees_more_may_be_told_more(use: str, definition: str, expected: list[Severity]) -> None:
    text = lesson(f"::: {use}\n[](#told)\n:::\n\n::: {definition}\n#### Zecret {{#told}}\n\nText.\n:::")
    assert [each.severity for each in found_in(text)[1]] == expected


def test_a_number_tells_nothing_but_leads_nowhere() -> None:
    figure = '![Zecret](a.svg){#told alt="x"}'
    assert told(found_in(secret("solution", figure, "[](#told)"))[1]) == [("secret-referred-to", Severity.WARNING)]
    assert told(found_in(secret("notes", f"[](#told)\n\n{figure}"))[1]) == []
    assert told(found_in(lesson(f"Text [[](#told)]{{.blank}}.\n\n::: answer\n{figure}\n:::"))[1]) == []


AT_THE_END = "## Exercises\n\n### Count\n\nCount.\n\n## Solutions\n\n### Solution 1\n\nThree.[^n]"


def test_definitions_at_the_end_of_a_file_are_for_all_of_it() -> None:
    topic, found = found_in(lesson("Text.[^m] [A][a]", after=f"{AT_THE_END}\n\n[^n]: Zecret.\n\n[^m]: Seen.\n\n[a]: b"))
    assert told(found) == []
    assert "Seen" in everything(student_view(topic))
    assert "Zecret" not in everything(student_view(topic))


def test_definitions_among_the_solutions_are_for_the_solutions() -> None:
    end = AT_THE_END.replace("[^n]", "[^n]\n\n[^n]: Zecret.\n\n[a]: b\n\nMore. [A][a]")
    assert told(found_in(lesson("Text.", after=end))[1]) == []
    assert told(found_in(lesson("Text.[^n] [A][a]", after=end))[1]) == [("secret-referred-to", Severity.ERROR)] * 2


def test_a_footnote_beside_its_answer_is_told_to_nobody_else() -> None:
    text = lesson("Text. [words[^n]]{.blank}\n\n[^n]: Zecret.\n\n::: answer\nText.[^n]\n:::")
    topic, found = found_in(text)
    assert told(found) == []
    assert "Zecret" not in everything(student_view(topic))


def test_a_solution_that_is_taught_may_have_footnotes() -> None:
    topic, found = found_in(lesson("### The solution\n\nWait.[^n]\n\n[^n]: Seen.\n\n### More\n\nText.[^n]"))
    assert told(found) == []
    assert "Seen" in everything(student_view(topic))
