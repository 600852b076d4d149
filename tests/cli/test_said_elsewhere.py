"""What somebody types who does not know the commands yet is answered with what to write."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer import Typer
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner

from ddcurric.cli.app import COMMANDS, program
from ddcurric.cli.elsewhere import ELSEWHERE
from ddcurric.cli.lessons import lesson_named
from ddcurric.cli.project import find_project, shown

APP = program()


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(APP, [*words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course in a folder with blanks, with one lesson that has a mistake and one that has none."""
    folder = tmp_path / "my course"
    assert run("init", str(folder))[0] == 0
    monkeypatch.chdir(folder)
    assert run("new", "topic", "Second")[0] == 0
    first = folder / "content" / "first-module" / "first-topic.md"
    first.write_text(first.read_text(encoding="utf-8").replace("::: notes", "::: nots"), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_command_of_other_programs_is_answered_with_ours(name: str) -> None:
    status, said = run(name)
    assert status == 2
    assert ELSEWHERE[name] in said
    command = ELSEWHERE[name].strip("`").split("`")[0].split()[1]
    assert command.startswith("-") or run(command, "--help")[0] == 0


def test_new_lesson_and_new_exam_say_what_is_new() -> None:
    assert "ddcurric new topic" in run("new", "lesson", "Clocks")[1]
    assert "ddcurric new paper" in run("new", "exam", "Final")[1]


@pytest.mark.parametrize("group", [(), ("new",)])
def test_no_summary_of_a_command_is_cut(group: tuple[str, ...]) -> None:
    said = " ".join(run(*group, "--help")[1].split())
    assert "..." not in said.replace("[ARGS]...", "")
    assert ("course.yaml; say what became of what." if not group else "delete what you do not want.") in said


def test_init_asks_for_a_folder_and_quotes_one_with_blanks(tmp_path: Path) -> None:
    assert run("init") == (
        2,
        "ddcurric: name the folder of the course: `ddcurric init my-course`,"
        " or `ddcurric init .` for the one you are in\n",
    )
    assert f"cd '{(tmp_path / 'my course').as_posix()}', then" in run("init", str(tmp_path / "my course"))[1]


def test_no_course_is_made_within_the_folder_of_another(course: Path) -> None:
    assert "content/course.yaml is already there" in run("init", "content")[1]
    assert not (course / "content" / "content").exists()


@pytest.mark.slow
def test_check_of_a_topic_says_what_concerns_it(course: Path) -> None:
    status, said = run("check", "second")
    assert (status, said) == (0, "content: second, nothing to complain about\n")
    status, said = run("check", "1.1")
    assert status == 1
    assert "nots" in said
    assert "there is no topic `thrid`" in run("check", "thrid")[1]


def test_a_paper_has_a_name_as_a_topic_has(course: Path) -> None:
    assert run("new", "paper", "Quiz 1")[0] == 0
    path = next((course / "content").rglob("quiz-1.md"))
    project = find_project(Path("content"), None, "")
    for name in ("quiz-1", "quiz-1.md", str(path)):
        assert lesson_named(project, name)[:2] == ("quiz-1", path.relative_to(course / "content").as_posix())


def test_edits_of_a_topic_that_is_not_there_are_not_none(course: Path) -> None:
    assert run("edits", "secnd") == (2, "ddcurric: there is no topic `secnd`: did you mean `second`?\n")
    assert run("edits", "1.2") == (0, "nothing was changed by hand\n")


def test_format_takes_the_name_of_a_topic(course: Path) -> None:
    assert run("format", "--check", "second") == (0, "content/: 1 file, in good order\n")


def test_a_module_is_no_topic(course: Path) -> None:
    assert "`first-module` is a module: name its topics, first-topic second" in run("build", "first-module")[1]


def test_folders_and_profiles_that_are_not_meant_are_refused(course: Path) -> None:
    assert "is the folder of the lessons" in run("build", "--out", "content")[1]
    assert "content is a folder: name the files in it" in run("import", "content")[1]
    assert "there is no course-spring.yaml beside course.yaml: write one" in run("list", "--profile", "spring")[1]


def test_what_is_no_address_of_a_scheduler_is_said_at_once(course: Path) -> None:
    status, said = run("build", "--scheduler", "lab-server")
    assert (status, "written like tcp://10.0.0.7:8786" in said) == (2, True)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_alone_is_what_it_is_among_all(name: str) -> None:
    """As `ddcurric` is started, no other is put together."""
    alone = program(name)
    told = [CliRunner().invoke(each, [name, "--help"], prog_name="ddcurric").output for each in (alone, APP)]
    assert told[0] == told[1]
    assert "Usage: ddcurric" in told[0]
    assert names_of(alone) == [name]
    assert names_of(program(f"{name}?")) == list(COMMANDS)


def names_of(app: Typer) -> list[str]:
    """The commands that there are."""
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    return list(group.commands)


def test_a_folder_beside_this_one_is_told_without_detours(course: Path) -> None:
    assert shown(Path.cwd() / ".." / "away") == shown(Path("../away")) == (course.parent / "away").as_posix()
