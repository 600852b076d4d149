"""A new topic is entered in course.yaml as its author would have entered it."""

from __future__ import annotations

import pytest

from ddcurric.cli.contents import with_paper, with_topic

CASES = {
    "flow": (
        "modules:\n  - title: A   # first\n    path: a\n    topics: [one, two]  # more to come\n",
        "modules:\n  - title: A   # first\n    path: a\n    topics: [one, two, new]  # more to come\n",
    ),
    "flow, empty": (
        "modules:\n- {title: A, path: a, topics: []}\n",
        "modules:\n- {title: A, path: a, topics: [new]}\n",
    ),
    "flow over lines": (
        "modules:\n  - title: A\n    path: a\n    topics: [\n      one,\n      two,  # hard\n    ]\n",
        "modules:\n  - title: A\n    path: a\n    topics: [\n      one,\n      two,  # hard\n      new,\n    ]\n",
    ),
    "block": (
        "modules:\n  - path: a\n    topics:\n      - one\n      - two # !\n\n  - path: b\n",
        "modules:\n  - path: a\n    topics:\n      - one\n      - two # !\n      - new\n\n  - path: b\n",
    ),
    "block at the end of the file": (
        "modules:\n  - path: a\n    topics:\n    - one",
        "modules:\n  - path: a\n    topics:\n    - one\n    - new",
    ),
    "nothing listed yet": (
        "modules:\n  - path: a\n    topics:\n    title: A\n",
        "modules:\n  - path: a\n    topics: [new]\n    title: A\n",
    ),
    "no list at all": (
        "modules:\n  - path: a\n    title: A  # a comment\n# the end\n",
        "modules:\n  - path: a\n    title: A  # a comment\n    topics: [new]\n# the end\n",
    ),
    "Windows line ends": (
        "modules:\r\n  - path: a\r\n    topics:\r\n      - one\r\n",
        "modules:\r\n  - path: a\r\n    topics:\r\n      - one\r\n      - new\r\n",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_only_the_new_topic_changes(name: str) -> None:
    before, after = CASES[name]
    assert with_topic(before, "a", "new") == after


def test_the_other_module_is_left_alone() -> None:
    text = "modules:\n  - {path: a, topics: [one]}\n  - {path: b, topics: [two]}\n"
    assert with_topic(text, "b", "new") == text.replace("[two]", "[two, new]")


@pytest.mark.parametrize("text", ["modules: []\n", "modules: &x [1]\n", "title: T\n", ""])
def test_what_cannot_be_edited_is_not_touched(text: str) -> None:
    assert with_topic(text, "a", "new") is None


PAPERS = {
    "no list at all": (
        "title: T  # ours\nmodules:\n  - path: a\n    topics: [one]\n# the end\n",
        "title: T  # ours\nmodules:\n  - path: a\n    topics: [one]\n# the end\npapers: [exams/new.md]\n",
    ),
    "a list in braces": ("papers: [exams/old.md]\ntitle: T\n", "papers: [exams/old.md, exams/new.md]\ntitle: T\n"),
    "a list of lines": (
        "papers:\n  - exams/old.md  # May\ntitle: T\n",
        "papers:\n  - exams/old.md  # May\n  - exams/new.md\ntitle: T\n",
    ),
    "nothing listed yet": ("papers:\ntitle: T\n", "papers: [exams/new.md]\ntitle: T\n"),
}


@pytest.mark.parametrize("name", PAPERS)
def test_a_paper_is_entered_behind_the_others(name: str) -> None:
    before, after = PAPERS[name]
    assert with_paper(before, "exams/new.md") == after
