"""Our template has no privileges: as a file of somebody's own it gives the same slides."""

from __future__ import annotations

import io

import pytest
from deck.decks import TEMPLATES, course, pictures, template, topic_of
from pptx import Presentation

from ddcurric.draw.pptx.read.template import TemplateError, read_template
from ddcurric.outputs.deck.deck import lay_out_deck
from ddcurric.scene.template import DeckTemplate
from ddcurric.wording import runs_leftwards

LESSON = """\
# Lamport clocks order what happened in a system without any common clock

## Key Question

How can counters give every event a number?

## Deep Dive

### A title that takes two lines because it says in a whole sentence what the slide shows to the last row

- a process cannot see the clocks of others
- a message carries the time of its sender

![A photograph](figures/photo.png){alt='a photograph'}

### Three protocols

| Protocol | Messages |
| --- | ---: |
| Two-phase commit | 3n |
| Paxos | 4n |

### The program

```python
clock = max(clock, message.time) + 1
```

### What he said

> A distributed system is one in which the failure of a computer you did not even know existed can render your own
> computer unusable.
>
> — Leslie Lamport

### A warning

::: slide {layout=statement}
Nothing is slower than a message that never comes.
:::

### Side by side

::: slide {layout=two-content}
- one
- two

```text
a b c
```
:::

## Check Your Understanding

1. Can two events have the same timestamp?

   - [ ] Yes
   - [x] No

   ::: answer
   No. Every event adds one.
   :::

## Exercises

### Trace the clocks {#trace points=6 minutes=10 .in-class}

Give every event its timestamp.

::: solution
One, two, three.
:::

## Key Points

- Counters make an order.

## So What?

Without clocks there is an order all the same.
"""
ARABIC = LESSON.replace("# Lamport", "---\nlanguage: ar\n---\n# Lamport", 1)


def of_a_user(content: bytes) -> DeckTemplate:
    read = read_template(content)
    assert not isinstance(read, TemplateError)
    assert read.removed == ()
    return read


def saved_again(content: bytes) -> bytes:
    """As python-pptx writes it."""
    file = io.BytesIO()
    Presentation(io.BytesIO(content)).save(file)
    return file.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["ours", "4:3", "large"])
@pytest.mark.parametrize("text", [LESSON, ARABIC], ids=["English", "Arabic"])
def test_our_template_as_a_file_of_somebody_s_own_gives_the_same_slides(variant: str, text: str) -> None:
    topic = topic_of(text)
    own = template(variant, runs_leftwards(topic.language))
    made = lay_out_deck(topic, course(variant), own, pictures(), TEMPLATES)
    assert {"title", "statement", "question", "answer", "two-content"} <= {s.layout for s in made.value.slides}
    for content in (own.content, saved_again(own.content)):
        assert lay_out_deck(topic, course(variant), of_a_user(content), pictures(), TEMPLATES) == made
