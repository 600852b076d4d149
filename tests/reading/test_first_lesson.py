"""The lesson that the curriculum grew from, put into the format by nothing but Markdown marks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lessons import read

from ddcurric.diagnostics import has_errors
from ddcurric.lesson.model.block import List
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import WORD, words_of
from ddcurric.lesson.words import plain_text

LESSON = (Path(__file__).parent.parent / "cases/reading/first-lesson.md").read_text(encoding="utf-8")

HEAD = "# Distributed & Decentralized Systems Curriculum\n\n# Time Causality"

MARKED_OTHERWISE = {
    "as the golden has it": LESSON,
    "title on two levels": LESSON.replace(HEAD, HEAD.replace("\n\n# ", "\n\n## ")),
    "course above as text": LESSON.replace(HEAD, HEAD.replace("# Dist", "Dist", 1)),
    "module line below as text": LESSON.replace(HEAD, HEAD.replace("\n\n# ", "\n\n")),
    "sections at level one": re.sub(r"^## (Topic 1)", r"# \1", LESSON, flags=re.MULTILINE),
    "the button as a heading": LESSON.replace("👁️ View Solutions", "## 👁️ View Solutions"),
    "one heading for the exercises": LESSON.replace("## ✏️ Exercises\n\n", ""),
    "lists indented": re.sub(r"^(\d\. |- )", r"  \1", LESSON, flags=re.MULTILINE),
    "letters in bold": re.sub(r"^(\([abc]\)) ", r"**\1** ", LESSON, flags=re.MULTILINE),
    "no empty lines below headings": re.sub(r"^(#+ .*)\n\n", r"\1\n", LESSON, flags=re.MULTILINE),
    "straight quotes": LESSON.replace("“", '"').replace("”", '"').replace("’", "'"),
    "a hyphen for the dash": LESSON.replace("Defined — ", "Defined - "),
    "windows line ends": LESSON.replace("\n", "\r\n"),
}


@pytest.fixture(params=list(MARKED_OTHERWISE.values()), ids=list(MARKED_OTHERWISE))
def text(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def topic(text: str) -> Topic:
    found = read(text)
    assert not has_errors(found.diagnostics), "\n".join(map(str, found.diagnostics))
    assert found.value is not None
    return found.value


def test_it_reads_without_errors_and_has_the_right_parts(text: str) -> None:
    found = topic(text)
    assert [plain_text(exercise.title) for exercise in found.exercises] == [
        "Is It Distributed?",
        "Scaling Showdown",
        "Fallacy Identification",
        "The Replication Transparency Dilemma",
    ]
    assert [[part.letter for part in exercise.parts] for exercise in found.exercises] == [[], [], ["a", "b", "c"], []]
    assert [len(found.key_question), len(found.questions), len(found.so_what)] == [1, 3, 1]
    assert len(found.deep_dive[-1].blocks) == 5


def test_every_solution_is_with_its_exercise(text: str) -> None:
    first, second, third, fourth = topic(text).exercises
    assert [bool(each.solution) for each in (first, second, third, fourth)] == [True, True, False, True]
    assert [plain_text(part.solution.blocks)[:9] for part in third.parts if part.solution] == [
        "Fallacy 2",
        "Fallacy 6",
        "Fallacy 5",
    ]
    assert first.solution is not None
    assert fourth.solution is not None
    assert [len(block.items) for block in first.solution.blocks if isinstance(block, List)] == [3]
    assert [(block.ordered, len(block.items)) for block in fourth.solution.blocks if isinstance(block, List)] == [
        (True, 2)
    ]


def test_no_word_of_it_is_lost(text: str) -> None:
    headings = r"^#+ (Key Question|Deep Dive|Check .*|The .*|✏️ .*|Topic 1: .*|Solution \d|👁️ .*)$"
    counters = r"^(### Exercise \d:|(\*\*)?\([abc]\)|\s*\d\.)"
    said = re.sub(f"{headings}|{counters}", "", text.replace("\r", ""), flags=re.MULTILINE)
    words = set(WORD.findall(said))
    assert words - set(words_of(topic(text))) == set()
