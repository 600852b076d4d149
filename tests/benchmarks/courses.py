"""Write a course of any size, in which every lesson has what a real one has."""

from __future__ import annotations

import random
from pathlib import Path

TEXT = (
    "a node sends messages over links that lose delay and reorder them while its clock drifts against every other "
    "clock so the replica must decide from silence whether the leader failed or the network only took longer than "
    "the timeout which nobody can choose well because load changes between one request and the next reply"
)
WORDS = TEXT.split()

FIGURE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="320" height="120" viewBox="0 0 320 120">
  <rect x="10" y="30" width="90" height="60" rx="6" fill="none" stroke="#0B6E69" stroke-width="2"/>
  <rect x="220" y="30" width="90" height="60" rx="6" fill="none" stroke="#0B6E69" stroke-width="2"/>
  <path d="M100 60 H220" stroke="#1B1F24" stroke-width="2"/>
  <text x="55" y="65" text-anchor="middle" font-size="14">client</text>
  <text x="265" y="65" text-anchor="middle" font-size="14">server</text>
</svg>
"""


def write_course(root: Path, modules: int = 8, topics: int = 5, seed: int = 1) -> None:
    """A course of `modules` times `topics` lessons of about 3,000 words in all; the same seed writes the same bytes."""
    lines = ["title: A Course to Measure", "author: Jane Doe", "language: en", "paper: a4", "modules:"]
    for m in range(1, modules + 1):
        names = [f"topic-{m}-{t}" for t in range(1, topics + 1)]
        lines += [f"  - title: Module {m}", f"    path: module-{m}", f"    topics: [{', '.join(names)}]"]
        folder = root / f"module-{m}"
        (folder / "figures").mkdir(parents=True, exist_ok=True)
        (folder / "figures" / "link.svg").write_text(FIGURE, encoding="utf-8")
        for name in names:
            (folder / f"{name}.md").write_text(lesson(name, random.Random(f"{seed} {name}")), encoding="utf-8")
    (root / "course.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def lesson(name: str, random: random.Random) -> str:
    sections = "\n".join(_section(name, number, random) for number in range(1, 6))
    questions = "\n".join(_question(number, random) for number in range(1, 5))
    exercises = "\n".join(_exercise(number, random) for number in range(1, 5))
    return f"""\
---
minutes: 50
objectives:
  - {_sentence(random)}
  - {_sentence(random)}
sources:
  - "Doe, Notes on {name}, 2024"
---
# The lesson called {name}

## Key Question

{_sentence(random)[:-1]}?

## Deep Dive

{sections}
## Check Your Understanding

{questions}
## So What?

{_paragraph(random, 4)}

## Exercises

{exercises}"""


def _section(name: str, number: int, random: random.Random) -> str:
    extra = (
        '![A client and its server](figures/link.svg){#fig-link alt="Two boxes and a line" width=60%}\n',
        "| way | cost | safe |\n| --- | ---: | :-: |\n| one | 12 | yes |\n| two | 7 | no |\n| three | 5 | yes |\n",
        "```python\ndef receive(own, stamp):\n    # the maximum, and one more\n    return max(own, stamp) + 1\n```\n",
        '```spacetime {caption="Three processes"}\nA: a1  a2>m1  a3  a4<m4\nB: b1  b2<m1  b3>m2  b4<m3  b5>m4\n'
        "C: c1>m3  c2  c3<m2  c4\nshow: lamport\n```\n",
        "The offset is $\\frac{(t_2 - t_1) + (t_3 - t_4)}{2}$, and\n\n$$ \\delta = (t_4 - t_1) - (t_3 - t_2) $$\n",
    )[number - 1]
    points = "\n".join(f"- {_sentence(random, 5)}" for _ in range(4))
    return f"""\
### {_sentence(random, 6)[:-1]} {number}

{_paragraph(random, 5)} The [term {name} {number}]{{.term}} is {_sentence(random, 6).lower()}

{_paragraph(random, 6)} It leaves [{_words(random, 3)}]{{.blank}} out.

{extra}
{_paragraph(random, 5)}

::: slide
{points}
:::

::: notes
{_paragraph(random, 3)}
:::
"""


def _question(number: int, random: random.Random) -> str:
    return f"""\
{number}. {_sentence(random)[:-1]}?

   ::: answer
   {_paragraph(random, 2)}
   :::
"""


def _exercise(number: int, random: random.Random) -> str:
    return f"""\
### {_sentence(random, 3)[:-1]} {number}

{_paragraph(random, 3)}

:::: {{.part points=3}}
{_sentence(random)}

::: solution
{_paragraph(random, 4)}
:::
::::

:::: {{.part points=2}}
{_sentence(random)}

::: solution
{_paragraph(random, 3)}
:::
::::
"""


def _paragraph(random: random.Random, sentences: int) -> str:
    return " ".join(_sentence(random) for _ in range(sentences))


def _sentence(random: random.Random, length: int = 14) -> str:
    return _words(random, random.randint(length - 2, length + 4)).capitalize() + "."


def _words(random: random.Random, count: int) -> str:
    return " ".join(random.choice(WORDS) for _ in range(count))
