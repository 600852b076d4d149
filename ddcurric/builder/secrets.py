"""What a student's file must not say, as stretches of letters to look for.

A rule on single words would be of no use: every solution is written in the words of its lesson. A rule on whole
sentences would miss half of one. So every secret text (a solution, an answer, a note, an instructor's block, a
footnote that only they refer to, a filled-in diagram in words) is cut into windows: its letters and digits, without
case, spaces, hyphens and punctuation, `WINDOW` long, one from the start of every word. A line end, a hyphen, a
ligature or a page break cannot hide a sentence from them, and a sentence taken from its middle is found as well. A
sentence or text shorter than a window is looked for as a whole, if it has at least `SHORTEST` letters. A blank is
looked for together with the words around it, so that one word is enough to find it.

What the student's own text says is no secret, even if a solution says it again: windows that occur in the student's
view are dropped. Where a whole answer is shorter than `SHORTEST` letters ("No.", "7"), no search could tell it from
ordinary words; there the student's view itself is examined, that nothing is left in it that holds an answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from ddcurric.model import block as b
from ddcurric.model import inline as i
from ddcurric.model.lesson import Answer, Solution, Topic
from ddcurric.model.student import student_view
from ddcurric.model.walk import rewrite, walk
from ddcurric.model.words import plain_text
from ddcurric.source import Span
from ddcurric.typeset.math import spoken

WINDOW = 32
"""Letters: six or seven words. At 24, unrelated pieces of a course of forty topics happened to say the same."""
SHORTEST = 16
CONTEXT = 4
"""Words on either side of a blank."""


class Reader(Enum):
    """Whose file it is."""

    STUDENT = "student"
    """Has the handout: no solution, answer, note, instructor's block or blank."""
    AUDIENCE = "audience"
    """Has the slides on paper: answers and blanks are on them; solutions, notes and the handout's own parts are not."""
    LECTURER = "lecturer"
    """Has the deck: notes are under its slides. It is often passed on, so solutions are not in it either."""


SECRET: dict[Reader, tuple[type, ...]] = {
    Reader.STUDENT: (Solution, Answer, b.AnswerBlock, b.Notes),
    Reader.AUDIENCE: (Solution, b.Notes),
    Reader.LECTURER: (Solution,),
}
OTHERS: dict[Reader, tuple[b.Audience, ...]] = {
    Reader.STUDENT: (b.Audience.INSTRUCTOR,),
    Reader.AUDIENCE: (b.Audience.INSTRUCTOR, b.Audience.HANDOUT),
    Reader.LECTURER: (b.Audience.INSTRUCTOR, b.Audience.HANDOUT),
}
"""Whose blocks are not for this reader."""


RUNS_OF_LETTERS = re.compile(r"[^\W_]+")

QUOTED = 500
"""Characters of a text that are looked at for its first words."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A stretch of letters that must not be found, and where it was written."""

    letters: str
    words: str
    """As a message quotes it."""
    span: Span


@dataclass(frozen=True, slots=True)
class Secrets:
    """What a reader must not find out from a file made of some topics."""

    topics: tuple[Topic, ...]
    reader: Reader
    told: Mapping[b.Diagram, str]
    """The words that the program itself says about diagrams, answered and not."""

    def found_in(self, texts: Iterable[str]) -> tuple[Secret, ...]:
        """The secrets that the texts give away, each place in the lessons once."""
        said = _Said.of(texts)
        found: dict[str, Secret] = {}
        for topic in self.topics:
            for secret in _secrets(topic, self.reader, self.told, said):
                if secret.letters in said:
                    found.setdefault(secret.letters, secret)
        if found:
            # Few files come to this, and to gather all that is public takes long.
            public = _Said.of(text for topic in self.topics for text in _public(topic, self.reader, self.told))
            found = {stretch: secret for stretch, secret in found.items() if stretch not in public}
        return tuple({secret.span: secret for secret in reversed(found.values())}.values())[::-1]


@dataclass(frozen=True, slots=True)
class _Said:
    """Everything that some texts say, as letters to look stretches up in."""

    whole: str
    windows: frozenset[str]
    """All its stretches that are `WINDOW` long."""

    @staticmethod
    def of(texts: Iterable[str]) -> _Said:
        # A PDF says `/Type` ten thousand times.
        long_enough = (text for text in dict.fromkeys(texts) if len(text) >= SHORTEST or not text.isascii())
        streams = [stream for text in long_enough if len(stream := letters(text)) >= SHORTEST]
        return _Said("\n".join(streams), frozenset(window for stream in streams for window in _windows_of(stream)))

    def __contains__(self, stretch: str) -> bool:
        return stretch in self.windows if len(stretch) == WINDOW else stretch in self.whole

    def shares(self, stream: str) -> bool:
        """Whether a window of these letters is among what is said."""
        return not self.windows.isdisjoint(_windows_of(stream))


def secrets_of(topics: Sequence[Topic], reader: Reader, descriptions: Mapping[b.Diagram, str] | None = None) -> Secrets:
    """What `reader` must not find out from a file made of these topics.

    `descriptions` are the words that the program itself says about diagrams, answered and not.
    """
    return Secrets(tuple(topics), reader, descriptions or {})


def left_in(topic: Topic) -> Span | None:
    """The place of something in a student's view that holds an answer; None, as it should be, where there is none."""
    if topic.solutions_intro:
        return topic.solutions_intro[0].span
    return next((node.span for node in walk(topic) if _holds_an_answer(node)), None)


