"""Steps that a lesson counts in its titles, "Step 2: it falls": the count stands small above what the title asserts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.words import between, flat_text
from ddcurric.outputs.deck.labels import Labels

Title = tuple[i.Inline, ...]

_COUNT = re.compile(r"(\w{2,12})\s(\d{1,2}):\s+(?=\S.{7})")


def counted(title: Title, known: Mapping[str, int], labels: Labels) -> tuple[str, Title]:
    """The count of a title, "Step 2 of 3" where its steps are in a `known` series, and what it asserts."""
    text = flat_text(title)
    found = _COUNT.match(text)
    if found is None:
        return "", title
    total = known.get(text, 0)
    count = labels.part.format(found[2], total).strip("()") if total else found[2]
    return f"{found[1]} {count}", _capital(between(title, found.end(), len(text)))


def _capital(title: Title) -> Title:
    """A sentence that went on behind a colon begins with a capital; the name of something, "a3", stays as it is."""
    match title:
        case (i.Text(text=text) as first, *rest) if len(word := text.partition(" ")[0]) > 1 and word.islower():
            named = not word.strip(",.;:!?").isalpha()
            return title if named else (replace(first, text=text[:1].upper() + text[1:]), *rest)
        case _:
            return title


def series(topic: Topic) -> Mapping[str, int]:
    """How many steps there are in all, for every title that belongs to some which count from 1, two at least."""
    totals: dict[str, int] = {}
    run: list[str] = []
    last = ("", 0)
    for text, found in _counts(topic):
        word, number = found[1].casefold(), int(found[2])
        if word != last[0] or number not in (last[1], last[1] + 1):
            run = []
        if not run and number != 1:
            last = ("", 0)
            continue
        run.append(text)
        last = (word, number)
        if number > 1:
            totals.update(dict.fromkeys(run, number))
    return totals


def _counts(topic: Topic) -> Iterator[tuple[str, re.Match[str]]]:
    for section in topic.deep_dive:
        own = (node.title for block in section.blocks for node in walk(block) if isinstance(node, m.SlideBlock))
        for title in (section.title, *own):
            text = flat_text(title)
            found = _COUNT.match(text)
            if found is not None:
                yield text, found
