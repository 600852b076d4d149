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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ddcurric.builder.filled import filled_in
from ddcurric.builder.public import public_of, with_marks
from ddcurric.builder.said import SHORTEST, WINDOW, Said, letters
from ddcurric.diagnostics import Diagnostic, error
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import Node, Nodes, id_of, rewrite, walk
from ddcurric.lesson.views.audience import STUDENT, Audience, is_secret, shown
from ddcurric.lesson.views.grading import with_marking_apart
from ddcurric.lesson.views.in_class import with_answers_apart, withheld
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span
from ddcurric.typeset.math import spoken
from ddcurric.values import dataclass
from ddcurric.wording import HAN

BEYOND = 12
"""Letters of what stands beyond a blank at an end of its line."""
SHORT = 2
"""Letters of a blank that is no more than a number or an option's letter."""

QUOTED = 500
"""Characters of a text that are looked at for its first words."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A stretch of letters that must not be found, and where it was written."""

    letters: str
    words: str
    """As a message quotes it."""
    span: Span
    filled_in: str = ""
    """The letters of a blank between its neighbours, which are public; empty: it is none."""
    opens: bool = False
    closes: bool = False
    """No words of its own line stand before the blank, or behind it."""

    @property
    def is_at_an_end(self) -> bool:
        """Whether the words beyond the blank are of another line, which may say its word itself."""
        return self.opens or self.closes

    def happens_in(self, said: str, is_public: Callable[[str, str], bool]) -> bool:
        """Whether a blank's word is what public words begin with that come next, or end with that came before.

        `is_public` is asked of letters that follow each other: the word's, and some of those beyond it.
        """
        places = [match.start() for match in re.finditer(f"(?={self.letters})", said)]
        before = [(_piece(said[max(at - BEYOND, 0) : at], -1), self.filled_in) for at in places]
        ends = [at + len(self.letters) for at in places]
        behind = [(self.filled_in, _piece(said[end : end + BEYOND], 0)) for end in ends]
        sides = ((self.closes, behind), (self.opens, before))
        return any(at_end and all(is_public(*each) for each in beyond) for at_end, beyond in sides)

    def goes_on(self, first: str, second: str, texts: Iterable[str]) -> bool:
        """Whether texts say two stretches in a row, of which one is the blank's word, and the other is beyond it.

        A word that stands on the blank's other side as well is looked for with what is there.
        """
        if len(first + second) < len(self.filled_in) + BEYOND:
            return False
        twice = 2 * self.filled_in
        if first == self.filled_in and self.letters.endswith(twice):
            first = self.letters
        elif second == self.filled_in and self.letters.startswith(twice):
            second = self.letters
        return any(first + second in text for text in texts)


def _piece(said: str, which: int) -> str:
    """The first or the last of the streams that stand here."""
    return said.split("\n")[which]


