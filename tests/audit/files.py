"""A lesson with something of everything that is checked, as a handout, slides and a deck."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pikepdf
import pptx
from deck.decks import deck, template
from pptx.presentation import Presentation
from printed import handout

from ddcurric.audit import Audit, audit_deck, audit_pdf
from ddcurric.draw.pptx.write import paint_deck
from ddcurric.draw.slides_pdf import slides_pdf

LESSON = """\
---
objectives: [Say when two events are concurrent]
sources: ["Doe, On Order, 2024"]
---
# Order

## Key Question

Which event came first?

## Deep Dive

### Only messages order events of two processes

A message joins them: $a < b$. See [](#tab-said) and [the archive](https://example.org/order).

```spacetime {#fig-two caption="Two processes"}
A: a1 a2>m1
B: b1 b2<m1
show: lamport
```

### Three things are often said

| Often said | In fact |
| --- | --- |
| The smaller number came first | It may be concurrent |
| Equal numbers are one event | They are two |

: What numbers say {#tab-said}

## Check Your Understanding

1. Is $a_1$ before $b_2$?

   - Yes
   - No

   ::: answer
   A. A chain leads there.
   :::

## Exercises

### Find a pair {points=3 space=page}

Name two events that are concurrent.

::: solution
The first of each.
:::
"""


@cache
def printed() -> bytes:
    return handout(LESSON).content


@cache
def slides() -> bytes:
    return slides_pdf(deck(LESSON).value, template("ours")).content


@cache
def powerpoint(variant: str = "ours") -> bytes:
    return paint_deck(deck(LESSON, variant).value, template(variant))


def changed_pdf(content: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(file)
    return file.getvalue()


def changed_deck(content: bytes, change: Callable[[Presentation], object]) -> bytes:
    file, presentation = io.BytesIO(), pptx.Presentation(io.BytesIO(content))
    change(presentation)
    presentation.save(file)
    return file.getvalue()


def of_pdf(content: bytes) -> dict[str, list[str]]:
    """What was found in a PDF, by the check."""
    return _by_check(audit_pdf("a.pdf", content))


def of_deck(content: bytes) -> dict[str, list[str]]:
    return _by_check(audit_deck("a.pptx", content))


def _by_check(audit: Audit) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for check, finding in audit.findings:
        found.setdefault(check.name, []).append(f"{finding.where}: {finding.what}".removeprefix(": "))
    return found