def _holds_an_answer(node: Any) -> bool:
    if isinstance(node, b.Diagram):
        return node.answered
    return isinstance(node, i.Blank) or _is_secret(node, Reader.STUDENT)


def letters(text: str) -> str:
    """The letters and digits of a text, without case, accents' spelling, spaces, hyphens and punctuation."""
    plain = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
    return "".join(RUNS_OF_LETTERS.findall(plain))


def _secrets(topic: Topic, reader: Reader, told: Mapping[b.Diagram, str], said: _Said) -> Iterator[Secret]:
    """The secrets of a topic, but for long texts of which `said` has no window."""
    nodes = tuple(walk(topic))
    for node in _secret_nodes(topic, nodes, reader):
        yield from _cut(plain_text(node), node.span, said)
        for formula in _formulas(node):
            yield from _cut(spoken(formula.tex, topic.language), formula.span, said)
        for picture in _figures(node):
            yield from _cut(picture.alt, picture.span, said)
    # Decks show the answers of the deep dive and of check questions, never those of exercises.
    for node in nodes if reader is Reader.STUDENT else walk(topic.exercises):
        if isinstance(node, b.Diagram) and node.answered and node in told:
            yield from _cut(told[node], node.span, said)
    if reader is Reader.STUDENT:
        yield from _blanks(nodes, said)


def _secret_nodes(topic: Topic, nodes: tuple[Any, ...], reader: Reader) -> Iterator[Any]:
    yield from topic.solutions_intro
    if reader is Reader.STUDENT and topic.footnotes:
        kept = {note.number for note in student_view(topic).footnotes}
        yield from (note for note in topic.footnotes if note.number not in kept)
    yield from (node for node in nodes if _is_secret(node, reader))


def _is_secret(node: Any, reader: Reader) -> bool:
    for_others = isinstance(node, b.Only) and node.audience in OTHERS[reader]
    return for_others or isinstance(node, SECRET[reader])


def _formulas(node: Any) -> Iterator[b.MathBlock | i.Math]:
    """Formulas, which a file may give away as one says them."""
    return (n for n in walk(node) if isinstance(n, b.MathBlock | i.Math))


def _figures(node: Any) -> Iterator[b.Figure | i.InlineImage]:
    return (n for n in walk(node) if isinstance(n, b.Figure | i.InlineImage))


def _cut(text: str, span: Span, said: _Said) -> Iterator[Secret]:
    """The windows of a text, if any of them is said, and its short sentences as they are."""
    if said.shares(letters(text)):
        words = [(letters(word), match.start()) for match in re.finditer(r"\S+", text) if (word := match[0])]
        stream = "".join(word for word, _ in words)
        at = 0
        for word, start in words:
            if len(stream) - at >= WINDOW:
                yield Secret(stream[at : at + WINDOW], _quoted(text[start:]), span)
            at += len(word)
    for sentence in _SENTENCE_END.split(text):
        if SHORTEST <= len(short := letters(sentence)) < WINDOW:
            yield Secret(short, _quoted(sentence), span)


_SENTENCE_END = re.compile(r"(?<=[.!?:;])\s+|\n+")


def _blanks(nodes: tuple[Any, ...], said: _Said) -> Iterator[Secret]:
    """The words of each blank with their neighbours, and alone where they are long enough."""
    for node in nodes:
        content = getattr(node, "content", None)
        if not isinstance(content, tuple):
            continue
        for at, child in enumerate(content):
            if isinstance(child, i.Blank):
                inside = plain_text(child.children)
                yield from _cut(inside, child.span, said)
                before = plain_text(content[:at]).split()[-CONTEXT:]
                after = plain_text(content[at + 1 :]).split()[:CONTEXT]
                around = " ".join([*before, inside, *after])
                if letters(inside) and len(found := letters(around)) >= SHORTEST and len(found) != WINDOW:
                    yield Secret(found, _quoted(inside), child.span)


def _public(topic: Topic, reader: Reader, told: Mapping[b.Diagram, str]) -> Iterator[str]:
    """All that this reader's file says by right."""
    view = student_view(topic) if reader is Reader.STUDENT else _shown(topic, reader)
    yield plain_text(view)
    yield topic.module
    for node in walk(view):
        match node:
            case b.Figure() | i.InlineImage():
                yield node.alt
            case b.MathBlock() | i.Math():
                yield spoken(node.tex, topic.language)
            case b.Diagram():
                yield node.text
                yield node.alt
                yield told.get(node, "")
            case _:
                if isinstance(content := getattr(node, "content", None), tuple):
                    yield plain_text(content)


def _shown(topic: Topic, reader: Reader) -> Topic:
    """What a deck may show of a topic."""
    view = rewrite(replace(topic, solutions_intro=()), lambda node: None if _is_secret(node, reader) else node)
    asked = rewrite(view.exercises, lambda n: replace(n, answered=False) if isinstance(n, b.Diagram) else n)
    return replace(view, exercises=asked)


def _windows_of(stream: str) -> Iterator[str]:
    return (stream[at : at + WINDOW] for at in range(len(stream) - WINDOW + 1))


def _quoted(text: str) -> str:
    words = " ".join(text[:QUOTED].split())
    return words if len(words) <= 60 else words[:57].rstrip() + "…"
