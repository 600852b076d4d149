"""What everybody may know: what a file says by right, and stretches that are put together from nothing else.

A note may say "Figure 1: Two clocks", the course's title or "(b) Which event is last? (4 points)": the handout says so
itself, in pieces that no template writes in one. So a stretch is public, too, if it can be cut into public pieces.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple

from ddcurric.builder.said import RUNS_OF_LETTERS, letters, streams_of
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Exercise, Part, Question, Topic
from ddcurric.lesson.model.numerals import LETTERS
from ddcurric.lesson.model.walk import Node, rewrite, walk
from ddcurric.lesson.views.options import MOST
from ddcurric.lesson.words import plain_text
from ddcurric.points import Worth
from ddcurric.typeset.math import spoken
from ddcurric.values import dataclass
from ddcurric.wording import wording

PIECE = 12
"""Letters: what is shorter is public as a whole unit only, or where the stretch cuts one."""
MOST_PIECES = 8

MARK = "\ua66e"
"""Stands for a blank among letters; it is one of a single manuscript of the fifteenth century."""


@dataclass(frozen=True, slots=True)
class Public:
    """Whatever a file says by right."""

    said: str
    """All that is long enough to tell something, as letters; a line each."""
    units: frozenset[str]
    """Titles, captions, paragraphs, the program's own words, numbers: each as a whole."""
    beginnings: frozenset[str]
    """Of units, shorter than a piece."""
    ends: frozenset[str]

    def says(self, stretch: str) -> bool:
        """Whether a stretch, in the letters of `streams_of`, stands in what everybody may know."""
        return stretch in self.said

    def composes(self, stretch: str) -> bool:
        """Whether a stretch is nothing but public pieces, one behind the other."""
        length = len(stretch)
        fewest = [0] + [MOST_PIECES + 1] * length
        for start in range(length):
            if fewest[start] < MOST_PIECES:
                for end in self._ends_of_pieces(stretch, start):
                    fewest[end] = min(fewest[end], fewest[start] + 1)
        return fewest[length] <= MOST_PIECES

    def continues(self, first: str, second: str, word: str) -> bool:
        """Whether a unit that begins or ends with a word, and public pieces beyond it, are what two stretches say.

        One of the stretches is the word, the other what stands before it or behind. Where the word is all of the unit,
        it must not stand there twice: one of them would be another.
        """
        whole, beyond = first + second, second if first == word else first
        if word in self.units and beyond and not whole.startswith(2 * word) and not whole.endswith(2 * word):
            return self.composes(beyond)
        if first == word:
            cuts = ((whole[:end], whole[end:]) for end in range(len(word) + 1, len(whole) + 1))
        else:
            cuts = ((whole[start:], whole[:start]) for start in range(len(first)))
        return any(unit in self.units and self.composes(rest) for unit, rest in cuts)

    def _ends_of_pieces(self, stretch: str, start: int) -> Iterator[int]:
        """Where public pieces end that begin at a letter of a stretch."""
        within = True
        for end in range(start + 1, len(stretch) + 1):
            piece = stretch[start:end]
            # What is not said is not said at greater length.
            within = within and (len(piece) < PIECE or piece in self.said)
            cut = (not start and piece in self.ends) or (end == len(stretch) and piece in self.beginnings)
            if cut or piece in self.units or (within and len(piece) >= PIECE):
                yield end


def with_marks(view: Topic) -> Topic:
    """What is seen of a topic with a letter of its own for each blank, so that what stands around one is not one."""
    return rewrite(view, lambda node: i.Text(MARK, node.span) if isinstance(node, i.BlankSpace) else node)


def public_of(views: Iterable[Topic], told: Mapping[b.Diagram, str], settings: CourseSettings | None) -> Public:
    """All that a file says by right of topics as those who have it see them; `told` is what the program says of
    diagrams; `settings` None: the course itself says nothing there."""
    texts: list[str] = list(_of_course(settings)) if settings is not None else []
    for view in views:
        texts += _of_topic(view, told)
    units = frozenset(unit for text in texts if (unit := letters(text)))
    beginnings = frozenset(unit[:size] for unit in units for size in range(1, min(PIECE, len(unit) + 1)))
    ends = frozenset(unit[-size:] for unit in units for size in range(1, min(PIECE, len(unit) + 1)))
    return Public("\n".join(streams_of(texts)), units, beginnings, ends)


def _of_course(settings: CourseSettings) -> Iterator[str]:
    yield from (settings.title, settings.author, settings.institution, settings.term, settings.license)
    for module in settings.modules:
        yield module.title
        yield str(module.number)
        yield from (entry.number for entry in module.topics)


def _of_topic(view: Topic, told: Mapping[b.Diagram, str]) -> Iterator[str]:
    yield plain_text(view)
    yield from (view.module, view.number, *LETTERS[:MOST])
    said = (words if isinstance(words, tuple) else (words,) for words in astuple(wording(view.language)))
    yield from (piece for forms in said for words in forms for piece in words.split("{}"))
    yield from _worth(view.total_points, view.language)
    yield from _counted((view.minutes, len(view.questions), len(view.exercises)))
    for node in walk(view):
        yield from _of_node(node, told, view.language)


def _of_node(node: Node, told: Mapping[b.Diagram, str], language: str) -> Iterator[str]:
    yield plain_text(node)
    for name in ("title", "caption", "content", "term"):
        if isinstance(words := getattr(node, name, None), tuple):
            yield plain_text(words)
    match node:
        case b.Figure() | i.InlineImage():
            yield node.alt
        case b.MathBlock() | i.Math():
            yield spoken(node.tex, language)
        case b.Diagram():
            yield from (node.text, node.alt, told.get(node, ""), *(setting.text for setting in node.settings))
            # The words of its labels stand apart.
            yield from node.text.replace('"', "\n").split("\n")
            yield from RUNS_OF_LETTERS.findall(node.text)
        case b.Table():
            yield " ".join(plain_text(cell.content) for row in (node.header, *node.rows) for cell in row)
        case Exercise():
            yield from _counted((node.number, node.minutes))
            yield from _worth(node.total_points, language)
        case Question():
            yield str(node.number)
        case Part():
            yield node.letter
            yield from _worth(node.points, language)
        case _:
            pass
    yield from _counted((getattr(node, "number", None),))


def _worth(points: Worth | None, language: str) -> Iterator[str]:
    if points is not None:
        yield wording(language).write_points(points)


def _counted(numbers: Iterable[object]) -> Iterator[str]:
    return (str(number) for number in numbers if isinstance(number, int))
