"""Mistakes in course.yaml and in what it names are said by every command, whichever topic one works on."""

from __future__ import annotations

import pytest

from tests.end_to_end.conftest import COURSE, Workplace

COMMANDS = (
    ("build",),
    ("build", "ping"),
    ("build", "ping", "--only", "handout"),
    ("check",),
    ("list",),
    ("new", "topic", "Waves", "--module", "first"),
    ("new", "paper", "Final", "ping"),
)
"""Everything that reads a course."""


@pytest.mark.slow
def test_a_table_of_contents_that_cannot_be_read_is_said_by_every_command(place: Workplace) -> None:
    (place.content / "course.yaml").write_text(COURSE.replace("author:", "auhtor:"), encoding="utf-8")
    for command in COMMANDS:
        result = place.run(*command)
        assert result.status == 1, command
        assert "error[unknown-key]: course.yaml has no key `auhtor`" in result.output, command
        assert "course.yaml:2:1\n" in result.output, command
        assert "there is no topic" not in result.output, command


def test_a_key_that_nobody_knows_stops_nothing_else(place: Workplace) -> None:
    (place.content / "course.yaml").write_text(COURSE.replace("author:", "auhtor:"), encoding="utf-8")
    result = place.run("build", "ping", "--only", "handout")
    assert result.status == 1
    assert "did you mean `author`?" in result.output
    assert [path.name for path in place.out.rglob("*-handout.pdf")] == ["1.1-ping-handout.pdf"]


@pytest.mark.parametrize(
    "mistake",
    ["paper: a5\n", "deck: {scale: large, fonts: {body: [Arial]}}\n", "outputs: {handout: true}\nprint: 12\n"],
)
def test_a_mistake_in_the_contents_hides_none_of_the_lessons(place: Workplace, mistake: str) -> None:
    (place.content / "course.yaml").write_text(COURSE + mistake, encoding="utf-8")
    place.change("pong", "::: notes", "::: nodes")
    for command in (("check",), ("check", "pong"), ("build",)):
        result = place.run(*command)
        assert result.status == 1, command
        assert "error[bad-value]" in result.output, command
        assert "did you mean `notes`?" in result.output, command
        assert not place.built()


@pytest.mark.parametrize(
    ("old", "new", "read"),
    [
        ("title: Last", "title: [Last]", True),
        ("- title: First & Foremost\n    path", "- path", True),
        ("- quiz.md", "- [quiz.md]", True),
        ("path: last", "path: ../last", False),
        ("path: last\n", "accent: 0B6E69\n", False),
        ("[over]", "[{over: 1}]", False),
    ],
)
def test_a_mistake_in_the_table_of_contents_makes_no_others(
    place: Workplace, old: str, new: str, *, read: bool
) -> None:
    paper = '---\nkind: quiz\n---\n# Quiz\n\n## Exercises\n\n::: {.take from="ping.md#wait"}\n:::\n'
    (place.content / "quiz.md").write_text(paper, encoding="utf-8")
    place.change("over", "::: notes", "::: nodes")
    course = COURSE + "papers:\n  - quiz.md\n"
    assert old in course
    (place.content / "course.yaml").write_text(course.replace(old, new), encoding="utf-8")
    found = place.run("check")
    assert found.status == 1
    mistakes = [line for line in found.output.splitlines() if line.startswith(("error", "warning"))]
    lessons = ["error[unknown-div]: there is no div `nodes`"] if read else []
    assert mistakes[1:] == lessons


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "error", "at"),
    [
        (COURSE.replace("topics: [over]", "topics: [over, under]"), "there is no file `last/under.md`", "9:20"),
        (COURSE.replace("topics: [over]", "topics: [over, ping]"), "the topic `ping` is listed twice", "9:20"),
        (COURSE + "deck:\n  template: missing.pptx\n", "there is no file `missing.pptx`", "11:13"),
        (COURSE + "deck: {template: notes.pptx}\n", "the deck template `notes.pptx` cannot be used", "10:18"),
        (COURSE + "deck: {template: ../notes.pptx}\n", "`../notes.pptx` is outside the course", "10:18"),
    ],
)
def test_what_is_wrong_with_the_course_is_said_by_every_command(
    place: Workplace, text: str, error: str, at: str
) -> None:
    (place.content / "course.yaml").write_text(text, encoding="utf-8")
    (place.content / "notes.pptx").write_bytes(b"not a presentation")
    for command in (("list",), ("check",), ("build", "pong", "--only", "solutions"), COMMANDS[-1]):
        result = place.run(*command)
        assert result.status == 1, (command, result.output)
        assert error in result.output, command
        assert f"course.yaml:{at}\n" in result.output, command


