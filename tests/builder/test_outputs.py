"""An output that is added to the list: what stands in its values is all that the builder needs to make it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ddcurric import outputs
from ddcurric.builder.leftovers import Reason
from ddcurric.builder.outcome import Built
from ddcurric.builder.seen import seen
from ddcurric.builder.status import stale_files
from ddcurric.builder.workshop import HERE
from ddcurric.diagnostics import Diagnostic, Severity
from tests.builder.authors import Course
from tests.builder.desks import Desk
from tests.builder.lines import (
    ALL_PICTURES,
    BOOK,
    BOOK_OF_SECRETS,
    COUNT,
    GREETING,
    INDEX,
    LINE,
    LINES,
    PICTURES,
    SECRETS,
    TELLING,
)
from tests.commands import call

pytestmark = pytest.mark.slow

A, B, C = Course().chapters


def text(desk: Desk, path: str) -> str:
    return desk.read(path).decode()


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., str]:
    """A command on a course, as a teacher gives it."""
    Course().write(tmp_path)

    def run(*words: str) -> str:
        result = call(*words, "--course", str(tmp_path / "content"))
        assert result.exit_code == 0, result.output
        return result.output

    return run


def errors(built: Built) -> list[Diagnostic]:
    return [found for found in built.diagnostics if found.severity is Severity.ERROR]


def test_a_line_a_topic_is_asked_for_listed_and_removed_like_any_other(
    run: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a teacher sees it, whose program has one output more in its list."""
    monkeypatch.setattr(outputs, "OUTPUTS", (*outputs.OUTPUTS, LINE))
    assert re.search(r"Of handout, solutions, .*slides, .*line; with commas", " ".join(run("build", "--help").split()))
    assert re.search(r"handout, solutions, slides, ([\w-]+, )*line", run("list"))
    assert re.search(r"m1/1.1-a-line.txt +1 line ", run("build", "--only", "line"))
    assert (tmp_path / "build/m1/1.1-a-line.txt").read_text(encoding="utf-8").startswith("1.1 The topic a")
    assert "line" not in run("list")
    assert "nothing to make, 3 up to date" in run("build", "--only", "line")
    Course((A, B)).write(tmp_path)
    assert "m2/2.1-c-line.txt: the course has no such topic any more" in run("build", "--only", "line")
    assert sorted(file.name for file in (tmp_path / "build").glob("*/*.txt")) == ["1.1-a-line.txt", "1.2-b-line.txt"]


def test_a_file_a_course_that_needs_no_other_is_made_anew_when_a_lesson_comes_or_goes(
    run: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outputs, "OUTPUTS", (INDEX, LINE))

    def index() -> list[str]:
        return (tmp_path / "build/index.txt").read_text(encoding="utf-8").splitlines()

    assert "Of index, line; with commas." in run("build", "--help")
    assert re.search(r"index.txt +3 lines", run("build", "--only", "index"))
    assert [line.split()[0] for line in index()] == ["1.1", "1.2", "2.1"]
    assert "nothing to make, 1 up to date" in run("build", "--only", "index")
    assert "index" not in run("build", "a"), "one lesson alone makes nothing of the whole"
    Course((A, B)).write(tmp_path)
    run("build", "--only", "index")
    assert [line.split()[0] for line in index()] == ["1.1", "1.2"]


def test_a_line_that_tells_students_what_is_secret_is_not_published(tmp_path: Path) -> None:
    desk = Desk(tmp_path, HERE, TELLING)
    desk.write(Course((replace(A, secret=True), B, C)))
    built = desk.build()
    assert [(found.code, found.span.file) for found in errors(built)] == [("leak", "m1/a.md")]
    assert desk.names() == {"m1/1.2-b-line.txt", "m2/2.1-c-line.txt"}


def test_one_that_tells_what_has_become_secret_is_removed(tmp_path: Path) -> None:
    desk = Desk(tmp_path, HERE, LINE, GREETING)
    (desk.project.course / "greeting.txt").write_text("Hello", encoding="utf-8")
    desk.build()
    desk.write(Course((replace(A, secret=True), B, C)))
    (desk.project.course / "greeting.txt").write_text("Hello", encoding="utf-8")
    removed = {leftover.artifact.path: leftover.why for leftover in desk.build("a", only=("greeting",)).removed}
    assert removed == {"m1/1.1-a-line.txt": Reason.TELLS}


def test_what_students_get_is_made_without_the_pictures_of_answers(tmp_path: Path) -> None:
    desk = Desk(tmp_path, HERE, PICTURES, ALL_PICTURES)
    folder = desk.project.course / "m1"
    (folder / "answer.svg").write_bytes((folder / "line.svg").read_bytes())
    lesson = (folder / "a.md").read_text(encoding="utf-8")
    answer = '![The answer](answer.svg){alt="What is asked"}'
    (folder / "a.md").write_text(lesson.replace("It is so.", f"It is so.\n\n{answer}"), encoding="utf-8")
    assert errors(desk.build("a")) == []
    assert text(desk, "m1/1.1-a-pictures.txt") == "m1/line.svg\n"
    assert text(desk, "m1/1.1-a-all-pictures.txt") == "m1/answer.svg m1/line.svg\n"