@dataclass(frozen=True, slots=True)
class Secrets:
    """What an audience must not find out from a file made of some topics."""

    topics: tuple[Topic, ...]
    audience: Audience[Topic]
    told: Mapping[b.Diagram, str]
    """The words that the program itself says about diagrams, answered and not."""
    settings: CourseSettings | None = None
    besides: Secrets | None = None
    """Of the same topics, what must not be found either, although they say it to this audience."""

    def found_in(self, texts: Iterable[str]) -> tuple[Secret, ...]:
        """The secrets that the texts give away, each place in the lessons once."""
        return self.told_by(Said.of(texts))

    def told_by(self, said: Said) -> tuple[Secret, ...]:
        """The secrets that are among what was said, each place in the lessons once."""
        if not said.whole:
            return ()
        found = self.stretches_in(said)
        if self.besides is not None:
            found |= self.besides.stretches_in(said)
        return tuple({secret.span: secret for secret in reversed(found.values())}.values())[::-1]

    def stretches_in(self, said: Said) -> dict[str, Secret]:
        """By its letters, each secret among what was said that the topics do not make public."""
        found: dict[str, Secret] = {}
        for topic in self.topics:
            own: dict[str, Secret] = {}
            for secret in _secrets(topic, self.audience, self.told, said):
                if secret.letters in said:
                    own.setdefault(secret.letters, secret)
            for stretch, secret in self._hidden(own, (topic,)).items():
                if not self._happens(secret, topic, said):
                    found.setdefault(stretch, secret)
        if len(self.topics) > 1:
            found = self._hidden(found, self.topics)
        return found

    def _happens(self, secret: Secret, topic: Topic, said: Said) -> bool:
        """Whether the word of a blank only stands behind what leads up to it because other words do, or before it."""
        if not secret.is_at_an_end:
            return False
        view = shown(topic, self.audience)
        # A file need not have the letters of a formula.
        bare = rewrite(view, lambda node: None if isinstance(node, b.MathBlock | i.Math) else node)
        texts = letters(plain_text(view)), letters(plain_text(bare))
        if secret.happens_in(said.whole, lambda first, second: secret.goes_on(first, second, texts)):
            return True
        if secret.letters not in texts[0]:
            return False
        # Its words come next: they may be few, and what a file has behind them may stand elsewhere in the lesson.
        public = public_of((view,), self.told, self.settings)
        return secret.happens_in(said.whole, lambda first, second: public.continues(first, second, secret.filled_in))

    def words_of(self, topic: Topic) -> str:
        """The letters of all that a topic shows this audience, with a mark for each blank."""
        return letters(plain_text(with_marks(shown(topic, self.audience))))

    def _hidden(self, found: Mapping[str, Secret], topics: tuple[Topic, ...]) -> dict[str, Secret]:
        """Those that the topics do not make public. The more topics, the longer it takes to gather what is public.

        What is left of a line without its blank, and the next line, are not said in one.
        """
        at_ends = {stretch: secret for stretch, secret in found.items() if secret.is_at_an_end}
        others = {stretch: secret for stretch, secret in found.items() if not secret.is_at_an_end}
        left = self._kept_back(others, topics, lambda view: view) | self._kept_back(at_ends, topics, with_marks)
        return {stretch: secret for stretch, secret in found.items() if stretch in left}

    def _kept_back(
        self, found: Mapping[str, Secret], topics: tuple[Topic, ...], seen: Callable[[Topic], Topic]
    ) -> dict[str, Secret]:
        """Those that the topics do not make public, as they are `seen`."""
        left, views = dict(found), []
        for topic in topics if left else ():
            views.append(seen(shown(topic, self.audience)))
            words = letters(plain_text(views[-1]))
            left = {stretch: secret for stretch, secret in left.items() if stretch not in words}
        if left:
            public = public_of(views, self.told, self.settings)
            left = {
                stretch: secret
                for stretch, secret in left.items()
                if not public.says(stretch) and (secret.filled_in or not public.composes(stretch))
            }
        return left


def secrets_of(
    topics: Sequence[Topic],
    audience: Audience[Topic],
    descriptions: Mapping[b.Diagram, str] | None = None,
    settings: CourseSettings | None = None,
) -> Secrets:
    """What `audience` must not find out from a file made of these topics.

    `descriptions` are the words that the program itself says about diagrams, answered and not; `settings` those of the
    course, whose title and names everybody may know.
    """
    return Secrets(tuple(topics), audience, descriptions or {}, settings)


def told_about(topics: Sequence[Topic]) -> dict[b.Diagram, str]:
    """What the program says about the diagrams, answered and not."""
    from ddcurric.figures import describe

    # In what students see, a caption's blank is blank: another diagram, of which the same is said.
    seen = [(t.language, node) for t in topics for view in (t, student_view(t)) for node in walk(view)]
    diagrams = [(node, language) for language, node in seen if isinstance(node, b.Diagram)]
    return {
        told: describe(told, language)
        for diagram, language in diagrams
        for told in (diagram, replace(diagram, answered=False))
    }


def left_in(topic: Topic) -> Span | None:
    """The place of something in a student's view that holds an answer; None, as it should be, where there is none."""
    if topic.solutions_intro:
        return topic.solutions_intro[0].span
    return next((node.span for node in walk(topic) if _holds_an_answer(node)), None)


def telling_ids(topic: Topic) -> tuple[Diagnostic, ...]:
    """An error for each id of what students see that says what they may not know: a file's links can be read."""
    own = frozenset(topic.own_ids)  # others are made of words that students see
    named = {
        name: node.span for node in walk(student_view(topic)) if len(name := id_of(node)) >= SHORTEST and name in own
    }
    # A reference that is not filled in yet is called by its id.
    bare = rewrite(topic, lambda node: None if isinstance(node, i.CrossReference) else node)
    found = secrets_of([bare], STUDENT).found_in(named) if named else ()
    return tuple(
        error(
            "telling-id",
            span,
            f"the id `{name}` says what is secret (line {secret.span.line}), and can be read in the handout's links",
            "choose one that says what the thing is, such as `#fig-first`",
        )
        for name, span in named.items()
        for secret in found
        if secret.letters in letters(name)
    )


