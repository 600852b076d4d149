"""What stands at the end of a packet: the glossary and the sources of all topics."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import groupby

from markupsafe import Markup

from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.views.definitions import Definitions
from ddcurric.lesson.words import plain_text
from ddcurric.print.document import term_marks
from ddcurric.print.press import Gathered, Press
from ddcurric.print.setting import Setting
from ddcurric.print.text import direction
from ddcurric.print.unmarked import unmarked
from ddcurric.values import dataclass
from ddcurric.weasy.binding import KeepBound
from ddcurric.wording import wording


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term of the glossary."""

    term: str
    definition: Markup
    """Empty where the lesson does not say what the term means."""
    ids: tuple[str, ...]
    """Of the places where it is introduced."""
    direction: Markup
    """An attribute, where the term runs against the packet."""


@dataclass(frozen=True, slots=True)
class BoundSource:
    """A work, and the numbers of the topics that rest on it."""

    text: Markup
    topics: str
    direction: Markup
    """An attribute, where it runs against the packet."""


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


@dataclass(frozen=True, slots=True)
class SaidInLists:
    """What the lists say of a topic, set, in the order of the topic."""

    is_whole: bool
    """Setting it brought nothing along, such as a picture, and there was nothing to report."""
    terms: tuple[str, ...]
    """What they mean."""
    sources: tuple[str, ...]


def said_of_all(
    topics: Sequence[Topic], setting: Setting, bases: Mapping[str, str], keep: KeepBound
) -> dict[str, SaidInLists]:
    """By topic; known from before where its chapter is made from the same, of which `bases` are the digests."""
    around = setting.settings, setting.measure, setting.margin, setting.room, sorted(setting.anchors)
    basis = sha256(repr(around).encode("utf-8", "surrogatepass")).hexdigest() if topics else ""
    said = {}
    for topic in topics:
        make = partial(_said_of, topic, setting)
        made_from = f"{bases[topic.id]} {basis} {topic.id}".encode()
        said[topic.id] = keep(SaidInLists, made_from, make) if bases[topic.id] else make()
    return said


def _said_of(topic: Topic, setting: Setting) -> SaidInLists:
    here = Press(setting.in_topic(topic, prefix_of(topic.id)), gathered := Gathered())
    definitions = Definitions(topic)
    terms = tuple(str(_meaning(here, definitions, term)) for term, _ in term_marks(topic))
    sources = tuple(str(here.html(source.content)) for source in topic.sources)
    return SaidInLists(gathered == Gathered(), terms, sources)


def _meaning(here: Press, definitions: Definitions, term: i.Term) -> Markup:
    return here.html(_closed(unmarked(definitions.of(term))))


class ListedTopics:
    """Topics of which something is set in the lists of a packet."""

    def __init__(self, press: Press, said: Mapping[str, SaidInLists]) -> None:
        self._press = press
        self._said = said
        self._here: dict[str, tuple[Press, Definitions]] = {}

    def meaning(self, topic: Topic, at: int, term: i.Term) -> Markup:
        """Of its term at a place."""
        said = self._said[topic.id]
        return Markup(said.terms[at]) if said.is_whole else _meaning(*self._in_packet(topic), term)

    def source(self, topic: Topic, at: int) -> Markup:
        """The topic's work at a place, from 0."""
        said = self._said[topic.id]
        if said.is_whole:
            return Markup(said.sources[at])
        return self._in_packet(topic)[0].html(topic.sources[at].content)

    def direction(self, content: tuple[i.Inline, ...]) -> Markup:
        """An attribute for what is listed, where it runs against the packet."""
        return direction(self._press.setting, content)

    def _in_packet(self, topic: Topic) -> tuple[Press, Definitions]:
        """What sets something of it in the packet, which gathers what that brings along."""
        if topic.id not in self._here:
            setting = self._press.setting.in_topic(topic, prefix_of(topic.id))
            self._here[topic.id] = self._press.within(setting), Definitions(topic)
        return self._here[topic.id]


def glossary_of(listed: ListedTopics, terms: Sequence[Introduced]) -> tuple[GlossaryEntry, ...]:
    """The terms with their definitions, by the alphabet; one that is introduced twice has one entry."""
    entries: dict[str, GlossaryEntry] = {}
    for topic, group in groupby(terms, key=lambda introduced: introduced.topic):
        for at, introduced in enumerate(group):
            key = introduced.words.casefold()
            runs = listed.direction((introduced.term,))
            known = entries.get(key, GlossaryEntry(introduced.words, Markup(""), (), runs))
            said = known.definition or listed.meaning(topic, at, introduced.term)
            entries[key] = GlossaryEntry(known.term, said, (*known.ids, introduced.id), known.direction)
    return tuple(entries[key] for key in sorted(entries))


def _closed(said: tuple[i.Inline, ...]) -> tuple[i.Inline, ...]:
    """With a full stop."""
    open_end = said and not plain_text(said).rstrip().endswith((".", "!", "?", "…", "。", "۔", "؟", "।"))
    return (*said, i.Text(".", said[-1].span)) if open_end else said


def sources_of(listed: ListedTopics, topics: Sequence[Topic], language: str) -> tuple[BoundSource, ...]:
    """Each work once, with the topics that rest on it."""
    numbers: dict[str, list[str]] = {}
    texts: dict[str, tuple[Markup, Markup]] = {}
    for topic in topics:
        for at, source in enumerate(topic.sources):
            key = plain_text(source.content).strip().casefold()
            texts.setdefault(key, (listed.source(topic, at), listed.direction(source.content)))
            numbers.setdefault(key, []).append(topic.number)
    topics_of = {key: wording(language).list_topics(tuple(each)) for key, each in numbers.items()}
    return tuple(BoundSource(text, topics_of[key], runs) for key, (text, runs) in sorted(texts.items()))
