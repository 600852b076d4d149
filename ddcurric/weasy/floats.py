"""What may be done about a page that ends in a hole: what is broken after all, and what changes places with its text.

Of boxes that are still to come, the best way first:

- room to write in that would be alone on the next page is cut where nobody asked for it;
- a box that is kept whole, and may be broken, is broken: an exercise in its first part rather than before it;
- the text behind a figure, table or listing comes before it; behind the figure of an exercise these are its parts;
- or the figure comes before the text above it;
- else a listing of more than a dozen lines is broken; below a few lines that ask about it, that comes first.

Nothing passes the next heading or leaves its exercise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import dropwhile, islice
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from ddcurric.values import dataclass
from ddcurric.weasy.layout import PageLayout
from ddcurric.weasy.room import closes

HOLE, TRIES = 2, 8
"""Lines that may be white at the foot of a page; how often one page is laid out again."""
LESS = 0.1
"""By how many lines a hole is smaller, at least."""
PARAGRAPH, ALL_LINES = "par", 999
HOME, FLOATED = "data-home", "data-floated"
"""Attributes of what was moved: the number of the element that it was written in; and that it was."""
IF_ALL_ELSE_FAILS = "longer"
"""A listing of a dozen lines and some, which is broken where nothing can come before it."""
BACK = 4
"""Over how many paragraphs above it a figure may go."""
FLOATS = frozenset({"figure", "table", "float"})
IN_PLACE = "in-place"
"""A few lines of code without a caption: only the words around them say what they are."""
LED_IN, INSEPARABLE = "led-in", "inseparable"
"""A few lines above a figure, nothing without it; and those that stand on its page always, since nothing else would
fill the one before."""
RULE = "line"
"""The first of those that one writes on, which goes over a page from what is asked only for a large hole."""
LOOSE = frozenset({"box", "exercise-text", "question", "question-text", "part-text", "band", "inline", "together"})
"""What is kept whole, if that leaves no hole."""
STUBBORN: Mapping[str, int] = MappingProxyType(
    {"question-text": 5, "lead-in": 5, "above-room": 7, "marking": 8, "band": 9, "above-part": 10, "bound": 7,
     "above-answers": 7, LED_IN: 12, RULE: 12}
)  # fmt: skip
"""What is kept whole, or with what follows, unless the hole has more lines than that."""
ASKED = frozenset(
    {"exercise-text", "part-text", "question", "question-text", "above-part", "above-room", "above-answers", "together"}
)
"""Words that ask, their first part, and their room."""
HEADED = 12
"""Words that lead to something, right below a heading: both go over together, unless the hole has more lines."""
BOUND = frozenset({"lead-in", "above-room", "exercise-text", "bound", "above-answers"})
"""What is kept with what follows, if that leaves no hole."""
THROUGH = frozenset({"check", "exercises", "exercise", "part"})
"""What begins with such."""
FIRST = 5
"""How many of those that stand in a box may begin it: rules, headings and words below them are among them."""
TEXTS = frozenset({"p", "ul", "ol", "dl", "blockquote"})
NO_TEXT = frozenset({"hanging-number", "part-letter", "caption"})
"""Paragraphs that belong to something else."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A box that is still to be laid out."""

    box: object
    """What it is to whoever lays it out; no two values of one box differ."""
    tag: str = field(compare=False)
    classes: frozenset[str] = field(compare=False)
    flows: bool = field(compare=False)
    """It takes room where it stands."""
    whole: bool = field(compare=False)
    """No page ends in it."""
    bound: bool = field(compare=False)
    """No page ends behind it."""
    inner: Callable[[], tuple[Coming, ...]] = field(compare=False)

    @property
    def children(self) -> tuple[Coming, ...]:
        return self.inner()

    @property
    def is_continued(self) -> bool:
        """Of the last box of a path: it is a paragraph that goes over the page."""
        return PARAGRAPH in self.classes


Path = Sequence[tuple[Coming, int]]
"""Boxes, each in the one before, and the child of each that the way leads through."""


@dataclass(frozen=True, slots=True)
class Loosen:
    """Boxes that are kept whole, or with what follows, are so no longer."""

    boxes: tuple[Coming, ...]
    anyhow: bool = False
    """Even those that are nothing without what is in them: their page would hold nothing but headings."""

    def styles(self, box: Coming) -> tuple[tuple[str, object], ...]:
        """What changes in the style of one of them."""
        inside, behind = ("break_inside", "auto"), ("break_after", "auto")
        if RULE in box.classes:
            return (("break_before", "auto"),)
        if INSEPARABLE in box.classes and not self.anyhow:
            return (behind,)
        return (inside, behind) if box.classes & BOUND else (inside,)


