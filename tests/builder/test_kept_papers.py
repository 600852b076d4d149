"""A paper's forms are kept like lessons: whatever somebody does to the course, they are what reading anew gives."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from ddcurric.builder.course import Lesson, load
from ddcurric.builder.disk import SEAL, digest
from ddcurric.builder.fingerprint import of_program
from ddcurric.builder.manifest import read_manifest, write_manifest
from ddcurric.builder.options import Options, Project
from ddcurric.builder.outcome import Built
from ddcurric.builder.readings import Readings
from ddcurric.builder.run import build
from ddcurric.builder.seen import seen
from ddcurric.builder.survey import survey_of
from ddcurric.diagnostics import warning
from ddcurric.source import Span
from tests.builder.imprints import IMPRINTS
from tests.end_to_end.conftest import Workplace, write

pytestmark = pytest.mark.slow

PAPER = """\
---
kind: exam
forms: [A, B]
shuffle: [options, exercises]
students: class.csv
---
# Midterm

## Exercises

::: {.take from="ping.md#wait"}
:::

::: {.take from="pong.md#wait"}
:::

### Its own {points=3}

::: values
n: 200 | 120 | 300
:::

Of [n]{.value} senders, as in [](over.md#later), how many wait? ![A line](line.svg){alt="A line"}

::: solution
All [n]{.value} of them.
:::
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A course with an exam, and what reading it gave."""
    place = write(tmp_path_factory.mktemp("course"))
    place.change("over", "### A sender cannot", "### Later {#later}\n\nOn.\n\n### A sender cannot")
    place.change("ping", "Say what the sender", "![Boxes](line.svg){alt=Boxes} Say what the sender")
    place.change(
        "pong", "Say what the sender", "::: values\nk: 2 | 3 | 5\n:::\n\nAfter [k]{.value} s, say what the sender"
    )
    (place.content / "course.yaml").write_text(
        (place.content / "course.yaml").read_text("utf-8") + "papers: [exams/midterm.md]\n", "utf-8"
    )
    (place.content / "course-spring.yaml").write_text("title: In Spring\n", "utf-8")
    (place.content / "exams").mkdir()
    (place.content / "exams" / "midterm.md").write_text(PAPER, "utf-8")
    (place.content / "exams" / "class.csv").write_text("name\nAda\nGrace\n", "utf-8")
    (place.content / "exams" / "line.svg").write_bytes((place.content / "first" / "line.svg").read_bytes())
    load(place.content, place.out, Readings(place.out, "one"), "spring")
    build(in_spring(place), Options(), workshop=IMPRINTS)
    return place


def in_spring(place: Workplace) -> Project:
    return Project(place.content, place.out, profile="spring")


@pytest.fixture
def place(written: Workplace, tmp_path: Path) -> Workplace:
    shutil.copytree(written.root, tmp_path, dirs_exist_ok=True)
    return Workplace(tmp_path)


def kept(place: Workplace) -> list[Path]:
    return sorted((place.out / "lessons").iterdir())


def in_file(name: str, old: str, new: str) -> Callable[[Workplace], None]:
    def edit(place: Workplace) -> None:
        path = place.content / name
        text = path.read_text("utf-8")
        assert old in text, text
        path.write_text(text.replace(old, new), "utf-8")

    return edit


def moved(old: str, new: str) -> Callable[[Workplace], None]:
    return lambda place: (place.content / old).rename(place.content / new) and None


def every_reading(change: Callable[[bytes], bytes]) -> Callable[[Workplace], None]:
    def harm(place: Workplace) -> None:
        for path in kept(place):
            path.write_bytes(change(path.read_bytes()))

    return harm


def no_folder(place: Workplace) -> None:
    for path in kept(place):
        path.unlink()
    (place.out / "lessons").rmdir()
    (place.out / "lessons").write_text("a file", "utf-8")


ATTACKS: dict[str, Callable[[Workplace], None]] = {
    "nothing": lambda place: None,
    "the exercise": in_file("first/ping.md", "a minute of silence", "an hour of silence"),
    "its solution": in_file("first/pong.md", "sixty seconds went by", "an hour went by"),
    "its values": in_file("first/pong.md", "k: 2 | 3 | 5", "k: 7 | 11 | 13"),
    "prose above it": in_file("first/ping.md", "## So What?\n", "## So What?\n\nMuch.\n"),
    "what a reference prints": in_file("last/over.md", "### Later {", "### Much later {"),
    "where it points": in_file("last/over.md", "{#later}", "{#sooner}"),
    "a number before it": in_file("course.yaml", "topics: [ping, pong]", "topics: [pong, ping]"),
    "a mistake in a lesson": in_file("first/ping.md", "## Key Question", "## Kee Question"),
    "the paper": in_file("exams/midterm.md", "forms: [A, B]", "forms: [A, B, C]"),
    "its seed": in_file("exams/midterm.md", "kind: exam", "kind: exam\nseed: another"),
    "a mistake in it": in_file("exams/midterm.md", "ping.md#wait", "ping.md#weight"),
    "its picture": in_file("exams/line.svg", "0B6E69", "7A2E6E"),
    "a lesson's picture": in_file("first/line.svg", "0B6E69", "7A2E6E"),
    "the class": in_file("exams/class.csv", "Ada\n", "Ada\nAlan\n"),
    "the settings": in_file("course.yaml", "title: A Course of Three", "title: A Course\nlanguage: de"),
    "lines of the settings": in_file("course.yaml", "author:", "\n\nauthor:"),
    "the calendar": in_file("course.yaml", "author:", "calendar: {start: 2027-02-01, meetings: [mon]}\nauthor:"),
    "the profile": in_file("course-spring.yaml", "title", "language: de\ntitle"),
    "a class list that is gone": lambda place: (place.content / "exams/class.csv").unlink(),
    "a lesson that is gone": lambda place: (place.content / "last/over.md").unlink(),
    "a lesson under another name": moved("first/ping.md", "first/pang.md"),
    "a picture under another name": moved("exams/line.svg", "exams/lime.svg"),
    "a reading cut short": every_reading(lambda content: content[: len(content) // 2]),
    "a bit that flips": every_reading(lambda content: content[:-40] + bytes([content[-40] ^ 1]) + content[-39:]),
    "a reading of other types": every_reading(
        lambda content: digest(b"\x93\x01\x02\x03").encode() + b"\x93\x01\x02\x03"
    ),
    "another lesson's reading": every_reading(lambda content: digest(content[SEAL:-1]).encode() + content[SEAL:-1]),
    "no place to keep it": no_folder,
    "a manifest cut short": lambda place: (place.out / ".ddcurric/manifest").write_bytes(b"cut") and None,
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_kept_forms_are_those_that_reading_anew_gives(place: Workplace, attack: Callable[[Workplace], None]) -> None:
    attack(place)
    now = load(place.content, place.out, profile="spring")
    again = load(place.content, place.out, Readings(place.out, "one"), "spring")
    assert again == now
    assert again.inputs == now.inputs
    project = in_spring(place)
    assert seen(project).survey == survey_of(now, project, of_program(project)), "what `list` and `check` look at"


def test_nothing_is_read_while_the_course_is_as_the_last_build_saw_it(place: Workplace) -> None:
    project = in_spring(place)
    assert seen(project).course is None
    quick = [place.run(*words, "--profile", "spring") for words in COMMANDS]
    manifest = read_manifest(project)
    write_manifest(project.state, replace(manifest, survey=None))
    assert seen(project).course is not None
    assert [place.run(*words, "--profile", "spring") for words in COMMANDS] == quick
    assert [result.status for result in quick] == [0, 0, 0, 0]


COMMANDS = (["list"], ["list", "--objectives"], ["check"], ["check", "--format", "json"])


@pytest.mark.parametrize("of", ["the program", "the list of lessons", "a file"])
def test_a_survey_of_another_time_is_not_used(place: Workplace, of: str) -> None:
    project = in_spring(place)
    manifest = read_manifest(project)
    assert manifest.survey is not None
    other = {
        "the program": replace(manifest.survey, program="another"),
        "the list of lessons": replace(manifest.survey, listing="another"),
        "a file": replace(manifest.survey, inputs=((manifest.survey.inputs[0][0], "another"),)),
    }
    write_manifest(project.state, replace(manifest, survey=other[of]))
    assert seen(project).course is not None


def test_what_is_said_of_a_missing_file_follows_its_neighbours(place: Workplace) -> None:
    (place.content / "exams/class.csv").unlink()
    build(in_spring(place), Options(), workshop=IMPRINTS)
    (place.content / "exams/clash.csv").write_text("name\nAda\n", "utf-8")
    said = {each.hint for each in seen(in_spring(place)).survey.diagnostics if each.code == "file-missing"}
    assert said == {"did you mean `clash.csv`?"}


def test_forms_are_kept_and_those_of_another_program_go(place: Workplace) -> None:
    before = kept(place)
    assert len(before) == 4, "three lessons and a paper"
    stamps = [path.stat().st_mtime_ns for path in before]
    load(place.content, place.out, Readings(place.out, "one"), "spring")
    assert [path.stat().st_mtime_ns for path in kept(place)] == stamps, "nothing is read anew"
    other = Readings(place.out, "two")
    load(place.content, place.out, other)
    other.forget_others()
    assert len(kept(place)) == 4
    assert not set(before) & set(kept(place))


def test_what_was_kept_last_is_used_next(place: Workplace) -> None:
    load(place.content, place.out, Readings(place.out, "one"))
    for name in ("the exercise", "the class", "what a reference prints", "prose above it"):
        ATTACKS[name](place)
        load(place.content, place.out, Readings(place.out, "one"))
        assert load(place.content, place.out, Readings(place.out, "one")) == load(place.content, place.out)


def form(place: Workplace) -> Lesson:
    return next(each for each in load(place.content, place.out).papers if each.entry.id == "midterm-A")


@pytest.mark.parametrize(
    ("edit", "other"),
    [
        (in_file("first/ping.md", "## So What?\n", "## So What?\n\nMuch, and\n\nmuch more.\n"), False),
        (in_file("first/ping.md", "Every program that waits", "A program that waits"), False),
        (in_file("last/over.md", "Every program that waits", "A program that waits"), False),
        (in_file("first/ping.md", "[ping message]{.term", "[message of ping]{.term"), False),
        (in_file("first/ping.md", "a minute of silence", "an hour of silence"), True),
        (in_file("first/ping.md", "sixty seconds went by", "an hour went by"), True),
        (in_file("last/over.md", "### Later {", "### Much later {"), True),
        (in_file("exams/class.csv", "Ada\n", "Alan\n"), True),
        (in_file("exams/midterm.md", "kind: exam", "kind: exam\nseed: another"), True),
    ],
)
def test_a_form_says_the_same_until_something_in_it_is_changed(
    place: Workplace, edit: Callable[[Workplace], None], other: bool
) -> None:
    before = form(place)
    edit(place)
    now = form(place)
    assert ((now.says, now.students) != (before.says, before.students)) is other


def papers(place: Workplace) -> Built:
    return build(Project(place.content, place.out), Options(("midterm-A", "midterm-B"), ("papers",)), workshop=IMPRINTS)


def test_prose_of_a_lesson_leaves_its_papers_and_an_exercise_makes_them_anew(place: Workplace) -> None:
    assert len(papers(place).made) == 4
    in_file("first/ping.md", "## So What?\n", "## So What?\n\nMuch, and\n\nmuch more.\n")(place)
    assert papers(place).made == frozenset()
    in_file("first/line.svg", "0B6E69", "7A2E6E")(place)
    assert len(papers(place).made) == 4, "its picture is another"
    in_file("first/ping.md", "a minute of silence", "an hour of silence")(place)
    assert len(papers(place).made) == 4


def test_a_student_of_another_name_makes_the_copies_anew_and_nothing_else(place: Workplace) -> None:
    project = Project(place.content, place.out)
    of_papers = Options((), ("papers",))
    assert len(build(project, of_papers, workshop=IMPRINTS).made) == 5
    in_file("exams/class.csv", "Ada\n", "Alan\n")(place)
    assert build(project, of_papers, workshop=IMPRINTS).made == {"exams/midterm-A.pdf"}
    in_file("exams/class.csv", "name\n", "name,number\n")(place)
    in_file("exams/class.csv", "Alan\n", "Alan,7\n")(place)
    assert "exams/midterm-A-key.pdf" in build(project, of_papers, workshop=IMPRINTS).made, "none need write a number"


def test_a_comment_in_a_lesson_makes_nothing_anew(place: Workplace) -> None:
    project = Project(place.content, place.out)
    assert build(project, Options(), workshop=IMPRINTS).made
    in_file("first/ping.md", "## So What?\n", "<!-- to be continued -->\n\n## So What?\n")(place)
    assert build(project, Options(), workshop=IMPRINTS).made == frozenset()
    in_file("first/ping.md", "## So What?\n", "## So What?\n\nMuch.\n")(place)
    assert build(project, Options(), workshop=IMPRINTS).made


def test_what_was_said_of_a_form_never_points_at_another_line(place: Workplace) -> None:
    papers(place)
    project = Project(place.content, place.out)
    known, told = read_manifest(project), warning("formula-too-wide", Span("first/ping.md", 40), "it is too wide")
    artifacts = tuple(replace(each, diagnostics=(told,)) for each in known.artifacts)
    write_manifest(project.state, replace(known, artifacts=artifacts))
    in_file("first/ping.md", "Every program that waits", "A program that waits")(place)
    assert papers(place).made == frozenset(), "every line is where it was"
    in_file("first/ping.md", "## So What?\n", "## So What?\n\nMuch.\n")(place)
    assert len(papers(place).made) == 4


def test_what_every_command_loads_is_little() -> None:
    """Else a build with nothing to do takes twice as long; what is needed later is imported where it is."""
    names = "ddcurric.cli.app", "ddcurric.outputs", "ddcurric.builder.run", "ddcurric.builder.examine"
    script = f"import sys, {', '.join(names)}; ddcurric.cli.app.program(); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    heavy = ("ddcurric.lesson.model", "ddcurric.figures", "ddcurric.typeset", "ddcurric.edits", "ddcurric.draw.pptx")
    assert [name for name in loaded if name.startswith((*heavy, "jinja2", "lxml", "weasyprint", "pptx", "rich"))] == []


def test_what_reads_lessons_and_papers_is_loaded_where_one_is_read(place: Workplace) -> None:
    """To import it takes longer than to take over what was kept of forty lessons."""
    script = (
        "import sys; from pathlib import Path; from ddcurric.builder.course import load;"
        "from ddcurric.builder.readings import Readings; root, out = map(Path, sys.argv[1:]);"
        "print(len(load(root, out, Readings(out, 'one'), 'spring').papers), *sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, str(place.content), str(place.out)], capture_output=True, text=True, check=True
    )
    forms, *loaded = told.stdout.split()
    assert int(forms) == 3
    assert [n for n in loaded if n.startswith(("ddcurric.figures", "ddcurric.lesson.reader.topic"))] == []
