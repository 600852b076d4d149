"""CONTRIBUTING.md's recipes name every place: what is one of a list is in the list, and a new one needs no other."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import ddcurric
from ddcurric import wording
from ddcurric.diagnostics import explained_codes
from ddcurric.figures import KINDS as DIAGRAMS
from ddcurric.lesson import checks
from ddcurric.wording import LANGUAGES, defining, figures

HOUSE = Path(ddcurric.__file__).parent
RECIPES = (HOUSE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")

SQUARE = '''"""Squares: a fence `square` with the length of a side in points."""

from collections.abc import Iterator

from ddcurric.diagnostics import Checked, error
from ddcurric.figures.kit.kind import Kind, Painted
from ddcurric.figures.kit.style import Style
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Drawing, Shape
from ddcurric.units import ZERO, Length, Pt
from ddcurric.wording.figures import DiagramWording


def _read(diagram: Diagram) -> Checked[Length | None]:
    if diagram.text.strip().isdecimal():
        return Checked(Pt(float(diagram.text)))
    return Checked(None, (error("diagram-syntax", diagram.span, "this is no length", "write a number of points"),))


def _draw(side: Length, diagram: Diagram, style: Style) -> Painted:
    square = Shape("square", "Square", "rect", Rect(ZERO, ZERO, side, side), fill=style.accent)
    return Painted((Drawing(side, side, (square,), diagram.alt),), fits=True)


def _describe(side: Length, answered: bool, say: DiagramWording) -> Iterator[str]:
    yield f"A square of {side.pt:g} points."


KIND = Kind(_read, _draw, _describe)
'''
LESSON = """# Squares

## Key Question

What is drawn?

## Deep Dive

### One

```square {#fig-one caption="Four corners"}
40
```

```square
forty
```
"""
TRY = """
import sys
from ddcurric.draw.svg import drawing_to_svg
from ddcurric.figures import FENCES, PRINT, SLIDE, check, draw
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.walk import walk
sys.path.append(sys.argv[1])
from lessons import read
good, bad = (node for node in walk(read(sys.stdin.read()).value) if isinstance(node, Diagram))
for style in (PRINT, SLIDE):
    drawn = draw(good, style)
    print(drawn.value.width.pt, drawn.value.alt, drawn.diagnostics, "<rect" in drawing_to_svg(drawn.value))
print(*check(bad))
"""


@pytest.mark.slow
def test_a_kind_of_diagram_is_a_folder_and_a_line(tmp_path: Path) -> None:
    """After the recipe, step for step, in a copy of the program."""
    shutil.copytree(HOUSE, tmp_path / "ddcurric", ignore=shutil.ignore_patterns("__pycache__"))
    folder = tmp_path / "ddcurric" / "figures" / "square"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""Squares."""\n')
    (folder / "kind.py").write_text(SQUARE)
    kinds = folder.parent / "kinds.py"
    text = kinds.read_text(encoding="utf-8")
    text = text.replace("\nKINDS = (", '\nKINDS = (\n    ListedKind("square", ("square",)),')
    kinds.write_text(text, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", TRY, str(Path(__file__).parent)],
        input=LESSON, env={**os.environ, "PYTHONPATH": str(tmp_path)}, cwd=tmp_path,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.stderr == ""
    drawn = "40.0 A square of 40 points. () True"
    assert run.stdout.splitlines()[:2] == [drawn, drawn]
    assert "this is no length" in run.stdout


def test_every_kind_of_diagram_is_in_the_list() -> None:
    kinds = HOUSE / "figures"
    folders = {".".join(path.parent.relative_to(kinds).parts) for path in kinds.rglob("kind.py")} - {"kit", "written"}
    assert sorted(kind.folder for kind in DIAGRAMS) == sorted(folders)


def test_every_rule_is_in_the_list_and_has_its_page() -> None:
    lists = (checks.TOPIC_RULES, checks.COURSE_RULES, checks.TOPIC_ADVICE, checks.COURSE_ADVICE)
    listed = {rule for rules in lists for rule in rules}
    for path in sorted((HOUSE / "lesson" / "checks").glob("*.py")):
        rule = getattr(import_module(f"ddcurric.lesson.checks.{path.stem}"), "check", None)
        if path.stem != "__init__" and rule is not None:
            assert rule in listed, path.stem
            assert path.stem.replace("_", "-") in explained_codes()
    assert len(listed) == sum(map(len, lists))


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_a_language_has_all_its_files(language: str) -> None:
    for package in (wording, figures, defining):
        file = Path(package.__file__).parent / f"{language}.toml"
        assert set(tomllib.loads(file.read_text(encoding="utf-8"))) == set(package.KEYS)


@pytest.mark.parametrize("thing", ["a box", "a rule", "a language", "a kind of diagram"])
def test_there_is_a_recipe(thing: str) -> None:
    assert f"## Add {thing}\n" in RECIPES


def test_a_recipe_names_places_that_are_there() -> None:
    for line in RECIPES.splitlines():
        for piece in line.split("`")[1::2]:
            if piece.startswith(("ddcurric/", "tests/", "templates/")) and "…" not in piece and "NAME" not in piece:
                assert (HOUSE.parent / piece).exists(), piece
