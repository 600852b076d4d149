"""Slides that were kept on disk are those that are made, to the bytes, and only what has changed is made anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from deck.decks import TEMPLATES, course, pictures, template, topic_of
from deck.stress import LESSONS

from ddcurric.builder.manifest import Artifact
from ddcurric.builder.options import Project
from ddcurric.builder.parts import KeptParts, folder_of_deck, forget_decks
from ddcurric.diagnostics import Checked
from ddcurric.draw.pptx.write import paint_deck
from ddcurric.lesson.model.lesson import Topic
from ddcurric.outputs.deck.deck import lay_out_deck
from ddcurric.outputs.deck.kept import KeptSlides
from ddcurric.scene.items import DeckScene

ValueT = TypeVar("ValueT")

LESSON = """\
# Clocks

## Key Question

What is time?

## Deep Dive

### Counters are clocks

::: slide
- before sending[^1]
- after receiving $x^2$
:::

[^1]: As Lamport says.

### A run of three

::: slide
```spacetime
A: a1>m a2
B: b1 b2<m
```
:::

### What was said

::: slide
$$\\undefinedcommand$$
:::

## Exercises

### Stamp them {.in-class}

Stamp the events.

::: solution
One and two.
:::
"""
EDITS = (
    ("after receiving", "after it was received", 1),
    ("## Deep Dive\n", "\n\n## Deep Dive\n", 0),
    ("a1>m a2", "a1>m a2 a3", 2),
    ("# Clocks", "# Clocks that count", 1),
    ("As Lamport says", "As *Lamport* says", 7),
)
"""One after the other, and how many slides of the outline are laid out for it: the title, too, has the figure; each may
have a footnote."""


def deck(text: str | Topic, kept: KeptSlides | None = None) -> Checked[DeckScene]:
    topic = text if isinstance(text, Topic) else topic_of(text)
    return lay_out_deck(topic, course(), template("ours"), pictures(), TEMPLATES, kept)


class Counted(KeptParts):
    """Counts what it does not know."""

    made = 0

    def __call__(self, kind: type[ValueT], made_from: bytes, make: Callable[[], ValueT]) -> ValueT:
        def counted() -> ValueT:
            self.made += 1
            return make()

        return super().__call__(kind, made_from, counted)


@pytest.mark.slow
def test_only_slides_of_which_something_has_changed_are_laid_out_anew(tmp_path: Path) -> None:
    text = LESSON
    deck(text, KeptSlides(Counted(tmp_path, "program")))
    for old, new, count in EDITS:
        text = text.replace(old, new, 1)
        parts, fresh = Counted(tmp_path, "program"), deck(text)
        assert deck(text, KeptSlides(parts)) == fresh
        assert any(found.code == "unknown-math" for found in fresh.diagnostics)  # where it is by now
        assert parts.made == count
        parts.forget_others()
        again = Counted(tmp_path, "program")
        assert paint_deck(deck(text, KeptSlides(again)).value, template("ours")) == paint_deck(
            fresh.value, template("ours")
        )
        assert again.made == 0


@pytest.mark.slow
@pytest.mark.parametrize("name", LESSONS)
def test_whatever_a_lesson_holds_is_kept_as_it_was_laid_out(name: str, tmp_path: Path) -> None:
    topic = topic_of(LESSONS[name])
    fresh = deck(topic, KeptSlides(KeptParts(tmp_path, "program")))
    parts = Counted(tmp_path, "program")
    again = deck(topic, KeptSlides(parts))
    assert parts.made == 0
    assert again == fresh
    assert paint_deck(again.value, template("ours")) == paint_deck(fresh.value, template("ours"))


def test_of_another_program_and_of_damaged_files_nothing_is_known(tmp_path: Path) -> None:
    deck(LESSON, KeptSlides(Counted(tmp_path, "program")))
    count = len(list(tmp_path.iterdir()))
    other = Counted(tmp_path, "another")
    deck(LESSON, KeptSlides(other))
    assert other.made == count
    for file in tmp_path.iterdir():
        file.write_bytes(file.read_bytes()[:-1])
    damaged = Counted(tmp_path, "program")
    assert deck(LESSON, KeptSlides(damaged)) == deck(LESSON)
    assert damaged.made == count


def test_what_is_known_of_decks_goes_with_them_and_never_what_a_link_leads_to(tmp_path: Path) -> None:
    project, elsewhere = Project(tmp_path, tmp_path / "build"), tmp_path / "elsewhere"
    here, gone = (folder_of_deck(project, "slides.pptx", topic) for topic in ("here", "gone"))
    for folder in (here, gone, elsewhere):
        folder.mkdir(parents=True)
        (folder / "part").touch()
    (here.parent / "link").symlink_to(elsewhere)
    forget_decks(project, [Artifact("a.pptx", "slides.pptx", "here", "", "", 1, 1, 0.0)])
    assert (here / "part").exists()
    assert not gone.exists()
    assert (elsewhere / "part").exists()