def test_what_is_needed_is_made_whether_it_is_published_or_not(tmp_path: Path) -> None:
    desk = Desk(tmp_path, HERE, LINE, COUNT)
    assert desk.build("a", only=("count",)).made == {"m1/1.1-a-count.txt"}
    alone = text(desk, "m1/1.1-a-count.txt")
    (desk.project.out / "m1/1.1-a-count.txt").unlink()
    assert desk.build("a", only=("line",)).made == {"m1/1.1-a-line.txt"}
    assert desk.build("a", only=("count",)).made == {"m1/1.1-a-count.txt"}
    assert text(desk, "m1/1.1-a-count.txt") == alone == f"a has {len(text(desk, 'm1/1.1-a-line.txt'))} letters\n"


def test_what_is_not_usual_is_made_for_who_asks(tmp_path: Path) -> None:
    desk = Desk(tmp_path, HERE, LINE, COUNT)
    assert not any("count" in path for path in desk.build().made)
    assert "count" not in {name for names in _stale(desk).values() for name in names}


def test_what_courseyaml_makes_no_more_is_kept_up_to_date_while_it_lies_there(tmp_path: Path) -> None:
    desk = Desk(tmp_path, HERE, replace(LINE, asked_as="handout"), replace(PICTURES, asked_as="answers"))
    desk.build()
    desk.write(Course((replace(A, words="two"), replace(B, words="two"), C)))
    with (desk.project.course / "course.yaml").open("a", encoding="utf-8") as table:
        table.write("outputs: [answers]\n")
    (desk.project.out / "m1/1.2-b-line.txt").unlink()
    made = desk.build().made
    assert "m1/1.1-a-line.txt" in made
    assert "m1/1.2-b-line.txt" not in made
    assert not any(_stale(desk).values())


def test_a_file_of_the_course_follows_those_that_it_is_made_from(tmp_path: Path) -> None:
    desk = Desk(tmp_path, HERE, LINE, LINES)
    assert "lines.txt" in desk.build(only=("lines",)).made
    assert text(desk, "lines.txt") == "".join(
        text(desk, f"m{place}-line.txt") for place in ("1/1.1-a", "1/1.2-b", "2/2.1-c")
    )
    desk.write(Course((A, replace(B, words="two"), C)))
    assert {"m1/1.2-b-line.txt", "lines.txt"} <= desk.build().made
    assert desk.build().made == frozenset()
    desk.write(Course((A, replace(B, broken=True), C)))
    assert desk.build().incomplete == ("lines.txt",)


def test_of_a_book_the_bound_files_are_not_read_again_if_they_were_read_for_the_same_people(tmp_path: Path) -> None:
    """What a maker says of its file, here a lie, is trusted so far and no further."""
    desk = Desk(tmp_path, HERE, LINE, BOOK)
    desk.write(Course((replace(A, secret=True), B, C)))
    assert errors(desk.build()) == []
    assert "book.txt" in desk.names()
    other = Desk(tmp_path / "other", HERE, SECRETS, BOOK_OF_SECRETS)
    other.write(Course((replace(A, secret=True), B, C)))
    built = other.build(only=("book",))
    assert {(found.code, found.span.file) for found in errors(built)} == {("leak", "m1/a.md")}
    assert "book.txt" not in other.names()


def test_a_file_that_courseyaml_names_is_an_input_and_without_it_there_is_no_such_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outputs, "OUTPUTS", (LINE, GREETING))
    desk = Desk(tmp_path, HERE, LINE, GREETING)
    built = desk.build()
    assert [found.code for found in errors(built)] == ["file-missing"]
    assert not any("greeting" in path for path in desk.names())
    greeting = desk.project.course / "greeting.txt"
    greeting.write_text("Hello", encoding="utf-8")
    assert len(desk.build().made) == 3
    assert text(desk, "m1/1.1-a-greeting.txt") == "Hello, a\n"
    greeting.write_text("Good day", encoding="utf-8")
    assert len(desk.build().made) == 3
    greeting.write_text("A very good day", encoding="utf-8")
    assert desk.build().made == frozenset()
    assert text(desk, "m1/1.1-a-greeting.txt") == "Good day, a\n"


def test_every_output_has_a_name_and_a_path_of_its_own() -> None:
    names = [output.name for output in outputs.OUTPUTS]
    paths = [
        output.path_of("m", "1.1", "a", size)
        for output in outputs.OUTPUTS
        for size in ({output.usual_size, *output.sizes} if output.has_editions else {""})
    ]
    assert len(set(names)) == len(names)
    assert len(set(paths)) == len(paths)
    for at, output in enumerate(outputs.OUTPUTS):
        assert set(output.needs) <= set(names[:at]), "an output stands behind those that it needs"


def _stale(desk: Desk) -> dict[str, tuple[str, ...]]:
    return dict(stale_files(desk.project, seen(desk.project)).kinds)