@dataclass(frozen=True, slots=True)
class Tighten:
    """Paragraphs are kept whole."""

    boxes: tuple[Coming, ...]

    def styles(self, _: Coming) -> tuple[tuple[str, object], ...]:
        """What changes in the style of one of them."""
        return (("orphans", ALL_LINES),)


@dataclass(frozen=True, slots=True)
class Put:
    """Floats leave the box that they stand in and go before, or behind, a child of another."""

    floats: tuple[Coming, ...]
    home: Coming
    parent: Coming
    target: Coming
    behind: bool


@dataclass(frozen=True, slots=True)
class Drop:
    """Lines to write on take no room any more."""

    boxes: tuple[Coming, ...]

    def styles(self, _: Coming) -> tuple[tuple[str, object], ...]:
        """What changes in the style of one of them."""
        return (("position", "absolute"),)


Way = Loosen | Tighten | Drop | Put
Resume: TypeAlias = "Mapping[int, Resume] | None"
"""Where a page ends: the places of children, nested."""


class Hole(NamedTuple):
    """What is wrong at the foot of a page, the worst first."""

    torn: bool
    """A footnote goes to the next page without its mark."""
    lines: float
    """So many are white."""
    stray: int = 0
    """So many lines of room to write in, which nobody asked for, go to the next page alone."""
    closes: bool = False
    """What stands on the page moves apart and its room to write in grows, so that nothing is left of it."""

    @classmethod
    def below(cls, page: PageLayout, path: Path, torn: bool) -> Hole:
        """Of a page; `path` leads to what begins the next one."""
        return cls(torn, page.white_lines, len(_stray_lines(path)), closes(page))

    def is_less_than(self, other: Hole) -> bool:
        """Whether it is worth having laid out the page again."""
        return (self.torn, self.stray, self.lines) < (other.torn, other.stray, other.lines - LESS)


def paragraphs(siblings: Iterable[Coming]) -> list[tuple[Coming, bool]]:
    """Those among siblings, and whether each follows another."""
    flowing = [box for box in siblings if not is_aside(box)]
    marked = zip(flowing, [None, *flowing], strict=False)
    return [(box, bool(before and "par" in before.classes)) for box, before in marked if "par" in box.classes]


def _stray_lines(path: Path) -> tuple[Coming, ...]:
    """Lines of room to write in that begin the next page, if these are its last and may go."""
    box, at = path[-1] if path else (None, 0)
    rest = box.children[at:] if box is not None and "space" in box.classes else ()
    return rest if all("spare" in line.classes for line in rest) else ()


def ways_of(path: Path, start: Resume, hole: Hole) -> Iterator[Way]:
    """What may be done about a page that begins so and has a hole, if that is one: the best first.

    `path` leads to what begins the next page.
    """
    if path and path[-1][0].is_continued:
        return iter([Tighten((path[-1][0],))] if hole.torn else ())
    if hole.stray:
        return iter([Drop(_stray_lines(path))])
    if not path or hole.lines <= HOLE:
        return iter(())
    return ways(path, _first_of(start, path), hole.lines, hole.closes)


def _first_of(start: Resume, path: Path) -> int:
    """The first child of the last box of a path that the page may change: those before are on earlier pages."""
    for _, at in path[:-1]:
        start = (start or {}).get(at)
    ((at, inner),) = (start or {0: None}).items()
    return int(at + (inner is not None))


def ways(path: Path, first: int, hole: float, closes: bool = False) -> Iterator[Way]:
    """What may be done about a page with a hole of so many lines; `path` leads to what begins the next page, whose
    siblings before `first` are on earlier pages. Where the hole closes, what is asked stays together, and its figures
    stand above its parts."""
    parent, at = path[-1]
    above = [box for box in parent.children[first:at] if not is_aside(box)]
    stuck = bool(above) and above[-1].bound  # nothing but headings: no page holds them and the box that is kept whole
    kept = [
        box
        for box, most in _kept_whole(parent.children, at)
        if stuck or (hole > most and not (closes and box.classes & ASKED))
    ]
    # What a part asks is parted from its table last: rather the part from the words of its exercise.
    held = [box for box in kept if not {"part-text", LED_IN} <= box.classes]
    steps = [step for boxes in (held, kept) for step in _steps(boxes)]
    yield from (Loosen(boxes, stuck) for boxes in dict.fromkeys(steps) if boxes)
    long = [inner for inner in parent.children[at].children if IF_ALL_ELSE_FAILS in inner.classes and inner.whole]
    broken = [Loosen(tuple(long))] if long else []
    if LED_IN not in parent.classes:
        yield from () if closes and "exercise-text" in parent.classes else _pulls(path, first)
        yield from broken
    elif not parent.whole or hole > _stubborn(LED_IN):
        yield from broken
        yield from _pulls(path, first)


