"""Properties of reading: no word is lost, places are true, nothing raises."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lesson_texts import lessons
from lessons import lesson, read

from ddcurric.diagnostics import Diagnostic, has_errors
from ddcurric.lesson.model.inline import Code, Text
from ddcurric.lesson.model.walk import WORD, walk, words_of
from ddcurric.source import Source

pytestmark = pytest.mark.slow

CASES = Path(__file__).parent.parent / "cases"
EXAMPLES = [e["markdown"] for e in json.loads((CASES / "commonmark/examples.json").read_text(encoding="utf-8"))]
PIECES = [
    *("# a", "## b", "## Exercises", "## Solutions", "### c", "### Solution 1", "#### d"),
    *("(a) e", "(b) f", "g", "h\ni"),
    *("::: part", "::: solution", "::: hint", "::: answer", "::: slide", "::: nothing", ":::", "::::", ":::: columns"),
    *("- j", "1. k", "> l", "```", "```python {#m}", "$$", "$n$", "| o | p |\n|---|---|\n| q | r |", ": s", "[^t]: u"),
    *("v[^t]", "![w](x){y=z}", "[](#aa)", "[bb]{.term}", "[cc]{.dd}", "<ee>", "<!-- ff", "-->", "---", "\t", "  - gg"),
    *("[hh]: ii", "{jj}", "***kk**", "`ll", "\\", "&amp;", "~mm~", "^nn^", "^[oo]", "===", "***", "\u202eאב", "👩🏽‍🚀"),
]  # fmt: skip
SETTINGS = settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


@SETTINGS
@given(lessons())
def test_no_word_of_a_good_lesson_is_lost_and_its_place_is_where_it_is_written(text: str) -> None:
    found = read(text)
    others = [each for each in found.diagnostics if each.code != "misplaced-div"]  # divs that nobody would see
    assert not has_errors(others), "\n".join(map(str, others))
    assert found.value is not None
    written = {word for word in WORD.findall(text) if word[-1].isdigit() and word[0] in "wz"}
    assert written <= set(words_of(found.value))
    source = Source("lesson.md", text)
    for node in walk(found.value):
        if isinstance(node, Text | Code) and node.span.line == node.span.end_line:
            start = source.offset(node.span.line, node.span.column)
            end = source.offset(node.span.end_line, node.span.end_column)
            assert text[start:end].strip("`") == node.text


@SETTINGS
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(["\n", "\n\n", " "]))
@example(["::: solution", "## Exercises", "### c"], "\n\n")
@example(["- j", "::: part", "## Solutions"], "\n")
def test_whatever_is_written_is_in_the_topic_or_in_the_lines_of_a_diagnostic(pieces: list[str], between: str) -> None:
    text = lesson(between.join(pieces))
    found = read(text)
    assert found.value is not None
    kept = set(words_of(found.value))
    source = Source("lesson.md", text)
    told = {word for each in found.diagnostics for word in WORD.findall(f"{_lines(source, each)}\n{each.message}")}
    names = {"Key", "Question", "Deep", "Dive", "Exercises", "Solutions", "amp", "Solution", "1", "a", "b"}
    names |= {"part", "solution", "hint", "answer", "slide", "columns", "python", "term"}  # syntax, not words
    if "<!--" not in text:
        assert set(WORD.findall(text)) - kept - told - names - _addresses(text) == set()


def _lines(source: Source, diagnostic: Diagnostic) -> str:
    first = diagnostic.span.line
    return "\n".join(source.line(line) for line in range(first, max(first, diagnostic.span.end_line) + 1))


def _addresses(text: str) -> set[str]:
    """Words that are addresses and labels rather than text."""
    return {word for word in ("m", "t", "x", "y", "z", "aa", "dd", "hh", "ii") if word in text}


@SETTINGS
@given(st.text(max_size=300))
def test_any_text_at_all_is_read_without_exception(text: str) -> None:
    read(lesson(text))
    read(text.encode("utf-8", "surrogatepass"))


@SETTINGS
@given(st.lists(st.sampled_from(EXAMPLES), min_size=2, max_size=4))
def test_examples_side_by_side_are_read_without_exception(examples: list[str]) -> None:
    assert read(lesson("\n\n".join(examples))).value is not None
