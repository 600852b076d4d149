"""Directed tries of both kinds: what is public anyway raises no alarm, and what is secret is found in any company."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from ddcurric.builder.course import load
from ddcurric.builder.leaks import texts_of_pdf
from ddcurric.builder.secrets import Secrets, secrets_of
from ddcurric.lesson.views.audience import STUDENT
from tests.end_to_end.conftest import DRAWING, Workplace
from tests.once import once

COURSE = """\
title: Distributed Systems for People Who Have Clocks
author: Professor Josephine Doe-Miller of Elsewhere
institution: University of Applied Clocks and Calendars
term: Autumn term of the year 2027
license: Licensed under the Creative Commons Attribution 4.0
modules:
  - title: Time, Causality and Everything Else in Order
    path: m
    topics: [good, gut]
"""

ENGLISH = """\
---
minutes: 50
objectives: [Compute the timestamps of an execution with counters]
sources: ["Lamport, Time, Clocks, and the Ordering of Events, 1978"]
---
# Counters that never contradict causality

## Key Question

How can counters give every event a number?

## Deep Dive

### A counter is enough to respect causality here

Prose for the handout about [logical clocks]{.term}. The result is [max(own, message) + 1]{.blank}, as [](#fig-two)
shows. A receive takes [2]{.blank} points off the clock of its own process.

![Two clocks drift apart for as long as nobody looks](line.svg){#fig-two alt="A client and a server, joined by a line"}

| Process | Number of events seen |
|---|---|
| A | Seven events |

: How many events each process has seen {#tab-seen}

```python {#lst-tick caption="A counter that ticks at every event"}
def tick(): counter += 1
```

::: {.definition title="A clock of a logical kind"}
A counter that never contradicts causality.
:::

```spacetime {#fig-run caption="An execution of two processes"}
A: a1 a2>m1 a3
B: b1 b2<m1
label m1 "a request that asks for the time"
```

1. [One]{.blank} process is enough.
2. [2]{.blank} processes wait for each other.

NOTES

## Check Your Understanding

1. When is a hand-over of a patient complete?

   - When it was said by the doctor
   - When it was written by the nurse
   - When the receiver has said it back

   ::: answer
   ANSWER
   :::

2. Which of these is a counter that counts?

## So What?

Whoever orders events must count them in one way.

## Exercises

### Trace the clocks of both processes {#trace points=6}

Give every event its own timestamp.

:::: {.part points=2}
Which event comes first in the execution?

::: hint
Start with the events that depend on nothing.
:::
::::

:::: {.part points=4}
Which event comes last in the execution?
::::

::: solution
SOLUTION
:::

### Choose a clock for the station {points=3}

- A sundial, if the sun shines at the station
- A water clock, if water flows at the station

::: solution
A sundial.
:::

## Further Reading

- A book about clocks with many pictures
"""

GERMAN = """\
---
language: de
minutes: 50
objectives: [Zeitstempel einer Ausführung berechnen]
---
# Zähler, die der Kausalität nie widersprechen

## Key Question

Wie geben Zähler jedem Ereignis eine Zahl?

## Deep Dive

### Ein Zähler genügt

![Zwei Uhren laufen auseinander, solange niemand hinsieht](line.svg){#fig-zwei alt="Zwei Kästen"}

NOTES

## Check Your Understanding

1. Wie viele Ereignisse gibt es?

## Exercises

### Uhren stellen {points=4 solution=none}

(a) Stellen Sie die Uhr des Bahnhofs.

(b) Stellen Sie die Uhr der Kirche.
"""

PUBLIC = (
    "Check your understanding.",
    "Exercises: check your understanding, so what?",
    "After this topic you can: Compute the timestamps of an execution with counters.",
    "Key question: How can counters give every event a number?",
    "Deep dive. A counter is enough to respect causality here.",
    "Distributed Systems for People Who Have Clocks",
    "Distributed Systems for People Who Have Clocks, Professor Josephine Doe-Miller of Elsewhere",
    "Professor Josephine Doe-Miller of Elsewhere",
    "University of Applied Clocks and Calendars",
    "University of Applied Clocks and Calendars, Autumn term of the year 2027",
    "Autumn term of the year 2027",
    "Licensed under the Creative Commons Attribution 4.0",
    "Time, Causality and Everything Else in Order",
    "1 Time, Causality and Everything Else in Order",
    "Topic 1.1: Counters that never contradict causality",
    "1.1 Counters that never contradict causality, 50 minutes",
    "Figure 1: Two clocks drift apart for as long as nobody looks",
    "Figure 1. Two clocks drift apart for as long as nobody looks.",
    "Figure 2: An execution of two processes",
    "Table 1: How many events each process has seen",
    "Listing 1: A counter that ticks at every event",
    "A client and a server, joined by a line",
    "A request that asks for the time",
    "Process, number of events seen: A, seven events",
    "Definition: A clock of a logical kind. A counter that never contradicts causality.",
    "Prose for the handout about logical clocks.",
    "1. When is a hand-over of a patient complete? 2. Which of these is a counter that counts?",
    "C. When the receiver has said it back.",
    "A. When it was said by the doctor. B. When it was written by the nurse.",
    "(a) Which event comes first in the execution?",
    "(a) Which event comes first in the execution? (2 points)",
    "(b) Which event comes last in the execution? (4 points)",
    "(a) Which event comes first in the execution? Hint: Start with the events that depend on nothing.",
    "Exercise 1: Trace the clocks of both processes (6 points). Give every event its own timestamp.",
    "Exercises, 9 points in all",
    "A. A sundial, if the sun shines at the station. B. A water clock, if water flows at the station.",
    "Sources: Lamport, Time, Clocks, and the Ordering of Events, 1978",
    "Further reading: A book about clocks with many pictures",
    "So what? Whoever orders events must count them in one way.",
)
"""What a note, an answer or a solution may say, since the handout says it itself."""

OEFFENTLICH = (
    "Prüfen Sie Ihr Verständnis.",
    "Prüfen Sie Ihr Verständnis: Wie viele Ereignisse gibt es?",
    "Nach diesem Thema können Sie: Zeitstempel einer Ausführung berechnen.",
    "Abbildung 1: Zwei Uhren laufen auseinander, solange niemand hinsieht.",
    "Aufgabe 1: Uhren stellen (4 Punkte). Stellen Sie die Uhr des Bahnhofs.",
    "(b) Stellen Sie die Uhr der Kirche.",
    "Thema 1.2: Zähler, die der Kausalität nie widersprechen",
)

SECRET = (
    "The first event is a1, since it depends on no other event.",
    "Which event comes first in the execution? It is a1, and nothing else can be.",
    "Exercise 1 (6 points): the timestamps are one, two, three, one, three.",
    "Figure 1 shows that the left clock is the slow one.",
    "A counter that never contradicts causality needs no clock of its own.",
    "C, because only then does the sender know it.",
    "It is not B: the nurse may have misheard it.",
    "When the receiver has said it back, the sender knows at last.",
    "Seven events, of which five were sends.",
    "The request that asks for the time is lost on its way.",
    "Whoever orders events must cheat at least once.",
    "University of Applied Clocks and Calendars has the key to the cupboard.",
    "Compute the timestamps from the right to the left.",
    "A water clock, since there is no sun in a tunnel.",
    "It freezes in winter.",
    "b2 is concurrent with a3",
)
"""What no file for students may say, although much of it is said in their words."""


def noted(words: tuple[str, ...]) -> str:
    return "\n\n".join(f"::: notes\n{each}\n:::" for each in words)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    place = Workplace(tmp_path_factory.mktemp("public"))
    (place.content / "m").mkdir(parents=True)
    (place.content / "course.yaml").write_text(COURSE, encoding="utf-8")
    (place.content / "m" / "line.svg").write_text(DRAWING, encoding="utf-8")
    english = ENGLISH.replace("NOTES", noted(PUBLIC))
    for where in ("ANSWER", "SOLUTION"):
        indent = "   " if where == "ANSWER" else ""
        english = english.replace(where, f"\n\n{indent}".join(PUBLIC))
    (place.content / "m" / "good.md").write_text(english, encoding="utf-8")
    (place.content / "m" / "gut.md").write_text(GERMAN.replace("NOTES", noted(OEFFENTLICH)), encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def said(place: Workplace) -> Mapping[str, list[str]]:
    """What the handouts say, when nothing of it was an alarm; and what was reported otherwise."""
    return once("public", lambda _: told(place))


def told(place: Workplace) -> Mapping[str, list[str]]:
    result = place.run("build", "--only", "handout,slides")
    found = {
        Path(name).name: list(texts_of_pdf(content)) for name, content in place.built().items() if "handout" in name
    }
    return {**found, "output": [result.output]}


@pytest.mark.parametrize("words", [*PUBLIC, *OEFFENTLICH])
def test_what_is_public_anyway_is_no_secret(words: str, place: Workplace, said: Mapping[str, list[str]]) -> None:
    good, gut, *_ = load(place.content, place.out).topics
    topic, name = (good, "1.1-good-handout.pdf") if words in PUBLIC else (gut, "1.2-gut-handout.pdf")
    assert name in said, said["output"]
    settings = load(place.content, place.out).settings
    secrets = secrets_of([topic], STUDENT, None, settings)
    assert secrets.found_in([*said[name], words]) == ()


def test_slides_and_packets_of_it_are_made_too(said: Mapping[str, list[str]]) -> None:
    assert "error" not in said["output"][0]


@pytest.fixture(scope="module")
def secretive(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Secrets]:
    """The same lesson with true secrets, each in a note, an answer or a solution."""
    place = Workplace(tmp_path_factory.mktemp("secret"))
    (place.content / "m").mkdir(parents=True)
    (place.content / "course.yaml").write_text(COURSE.replace(", gut", ""), encoding="utf-8")
    (place.content / "m" / "line.svg").write_text(DRAWING, encoding="utf-8")
    found = {}
    for where in ("NOTES", "ANSWER", "SOLUTION"):
        indent = "   " if where == "ANSWER" else ""
        words = noted(SECRET) if where == "NOTES" else f"\n\n{indent}".join(SECRET)
        text = ENGLISH.replace(where, words).replace("NOTES", "").replace("ANSWER", "No.").replace("SOLUTION", "No.")
        (place.content / "m" / "good.md").write_text(text, encoding="utf-8")
        loaded = load(place.content, place.out)
        assert loaded.topics, [str(each) for each in loaded.diagnostics]
        found[where] = secrets_of(loaded.topics, STUDENT, None, loaded.settings)
    return found


@pytest.mark.parametrize("where", ["NOTES", "ANSWER", "SOLUTION"])
@pytest.mark.parametrize("words", SECRET)
def test_what_is_secret_is_found_among_what_is_public(
    words: str, where: str, secretive: Mapping[str, Secrets], said: Mapping[str, list[str]]
) -> None:
    whole = said["1.1-good-handout.pdf"]
    assert secretive[where].found_in(whole) == ()
    assert secretive[where].found_in([*whole, words])
    assert secretive[where].found_in([f"{whole[0]} Figure 1: {words.upper()} (2 points)"])
    broken = words.replace(" ", "\n-\u00ad ")
    assert secretive[where].found_in([f"{PUBLIC[0]} {broken} {PUBLIC[1]}"])


def test_a_blank_is_found_although_its_words_are_public(secretive: Mapping[str, Secrets]) -> None:
    secrets = secretive["NOTES"]
    assert secrets.found_in(["as Figure 1 shows. A receive takes 2 points off the clock of its own process."])
    assert not secrets.found_in(["as Figure 1 shows. A receive takes points off the clock of its own.", "2 points"])
    assert secrets.found_in(["about logical clocks. The result is max(own, message) + 1, as Figure 1 shows."])
    # An item's number stands before the rule.
    assert not secrets.found_in(["1 processes are enough. 2 processes wait for each other."])


BLANKS_EVERYWHERE = """\
# A title with [zecrettitle]{.blank} in it

## Key Question

Why?

## Deep Dive

### One [latency is never zero at all]{.blank} two

Text [](#one-two).

![A [zecretfigure]{.blank}](line.svg){#fig alt="x"}

| A | B |
|---|---|
| A [zecretcell]{.blank} | B |

: Cap [zecretcaption]{.blank} {#tab-q}

::: {.definition title="Box [zecretbox]{.blank}" #bx}
Text with [zecretterm]{.blank .term} and [zecretterm]{.term .blank}, as [](#bx) says.
:::

```python {caption="Code [zecretcode]{.blank}"}
x
```

```mermaid {caption="A diagram of [zecretdiagram]{.blank}"}
flowchart LR
client --> server
server --> store
```

```spacetime {caption="An execution of [zecretexecution]{.blank}"}
A: a1 a2>m1 a3
B: b1 b2<m1
ask: lamport
```

> Quote
>
> — [zecretquote]{.blank}

Term [zecretdt]{.blank}
:   Definition [zecretdd]{.blank}

[link [zecretlink]{.blank}](https://example.org) and ^[a note [zecretnote]{.blank}]

## Exercises

### Exercise [zecretexercise]{.blank} {points=3 solution=none}

Say, as in [](#exercise).
"""


def test_a_blank_may_stand_wherever_words_do(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    (place.content / "m").mkdir(parents=True)
    (place.content / "course.yaml").write_text(COURSE.replace(", gut", ""), encoding="utf-8")
    (place.content / "m" / "line.svg").write_text(DRAWING, encoding="utf-8")
    (place.content / "m" / "good.md").write_text(BLANKS_EVERYWHERE, encoding="utf-8")
    result = place.run("build", "--only", "handout")
    assert result.status == 0, result.output
    for name in ("m/1.1-good-handout.pdf", "handouts.pdf"):
        said = "\n".join(texts_of_pdf(place.built()[name])).lower()
        assert "zecret" not in said
        assert "latency" not in said


def test_an_id_in_the_words_of_a_solution_is_told_by_check(place: Workplace) -> None:
    secret = "Event b2 is always the first of them."
    text = ENGLISH.replace("#trace", "#event-b2-is-always-the-first-of-them").replace("SOLUTION", secret)
    (place.content / "m" / "_told.md").write_text(text, encoding="utf-8")
    (place.content / "course.yaml").write_text(COURSE.replace("gut]", "gut, _told]"), encoding="utf-8")
    result = place.run("check")
    (place.content / "course.yaml").write_text(COURSE, encoding="utf-8")
    (place.content / "m" / "_told.md").unlink()
    assert "error[telling-id]" in result.output
    assert result.status == 1
