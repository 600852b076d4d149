"""Layouts that are tried know nothing of one another: in whichever order, the deck is the same."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from deck.decks import deck

from ddcurric.lesson.model.inline import Text
from ddcurric.outputs.deck import deck as whole_deck
from ddcurric.outputs.deck.elements import Para, Words
from ddcurric.outputs.deck.fit import COMFORTABLE, DENSE, Arrangement, Attempt, best, divided, tried, whole
from ddcurric.outputs.deck.galley import Page
from ddcurric.outputs.deck.kit import Cache, Kit
from ddcurric.outputs.deck.layouts import content
from ddcurric.outputs.deck.theme import LAST_STEP, USUAL_STEP
from ddcurric.scene.geometry import Rect
from ddcurric.source import Span

pytestmark = pytest.mark.slow

FIGURE = """```spacetime
show: lamport
P1: e1>k e2 e3 e4<m e5
P2: f1>m f2<k f3>l f4
P3: g1 g2<l g3
```
"""
LESSON = f"""\
# Clocks order what happened

## Key Question

How can counters give every event a number?

## Deep Dive

### Counters make an order

- a process cannot see the clocks of others
- a message carries the time of its sender
- a counter is never set back, whatever arrives

{FIGURE}

### Three protocols

Before anything is decided, they vote:

| Protocol | Messages | $n = 3$ |
| --- | ---: | ---: |
| Two-phase commit | 3n | 9 |
| Paxos | 4n | 12 |

### A photograph beside words

![A photo](figures/photo.png){{alt='a photo'}}

It shows a room. It shows clocks. They tell different times.

### The program

```python
clock = max(clock, message.time) + 1
```

The larger one is taken. Then one is added.

## Check Your Understanding

1. What does e4 get?

   {FIGURE.replace(chr(10), chr(10) + "   ")}

   - [ ] 3
   - [x] 4

   ::: answer
   4. Every event adds one.
   :::
"""


class Forgetful(Cache):
    """Knows nothing again."""

    def get(self, key, make):  # type: ignore[no-untyped-def]
        return make()


def _kit(monkeypatch: pytest.MonkeyPatch, variant: str) -> tuple[Kit, list[Arrangement], list[Rect]]:
    """The kit of a deck, what it asked to be arranged, and in which rooms."""
    kits: list[Kit] = []
    asked: list[Arrangement] = []
    rooms: list[Rect] = []
    plain = content.whole

    def noted(arrangements: Sequence[Arrangement], kit: Kit, frame: Rect, first: int = USUAL_STEP):  # type: ignore[no-untyped-def]
        kits.append(kit)
        asked.extend(arrangements)
        rooms.append(frame)
        return plain(arrangements, kit, frame, first)

    monkeypatch.setattr(content, "whole", noted)
    deck(LESSON, variant)
    monkeypatch.undo()
    return kits[-1], asked, rooms


@pytest.mark.parametrize("variant", ["ours", "foreign"])
def test_a_deck_is_the_same_whatever_was_tried_before(variant: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = deck(LESSON, variant)
    kit, arrangements, rooms = _kit(monkeypatch, variant)
    known = Cache()
    trying = replace(kit, known=known)
    order = [(arrangement, room, step) for arrangement in arrangements for room in rooms[:3] for step in (6, 2, 4)]
    random.Random(11).shuffle(order)
    for arrangement, room, step in order:
        tried(arrangement, trying, room, (step,))
        divided(arrangement, trying, Rect(room.x, room.y, room.width, room.height * 0.7), step)
    monkeypatch.setattr(whole_deck, "Kit", lambda **of: Kit(**of, known=known))
    after = deck(LESSON, variant)
    assert after == fresh


def test_a_cache_that_knows_nothing_makes_the_same_deck(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = deck(LESSON)
    monkeypatch.setattr(whole_deck, "Kit", lambda **of: Kit(**of, known=Forgetful()))
    assert deck(LESSON) == fresh


def test_the_best_of_all_attempts_is_the_one_that_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    kit, arrangements, rooms = _kit(monkeypatch, "ours")
    frame = rooms[0]
    ways: list[Sequence[Arrangement]] = [arrangements[at : at + 3] for at in range(0, len(arrangements), 3)]
    for choices in ways:
        attempts = [
            tried(choice, kit, frame, [step for step in steps if step >= USUAL_STEP], liked)
            for liked, choice in enumerate(choices)
            for steps in (DENSE, COMFORTABLE)
        ]
        last = len(choices) - 1
        attempts = [a and replace(a, plain=0 < a.liked == last) for a in attempts]
        random.Random(7).shuffle(attempts)
        assert best(attempts) == whole(choices, kit, frame)


def test_an_attempt_says_what_does_not_fit() -> None:
    span = Span("first.md", 3)
    words = Words((Para((Text("too long", span),), span),))
    tight = Attempt((Page((), LAST_STEP),), tight=(words,))
    assert [(each.code, each.span) for each in tight.diagnostics] == [("slide-overflow", span)]
    assert tight.score > Attempt((Page((), LAST_STEP),) * 3).score
