"""A German lesson has none of the program's English words, in print, on slides or in alternative texts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from deck.decks import deck, items, said, shown
from handout.printed import handout, lesson_topic, solutions, tags, words
from lessons import settings

from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.handout.make import make_handout
from ddcurric.outputs.packet.packet import HANDOUTS, SOLUTIONS, Chapter, make_packet
from ddcurric.scene.pdf import Pdf
from ddcurric.weasy.manuscript import Manuscript
from ddcurric.wording import KEYS, Wording, figures, wording

pytestmark = pytest.mark.slow

LESSON = """\
---
language: de
minutes: 50
objectives: [Zeitstempel berechnen]
requires: [second]
sources: ["Lamport, 1978"]
---
# Uhren

## Key Question

Wie zählt man?

## Deep Dive

### Ein Zähler genügt {#zaehler}

Ein [Zähler]{.term} zählt, siehe [](#bild), [](#tabelle), [](#programm), [](#formel), [](#eins) und [](#eins-a).
Er beginnt bei [null]{.blank}.

![Ein Zähler](figures/photo.png){#bild alt="Bild"}

| Uhr | Wert |
| --- | ---: |
| A | 1 |

: Werte {#tabelle}

```python {#programm caption="Zählen"}
n += 1
```

$$ n + 1 $$ {#formel}

::: example
Eine Uhr.
:::

::: warning
Langsam!
:::

::: misconception
Falsch.
:::

::: instructor
Nur Lehrende.
:::

```spacetime {#uhren caption="Zwei Uhren"}
A: a1 a2>m1 a3
B: b1<m1 b2>m2
crash B after b2
show: vector
```

```sequenceDiagram
Anna->>Bert: Hallo
Note right of Bert: wartet
Bert-->>Anna: Hallo
```

```stateDiagram-v2
[*] --> Wach
Wach --> Wach : Klingeln
Wach --> [*]
```

### Liste

- eins
- zwei

## Key Points

- Zählen genügt.

## Check Your Understanding

1. Warum?

   ::: answer
   Darum.
   :::

2. Wozu?

## So What?

Es zählt.

## Exercises

### Zählen {#eins points=6 minutes=5}

Zählen Sie.

```spacetime {#schnitt}
A: a1 a2>m1 a3
B: b1 b2 b3 b4<m1 b5
ask: lamport
ask: vector except a1
cut: a1 b4 "früh"
cut: a2 b4
ask: cut
```

::: {.part #eins-a points=1}
Eins.

::: hint
Null zuerst.
:::

::: solution
Eins.
:::
:::

::: {.part points=5}
Zwei.
:::

## Further Reading

Mehr.
"""


IN_PRINT = (
    *("Name", "Datum", "50 Minuten · baut auf Thema 1.2 auf", "Nach diesem Thema können Sie", "LEITFRAGE", "Tipp"),
    *("Tabelle 1", "6 Punkte insgesamt", "5 min", "1 von 2", "Abbildung 1", "Aufgabe 1(a)"),
)


def english(text: str) -> list[str]:
    """The program's English words in a text, but for those that German shares."""
    text = text.replace("A Course of Clocks", "")
    return [piece for piece in sorted(ENGLISH) if re.search(rf"\b{re.escape(piece)}\b", text, re.I)]


def spoken(pdf: Pdf) -> str:
    """The alternative texts of a document."""
    return "\n".join(line.partition("“")[2] for line in tags(pdf))


def pieces(words: Wording | figures.DiagramWording, keys: Iterable[str]) -> set[str]:
    """What the program says between the names that it fills in."""
    every: set[str] = set()
    for key in keys:
        said = getattr(words, key)
        for form in said if isinstance(said, tuple) else (said,):
            every |= {piece.strip(" ():;,.·") for piece in re.split(r"\{\w*\}", form)}
    return {piece for piece in every if len(piece) > 1}


ENGLISH = (pieces(Wording(), KEYS) | pieces(figures.ENGLISH, figures.KEYS)) - (
    pieces(wording("de"), KEYS) | pieces(figures.diagram_wording("de"), figures.KEYS)
)


def test_the_search_for_english_words_finds_them() -> None:
    text = LESSON.replace("language: de\n", "")
    assert {"Key question", "Table", "Exercise", "Hint", "Take care"} <= set(english(words(handout(text))))
    key = solutions(text)
    assert {"For the instructor", "Solutions", "Mistake", "no maximum"} <= set(english(words(key)))
    assert {"Space-time diagram, time running to the right", "is after"} <= set(english(spoken(key)))


def test_the_handout_and_the_solutions_are_german() -> None:
    paper = handout(LESSON)
    printed = words(paper)
    assert english(printed) == []
    assert english(spoken(paper)) == []
    assert [word for word in IN_PRINT if word not in printed] == []
    booklet = solutions(LESSON, exercise_pages={"eins": 3})
    key = words(booklet)
    assert english(key) == []
    assert english(spoken(booklet)) == []
    for word in (
        *("Für Lehrende", "LÖSUNGEN", "Arbeitsblatt Seite 3", "Ohne Antwort.", "Ohne Lösung."),
        *("Ohne Maximum", "Lamport-Zeitstempel: was ein falscher Wert verrät.", "Schnitt „früh“ ist nicht konsistent"),
    ):
        assert word in key, word


def test_the_packet_is_german() -> None:
    topic = lesson_topic(LESSON)
    german = replace(settings(), language="de", title="Zeit")
    for kind, title in ((HANDOUTS, "Arbeitsblätter"), (SOLUTIONS, "Lösungen")):
        own = student_view(topic) if kind is HANDOUTS else topic
        packet = make_packet((own,), german, {}, {topic.id: Chapter(2, {})}, kind=kind).value
        printed = " ".join(words(pdf) for pdf in (packet.front, packet.back) if pdf is not None)
        assert english(printed) == []
        assert title.casefold() in printed.casefold()


def test_no_english_word_is_in_the_html() -> None:
    pages: list[str] = []

    def draw(manuscript: Manuscript) -> Pdf:
        pages.append(manuscript.html)
        return Pdf(b"", 1, {})

    make_handout(student_view(lesson_topic(LESSON)), settings(), {}, draw=draw)
    (html,) = pages
    assert (
        english(re.sub(r'(class|id|href|style|data-home(-of)?)="[^"]*"|data-of="[\w-]+"|[\w-]+=|</?[^ >]+', " ", html))
        == []
    )


def test_the_deck_is_german() -> None:
    scene = deck(LESSON).value
    for slide in scene.slides:
        alts = "\n".join(getattr(item, "alt", "") for item in items(slide.items))
        assert english(f"{slide.title}\n{slide.section}\n{shown(slide)}\n{said(slide)}\n{alts}") == [], slide.id
    alts = "\n".join(getattr(item, "alt", "") for slide in scene.slides for item in items(slide.items))
    assert all(kind in alts for kind in ("Raum-Zeit-Diagramm", "Sequenzdiagramm", "Zustandsdiagramm"))
    every = "\n".join(shown(slide) for slide in scene.slides)
    for word in ("Leitfrage", "Frage 1 von 2", "Antwort auf Frage 1 von 2", "Aufgabe 1", "6 Punkte", "Das Wichtigste"):
        assert word.casefold() in every.casefold(), word
