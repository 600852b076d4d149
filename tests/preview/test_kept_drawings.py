"""Drawings and widths of words that a handout has from the time before are those that it would have from nothing."""

from __future__ import annotations

import random

import pytest

from ddcurric.builder.jobs import Job
from ddcurric.builder.make import Workbench
from ddcurric.print import art, printed
from ddcurric.scene.pdf import Pdf
from ddcurric.weasy.manuscript import Draw, Manuscript
from tests.preview.conftest import LESSON, Course
from tests.preview.test_places import jobs_of

FIGURES = """\
```flowchart {#fig-steps alt="Steps" caption="Steps"}
A --> B --> C
```

| Clock | What it *says* |
|---|---|
| A | `1` and **more** |

```spacetime {caption="A run"}
A: a1>m1
B: b1<m1
```
"""
EDITS = (
    ("B --> C", "B --> C --> D"), ("a1>m1", "a0 a1>m1"), ("more", "*more* words"), ("Clock", "Clock $t$"),
    ("Steps", "Ways"),
    ("The message", "\n\nThe message"), ("caption=", "width=50% caption="), ("| A |", "| A B |"), ("travels", "goes"),
    ("```spacetime", "```flowchart\nA --> B\n```\n\n```spacetime"), ("All about", "Of"), ("D", "E"), ("E", "D"),
)  # fmt: skip


class MeasuredError(Exception):
    """The pages are not laid out."""


@pytest.mark.slow
def test_after_any_edit_a_handout_is_set_as_from_nothing(course: Course) -> None:
    chance = random.Random(3)
    text = LESSON.replace("NAME", "ping").replace("The message", f"{FIGURES}\nThe message")
    art._drawn.cache_clear()
    kept = 0
    for _ in range(6):
        course.lesson().write_text(text, encoding="utf-8")
        job = next(each for each in jobs_of(course, "ping") if any(made.name == "handout" for made in each.outputs))
        after = manuscript(job)
        kept += art._drawn.cache_info().hits
        art._drawn.cache_clear()
        printed._extent.cache_clear()
        assert after == manuscript(job)
        old, new = chance.choice(EDITS)
        text = text.replace(old, new, 1)
    assert kept


def manuscript(job: Job) -> Manuscript:
    """What the pages of a handout are laid out from."""
    found: list[Manuscript] = []

    def draw(name: str) -> Draw:
        def note(each: Manuscript) -> Pdf:
            found.append(each)
            raise MeasuredError

        return note

    bench = Workbench(job, mapped=True, draw=draw)
    with pytest.raises(MeasuredError):
        bench.product(next(output for output in job.outputs if output.name == "handout"))
    return found[0]
