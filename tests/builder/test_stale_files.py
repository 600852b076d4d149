"""What becomes of files that are out of date: made anew, kept until something replaces them, or removed and said."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from importlib.metadata import requires
from pathlib import Path

import pytest

from ddcurric.builder import fingerprint
from ddcurric.builder.fingerprint import LIBRARIES
from ddcurric.builder.leftovers import Reason
from ddcurric.builder.seen import seen
from ddcurric.builder.status import stale_files
from tests.builder.authors import Chapter, Course
from tests.builder.desks import Desk
from tests.builder.imprints import IMPRINTS

pytestmark = pytest.mark.slow

A, B, C = Course().chapters


def stale(desk: Desk) -> set[str]:
    """As `list` has it."""
    files = stale_files(desk.project, seen(desk.project))
    return {f"{topic} {kind}" for topic, kinds in files.kinds.items() for kind in kinds} | set(files.others)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, IMPRINTS)


def secret(*chapters: Chapter) -> Course:
    """The course in which a sentence of these has become a part of the solution."""
    return Course(tuple(replace(c, secret=c in chapters) for c in (A, B, C)))


def test_an_edit_that_is_undone_leaves_no_file_of_it(desk: Desk) -> None:
    desk.build()
    before = desk.read("m1/1.1-a-handout.pdf")
    desk.write(Course((replace(A, words="two"), B, C)))
    desk.build("a")
    desk.write(Course())
    assert desk.build().made == {
        f"m1/1.1-a-{kind}" for kind in ("handout.pdf", "solutions.pdf", "slides.pptx", "slides.pdf")
    }
    assert desk.read("m1/1.1-a-handout.pdf") == before


@pytest.mark.parametrize("path", ["m1/1.1-a-handout.pdf", "handouts.pdf", "m2/2.1-c-slides.pptx"])
def test_a_file_damaged_without_a_change_of_size_or_time_is_made_anew(desk: Desk, path: str) -> None:
    desk.build()
    before, file = desk.read(path), desk.project.out / path
    times = file.stat()
    file.write_bytes(before[:-1] + b"?")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert desk.build().made == {path}
    assert desk.read(path) == before


def test_topics_that_move_keep_what_is_not_made_anew(desk: Desk) -> None:
    desk.build()
    before = desk.names()
    desk.write(Course((B, A, C)))
    built = desk.build(only=("solutions",))
    assert {leftover.artifact.path for leftover in built.removed} == {
        "m1/1.1-a-solutions.pdf",
        "m1/1.2-b-solutions.pdf",
    }
    assert {name for name in before if "handout" in name or "slides" in name} <= desk.names()
    built = desk.build()
    assert {leftover.why for leftover in built.removed} == {Reason.MOVED}
    assert len(desk.names()) == len(before)
    assert stale(desk) == set()


def test_files_of_a_topic_under_its_old_name_stay_until_the_new_ones_are_there(desk: Desk) -> None:
    desk.build()
    desk.write(Course((replace(A, id="z", broken=True), B, C)))
    assert desk.build().removed == ()
    desk.write(Course((replace(A, id="z"), B, C)))
    assert {leftover.why for leftover in desk.build().removed} == {Reason.GONE}
    assert not any("-a-" in name for name in desk.names())


def test_what_lies_there_in_large_print_is_kept_up_to_date(desk: Desk) -> None:
    desk.build()
    desk.build(size="large")
    desk.write(secret(A))
    large = {"a handout-large", "a solutions-large", "handouts-large.pdf", "solutions-large.pdf"}
    assert large <= stale(desk)
    desk.build()
    assert stale(desk) == set()
    for path in ("m1/1.1-a-handout-large.pdf", "handouts-large.pdf", "m1/1.1-a-handout.pdf", "handouts.pdf"):
        assert A.sentence.encode() not in desk.read(path)


@pytest.mark.parametrize("only", [("slides",), ("solutions",)])
def test_a_build_that_leaves_a_telling_file_out_of_date_removes_it(desk: Desk, only: tuple[str, ...]) -> None:
    desk.build()
    desk.build("a", size="large")
    desk.write(secret(A))
    built = desk.build("a", only=only)
    told = {leftover.artifact.path for leftover in built.removed if leftover.why is Reason.TELLS}
    assert {"m1/1.1-a-handout.pdf", "m1/1.1-a-handout-large.pdf", "handouts.pdf"} <= told
    assert "m1/1.2-b-handout.pdf" in desk.names()


def test_a_file_that_is_only_out_of_date_stays(desk: Desk) -> None:
    desk.build()
    desk.write(Course((replace(A, words="two"), B, C)))
    assert desk.build("a", only=("slides",)).removed == ()
    assert {"a handout", "a solutions", "handouts.pdf"} <= stale(desk)


def test_a_packet_that_cannot_be_bound_is_removed_where_it_tells(desk: Desk) -> None:
    desk.build()
    desk.write(Course((replace(A, secret=True), B, replace(C, broken=True))))
    built = desk.build()
    assert {leftover.artifact.path for leftover in built.removed} == {"handouts.pdf"}
    assert "solutions.pdf" in desk.names()


def test_files_on_other_paper_are_made_anew_by_the_build_that_does_not_ask_for_it_and_are_called_stale(
    desk: Desk,
) -> None:
    desk.build()
    usual = desk.read("m1/1.1-a-handout.pdf")
    desk.build(paper="letter")
    assert desk.read("m1/1.1-a-handout.pdf") != usual
    printed = {"a handout", "a solutions", "b handout", "b solutions", "c handout", "c solutions"}
    assert stale(desk) == {*printed, "handouts.pdf", "solutions.pdf"}
    desk.build()
    assert desk.read("m1/1.1-a-handout.pdf") == usual
    assert stale(desk) == set()


def test_two_names_of_one_file_leave_the_file(desk: Desk) -> None:
    desk.build()
    (desk.project.out / "M1").symlink_to("m1")  # as on a disk to which both are one name
    course = desk.project.course
    (course / "m1").rename(course / "M1")
    contents = course / "course.yaml"
    contents.write_text(contents.read_text(encoding="utf-8").replace("path: m1", "path: M1"), encoding="utf-8")
    lesson = course / "m2" / "c.md"
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("m1/", "M1/"), encoding="utf-8")
    built = desk.build()
    assert "M1/1.1-a-handout.pdf" in built.made
    assert built.removed == ()
    assert "kept-aside" not in {found.code for found in built.diagnostics}
    assert desk.build().made == frozenset()


def test_a_module_may_be_the_course_folder_itself(desk: Desk) -> None:
    course = desk.project.course
    (course / "a.md").write_text(
        "# One\n\n## Key Question\n\nWhat?\n\n## Deep Dive\n\n### An idea\n\nWords.\n", encoding="utf-8"
    )
    contents = "title: A\nmodules:\n  - title: M\n    path: .\n    topics: [a]\n"
    (course / "course.yaml").write_text(contents, encoding="utf-8")
    assert {"1.1-a-handout.pdf", "1.1-a-slides.pptx", "handouts.pdf"} <= desk.build().made


def test_a_name_with_accents_written_apart_is_told_from_its_twin(desk: Desk) -> None:
    course = desk.project.course
    (course / "m1" / "cafe\u0301.md").write_text("# One\n", encoding="utf-8")
    contents = "title: A\nmodules:\n  - title: M\n    path: m1\n    topics: [caf\u00e9]\n"
    (course / "course.yaml").write_text(contents, encoding="utf-8")
    assert any("looks the same" in found.hint for found in desk.build().diagnostics if found.code == "lesson-missing")


def test_a_topic_that_prints_the_number_of_another_follows_it(desk: Desk) -> None:
    desk.write(Course((A, B, C)))  # c says that it comes after b, 1.2
    desk.build(only=("handout",))
    desk.write(Course((Chapter("d", 1), A, B, C)))
    assert "m2/2.1-c-handout.pdf" in desk.build(only=("handout",)).made


def test_what_was_refused_is_not_tried_again_and_said_again(desk: Desk) -> None:
    desk.write(Course((A, B, replace(C, broken=True))))
    first = desk.build()
    again = desk.build()
    assert again.made == frozenset()
    assert again.diagnostics == first.diagnostics
    assert again.incomplete == ("handouts.pdf", "solutions.pdf")


def test_every_library_that_draws_is_in_the_fingerprint_and_nothing_that_only_tests_need() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    silent = {"typer", "rich", "msgpack", "click", "mdurl", "shellingham", "annotated_doc"}  # they show, or keep
    silent |= {"watchfiles", "starlette", "uvicorn", "anyio", "h11", "idna"}  # they serve what is made
    silent |= {"cffi", "pycparser", "packaging", "typing_extensions", "typing_inspection", "annotated_types"}
    silent |= {"ziafont", "latex2mathml"}  # they come with a library of which only a font is used
    assert names_with_needs(project["dependencies"]) - silent == LIBRARIES


def test_every_file_of_the_program_that_draws_is_in_the_fingerprint() -> None:
    shown = (path for folder in ("manual", "preview/page") for path in (HOUSE / folder).iterdir())
    read = {path for path in HOUSE.rglob("*.*") if path.is_file() and "__pycache__" not in path.parts} - {*shown}
    assert {path.suffix for path in read} - {*fingerprint.ENDINGS} == {".typed"}


HOUSE = Path(fingerprint.__file__).parents[1]


def names_with_needs(lines: Iterable[str]) -> set[str]:
    """The distributions that some lines of requirements name, and all that those bring, whatever the machine."""
    found: set[str] = set()
    waiting = list(lines)
    while waiting:
        name = re.split(r"[^\w.-]", waiting.pop())[0].lower().replace("-", "_").replace(".", "_")
        if name not in found:
            found.add(name)
            waiting += [line for line in requires(name) or () if ";" not in line]
    return found


def test_packages_beside_the_program_leave_its_files_as_they_are(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write(Course((A,)))
    beside = desk.project.course.parent / "beside"
    monkeypatch.syspath_prepend(str(beside))
    for name, same in (("lxml_stubs-1", True), ("types_lxml-2", True), ("PyYAML-99", False)):
        before = fingerprint._libraries()
        (beside / f"{name}.dist-info").mkdir(parents=True)
        assert (fingerprint._libraries() == before) is same