@pytest.mark.parametrize(
    ("old", "new", "advice"),
    [
        ("path: last", "path: lasst", "there is no folder `lasst`: did you mean `last`?"),
        (
            "topics: [over]",
            "topics: []",
            'write `topics: [name-of-a-lesson]`, or `ddcurric new topic "Title" --module last`',
        ),
        ("[ping, pong]", "[ping, pingg, pong]", "`ping` is listed already: take this one out, or write another"),
        (
            "[ping, pong]",
            "[ping, pon, other]",
            "write this lesson (`ddcurric new topic` begins one)",
        ),
        ("author:", "papers: [midterm.md]\nauthor:", "write this paper, or take its line out"),
        ("[ping, pong]", "[ping pong]", "put a comma between the names: `ping, pong`"),
        ("author:", "print: {logo: pictures/logo.svg}\nauthor:", "there is no folder `pictures` either: make it"),
        ("author:", "deck: {template: notes.potx}\nauthor:", "did you mean `notes.pptx`?"),
        ("author:", "deck: {template: look.potx}\nauthor:", "put it into the folder `content/`"),
    ],
)
def test_what_is_missing_is_looked_for_nearby(place: Workplace, old: str, new: str, advice: str) -> None:
    (place.content / "course.yaml").write_text(COURSE.replace(old, new), encoding="utf-8")
    (place.content / "notes.pptx").write_bytes(b"not a presentation")
    assert f"= hint: {advice}" in place.run("list").output


def test_a_figure_of_another_lesson_is_one_mistake_and_its_reader_learns_what_to_write(place: Workplace) -> None:
    place.change("ping", "## Deep Dive\n", "## Deep Dive\n\n![](pong.md#fig-a)\n")
    said = place.run("check", "ping").output
    assert "copy it, or refer to it with `[](pong.md#fig-a)`" in said
    assert "alternative text" not in said


@pytest.mark.parametrize(("gone", "there"), [("lamport-clocks", "vector-clocks"), ("week-3", "week-2")])
def test_a_lesson_that_is_gone_is_no_other_one_with_a_mistake(place: Workplace, gone: str, there: str) -> None:
    (place.content / "course.yaml").write_text(COURSE.replace("[ping, pong]", f"[{there}, {gone}]"), encoding="utf-8")
    folder = next(place.content.rglob("ping.md")).parent
    (folder / f"{there}.md").write_text("# One\n", encoding="utf-8")
    assert (
        "= hint: write this lesson (`ddcurric new topic` begins one), or take its line out" in place.run("list").output
    )


def test_a_topic_that_is_not_there_does_not_hide_what_is_wrong_with_the_course(place: Workplace) -> None:
    (place.content / "course.yaml").write_text(COURSE + "deck: {template: missing.pptx}\n", encoding="utf-8")
    result = place.run("build", "pin")
    assert result.status == 2
    assert "there is no file `missing.pptx`" in result.output
    assert "there is no topic `pin` in the course: did you mean `ping`?" in result.output


def test_a_template_that_cannot_be_used_stops_the_decks_and_nothing_else(place: Workplace) -> None:
    (place.content / "course.yaml").write_text(COURSE + "deck: {template: missing.pptx}\n", encoding="utf-8")
    result = place.run("build", "ping")
    assert result.status == 1
    assert sorted(place.built()) == ["first/1.1-ping-handout.pdf", "first/1.1-ping-solutions.pdf"]


def test_what_is_wrong_with_another_lesson_is_not_said_when_one_is_built(place: Workplace) -> None:
    place.change("pong", "::: notes", "::: nodes")
    result = place.run("build", "ping", "--only", "handout")
    assert result.status == 0, result.output
    assert "unknown-div" not in result.output
