"""Mutated lessons are built: no exception, no leak, and every word of theirs is in a file or in what is reported.

`MUTATED_BUILDS=200 pytest tests/end_to_end/test_mutated_builds.py` builds more of them.
"""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ddcurric.diagnostics import has_errors
from tests.end_to_end.conftest import DRAWING, Workplace
from tests.end_to_end.test_words import letters, pdf_letters, pptx_letters
from tests.mutations import WORD, mutated
from tests.pdfs import spoken_of
from tests.reading.test_mutations import checked

COUNT = int(os.environ.get("MUTATED_BUILDS", "4"))
COURSE_OF = 10
"""Lessons that are built in one go."""


def good_seeds() -> Iterator[int]:
    """Mutations that leave a lesson that can be built."""
    return (seed for seed in itertools.count(1_000_000) if not has_errors(checked(mutated(seed, most=2))[1]))


@pytest.mark.parametrize("course", range(0, COUNT, COURSE_OF))
def test_a_mutated_lesson_is_built(course: int, tmp_path: Path) -> None:
    seeds = list(itertools.islice(good_seeds(), course, min(course + COURSE_OF, COUNT)))
    place = Workplace(tmp_path)
    (place.content / "time").mkdir(parents=True)
    names = [f"t{seed}" for seed in seeds]
    topics = ", ".join(names)
    (place.content / "course.yaml").write_text(f"title: C\nmodules: [{{title: M, path: time, topics: [{topics}]}}]\n")
    (place.content / "time" / "line.svg").write_text(DRAWING)
    for seed, name in zip(seeds, names, strict=True):
        (place.content / "time" / f"{name}.md").write_text(mutated(seed, most=2), encoding="utf-8", newline="")
    result = place.run("build")
    assert "internal-error" not in result.output
    assert "error[leak]" not in result.output
    built = place.built()
    assert [problem for seed in seeds for problem in problems(seed, built, result.output)] == []


def problems(seed: int, built: dict[str, bytes], output: str) -> list[str]:
    mine = {name: content for name, content in built.items() if f"-t{seed}-" in name}
    if not mine:
        return [] if f"t{seed}.md" in output else [f"{seed}: no file, and nothing said"]
    said = "".join(
        pptx_letters(content) if name.endswith(".pptx") else pdf_letters(content) + letters("".join(spoken_of(content)))
        for name, content in mine.items()
    )
    lines = mutated(seed, most=2).split("\n")
    told = [lines[int(line) - 1] for line in re.findall(rf"t{seed}\.md:(\d+):", output) if int(line) <= len(lines)]
    text = re.sub(r"<!--.*?(-->|$)", "", "\n".join(lines), flags=re.DOTALL)
    lost = {word for word in WORD.findall(text) if word not in said} - set(WORD.findall("\n".join([*told, output])))
    return [f"{seed}: lost {sorted(lost)}"] if lost else []
