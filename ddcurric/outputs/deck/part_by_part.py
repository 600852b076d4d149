"""An exercise whose parts would be small on one slide, on several: some of its parts each, under what all are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from ddcurric.outputs.deck.blocks import joined
from ddcurric.outputs.deck.elements import (
    Art,
    Element,
    Hung,
    Listing,
    Numbered,
    Panel,
    Para,
    Rows,
    SideBySide,
    Tabular,
    Turn,
    Words,
)
from ddcurric.outputs.deck.fit import FILLED, Arrangement, Attempt, Compose, whole
from ddcurric.outputs.deck.galley import Galley, Page
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.plans import SideBySidePlan, TurnPlan
from ddcurric.outputs.deck.rows import count_of
from ddcurric.outputs.deck.words import is_part
from ddcurric.scene.geometry import Rect
from ddcurric.values import dataclass

LAST_READ, LAST_READ_MIXED = 5, 4
"""The last steps of the type scale with words of 20 points, and with items in items, tables and code of 18."""
MANY = 60
"""Words: fewer are read in smaller type as well."""
MOST_PARTS = 12
"""Of more, nobody does all in a room."""
MOST_AGAIN = 60
"""Words that are said again above the later parts, at most."""


def is_small(page: Page) -> bool:
    """Its words are read with an effort from the last row, or those of its lists, tables or code are."""
    turned = [said for piece in page.slices for said in _said_in_turn(piece.galley)]
    if turned:  # It may be larger than what it takes turns with.
        return any(map(is_small, turned))
    shown = tuple(piece.galley.element for piece in page.slices)
    if any(map(_is_mixed, shown)):
        return page.step > LAST_READ_MIXED
    return page.step > LAST_READ and sum(map(_count, shown)) > MANY


def _count(element: Element) -> int:
    match element:
        case Words(paras=paras) | Rows(paras=paras):
            return count_of(paras)
        case Panel(elements=inner):
            return sum(map(_count, inner))
        case SideBySide(columns=columns):
            return sum(_count(inner) for column in columns for inner in column)
        case _:
            return 0


def _said_in_turn(galley: Galley) -> Iterable[Page]:
    match galley.plan:
        case TurnPlan(said=said):
            yield said
        case SideBySidePlan(columns=pages):
            yield from (said for page in pages for piece in page.slices for said in _said_in_turn(piece.galley))
        case _:
            pass


def _is_mixed(element: Element) -> bool:
    """It has words that are smaller than those of the slide."""
    match element:
        case Tabular() | Listing():
            return True
        case Words(paras=paras):
            return any(para.level > 0 for para in paras)
        case Hung(elements=inner) | Panel(elements=inner):
            return any(map(_is_mixed, inner))
        case SideBySide(columns=columns):
            return any(_is_mixed(inner) for column in columns for inner in column)
        case _:
            return False


def part_by_part(
    elements: Arrangement,
    kit: Kit,
    frame: Rect,
    first: int,
    compose: Compose,
    asked: Sequence[Arrangement] = (),
    at_once: Arrangement = (),
) -> Attempt | None:
    """As few slides as show all parts in type that is read with ease, as large as can be; None where there are none.

    Each has the figure that all parts are about, and what is said of it: smaller from the second slide on. One that
    answers a part alone has what that asks, of what is `asked` by each. A figure that does not move where all is
    asked and answered `at_once` stands above the parts, or beside them, as it does there.
    """
    stem, parts = _parted(elements)
    if not 1 < len(parts) <= MOST_PARTS:
        return None
    columns = [own for each in at_once for own in (each.columns if isinstance(each, SideBySide) else ((each,),))]
    if any(isinstance(each, Turn) for own in columns for each in own):
        compose = partial(_as_there, compose, isinstance(at_once[0], SideBySide))
    best = [_Best()]
    for stop in range(1, len(parts) + 1):
        found = []
        for start in range(stop - 1, -1, -1):
            above = _above(stem, parts, start, stop, asked)
            way = _best_way(above, parts[start:stop], kit, frame, first, compose)
            if way is None:
                break
            before, weight, page = best[start], _weight(parts[start:stop]) ** 2, way.pages[0]
            small, empty = before.small or is_small(page), before.empty + _is_empty(way)
            found.append(_Best((*before.pages, page), small, empty, before.squares + weight))
            if is_small(page):
                break
        if not found:
            return None
        best.append(min(found, key=lambda each: each.score))
    return Attempt(best[-1].pages)


def _as_there(compose: Compose, beside: bool, elements: Arrangement) -> Sequence[Arrangement]:
    found = compose(elements)
    return [way for way in found if beside == any(isinstance(e, SideBySide) for e in way)] or found


@dataclass(frozen=True, slots=True)
class _Best:
    """The best slides for the parts up to one."""

    pages: tuple[Page, ...] = ()
    small: bool = False
    empty: int = 0
    """How many leave their foot empty."""
    squares: int = 0
    """Of the words of the parts that each has: the less, the more even."""

    @property
    def score(self) -> tuple[int, ...]:
        """Less is better."""
        return (self.small, len(self.pages), self.empty, max(page.step for page in self.pages), self.squares)


def _weight(parts: Iterable[Arrangement]) -> int:
    return sum(count_of(e.paras) for part in parts for e in part if isinstance(e, Words))


def _parted(elements: Arrangement) -> tuple[Arrangement, list[Arrangement]]:
    """What stands before the parts, and each of those."""
    pieces: list[list[Element]] = [[]]
    for element in elements:
        match element:
            case Words(paras=paras):
                for para in paras:
                    if is_part(para):
                        pieces.append([])
                    pieces[-1].append(Words((para,)))
            case Hung():
                pieces.append([element])
            case _:
                pieces[-1].append(element)
    stem, *parts = (joined(piece) for piece in pieces)
    return stem, parts


def answers_apart(elements: Arrangement) -> list[Arrangement]:
    """The parts of an answer, or its paragraphs and what stands among them, each with what it leads up to."""
    stem, parts = _parted(tuple(e for e in elements if not isinstance(e, Art)))
    if parts:
        return [stem, *parts] if stem else parts
    pieces: list[list[Element]] = [[]]
    for element in stem:
        alone = [Words((para,)) for para in element.paras] if isinstance(element, Words) else [element]
        for each in alone:
            if pieces[-1] and not _leads(pieces[-1][-1]) and not _follows(each):
                pieces.append([])
            pieces[-1].append(each)
    return [joined(piece) for piece in pieces if piece]


def _leads(element: Element) -> bool:
    return isinstance(element, Words) and element.paras[-1].keep


def _follows(element: Element) -> bool:
    """It is of an item above it."""
    return isinstance(element, Words) and (element.paras[0].level > 0 or element.paras[0].listed)


def _above(
    stem: Arrangement, parts: Sequence[Arrangement], start: int, stop: int, asked: Sequence[Arrangement]
) -> tuple[Arrangement, ...]:
    """What may stand above some parts, the better liked first."""
    if start == 0:
        return (stem,)
    lone = parts[start] if stop - start == 1 else ()
    question = asked[at] if lone and (at := _number(lone) - 1) < len(asked) else ()
    said = tuple(_quiet(each, keep=False) for each in question if isinstance(each, Words))
    shown = tuple(e for e in parts[start - 1] if isinstance(e, Tabular)) if lone and not stem else ()
    return ((said,) if said and said_again(question) else ()) + _again(stem) + ((shown,) if shown else ())


def said_again(question: Arrangement) -> bool:
    """Few words and nothing else, so that they can be read above what answers them."""
    return all(isinstance(e, Words) for e in question) and _weight((question,)) <= MOST_AGAIN


def _number(part: Arrangement) -> int:
    """Of a part among those of its exercise, from 1."""
    match part[0]:
        case Words(paras=(Para(mark=Numbered(number=number)), *_)) | Hung(mark=Para(mark=Numbered(number=number))):
            return number
        case _:
            return 0


def _best_way(
    above: Iterable[Arrangement], parts: Iterable[Arrangement], kit: Kit, frame: Rect, first: int, compose: Compose
) -> Attempt | None:
    """One slide with some parts, below as much of what may stand above them as leaves their type large."""
    said = tuple(element for part in parts for element in part)
    found: list[Attempt] = []
    for each in above:
        stood = _beside(each, said) if any(isinstance(e, Tabular) for e in each) else compose(joined((*each, *said)))
        if (attempt := whole(stood, kit, frame, first)) is not None:
            found.append(attempt)
            if not is_small(attempt.pages[0]) and not _is_empty(attempt):
                break
    return min(found, key=lambda way: (is_small(way.pages[0]), _is_empty(way)), default=None)


def _beside(table: Arrangement, said: Arrangement) -> tuple[Arrangement]:
    return ((SideBySide((joined(said), table), (0.5, 0.5)),),)


def _is_empty(attempt: Attempt) -> bool:
    """Its foot is; a figure stands as high as it is."""
    shows = any(isinstance(piece.galley.element, Art) for piece in attempt.pages[0].slices)
    return attempt.use.reach < FILLED and not shows


def _again(stem: Arrangement) -> tuple[Arrangement, ...]:
    """What is shown once more, the more the better: words above all else, or in a row of their own."""
    figures = tuple(e for e in stem if isinstance(e, Art))
    less = (figures,) if figures else ((),)  # What is asked about a figure stands beside it.
    if sum(count_of(e.paras) for e in stem if isinstance(e, Words)) > MOST_AGAIN:
        return less
    above, in_row = (tuple(_quiet(e, keep) if isinstance(e, Words) else e for e in stem) for keep in (True, False))
    words = tuple(e for e in above if isinstance(e, Words | Art))
    return tuple(dict.fromkeys((above, in_row, words, *less)))


def _quiet(said: Words, keep: bool) -> Words:
    return Words(tuple(replace(para, again=True, quiet=True, keep=keep) for para in said.paras))
