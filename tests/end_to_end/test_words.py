"""Every word that an author writes reaches a reader, and none reaches a reader who must not know it."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.conftest import Workplace
from tests.once import once

LESSON = """\
---
minutes: 20
objectives: [Learn *@*, "Tell @ from `@`"]
sources: ["@, *@*, 2024"]
---
# All about @

## Key Question

Is @ **@** or ~~@~~?

@ stands below it.

## Deep Dive

### @ comes before @

A [@]{.term} and a [&]{.blank} are *@*[^one], as [@](https://example.org/) says; x^@^ and y~@~, `@`.
Another sentence of @. And @.

![@](line.svg){#fig alt="@"}

| @ | @ |
|---|--:|
| @ | *@* |

: @ {#tab}

```python {caption="@" lines="2"}
@ = 1
def @(): ...  # @
```

> @ was here.
>
> — @, @

[^one]: A note on @.

    Its second paragraph, @.

### Lists of @

1. @
   - @
     - @
2. @

@
:   It is @.
:   Or @.

::: incremental
- @
- @
:::

::: definition
@ is @.
:::

::: {.example title="@"}
@
:::

::: misconception
@
:::

::: warning
@
:::

::: {.aside title="@"}
@
:::

:::: columns
::: {.column width=40%}
@
:::
::: {.column width=60%}
- @
:::
::::

::: handout-only
@
:::

::: instructor
&
:::

::: notes
Say & and **&**.

- &
:::

### Slides say @

Prose about @.

::: {.slide title="@"}
- @

| @ | @ |
|---|---|
| @ | @ |
:::

::: {.slide title="@" layout=two-content}
@

- @
:::

::: slides-only
@
:::

### Diagrams of @

```spacetime {caption="@"}
Ping: a1 a2>m1
Pong: b1 b2<m1
label m1 "@"
```

---

## Check Your Understanding

1. Who is @?

   - @
   - @

   ::: answer
   It is &.[^two]
   :::

[^two]: Only & knows.

## Key Points

- @

## So What?

@ matters.

## Exercises

### Find @ {points=4}

Look for @.

(a) Here is @.

(b) There is @.

::: hint
Try @.
:::

::: solution
All of this.

(a) It is %.[^three]

(b) | % | % |
    |---|---|
    | % | % |

```text {caption="%"}
%
```
:::

[^three]: See %.

### Look for @

:::: {.part points=2}
Part @.

::: hint
@
:::

::: solution
> %
>
> — %
:::
::::

## Further Reading

- @
"""

SYLLABLES = ("".join(pair) for pair in itertools.product("bdfgklmnprstvz", "aeiou"))
WORDS = tuple(f"z{first}{second}x" for first, second in itertools.permutations(tuple(SYLLABLES)[:14], 2))


def numbered(text: str) -> tuple[str, Mapping[str, list[str]]]:
    """The text with a word of its own in the place of each `@`, `&` (secret in handouts) and `%` (in slides too)."""
    kinds: dict[str, list[str]] = {"@": [], "&": [], "%": []}
    words = iter(WORDS)

    def word(found: re.Match[str]) -> str:
        kinds[found[0]].append(next(words))
        return kinds[found[0]][-1]

    return re.sub(r"[@&%](?!\})", word, text.replace("40%", "40PERCENT").replace("60%", "60PERCENT")), kinds


def letters(text: str) -> str:
    """Without what may part a word at the end of a line."""
    return re.sub(r"[\s\-\u00ad\u2010]+", "", text)


def pdf_letters(content: bytes) -> str:
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(content)  # type: ignore[no-untyped-call]
    return letters("".join(page.get_textpage().get_text_range() for page in document))


def pptx_letters(content: bytes) -> str:
    from pptx import Presentation

    deck = Presentation(io.BytesIO(content))
    parts = [part for slide in deck.slides for part in (slide, *([slide.notes_slide] if slide.has_notes_slide else []))]
    return letters("".join(text for part in parts for text in texts(part.element)))


def texts(element: Any) -> Iterator[str]:
    for node in element.iter():
        yield node.text or ""
        yield node.get("descr") or ""


@pytest.fixture(scope="module")
def built() -> tuple[Mapping[str, list[str]], Mapping[str, str]]:
    return once("words", every_word)


def every_word(folder: Path) -> tuple[Mapping[str, list[str]], Mapping[str, str]]:
    from tests.end_to_end.conftest import DRAWING

    place = Workplace(folder)
    (place.content / "first").mkdir(parents=True)
    (place.content / "course.yaml").write_text("title: C\nmodules: [{title: M, path: first, topics: [all]}]\n")
    (place.content / "first" / "line.svg").write_text(DRAWING)
    text, kinds = numbered(LESSON)
    (place.content / "first" / "all.md").write_text(text.replace("PERCENT", "%"), encoding="utf-8")
    result = place.run("build", "--out", str(place.out))
    assert result.status == 0, result.output
    said = {
        name: pptx_letters(content) if name.endswith(".pptx") else pdf_letters(content)
        for name, content in place.built().items()
    }
    return kinds, said


def test_every_word_reaches_a_reader(built: tuple[Mapping[str, list[str]], Mapping[str, str]]) -> None:
    kinds, said = built
    everything = "\n".join(said.values())
    assert len(said) == 6
    assert len(kinds["@"]) > 80
    assert [word for words in kinds.values() for word in words if word not in everything] == []


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("&", ("handouts.pdf", "first/1.1-all-handout.pdf")),
        ("%", ("handouts.pdf", "first/1.1-all-handout.pdf", "first/1.1-all-slides.pptx", "first/1.1-all-slides.pdf")),
    ],
)
def test_no_secret_word_reaches_a_student(
    kind: str, names: tuple[str, ...], built: tuple[Mapping[str, list[str]], Mapping[str, str]]
) -> None:
    kinds, said = built
    assert len(kinds[kind]) > 4
    assert [(word, name) for name in names for word in kinds[kind] if word in said[name]] == []


def test_a_lost_word_would_be_missed(built: tuple[Mapping[str, list[str]], Mapping[str, str]]) -> None:
    kinds, said = built
    assert [word for word in kinds["@"] if word not in said["first/1.1-all-handout.pdf"]]
