"""The other commands, as their user sees them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from ddcurric import __version__
from tests.end_to_end.conftest import LESSON, Workplace


def test_init_makes_a_course_that_builds_with_nothing_to_complain_about(tmp_path: Path) -> None:
    place = Workplace(tmp_path / "mine")
    assert place.run("init", str(place.root), "--title", "Clocks: an Introduction").status == 0
    result = place.run("build")
    assert result.status == 0, result.output
    assert not re.search(r"(error|warning|hint)\[", result.output)
    assert "first-module/1.1-first-topic-slides.pptx" in place.built()


def test_init_does_not_send_into_the_folder_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Workplace(tmp_path / "mine")
    assert "Now: cd " in place.run("init", str(place.root / "clocks")).output
    monkeypatch.chdir(place.root)
    assert "Now: `ddcurric build`" in place.run("init", ".").output


def test_a_new_topic_beside_the_first_one_has_nothing_to_complain_about(tmp_path: Path) -> None:
    place = Workplace(tmp_path / "mine")
    place.run("init", str(place.root))
    assert place.run("new", "topic", "Clocks", "--module", "first-module").status == 0
    assert "nothing to complain about" in place.run("check").output


def test_init_changes_nothing_that_is_there(place: Workplace) -> None:
    before = place.lesson("ping").read_bytes()
    assert place.run("init", str(place.root)).status == 2
    assert place.lesson("ping").read_bytes() == before


def test_a_new_topic_checks_cleanly_and_is_listed(place: Workplace) -> None:
    result = place.run("new", "topic", "Über Uhren & Zeit", "--module", "last")
    assert result.status == 0, result.output
    assert "Topic 2.2" in result.output
    listed = yaml.safe_load((place.content / "course.yaml").read_text(encoding="utf-8"))
    assert listed["modules"][1]["topics"] == ["over", "uber-uhren-and-zeit"]
    assert "nothing to complain about" in place.run("check").output


def test_a_new_topic_needs_a_module_that_is_there(place: Workplace) -> None:
    result = place.run("new", "topic", "Clocks", "--module", "frist")
    assert result.status == 2
    assert "did you mean `first`?" in result.output
    result = place.run("new", "topic", "Clocks", "--module", "inference")
    assert "make it below the last one, in two lines: `  - title: …` and `    path: inference`" in result.output
    contents = place.content / "course.yaml"
    contents.write_text(contents.read_text("utf-8") + "  - title: Inference\n    path: inference\n", "utf-8")
    result = place.run("new", "topic", "Clocks", "--module", "inference")
    assert result.status == 0
    assert result.output.startswith("made "), "that it has no topics is no news"


def test_a_build_that_errors_stop_does_not_say_that_there_was_nothing_to_make(place: Workplace) -> None:
    place.lesson("ping").write_text("# Ping\n\n## Deep Dive\n", "utf-8")
    said = place.run("build", "ping", "--only", "handout")
    assert said.status == 1
    assert "nothing made, 1 error" in said.output


def test_what_is_of_the_whole_course_is_not_made_with_a_topic_and_says_so(place: Workplace) -> None:
    said = place.run("build", "ping", "--only", "syllabus,gift")
    assert (
        "Of the whole course, and not of a topic: `syllabus`. Make it with `ddcurric build --only syll" in said.output
    )
    assert "1 file made" in said.output
    assert "whole course" not in place.run("build", "ping", "--only", "gift").output


def test_a_new_topic_does_not_take_the_place_of_another(place: Workplace) -> None:
    before = place.lesson("ping").read_bytes()
    assert place.run("new", "topic", "Ping", "--module", "last").status == 2
    assert place.lesson("ping").read_bytes() == before


def test_list_tells_numbers_points_and_what_is_stale(finished: Workplace, place: Workplace) -> None:
    lines = finished.run("list").output.splitlines()
    assert lines[0] == "A Course of Three"
    assert re.fullmatch(r"1\.1 +All about ping +20 +1 +4 +-", lines[2])
    stale = place.run("list").output.splitlines()
    assert re.fullmatch(r"2\.1 +All about over +20 +1 +4 +handout, solutions, slides", stale[4])


def test_check_as_text_shows_the_line_and_a_mark_under_the_word(place: Workplace) -> None:
    place.change("ping", "::: notes", "::: nodes")
    output = place.run("check").output
    number = 1 + place.lesson("ping").read_text(encoding="utf-8").splitlines().index("::: nodes")
    assert f"ping.md:{number}:5\n" in output
    assert f"{number} | ::: nodes\n{' ' * len(str(number))} |     ^^^^^\n" in output
    assert "hint: did you mean `notes`?" in output


def test_check_as_json_is_for_editors(place: Workplace) -> None:
    place.change("ping", "::: notes", "::: nodes")
    result = place.run("check", "--format", "json")
    assert result.status == 1
    (found,) = [each for each in json.loads(result.output) if each["code"] == "unknown-div"]
    assert found["severity"] == "error"
    assert found["file"].endswith("first/ping.md")
    assert (found["column"], found["end_column"]) == (5, 10)


def test_check_for_github_escapes_what_it_says(place: Workplace) -> None:
    place.change("ping", "::: notes", "::: nodes")
    line = next(line for line in place.run("check", "--format", "github").output.splitlines() if "unknown-div" in line)
    assert re.match(r"::error file=\S+first/ping\.md,line=\d+,col=5,title=unknown-div::", line)


@pytest.mark.parametrize(
    "words", [("check", "--format", "xml"), ("build", "--only", "handouts"), ("build", "--paper", "b5")]
)
def test_what_is_not_understood_ends_with_status_2(words: tuple[str, ...], place: Workplace) -> None:
    result = place.run(*words)
    assert result.status == 2
    assert result.output.startswith("ddcurric: ")


def test_explain_shows_a_page_and_finds_a_near_name(place: Workplace) -> None:
    assert place.run("explain", "error[leak]").output.startswith("# A file for students")
    result = place.run("explain", "unknown-dvi")
    assert result.status == 2
    assert "unknown-div" in result.output


def ddcurric(*words: str, cwd: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "ddcurric", *words],
        cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        preexec_fn=_heed_ctrl_c if os.name == "posix" else None,
    )  # fmt: skip


def _heed_ctrl_c() -> None:
    """A shell starts what runs in its background deaf to Ctrl-C, and the deafness is inherited."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_the_course_is_found_from_a_folder_inside_the_project(place: Workplace) -> None:
    process = ddcurric("check", cwd=place.content / "first")
    output, _ = process.communicate()
    assert process.returncode == 0
    assert "3 topics" in output


