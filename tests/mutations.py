"""Lessons as they are after an accident: lines moved, cut, doubled and indented, divs in one another, strange signs.

Words of prose are `w1q`, `w2q` …, so that each can be looked for; a mutation may cut one, and then it is another word.
"""

from __future__ import annotations

import re
from random import Random

LESSONS = (
    """\
---
minutes: 20
objectives: [Learn @, "Tell @ from `@`"]
requires: []
sources: ["@, *@*, 2024"]
---
# All about @

## Key Question

Is @ **@** or ~~@~~? See [](#fig) and [](#tab).

## Deep Dive

### @ comes before @ {#idea}

A [@]{.term} and a [@]{.blank} are *@*[^one], as [@](https://example.org/) says; x^@^ and H~2~O, `@`, $n_@$.

![@](line.svg){#fig alt="@"}

| @ | @ |
|---|--:|
| @ | *@* |

: @ {#tab}

```python {caption="@" lines="2"}
@ = 1
def @(): ...
```

> @ was here.
>
> — @, @

[^one]: A note on @.

    Its second paragraph, @.

::: notes
Say @ and **@**. See [](#secret).

#### A heading of the notes, @ {#secret}

- @
:::

### Lists of @

1. @
   - @

     @
2. @

@
:   It is @.

$$ x = \\sum_{i=1}^n i $$ {#eq}

::: {.definition title="@"}
@ is @, by [](#eq).
:::

:::: columns
::: {.column width=40%}
@
:::
::: {.column width=60%}
- @
:::
::::

::: {.slide title="@" layout=two-content}
@

- @
:::

::: incremental
- @
- @
:::

::: instructor
@
:::

## Check Your Understanding

1. Who is @?

   - @
   - @

   ::: answer
   B. It is @.[^two]
   :::

2. What is @?

   ::: answer
   @
   :::

[^two]: Only @ knows.

## So What?

@ matters.

## Exercises

### Find @ {#find points=4}

Look for @.

(a) Here is @.

(b) There is @.

::: hint
Try @.
:::

::: solution
All of this.

(a) It is @.

(b) | @ | @ |
    |---|---|
    | @ | @ |
:::

### Look for @ {points=2 space=3cm}

:::: {.part points=2}
Part @.

::: solution
> @
:::
::::

## Further Reading

- @
""",
    """\
# Messages of @

## Key Question

Does @ arrive?

## Deep Dive

@ stands before.

### An execution of @

```spacetime {#fig-three caption="Three, @"}
A: a1     a2>m1  a3     a4<m4
B: b1     b2<m1  b3>m2  b4<m3  b5>m4
C: c1>m3  c2     c3<m2  c4
ask: lamport except a1
cut: a3 b3 c2 "cut @"
label m1 "@"
crash B after b5
```

```mermaid {caption="@ again"}
sequenceDiagram
participant C as Client
C->>S: pay @
S--xC: paid
Note right of C: waits @
```

```mermaid
flowchart LR
a[@] -->|@| b{@}
b --> c((@))
subgraph one [@]
c
end
```

```mermaid
stateDiagram-v2
[*] --> Follower
Follower --> Candidate : @
```

::: slides-only
@
:::

::: handout-only
@
:::

::: warning
@

::: hint
@
:::
:::

---

- [ ] @
- @

## Key Points

- @

## Exercises

### Exercise 1: Trace @ {.in-class}

Give every event @ of [](#fig-three).

### Exercise 2: Choose @

Which @?

- @
- @

## Solutions

Before all, @.

### Solution 1

@ first.

### Solution 2: Choose @

@ second.[^late]

[^late]: @ at the end.
""",
)

SNIPPETS = (
    "::: solution", "::: answer", "::: notes", "::: slide", "::: hint", "::: part", "::: instructor", "::: example",
    ":::", "::::", ":::: columns", "::: column", ":: solution", "    ::: solution", "\u00a0::: answer",
    "：：： solution", "```", "```spacetime", "```mermaid", "~~~", "$$", "$$ x $$", "## Exercises", "## Solutions",
    "## Check Your Understanding", "### Solution 1", "### @", "#### Solution", "# @", "(a) @", "(b) @", "> @", "- @",
    "1. @", ": @", "| @ | @ |", "|---|---|", "[^one]: @", "@[^one]", "^[@]", "[](#fig)", "[](#secret)",
    "[@]{.blank}", "[@]{.term}", "[@] {.blank}", "![@](line.svg)", '![@](line.svg){alt="@"}', "<!-- @ -->",
    "<details>", "---", "***", "{#idea}", "{.blank}", "**Solution:** @", "Answer: @", "ask: lamport", "a9>m9",
    "show: vector", "A: a1 a2<m1", "[@]: https://example.org", "[x]: y", "\\", "`@", "**@", "| @",
    "::: {.solution for=find}", '::: {.example title="@"}', "### @ {points=3}", "lang: de", "minutes: 5",
)  # fmt: skip