def _holds_an_answer(node: Node) -> bool:
    if isinstance(node, b.Diagram):
        return node.answered
    return isinstance(node, i.Blank) or is_secret(node, STUDENT)


def _secrets(topic: Topic, audience: Audience[Topic], told: Mapping[b.Diagram, str], said: Said) -> Iterator[Secret]:
    """The secrets of a topic, but for long texts of which `said` has no window."""
    kept: Nodes = topic
    if audience.has_solutions:
        kept, topic = (), with_marking_apart(topic)
    elif audience.answered:
        kept, topic = withheld(topic), with_answers_apart(topic)
    nodes = tuple(walk(topic))
    for node in _secret_nodes(topic, nodes, audience):
        yield from _cut(plain_text(node), node.span, said)
        for formula in _formulas(node):
            yield from _cut(spoken(formula.tex, topic.language), formula.span, said)
        for picture in (n for n in walk(node) if isinstance(n, b.Figure | i.InlineImage)):
            yield from _cut(picture.alt, picture.span, said)
    # Decks show the answers of the deep dive, of check questions and of exercises done in class.
    for node in walk(kept):
        if isinstance(node, b.Diagram) and node.answered and node in told:
            yield from _cut(_telling(told[node], topic.language), node.span, said)
    if not audience.answered:
        yield from _blanks(nodes, said)


def _telling(description: str, language: str) -> str:
    """What a description tells of its diagram: that there are two processes and a message, others say of theirs."""
    from ddcurric.figures import without_counts

    return without_counts(description, language)


def _secret_nodes(topic: Topic, nodes: tuple[Node, ...], audience: Audience[Topic]) -> Iterator[Node]:
    yield from topic.solutions_intro
    if not audience.answered and topic.footnotes:
        kept = {note.number for note in shown(topic, audience).footnotes}
        yield from (note for note in topic.footnotes if note.number not in kept)
    yield from (node for node in nodes if is_secret(node, audience))


def _formulas(node: Node) -> Iterator[b.MathBlock | i.Math]:
    """Formulas, which a file may give away as one says them."""
    return (n for n in walk(node) if isinstance(n, b.MathBlock | i.Math))


def _cut(text: str, span: Span, said: Said) -> Iterator[Secret]:
    """The windows of a text, if any of them is said, and its short sentences as they are."""
    if said.may_share(letters(text)):
        words = [(letters(word), match.start()) for match in _WORD.finditer(text) if (word := match[0])]
        stream = "".join(word for word, _ in words)
        at = 0
        for word, start in words:
            if len(stream) - at >= WINDOW:
                yield Secret(stream[at : at + WINDOW], _quoted(text[start:]), span)
            at += len(word)
    for sentence in _SENTENCE_END.split(text):
        if SHORTEST <= len(short := letters(sentence)) < WINDOW:
            yield Secret(short, _quoted(sentence), span)


_WORD = re.compile(rf"[{HAN}]|[^\s{HAN}]+")
"""Of writing without spaces, each character: what a file tells may begin at any of them."""
_SENTENCE_END = re.compile(r"(?<=[.!?:;؟؛])\s+|(?<=[。！？：；])\s*|\n+")


def _blanks(nodes: tuple[Node, ...], said: Said) -> Iterator[Secret]:
    """The words of each blank with their neighbours, and alone where they are long enough."""
    for filled in filled_in(nodes):
        word, span = letters(filled.inside), filled.blank.span
        yield from _cut(filled.inside, span, said)
        if not filled.before and len(word) <= SHORT:
            continue  # the number of an item, or the letter of an option, stands there as well
        around = letters(" ".join([*filled.before, filled.inside, *filled.after]))
        opens, closes = (not letters(" ".join(side)) for side in (filled.before, filled.after))
        if word and len(around) >= SHORTEST:
            yield Secret(around, _quoted(filled.inside), span, word, opens, closes)


def _quoted(text: str) -> str:
    words = " ".join(text[:QUOTED].split())
    return words if len(words) <= 60 else words[:57].rstrip() + "…"
