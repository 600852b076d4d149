"""The texts that `init` and `new` start an author with."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ddcurric.cli.show import many

if TYPE_CHECKING:
    from ddcurric.lesson.views.takeable import Takeable


def course_yaml(
    title: str, module: str = "First Module", path: str = "first-module", topics: str = "", language: str = "en"
) -> str:
    """The table of contents of a course with one module; `topics` as they are written there."""
    return f"""\
# The table of contents, and the only place for order: to move a topic, move its line.
title: {_quoted(title)}
# author: Your Name           # also: institution, term, license
language: {language}
paper: a4                     # a4 or letter
modules:
  - title: {_quoted(module)}
    path: {path}
    topics:{topics or FIRST_TOPIC}
"""


FIRST_TOPIC = "\n      - first-topic"


def lesson(title: str) -> str:
    """A lesson with every section, which builds as it stands and is meant to be written over."""
    return f"""\
---
minutes: 50
objectives:
  - Say in one sentence what a student can do after this lesson
sources:
  - "Author, Title of the work that this lesson rests on, year"
---
# {title}

## Key Question

What is the one question that this lesson answers?

## Deep Dive

### A heading that asserts something is a slide that says something

Prose for the handout goes here. A [new term of {title}]{{.term means="what the glossary says of it"}} is marked
where it is introduced, and words that the student fills in are [left blank]{{.blank}}: the handout prints a rule in
their place.

::: slide
- three to five short points
- never sentences copied from the prose
:::

::: notes
What the lecturer says. It stands under the slide and never in a student's handout.
:::

## Check Your Understanding

1. A question that shows whether the idea has landed?

   ::: answer
   Its answer, for the solutions and for the slide after the question.
   :::

## So What?

Why it matters outside the classroom.

## Exercises

### Apply the idea {{points=4}}

State the task so that it has an answer.

::: hint
One step for a student who is stuck.
:::

::: solution
The whole solution, beside its question.
:::
"""


def paper(title: str, kind: str, taken: Sequence[tuple[str, Sequence[Takeable]]]) -> str:
    """A paper that takes what lessons have, under the names of the lessons; without any, with a question of its own."""
    entries = "\n".join(_taken(name, exercises) for name, exercises in taken)
    return f"""\
---
kind: {kind}
# date: 2027-03-14
# minutes: 90
forms: [A, B]
shuffle: [options, exercises]
cover: [name, number, points, rules]
# students: class.csv         # a list beside this file that begins with the line name,number: a copy each
---
# {title}

## Instructions

One sheet of notes. No computers.

## Exercises

{entries or OWN_QUESTION}"""


OWN_QUESTION = """\
### A question of your own {points=3}

::: values
n: 200 | 120 | 300
total = n * 20 / 1000
:::

A page makes [n]{.value} queries, one after the other, with a round trip of 20 ms. How long does it take?

::: solution
[n]{.value} · 20 ms = [total]{.value} s
:::
"""


def _taken(name: str, exercises: Sequence[Takeable]) -> str:
    lines = [_in_comment(name), ""]
    for each in exercises:
        points = f" ({many(str(each.points), 'point')})" if each.points is not None else ""
        differs = f"; forms differ in: {', '.join(each.differs)}" if each.differs else ""
        said = f"{each.title}{points}{differs}"
        if each.elsewhere:
            shown = ", ".join(f"#{target}" for target in each.elsewhere)
            lines += [_in_comment(f"Not taken: {said}. It asks about {shown}, which only the lesson shows."), ""]
        else:
            lines += [_in_comment(said), f'::: {{.take from="{each.source}"}}', ":::", ""]
    return "\n".join(lines)


def _in_comment(text: str) -> str:
    """Words that nobody prints; two hyphens would end it."""
    return f"<!-- {text.replace('--', '-')} -->"


def _quoted(text: str) -> str:
    """A YAML scalar, quoted where it has to be: every JSON string is one."""
    plain = text.isascii() and text.replace(" ", "").isalnum() and not text.replace(" ", "").isdigit()
    return (
        text
        if plain and text.lower() not in ("yes", "no", "true", "false", "on", "off", "null")
        else json.dumps(text, ensure_ascii=False)
    )