DIVS = ("solution", "answer", "notes", "slide", "hint", "part", "instructor", "example", "definition", "incremental",
        "columns", "column", "handout-only", "slides-only", "misconception")  # fmt: skip

SIGNS = (
    "\u00a0", "\u200b", "\u200d", "\ufeff", "\u202e", "\u0301", "\u00ad", "\u2028", "\t", "\x07", "é", "ß", "א", "ب",
    "中", "😀", "👩🏽‍🚀", "\U000f0001", *"{}[]()`*_~^$\\|<>#:!'", '"',
)  # fmt: skip

WORD = re.compile(r"(?<![^\W_])w[0-9]+q(?![^\W_])")


def base(index: int) -> str:
    """A good lesson, its words numbered."""
    count = 0

    def word(_: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"w{count}q"

    return re.sub("@", word, LESSONS[index % len(LESSONS)])


def mutated(seed: int, most: int = 4) -> str:
    """A lesson after one to `most` accidents; the same for the same seed."""
    random = Random(seed)
    text = base(seed)
    for _ in range(random.randint(1, most)):
        text = random.choice(_MUTATIONS)(random, text)
    return text


def _lines(random: Random, text: str) -> str:
    """A line deleted, doubled, moved, joined with the next, or indented."""
    lines = text.split("\n")
    at, other = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(6):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, lines[at])
        case 2:
            lines[at], lines[other] = lines[other], lines[at]
        case 3:
            lines[at : at + 2] = [" ".join(lines[at : at + 2])]
        case 4:
            lines[at] = " " * random.randint(1, 8) + lines[at]
        case _:
            lines[at] = lines[at].lstrip()
    return "\n".join(lines)


def _blocks(random: Random, text: str) -> str:
    """A block deleted, doubled, moved, indented, quoted, itemised or put into a div; or one of another lesson."""
    blocks = text.split("\n\n")
    at, other = random.randrange(len(blocks)), random.randrange(len(blocks))
    inner = blocks[at].split("\n")
    match random.randrange(8):
        case 0:
            del blocks[at]
        case 1:
            blocks.insert(other, blocks[at])
        case 2:
            blocks.insert(other, blocks.pop(at))
        case 3:
            blocks[at] = "\n".join(" " * random.choice((2, 3, 4, 7)) + line for line in inner)
        case 4:
            blocks[at] = "\n".join(f"> {line}" for line in inner)
        case 5:
            blocks[at] = "- " + "\n  ".join(inner)
        case 6:
            colons = ":" * random.randint(2, 5)
            blocks[at] = f"{colons} {random.choice(DIVS)}\n{blocks[at]}\n{colons}"
        case _:
            blocks.insert(at, random.choice(random.choice(LESSONS).split("\n\n")).replace("@", "w9001q"))
    return "\n\n".join(blocks)


def _signs(random: Random, text: str) -> str:
    """Signs put in, or letters cut out."""
    at = random.randrange(len(text) + 1)
    if random.random() < 0.5:
        return text[:at] + "".join(random.choices(SIGNS, k=random.randint(1, 4))) + text[at:]
    return text[:at] + text[at + random.randint(1, 60) :]


def _snippets(random: Random, text: str) -> str:
    """A piece of syntax put in, as a line, a block or in the middle."""
    snippet = random.choice(SNIPPETS).replace("@", "w9002q")
    at = random.choice([found.start() for found in re.finditer(r"\n| |$", text)])
    return text[:at] + random.choice(("\n", "\n\n", " ", "")) + snippet + random.choice(("\n", "\n\n", " ")) + text[at:]


def _markers(random: Random, text: str) -> str:
    """A marker changed: colons more or fewer, a heading of another level, braces away."""
    found = list(re.finditer(r"^ *(:{3,}|#{1,4}|```)|\{[^{}\n]*\}", text, re.MULTILINE))
    if not found:
        return text
    match = random.choice(found)
    marks = match[0]
    instead = random.choice((marks + marks[-1:], marks[:-1], "", marks.replace(":", "："), f"   {marks}"))
    return text[: match.start()] + instead + text[match.end() :]


_MUTATIONS = (_lines, _lines, _blocks, _blocks, _signs, _snippets, _snippets, _markers)