def _steps(kept: Sequence[Coming]) -> Iterator[tuple[Coming, ...]]:
    """Boxes of which the first are loosened where that will do: none that words lead to, and no words of exercises."""
    inner = [box for box in kept if "above-part" not in box.classes]
    for boxes in (inner, kept):
        yield tuple(box for box in boxes if "lead-in" not in box.classes)
        yield tuple(boxes)


def _stubborn(name: str) -> int:
    return STUBBORN.get(name, 0)


def _kept_whole(siblings: Sequence[Coming], at: int) -> list[tuple[Coming, int]]:
    """Boxes that begin the page, one in the other, which could begin on the page before; each with the lines that the
    hole must have more than."""
    found: list[tuple[Coming, int]] = []
    after = at
    while after + 1 < len(siblings) and siblings[after].bound:
        after += 1
    boxes = _below_headings(siblings[at : after + 1])[::-1]
    while boxes:
        box, headed = boxes.pop()
        if (box.classes & LOOSE and box.whole) or (box.classes & BOUND and box.bound):
            most = max(map(_stubborn, box.classes), default=0)
            found.append((box, max(most, HEADED) if headed and "lead-in" in box.classes else most))
        children = [child for child in box.children if child.flows][:FIRST]
        if any(INSEPARABLE in child.classes for child in children):
            rules = [child.children[0] for child in children if "space" in child.classes and child.children]
            found += [(rule, _stubborn(RULE)) for rule in rules]
        inner = _below_headings(children)
        boxes += [child for child in inner if child[0].classes & (LOOSE | BOUND | THROUGH)][::-1]
    return found


def _below_headings(siblings: Sequence[Coming]) -> list[tuple[Coming, bool]]:
    """Each, and whether a heading, and nothing but headings, stands above it; not so above a figure, which may leave
    its place to text."""
    shown = [box for box in siblings if not is_aside(box)]
    first = next((at for at, box in enumerate(shown) if not box.bound or box.classes & BOUND), len(shown))
    alone = shown[first] if 0 < first < len(shown) and not any(map(_is_float, shown[first + 1 : first + 2])) else None
    return [(box, box is alone) for box in siblings]


def _is_float(box: Coming) -> bool:
    return bool(box.classes & FLOATS) and IN_PLACE not in box.classes


def is_aside(box: Coming) -> bool:
    """It takes no room: a note in the margin."""
    return "beside" in box.classes or not box.flows


def _is_text(box: Coming) -> bool:
    names = box.classes
    note = names & {"set-in", "inline"} and not names & FLOATS  # for which the margin has no room
    aside = (note or ("box" in names and box.whole)) and not box.bound
    return bool((box.tag in TEXTS or names & {"part", "equation"} or aside) and not names & NO_TEXT)


def _pulls(path: Path, first: int) -> Iterator[Put]:
    """Text before the float that begins the next page, notes beside it aside, or the float before text."""
    parent, at = path[-1]
    siblings = parent.children
    if not any(map(_is_float, islice(dropwhile(is_aside, siblings[at:]), 1))):
        return
    end = at + 1
    while end < len(siblings) and (_is_float(siblings[end]) or is_aside(siblings[end])):
        end += 1
    floats = tuple(box for box in siblings[at:end] if _is_float(box))
    texts = _next_text(siblings, end)
    if texts:
        yield Put(floats, parent, parent, texts[-1], behind=True)
    elif len(path) > 1 and "exercise-text" in parent.classes:
        outer, place = path[-2]
        parts = [box for box in outer.children[place + 1 :] if "part" in box.classes]
        if parts:
            yield Put(floats, parent, outer, parts[0], behind=True)
    if "deep-dive" not in parent.classes:
        return  # a question stands above its figure
    before = [place for place in range(first, at) if _is_text(siblings[place])]
    for place in reversed(before[-BACK:]):
        if not all(_is_text(box) or is_aside(box) for box in siblings[place:at]):
            break
        follows = place > 0 and siblings[place - 1].bound  # a formula, say, its sentence
        if not follows and not siblings[place].classes & {"lead-in", "part"}:
            yield Put(floats, parent, parent, siblings[place], behind=False)


def _next_text(siblings: Sequence[Coming], at: int) -> list[Coming]:
    """A paragraph and what is kept with it; nothing where there is none, or a heading."""
    found = []
    for box in siblings[at:]:
        if is_aside(box):
            continue
        if not _is_text(box):
            return []
        found.append(box)
        if not box.bound:
            return found
    return []
