"""What README and the pages that it leads to tell an instructor to write works as it stands there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pdfs import pages_of
from typer.core import TyperGroup
from typer.main import get_command

from ddcurric import __version__
from ddcurric.cli.app import program
from ddcurric.diagnostics import Diagnostic
from ddcurric.figures import FENCES
from ddcurric.figures.chain import reading as chain
from ddcurric.figures.history import notation as history
from ddcurric.figures.kit.execution.notation.events import SETTINGS
from ddcurric.figures.log import notation as log
from ddcurric.figures.merkle import reading as merkle
from ddcurric.figures.quorum import notation as quorum
from ddcurric.figures.ring import reading as ring
from ddcurric.lesson.model.lesson import Exercise
from ddcurric.lesson.reader.callouts import CALLOUTS
from ddcurric.lesson.reader.divs import BOXES, DIVS
from ddcurric.lesson.reader.schema import json_schema
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.handout.make import make_handout
from ddcurric.print import answer_space
from ddcurric.units import Mm
from tests.end_to_end.conftest import Workplace
from tests.lessons import lesson, read, settings, topic

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FIGURES = (ROOT / "ddcurric" / "manual" / "figures.md").read_text(encoding="utf-8")
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "ddcurric" / "manual").glob("*.md")))


def without_code(text: str) -> str:
    """A page without its fences."""
    return re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)


def anchors(text: str) -> list[str]:
    """What a code host calls the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", without_code(text), re.MULTILINE)
    return [re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings]


