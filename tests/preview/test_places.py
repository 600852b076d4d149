"""A place of a page leads back to the words of the lesson that stand there, and asking for it changes no byte."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from ddcurric.builder import fingerprint
from ddcurric.builder.course import load
from ddcurric.builder.jobs import Job, Jobs
from ddcurric.builder.make import Workbench
from ddcurric.builder.manifest import Manifest
from ddcurric.builder.options import Options, Project
from ddcurric.builder.plan import plan_build
from ddcurric.builder.survey import survey_of
from ddcurric.outputs.output import Product
from ddcurric.scene.places import place_at
from tests.pdfs import pages_of
from tests.preview.conftest import Course

LESSON = """\
# Clocks

## Key Question

What is time?

## Deep Dive

### Counters are clocks

Every process counts its events.
It adds one at each.

- before sending
- after *receiving*

::: warning
Never turn it backwards.
:::

| event | stamp |
| --- | --- |
| first | eleven |

```python {caption="The rule"}
clock = max(clock, received) + 1
```

::: slide
- a point for slides

```python
shown = "on the slide"
```
:::

## Exercises

### Stamp them {points=2}

Give every event its number.

::: solution
Count them aloud.
:::
"""

WORDS = {
    "handout": {
        "What is time?": 5, "Counters are clocks": 9, "Every process": 11, "before sending": 14, "receiving": 15,
        "Never turn": 18, "eleven": 23, "max(clock,": 25, "Stamp them": 39, "Give every event": 41,
    },
    "solutions": {"Stamp them": 39, "Count them": 44},
    "slides.pdf": {"What is time?": 5, "Counters are clocks": 9, "a point for": 30, "shown =": 32, "Give every": 41},
}  # fmt: skip
"""By output, words and the line where they are written."""


@pytest.mark.slow
def test_words_lead_back_to_their_line(course: Course) -> None:
    course.lesson().write_text(LESSON, encoding="utf-8")
    for job in jobs_of(course, "ping"):
        plain, mapped = Workbench(job), Workbench(job, mapped=True)
        for output in job.outputs:
            usual, product = plain.product(output).value, mapped.product(output).value
            assert product.content == usual.content
            assert usual.places == ()
            for words, line in WORDS.get(output.name, {}).items():
                assert line_at(words, product) == line, (output.name, words)


@pytest.mark.slow
def test_what_leads_back_to_lines_is_made_anew_where_only_these_move(course: Course) -> None:
    project = Project(course.content, course.root / "build")

    def made(mapped: bool) -> list[Mapping[str, str]]:
        return [site.made for site in survey_of(load(project.course, project.logs), project, "", mapped=mapped).sites]

    course.lesson().write_text(LESSON, encoding="utf-8")
    before = [made(mapped) for mapped in (False, True)]
    course.lesson().write_text(LESSON.replace("## Deep Dive", "<!-- a line -->\n\n## Deep Dive"), encoding="utf-8")
    after = [made(mapped) for mapped in (False, True)]
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False]


def jobs_of(course: Course, topic: str) -> list[Job]:
    project = Project(course.content, course.root / "build")
    loaded = load(project.course, project.logs)
    assert [str(found) for found in loaded.diagnostics if found.severity.value == "error"] == []
    survey = survey_of(loaded, project, fingerprint.of_program(project))
    sites = [site for site in survey.sites if site.id == topic]
    plan = plan_build(survey, sites, Options(topics=(topic,)), project, Manifest())
    return list(Jobs(plan, loaded, project, survey.program).of_topics())


def line_at(words: str, product: Product) -> int:
    """The line that a click on the first of some words leads to."""
    wanted = words.split()
    for number, page in enumerate(pages_of(product.content)):
        found = list(page.words)
        for at in range(len(found) - len(wanted) + 1):
            if [word.text for word in found[at : at + len(wanted)]] == wanted:
                rect = found[at].rect
                x, y = (rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2
                place = place_at(product.places, number, x / page.width, y / page.height)
                assert place is not None
                return place.span.line
    raise AssertionError(f"{words} is on no page")
