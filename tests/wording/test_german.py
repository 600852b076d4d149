"""A German lesson has none of the program's English words, in print or on slides."""

from __future__ import annotations

import re
from dataclasses import replace

from deck.decks import deck, said, shown
from handout.printed import handout, lesson_topic, solutions, words
from lessons import settings

from ddcurric.handout import Chapter, make_packet
from ddcurric.handout.make import setting_of
from ddcurric.handout.render import library, render
from ddcurric.model.student import student_view
from ddcurric.wording import KEYS, Wording, wording

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
    *("Tabelle 1", "6 Punkte insgesamt", "5 min", "1 von 3", "Abbildung 1", "Aufgabe 1(a)"),
)


def english(text: str) -> list[str]:
    """The program's English words in a text, but for those that German shares."""
    found = []
    text = text.replace("A Course of Clocks", "")
    for key in KEYS:
        for piece in getattr(Wording(), key).split("{}"):
            piece = piece.strip(" ():,·")
            if len(piece) > 1 and piece not in getattr(wording("de"), key) and re.search(rf"\b{piece}\b", text, re.I):
                found.append(piece)
    return found


def test_the_search_for_english_words_finds_them() -> None:
    text = LESSON.replace("language: de\n", "")
    assert {"Key question", "Deep dive", "Table", "Exercise", "Hint", "Take care"} <= set(english(words(handout(text))))
    assert {"For the instructor", "Solutions"} <= set(english(words(solutions(text))))


def test_the_handout_and_the_solutions_are_german() -> None:
    printed = words(handout(LESSON))
    assert english(printed) == []
    assert [word for word in IN_PRINT if word not in printed] == []
    key = words(solutions(LESSON, exercise_pages={"eins": 3}))
    assert english(key) == []
    for word in ("Für Lehrende", "LÖSUNGEN", "Arbeitsblatt Seite 3", "Ohne Antwort.", "Ohne Lösung."):
        assert word in key, word


def test_the_packet_is_german() -> None:
    topic = lesson_topic(LESSON)
    german = replace(settings(), language="de", title="Zeit")
    for kind, title in (("handouts", "Arbeitsblätter"), ("solutions", "Lösungen")):
        own = student_view(topic) if kind == "handouts" else topic
        packet = make_packet((own,), german, {}, {topic.id: Chapter(2, {})}, kind=kind).value
        printed = " ".join(words(pdf) for pdf in (packet.front, packet.back) if pdf is not None)
        assert english(printed) == []
        assert title.casefold() in printed.casefold()


def test_no_english_word_is_in_the_html() -> None:
    setting = setting_of(student_view(lesson_topic(LESSON)), settings(), {}, "standard", None, instructor=False)
    assert setting.topic is not None
    html = render(setting, "handout/handout.jinja", library(setting), topic=setting.topic)
    assert english(re.sub(r'(class|id|href|style)="[^"]*"|[\w-]+=|</?[^ >]+', " ", html)) == []


def test_the_deck_is_german() -> None:
    scene = deck(LESSON).value
    for slide in scene.slides:
        assert english(f"{slide.title}\n{slide.section}\n{shown(slide)}\n{said(slide)}") == [], slide.id
    every = "\n".join(shown(slide) for slide in scene.slides)
    for word in ("Leitfrage", "Frage 1 von 2", "Antwort auf Frage 1 von 2", "Aufgabe 1", "6 Punkte", "Das Wichtigste"):
        assert word.casefold() in every.casefold(), word
