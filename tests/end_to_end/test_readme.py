"""What README tells an instructor to write works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pdfs import pages_of

from ddcurric.lesson.model.lesson import Exercise
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.handout import fit
from ddcurric.outputs.handout.make import make_handout
from ddcurric.units import Mm
from tests.end_to_end.conftest import Workplace
from tests.lessons import lesson, settings, topic

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_lesson_and_the_diagrams_of_readme_check_cleanly(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    question, exercise, asked = re.findall(r"^```markdown\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    lesson, diagram, mermaid = re.findall(r"^````markdown\n(.*?)^````$", README, re.MULTILINE | re.DOTALL)
    settings = "".join(re.findall(r"^```yaml\n(deck:.*?)^```$", README, re.MULTILINE | re.DOTALL)[1:])
    settings = settings.replace("Georgia", "Arial").replace("Calibri", "Arial")  # fonts that every machine can measure
    (place.content / "time").mkdir(parents=True)
    assert asked.startswith("X: x1")
    figure = f"```spacetime\n{asked}```\n"
    text = lesson.replace("## Check Your Understanding", f"{diagram}\n{mermaid}\n## Check Your Understanding")
    assert "## So What?" in text
    text = text.replace("## So What?", f"{question}\n## So What?")
    text += f"\n{exercise}\n### Fill in {{points=2 solution=none}}\n\n{figure}"
    (place.content / "time" / "lamport-clocks.md").write_text(text, encoding="utf-8")
    earlier = lesson.replace("requires: [happened-before]\n", "").replace("# Lamport Clocks", "# Happened-Before")
    earlier = re.sub(r"\[logical clock\]\{\.term[^}]*\}", "clock", earlier)
    (place.content / "time" / "happened-before.md").write_text(earlier, encoding="utf-8")
    (place.content / "course.yaml").write_text(
        f"title: T\n{settings}modules:\n  - {{title: T, path: time, topics: [happened-before, lamport-clocks]}}\n",
        encoding="utf-8",
    )
    assert "colors:" in settings
    assert "nothing to complain about" in place.run("check").output


def test_a_lesson_of_nothing_but_headings_is_whole() -> None:
    (plain,) = re.findall(r"^```md\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    for text in (plain, plain.replace("## Solutions", "# Solutions"), plain.replace("\n## ", "\n# ")):
        lesson = topic(text)
        assert plain_text(lesson.title) == "Queues"
        first, second = lesson.exercises
        assert [part.letter for part in first.parts] == ["a", "b"]
        answers = [plain_text(part.solution.blocks) for part in first.parts if part.solution]
        assert answers == ["80 % of the time.", "Two customers may come within 40 seconds."]
        assert second.solution is not None
        assert plain_text(second.solution.blocks) == "Hardly anybody waits."


@pytest.mark.parametrize(
    ("braces", "lines", "to_foot"),
    [("lines=8", 8, False), ("space=6cm", 8, False), ("space=none", 0, False), ("space=page", 0, True)],
)
def test_room_to_answer_is_what_readme_promises(braces: str, lines: int, to_foot: bool) -> None:
    exercise = _exercise(f"{braces} points=9")
    room = fit.exercise_space(exercise)
    assert (room.lines, room.to_foot, room.flexible) == (lines, to_foot, False)
    assert (Mm(7.5), Mm(14)) == (fit.RULE, fit.LARGE_RULE)
    assert fit.exercise_space(_exercise("points=9")).flexible


def test_minutes_stand_beside_the_points_and_a_kind_nowhere() -> None:
    text = exercise_text("points=3 minutes=10 kind=proof solution=none")
    made = make_handout(student_view(topic(text)), settings(), {}).value.content
    words = " ".join("".join(page.text for page in pages_of(made)).split())
    assert "10 min · 3 points" in words
    assert "proof" not in words


def exercise_text(braces: str) -> str:
    return lesson("### Idea\n\nText.", after=f"## Exercises\n\n### Trace {{{braces}}}\n\nText.")


def _exercise(braces: str) -> Exercise:
    return topic(exercise_text(braces)).exercises[0]


def test_every_command_of_readme_is_there(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    used = set(re.findall(r"^ {4}ddcurric (\w+)", README, re.MULTILINE))
    assert used == {"build", "check", "list", "edits", "new", "explain", "init"}
    for command in used:
        assert place.run(command, "--help").status == 0


def test_the_two_commands_come_first() -> None:
    opening = README.split("##")[0]
    assert re.findall(r"^    (make(?: test)?) ", opening, re.MULTILINE) == ["make", "make test"]
    assert "![" not in opening
    assert opening.index("    make ") < 200


def test_pictures_of_readme_are_there() -> None:
    root = Path(__file__).parents[2]
    pictures = re.findall(r"^!\[[^\]]+\]\(([^)]+)\)$", README, re.MULTILINE)
    assert pictures
    assert all((root / picture).is_file() for picture in pictures)
