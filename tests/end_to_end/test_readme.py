"""What README tells an instructor to write works as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

from tests.end_to_end.conftest import Workplace

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def test_the_lesson_and_the_diagrams_of_readme_check_cleanly(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    question, exercise, asked = re.findall(r"^```markdown\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    lesson, diagram, mermaid = re.findall(r"^````markdown\n(.*?)^````$", README, re.MULTILINE | re.DOTALL)
    settings = "".join(re.findall(r"^```yaml\n(deck:.*?)^```$", README, re.MULTILINE | re.DOTALL)[1:])
    (place.content / "time").mkdir(parents=True)
    assert asked.startswith("X: x1")
    figure = f"```spacetime\n{asked}```\n"
    text = lesson.replace("## Check Your Understanding", f"{diagram}\n{mermaid}\n## Check Your Understanding")
    assert "## So What?" in text
    text = text.replace("## So What?", f"{question}\n## So What?")
    text += f"\n{exercise}\n### Fill in {{points=2 solution=none}}\n\n{figure}"
    (place.content / "time" / "lamport-clocks.md").write_text(text, encoding="utf-8")
    earlier = lesson.replace("requires: [happened-before]\n", "").replace("# Lamport Clocks", "# Happened-Before")
    earlier = earlier.replace("[logical clock]{.term}", "clock")
    (place.content / "time" / "happened-before.md").write_text(earlier, encoding="utf-8")
    (place.content / "course.yaml").write_text(
        f"title: T\n{settings}modules:\n  - {{title: T, path: time, topics: [happened-before, lamport-clocks]}}\n",
        encoding="utf-8",
    )
    assert "colors:" in settings
    assert "nothing to complain about" in place.run("check").output


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