def test_the_lesson_and_the_diagrams_of_readme_check_cleanly(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    told = f"{README}\n{FIGURES}"
    pieces = re.findall(r"^```markdown\n(.*?)^```$", told, re.MULTILINE | re.DOTALL)
    question, exercise, numbers, asked = (piece for piece in pieces if "kind: exam" not in piece)
    lesson, *diagrams = re.findall(r"^````markdown\n(.*?)^````$", told, re.MULTILINE | re.DOTALL)
    settings = "".join(re.findall(r"^```yaml\n(deck:.*?)^```$", README, re.MULTILINE | re.DOTALL)[1:])
    settings = settings.replace("Georgia", "Arial").replace("Calibri", "Arial")  # fonts that every machine can measure
    (place.content / "time").mkdir(parents=True)
    assert asked.startswith("X: x1")
    figure = f"```spacetime\n{asked}```\n"
    drawn = "\n".join(diagrams)
    text = lesson.replace("## Check Your Understanding", f"{drawn}\n## Check Your Understanding")
    assert "## So What?" in text
    text = text.replace("## So What?", f"{question}\n## So What?")
    text += f"\n{exercise}\n### Queries {{points=2}}\n\n{numbers}\n### Fill in {{points=2 solution=none}}\n\n{figure}"
    (place.content / "time" / "lamport-clocks.md").write_text(text, encoding="utf-8")
    earlier = re.sub(r"^requires: .*\n", "", lesson, flags=re.MULTILINE)
    earlier = earlier.replace("# Lamport Clocks", "# Happened-Before")
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
    room = answer_space.exercise_space(exercise)
    assert (room.lines, room.to_foot, room.flexible) == (lines, to_foot, False)
    assert (Mm(7.5), Mm(14)) == (answer_space.RULE, answer_space.LARGE_RULE)
    assert answer_space.exercise_space(_exercise("points=9")).flexible


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
    assert used == {"build", "preview", "check", "list", "edits", "new", "explain", "init", "import", "format"}
    for command in used:
        assert place.run(command, "--help").status == 0


@pytest.mark.parametrize("page", [README, FIGURES], ids=["README", "figures"])
def test_the_contents_name_every_part(page: str) -> None:
    outside = without_code(page)
    parts = re.findall(r"^## (.*)$", outside, re.MULTILINE)
    contents = outside.split("**Contents:**")[1].split("\n\n")[0]
    names = [anchor for part in parts for anchor in anchors(f"## {part}")]
    assert re.findall(r"\[([^]]+)\]\(#([^)]+)\)", contents) == list(zip(parts, names, strict=True))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_links_between_the_pages_lead_somewhere(page: Path) -> None:
    said = re.sub(r"`[^`\n]*`", "", without_code(page.read_text(encoding="utf-8")))
    for target in re.findall(r"\]\(([^)\s]+)\)", said):
        if target.startswith("https:"):
            continue
        file, _, anchor = target.partition("#")
        there = (page.parent / file).resolve() if file else page
        assert there.is_file(), target
        assert not anchor or anchor in anchors(there.read_text(encoding="utf-8")), target


def test_readme_is_short_enough_to_read() -> None:
    assert len(README) < 42_000


def test_the_two_commands_come_first_and_accessibility_with_them() -> None:
    opening = README.split("##")[0]
    assert all(word in opening.split("\n\n")[1] for word in ("accessible", "PDF/UA-1", "tagged", "alternative texts"))
    assert re.findall(r"^    (make(?: test)?) ", opening, re.MULTILINE) == ["make", "make test"]
    assert "![" not in opening
    assert opening.index("    make ") < 200


def test_the_version_is_that_of_the_last_release() -> None:
    releases = re.findall(r"^## \[([\d.]+)\] - ", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert releases[0] == declared == __version__


def test_pictures_of_readme_are_there() -> None:
    pictures = re.findall(r"^!\[[^\]]+\]\(([^)]+)\)$", README, re.MULTILINE)
    assert pictures
    assert all((ROOT / picture).is_file() for picture in pictures)


def table_of(heading: str) -> dict[str, str]:
    """The rows of the table below a heading: what stands in the first column, and the rest."""
    section = README.partition(f"\n### {heading}\n")[2].partition("\n##")[0]
    rows = [line.strip("|").split(" | ", 1) for line in section.splitlines() if line.startswith("| ")]
    return {first.strip(): rest for first, rest in rows[2:]}


def names_in(text: str) -> set[str]:
    return set(re.findall(r"`([^`]+)`", text))


def keys_of(schema: dict[str, Any], of: dict[str, Any], path: str = "") -> Iterator[str]:
    """All keys of a JSON schema, those of a mapping in a mapping behind its name and a point."""
    for name, each in of.get("properties", {}).items():
        inner = each.get("items") or next((one for one in each.get("anyOf", ()) if "$ref" in one), each)
        below = schema.get("$defs", {}).get(inner.get("$ref", "").rpartition("/")[2], {})
        if not below or "items" in each:
            yield f"{path}{name}"
        yield from keys_of(schema, below, f"{path}{name}.")


@pytest.mark.parametrize(
    ("heading", "of"),
    [("Keys of course.yaml", "course"), ("Keys above a lesson", "lesson"), ("Keys above a paper", "paper")],
    ids=["course", "lesson", "paper"],
)
def test_the_table_of_keys_is_complete(heading: str, of: Any) -> None:
    schema = json_schema(of)
    assert {name for row in table_of(heading) for name in names_in(row)} == {*keys_of(schema, schema)}


def test_the_table_of_blocks_is_complete() -> None:
    assert {name for row in table_of("Blocks") for name in names_in(row)} == {*DIVS}
    assert {name.lower() for name in re.findall(r"\[!([A-Z]+)\]", README.partition("### Blocks")[2])} == {*CALLOUTS}


BEHIND = {
    "the title, a section's or any other heading, a check question, a formula": (
        "# Clocks {BRACES}",
        "## So What? {BRACES}",
        "#### Words {BRACES}",
        "### An idea {BRACES}",
        "$$ x $$ {BRACES}",
    ),
    "`: Words` of a table": ("| A |\n|---|\n| b |\n\n: Words {BRACES}",),
    "an exercise": ("## Exercises\n\n### Trace {BRACES}\n\nText.",),
    "`::: part`": ("## Exercises\n\n### Trace\n\n:::: {.part BRACES}\nText.\n::::",),
    "`::: solution`, a heading `### Solution`": (
        "## Exercises\n\n### Trace\n\nText.\n\n::: {.solution BRACES}\nText.\n:::",
        "## Exercises\n\n### Trace\n\nText.\n\n## Solutions\n\n### Solution {BRACES}\n\nText.",
    ),
    "`::: mistake`": ("## Exercises\n\n### A\n\nB.\n\n:::: solution\n::: {.mistake BRACES}\nText.\n:::\n::::",),
    "`::: take`": ("::: {.take BRACES}\n:::",),
    "`::: slide`": ("::: {.slide BRACES}\nText.\n:::",),
    "a box": tuple(f"::: {{.{name} BRACES}}\nText.\n:::" for name in BOXES),
    "`::: column`": (":::: columns\n::: {.column BRACES}\nText.\n:::\n::: column\nText.\n:::\n::::",),
    "a picture by itself": ("![Words](a.svg){BRACES}",),
    "a picture in a line": ("Before ![words](a.svg){BRACES} it.",),
    "a listing": ("```python {BRACES}\nx = 1\n```",),
    "a diagram": ("```spacetime {BRACES}\nA: a1\n```", "```mermaid {BRACES}\ngraph LR\nA --> B\n```"),
    "a `plot`": ("```plot {BRACES}\nline: 0 1 | 2 3\n```",),
    "a `quorum`": ("```quorum {BRACES}\nread: S1\n```",),
    "a `ring`": ("```ring {BRACES}\nnodes: N1\n```",),
    "`[words]`": ("Some [words]{.blank BRACES} here.", "Some [words]{.term BRACES} here."),
}
"""What has braces, as README calls it, and where its braces stand."""
STRANGE = "zzzzqqqq"
"""No name is like it, so that what is accepted is said in full."""


def accepted(text: str) -> set[str]:
    """What the program says to write in the braces: `#id`, `.class`, `key=`."""

    def found(braces: str) -> list[Diagnostic]:
        written = text.replace("BRACES", braces)
        body = lesson("" if written.startswith("# ") else f"### Idea\n\n{written}")
        return list(read(written + body.removeprefix("# Clocks") if written.startswith("# ") else body).diagnostics)

    said = [each for each in found(f"{STRANGE}=1 .{STRANGE}") if STRANGE in each.message]
    assert len(said) == 2, text
    taken = not any("cannot be referred to" in each.message for each in found("#of-its-own"))
    own = re.findall(r"\{\.(\w[\w-]*) BRACES|```(\w+)", text)
    classes = names_in(said[1].hint or "") - {name for names in own for name in names}
    return (
        {f"{key}=" for key in names_in(said[0].hint or "")}
        | {f".{each}" for each in classes}
        | ({"#id"} if taken else set())
    )


def test_the_table_of_braces_is_complete() -> None:
    table = table_of("In braces")
    assert {*table} == {*BEHIND}
    for what, texts in BEHIND.items():
        said = names_in(table[what]) | (names_in(table["a diagram"]) if "what a diagram has" in table[what] else set())
        told = {re.sub(r"=\w+$", "=", name) for name in said if name[0] in "#." or "=" in name}
        taken = set().union(*(accepted(text) for text in texts))
        assert told == taken, what


SETTINGS_OF: dict[str, Iterable[str]] = {
    "spacetime": SETTINGS,
    "history": history.SETTINGS,
    "log": log.SETTINGS,
    "quorum": quorum.LINES,
    "ring": ring.EXAMPLES,
    "merkle": merkle.EXAMPLES,
    "chain": chain.EXAMPLES,
}


def test_the_table_of_diagrams_is_complete() -> None:
    table = table_of("Lines of diagrams")
    assert {name for row in table for name in names_in(row)} == FENCES.keys()
    for fence, settings_ in SETTINGS_OF.items():
        staged = () if fence == "spacetime" else ("point", "steps")
        told = {name[:-1] for name in names_in(table[f"`{fence}`"]) if re.fullmatch(r"\w+:", name)}
        assert told == {*settings_, *staged}, fence
    assert {"label", "crash", "group"} <= names_in(table["`spacetime`"])


def test_every_kind_of_diagram_has_its_example_and_every_line_of_it_is_told() -> None:
    table = table_of("Lines of diagrams")
    examples = "".join(re.findall(r"^````markdown\n(.*?)^````$", FIGURES, re.MULTILINE | re.DOTALL))
    drawn = set(re.findall(r"^```(\w+)", examples, re.MULTILINE))
    assert drawn >= {*SETTINGS_OF}
    assert FENCES.keys() - drawn <= names_in(without_code(FIGURES))
    for_all, *parts = re.split(r"^## ", FIGURES, flags=re.MULTILINE)[1:]
    for fence in SETTINGS_OF:
        (part,) = (each for each in parts if f"```{fence} " in each)
        for name in names_in(table[f"`{fence}`"]):
            if re.fullmatch(r"\w+:?", name):
                assert name in part or name in for_all, (fence, name)


def commands(of: Any, name: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every command with its options."""
    if isinstance(of, TyperGroup):
        for each, command in of.commands.items():
            yield from commands(command, f"{name} {each}".strip())
    else:
        yield name, {option for each in of.params for option in each.opts if option.startswith("--")}


def test_the_table_of_commands_is_complete() -> None:
    table = table_of("Commands")
    everywhere = {"--course", "--out"}
    found = dict(commands(get_command(program())))
    assert {name for row in table for name in names_in(row)} == {*found}
    for name, options in found.items():
        assert {each for each in names_in(table[f"`{name}`"]) if each.startswith("--")} == options - everywhere
    assert {name for name, options in found.items() if "--course" not in options} == {
        "init", "explain", "gallery", "schema",
    }  # fmt: skip
