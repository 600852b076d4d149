"""Secret words replaced by others leave every file of those who must not know them as it is, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.end_to_end.conftest import DRAWING, Workplace

LESSON = """\
---
minutes: 20
objectives: ["Learn [&]{.blank} by heart"]
sources: ["Doe, On [&]{.blank}, 2024"]
---
# About [&]{.blank} and more

## Key Question

Is it [&]{.blank}?

## Deep Dive

### What [&]{.blank} does to a clock

A [clock]{.term} is [&]{.blank}, says [](#find).^[Or [&]{.blank}.] A [[&]{.blank} clock]{.term} is not.

![A [&]{.blank} line](line.svg){#fig alt="A line"}

| Seen | [&]{.blank} |
|---|---|
| 1 | [&]{.blank} |

: A table of [&]{.blank}

```python {caption="A listing of [&]{.blank}"}
x = 1
```

```spacetime {caption="An execution of [&]{.blank}"}
A: a1 a2>m1
B: b1<m1
ask: lamport
```

> It is.
>
> — [&]{.blank}

::: {.definition title="The [&]{.blank} clock"}
It is [&]{.blank}.
:::

::: notes
& and & again, as [](#in-the-notes) says.

#### & {#in-the-notes}
:::

::: instructor
& for the instructor[^noted]

[^noted]: &
:::

::: answer
&
:::

## Check Your Understanding

1. Which one?

   - This
   - That

   ::: answer
   B. &
   :::

## So What?

It matters, [](#what-does-to-a-clock) or not.

## Exercises

### Find [&]{.blank} {#find points=4}

Look.

"""

BESIDE = """\
::: solution
%

#### % {#in-the-solution}

![%](line.svg){#fig-solved alt="%"}

```spacetime {caption="%"}
A: a1 a2>m1
B: b1<m1
label m1 "%"
```

| % | % |
|---|---|
| 1 | % |

As [](#fig-solved) and [](#in-the-solution) say.[^in] [%][at]

[^in]: %

[at]: https://example.org/ADDRESS
:::

### Another {points=2}

:::: {.part points=2}
A part.

::: solution
%
:::
::::
"""

APART = """\
(a) Here.

(b) There.

## Solutions

%

### Solution {for=find}

(a) %

(b) %
"""


def files(root: Path, answered: str, solved: str) -> Mapping[str, bytes]:
    """What is built of two topics with these words as answers and as solutions."""
    place = Workplace(root)
    (place.content / "m").mkdir(parents=True)
    (place.content / "course.yaml").write_text("title: C\nmodules: [{title: M, path: m, topics: [one, two]}]\n")
    (place.content / "m" / "line.svg").write_text(DRAWING)
    elsewhere = LESSON.replace("(#find)", "(one.md#find)")
    for name, text in (("one", LESSON + BESIDE), ("two", elsewhere + APART)):
        text = text.replace("ADDRESS", solved.split()[0]).replace("&", answered).replace("%", solved)
        (place.content / "m" / f"{name}.md").write_text(text)
    result = place.run("build", "--only", "handout,slides")
    assert result.status == 0, result.output
    return place.built()


LONG = ("an answer of quite other and of many more words than before", "zyx wvu tsr of the solution, " * 6 + "end")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    return files(tmp_path_factory.mktemp("first"), "ab", "cd")


def test_other_answers_and_solutions_leave_handouts_as_they_are(first: Mapping[str, bytes], tmp_path: Path) -> None:
    other = files(tmp_path, *LONG)
    handouts = sorted(name for name in first if "handout" in name)
    assert handouts == ["handouts.pdf", "m/1.1-one-handout.pdf", "m/1.2-two-handout.pdf"]
    assert [name for name in handouts if first[name] != other[name]] == []
    assert first["m/1.1-one-slides.pdf"] != other["m/1.1-one-slides.pdf"]


def test_other_solutions_leave_decks_as_they_are(first: Mapping[str, bytes], tmp_path: Path) -> None:
    other = files(tmp_path, "ab", LONG[1])
    assert len(first) == 7
    assert [name for name in first if first[name] != other[name]] == []