def test_without_a_course_it_says_what_to_do(tmp_path: Path) -> None:
    process = ddcurric("build", cwd=tmp_path)
    output, _ = process.communicate()
    assert process.returncode == 2
    assert "ddcurric init" in output
    assert "Traceback" not in output


def test_version(tmp_path: Path) -> None:
    process = ddcurric("--version", cwd=tmp_path)
    assert process.communicate()[0] == f"ddcurric {__version__}\n"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no process groups to interrupt")
def test_ctrl_c_leaves_nothing_half_written(place: Workplace) -> None:
    process = ddcurric("build", "--jobs", "1", cwd=place.root)
    assert process.stdout is not None
    first = process.stdout.readline()  # the first file is done, others are in the making
    assert first.startswith("1/")
    os.killpg(process.pid, signal.SIGINT)
    output, _ = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in output
    left = [path for path in place.out.rglob("*") if path.is_file()]
    assert not [path for path in left if path.name.endswith(".tmp")]
    assert all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in left if path.suffix == ".pdf")
    # What was finished is known to be good, and the rest is made now.
    again = place.run("build")
    assert again.status == 0, again.output
    assert f"{first.split()[1]} " not in again.output


def test_lesson_of_the_tests_is_silent(finished: Workplace) -> None:
    assert LESSON
    assert "nothing to complain about" in finished.run("check").output


def test_what_list_has_read_is_not_read_again(place: Workplace) -> None:
    assert not place.out.exists()
    before = place.run("list").output
    assert not place.out.exists()  # nothing is put where nobody has built
    place.run("build", "ping", "--only", "solutions")
    kept = place.out / ".ddcurric" / "lessons"
    for path in kept.iterdir():
        path.unlink()
    again = place.run("list").output
    assert list(kept.iterdir()) == []  # the build has said what is listed
    lesson = place.lesson("ping")
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\nAnd more.\n", encoding="utf-8")
    place.run("list")
    assert len(list(kept.iterdir())) == len(again.splitlines()) - 2
    assert [line.split()[0] for line in before.splitlines()] == [line.split()[0] for line in again.splitlines()]
