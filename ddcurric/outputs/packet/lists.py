"""What stands at the end of a packet: the glossary and the sources of all topics."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.views.definitions import Definitions
from ddcurric.lesson.words import plain_text
from ddcurric.print.document import term_marks
from ddcurric.print.press import Press
from ddcurric.print.unmarked import unmarked
from ddcurric.values import dataclass
from ddcurric.wording import wording


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    term: str
    definition: Markup
    """Empty where the lesson does not say what the term means."""
    ids: tuple[str, ...]
    """Of the places where it is introduced."""


@dataclass(frozen=True, slots=True)
class BoundSource:
    text: Markup
    topics: str


@dataclass(frozen=True, slots=True)
class Introduced:
    """A term where it is introduced."""

    topic: Topic
    term: i.Term
    words: str
    """As lists write it: small at the beginning if the lessons elsewhere write it so."""
    id: str
    """Of the place, in the packet."""


def prefix_of(topic: str) -> str:
    """Before the ids in a topic, so that those of two topics do not clash."""
    return f"{topic}--"


def terms_of(topics: Sequence[Topic]) -> tuple[Introduced, ...]:
    """Every term, in the order in which they are introduced."""
    found = []
    text = "\n".join(map(plain_text, topics))
    for topic in topics:
        for term, mark in term_marks(topic):
            found.append(Introduced(topic, term, _spelled(plain_text(term).strip(), text), prefix_of(topic.id) + mark))
    return tuple(found)


def _spelled(words: str, text: str) -> str:
    """Without the capital that only the beginning of a sentence gave it."""
    small = words[:1].lower() + words[1:]
    return small if small != words and re.search(rf"\b{re.escape(small)}\b", text) else words


def presses_of(press: Press, topics: Sequence[Topic]) -> Mapping[str, Press]:
    """By topic, what sets something of it in the packet."""
    return {topic.id: press.within(press.setting.in_topic(topic, prefix_of(topic.id))) for topic in topics}


def glossary_of(presses: Mapping[str, Press], terms: Sequence[Introduced]) -> tuple[GlossaryEntry, ...]:
    """The terms with their definitions, by the alphabet; one that is introduced twice has one entry."""
    entries: dict[str, GlossaryEntry] = {}
    for topic, group in groupby(terms, key=lambda introduced: introduced.topic):
        here = presses[topic.id]
        definitions = Definitions(topic)
        for introduced in group:
            key = introduced.words.casefold()
            known = entries.get(key, GlossaryEntry(introduced.words, Markup(""), ()))
            said = known.definition or here.html(_closed(unmarked(definitions.of(introduced.term))))
            entries[key] = GlossaryEntry(known.term, said, (*known.ids, introduced.id))
    return tuple(entries[key] for key in sorted(entries))


def _closed(said: tuple[i.Inline, ...]) -> tuple[i.Inline, ...]:
    """With a full stop."""
    open_end = said and not plain_text(said).rstrip().endswith((".", "!", "?", "…", "。", "۔", "؟", "।"))
    return (*said, i.Text(".", said[-1].span)) if open_end else said


def sources_of(presses: Mapping[str, Press], topics: Sequence[Topic], language: str) -> tuple[BoundSource, ...]:
    """Each work once, with the topics that rest on it."""
    numbers: dict[str, list[str]] = {}
    texts: dict[str, Markup] = {}
    for topic in topics:
        here = presses[topic.id]
        for source in topic.sources:
            key = plain_text(source.content).strip().casefold()
            texts.setdefault(key, here.html(source.content))
            numbers.setdefault(key, []).append(topic.number)
    return tuple(BoundSource(texts[key], wording(language).list_topics(tuple(numbers[key]))) for key in sorted(texts))
