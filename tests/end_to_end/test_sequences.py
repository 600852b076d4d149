"""A few of the sequences of `tests/builder/test_freshness.py`, with the real makers."""

from __future__ import annotations

from pathlib import Path

import pytest

from ddcurric.builder.workshop import HERE, PROCESSES
from tests.builder.test_freshness import Builds, Edits, Harms, Step, Undoes, World

SECRET = Edits("a sentence becomes a solution, or no longer", 0)
PRINT = ("handout",)

SEQUENCES: tuple[tuple[Step, ...], ...] = (
    (Edits("other words", 0), Builds(PRINT, 0), Undoes(1), Harms(0, "a bit flips")),
    (Builds(PRINT, 0, large=True), SECRET, Builds(("slides",), 0)),
    (Edits("to the front", 2), Builds(("slides",)), Edits("title", 1)),
)


@pytest.mark.parametrize("happened", SEQUENCES)
def test_a_build_after_anything_is_a_clean_build(tmp_path: Path, happened: tuple[Step, ...]) -> None:
    world = World(tmp_path, HERE)
    Builds(PRINT).happen(world)
    for step in happened:
        step.happen(world)
    world.build(Builds(PRINT).options(world.course))
    built, clean = world.built(), world.clean(Builds(PRINT).options(world.course))
    assert {path for path in clean if built.get(path) != clean[path]} == set()


def test_old_files_that_tell_are_read_back_and_removed(tmp_path: Path) -> None:
    world = World(tmp_path, PROCESSES)
    Builds(PRINT).happen(world)
    SECRET.happen(world)
    built = world.build(Builds(("slides",), 0).options(world.course))
    assert {leftover.artifact.path for leftover in built.removed} == {"m1/1.1-a-handout.pdf", "handouts.pdf"}
    assert {"m1/1.2-b-handout.pdf", "m2/2.1-c-handout.pdf"} <= world.built().keys()
