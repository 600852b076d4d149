"""The terms that a course introduces with `[x]{.term}`, and where its words use them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeAlias

from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import Nodes, walk
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span
from ddcurric.values import dataclass

Key: TypeAlias = tuple[str, ...]
"""A term's words, each in its basic form."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """A term where it is introduced."""

    words: str
    """As the author wrote it."""
    key: Key
    topic: Topic
    place: int
    """The topic's place in the course, from 0."""
    span: Span


@dataclass(frozen=True, slots=True)
class ProseWord:
    """A word of running text; empty between paragraphs, so that no phrase reaches across."""

    key: str
    text: Span
    """Of the text that it stands in."""
    start: int = 0
    length: int = 0
    """In that text. A course has tens of thousands of words, and few are reported."""

    @property
    def span(self) -> Span:
        column = self.text.column + self.start
        return replace(self.text, column=column, end_line=self.text.line, end_column=column + self.length)


def introductions(topics: Sequence[Topic]) -> tuple[Introduction, ...]:
    """Every term that is introduced, in reading order."""
    return tuple(
        Introduction(words, key, topic, place, node.span)
        for place, topic in enumerate(topics)
        for node in walk(topic)
        if isinstance(node, i.Term) and (key := key_of(words := " ".join(plain_text(node.children).split())))
    )


def key_of(text: str) -> Key:
    """The words of a text in their basic forms; empty where it has none."""
    return tuple(basic_form(word) for word in _WORD.findall(text))


@lru_cache(maxsize=8192)
def basic_form(word: str) -> str:
    """A word without case, possessive and plural; an acronym stays itself, so that CAP is no cap."""
    word = re.sub(r"['’]s?$", "", word)
    if len(word) > 1 and word.rstrip("s").isupper():
        return word.rstrip("s")
    word = word.casefold().replace("’", "'")
    for ending, instead in _PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: len(word) - len(ending)] + instead
    return word


_PLURALS = (
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("ies", "y"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("s", ""),
)
"""Endings and what the singular has; the first that fits counts."""


def words_in(node: Nodes) -> Iterator[ProseWord]:
    """The words of running text in order; code, formulas and diagrams are not prose."""
    for each in walk(node):
        if isinstance(each, i.Text):
            for match in _WORD.finditer(each.text):
                yield ProseWord(basic_form(match[0]), each.span, match.start(), len(match[0]))
        elif not isinstance(each, _INLINES):
            yield ProseWord("", each.span)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases that are looked for together."""

    keys: frozenset[Key]
    longest: Mapping[str, int]
    """By their first words, how many words the longest of them has."""

    @staticmethod
    def of(keys: Iterable[Key]) -> Phrases:
        """The phrases with these keys, none of which is empty."""
        longest: dict[str, int] = {}
        for key in (wanted := frozenset(keys)):
            longest[key[0]] = max(longest.get(key[0], 0), len(key))
        return Phrases(wanted, longest)

    def found_in(self, words: Sequence[ProseWord]) -> Iterator[tuple[Key, ProseWord]]:
        """Each that stands in a text, with its first word; the longest where one is part of another."""
        at = 0
        while at < len(words):
            for length in range(self.longest.get(words[at].key, 0), 0, -1):
                key = tuple(word.key for word in words[at : at + length])
                if key in self.keys:
                    yield key, words[at]
                    at += length - 1
                    break
            at += 1


_INLINES = (
    i.Emphasis | i.Strong | i.Strikethrough | i.Link | i.CrossReference | i.Term | i.Blank | i.SoftBreak | i.HardBreak
)
"""What a phrase may reach across."""

_WORD = re.compile(r"\w+(?:[-‐'’]\w+)*['’]?")
