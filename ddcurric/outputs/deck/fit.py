"""Fit elements onto slides: the largest type that fits, then a better arrangement, then more slides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.outputs.deck import elements as e
from ddcurric.outputs.deck.apart import apart
from ddcurric.outputs.deck.art import in_parts
from ddcurric.outputs.deck.bands import banded, led
from ddcurric.outputs.deck.blocks import joined
from ddcurric.outputs.deck.captions import once_captioned
from ddcurric.outputs.deck.elements import span_of
from ddcurric.outputs.deck.galley import Page
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.measure import galley, is_cramped
from ddcurric.outputs.deck.pages import paginated
from ddcurric.outputs.deck.parted import parted_words
from ddcurric.outputs.deck.prospects import figures_fit, relieved, tables_fit, without_figures
from ddcurric.outputs.deck.rows import rows_of, without_lone_ends
from ddcurric.outputs.deck.tables import fits_across, in_groups
from ddcurric.outputs.deck.theme import LAST_STEP, USUAL_STEP
from ddcurric.outputs.deck.use import Use, use_of
from ddcurric.scene.geometry import Rect
from ddcurric.values import dataclass

Arrangement = tuple[e.Element, ...]
"""Elements one below the other; columns are one element."""
Compose = Callable[[Arrangement], Sequence[Arrangement]]
"""The ways to stand some elements, in order of preference."""

FULL = Use(1.0, 0.0)
FILLED = 0.85
"""Of the body's height: what ends above it leaves the slide's foot empty."""
OF_EMPTY, OF_STEP, OF_FIGURE, OF_FORM, OF_BLOCK, OF_LEAD = 20.0, 0.4, 6.0, 1.0, 1.0, 1.0
"""What it costs to leave the body empty, and a step of the type scale; what a figure is worth that covers all of it,
and a form that is plain where another is liked better, or hollow; what a paragraph costs that nobody reads on a slide,
and what a box is worth that leads."""
MOST_READ = 5
"""Lines of a paragraph on a slide."""
COMFORTABLE = tuple(range(LAST_STEP))
DENSE = (LAST_STEP,)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A way to lay elements out that was tried: the slides that it fills, and what is wrong with them.

    It is measured and not yet drawn. In whichever order attempts are made, the same one has the best score.
    """

    pages: tuple[Page, ...]
    """At least one."""
    liked: int = 0
    """Its place among the ways to stand these elements, in order of preference."""
    tight: tuple[e.Element, ...] = ()
    """Elements that are higher than a slide even alone and at the smallest size."""
    use: Use = FULL
    """Of its first page."""
    plain: bool = False
    """One element below the other, where something else is liked better."""

    @property
    def forced(self) -> bool:
        """Words or lines of code are parted that one would not part."""
        return any(page.forced for page in self.pages)

    @property
    def score(self) -> tuple[float, ...]:
        """Less is better: nothing too large, few slides, a size that is read with comfort, a slide that is used well.

        The better liked way has it where all else is alike.
        """
        dense = any(page.step == LAST_STEP for page in self.pages)
        empty = max(FILLED - self.use.reach, 0.0) * OF_EMPTY
        small = max(page.step for page in self.pages) * OF_STEP
        form = (
            (self.plain or self.use.hollow) * OF_FORM
            + (self.use.block > MOST_READ) * OF_BLOCK
            - self.use.leads * OF_LEAD
        )
        return (
            len(self.tight),
            len(self.pages),
            dense,
            round(empty + small + form - self.use.figures * OF_FIGURE, 3),
            self.liked,
        )

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """An element knows where it stands in the lesson, words as far as their paragraphs do."""
        too_high = (
            warning(
                "slide-overflow",
                span_of(element),
                "this does not fit on a slide even at the smallest size",
                "divide it, or write a `::: slide` that shows less",
            )
            for element in self.tight
        )
        return (*too_high, *parted_words(self.pages))


def best(attempts: Iterable[Attempt | None]) -> Attempt | None:
    """The attempt with the best score; None where none fits."""
    return min(filter(None, attempts), key=lambda attempt: attempt.score, default=None)


def as_they_are(elements: Arrangement) -> Sequence[Arrangement]:
    """One below the other, and no other way."""
    return (elements,)


def fit(
    arrangements: Sequence[Arrangement],
    kit: Kit,
    frame: Rect,
    first: int = USUAL_STEP,
    compose: Compose = as_they_are,
) -> Attempt:
    """The best arrangement on one slide, else the last of them, divided; `arrangements` in order of preference."""
    return whole(arrangements, kit, frame, first) or divided(arrangements[-1], kit, frame, first, compose)


def whole(arrangements: Sequence[Arrangement], kit: Kit, frame: Rect, first: int = USUAL_STEP) -> Attempt | None:
    """The best attempt at one slide; None where none fits. What could not be better is not tried."""
    for steps in (COMFORTABLE, DENSE):
        larger = tuple(step for step in steps if step >= first)
        found = _best_of(arrangements, kit, frame, larger)
        if found is not None:
            close = is_cramped(found.pages[0], kit, frame.height, squeezed=False)
            return _best_of(arrangements, kit, frame, (*larger, *DENSE), squeezed=False) if close else found
    return None


def _best_of(
    arrangements: Sequence[Arrangement], kit: Kit, frame: Rect, steps: Sequence[int], *, squeezed: bool = True
) -> Attempt | None:
    return best(
        _liked(tried(arrangement, kit, frame, steps, liked, squeezed), plain=0 < liked == len(arrangements) - 1)
        for liked, arrangement in enumerate(arrangements)
    )


def _liked(attempt: Attempt | None, *, plain: bool) -> Attempt | None:
    return replace(attempt, plain=True) if attempt is not None and plain else attempt


def tried(
    arrangement: Arrangement, kit: Kit, frame: Rect, steps: Sequence[int], liked: int = 0, squeezed: bool = True
) -> Attempt | None:
    """One slide at the largest of the steps at which everything fits; None where it does at none."""
    page = largest(arrangement, kit, frame, steps, squeezed)
    return Attempt((page,), liked, use=use_of(page, kit, frame)) if page is not None else None


LEAST_EASY = USUAL_STEP + 3
"""The smallest step that is read with ease from the last row; below it, words may take of a figure's room."""


def largest(
    arrangement: Arrangement, kit: Kit, frame: Rect, steps: Sequence[int], squeezed: bool = True
) -> Page | None:
    """One slide at the largest of the steps at which everything fits, with processes that may be `squeezed`; None
    where it does at none."""
    if not all(tables_fit(each, kit, frame.width) for each in arrangement):
        return None
    found = _at_largest(arrangement, kit, frame, steps, squeezed)
    for other in relieved(arrangement) if figures_fit(arrangement, kit, frame.width, frame.height) else ():
        larger = tuple(step for step in steps if step >= LEAST_EASY and (found is None or step < found.step))
        found = _at_largest(other, kit, frame, larger, squeezed) or found
    return found


def _at_largest(arrangement: Arrangement, kit: Kit, frame: Rect, steps: Iterable[int], squeezed: bool) -> Page | None:
    others = without_figures(arrangement)
    for step in steps:
        if others != arrangement and not _has_room(_single(others, kit, frame, step), frame):
            continue  # No figure need be drawn for that.
        if not figures_fit(arrangement, kit, frame.width, frame.height):
            return None
        page = _single(arrangement, kit, frame, step)
        if _has_room(page, frame) and not is_cramped(page, kit, frame.height, squeezed=squeezed):
            return without_lone_ends(page, lambda smaller: _single(arrangement, kit, frame, smaller))
    return None


def _has_room(page: Page, frame: Rect) -> bool:
    return page.height <= frame.height and (page.step == LAST_STEP or not page.forced)


def _single(arrangement: Arrangement, kit: Kit, frame: Rect, step: int) -> Page:
    return Page(tuple(galley(element, kit, step, frame.width, frame.height).whole for element in arrangement), step)


def divided(arrangement: Arrangement, kit: Kit, frame: Rect, first: int, compose: Compose = as_they_are) -> Attempt:
    """As few slides as the smallest size needs, at the largest size that needs no more, each of them composed."""
    elements = _divisible(arrangement, kit, frame)
    least = paginated(elements, kit, frame, LAST_STEP)
    for step in range(max(first, USUAL_STEP), LAST_STEP):
        pages = paginated(elements, kit, frame, step)
        fits = all(page.height <= frame.height for page in pages)
        whole_ = _torn(pages) <= _torn(least) and _cut(pages) <= max(_cut(least), MOST_CUT)
        if fits and whole_ and len(pages) <= len(least) and not any(page.forced for page in pages):
            least = pages
            break
    tight = [s.galley.element for page in least for s in page.slices if page.height > frame.height]
    # A diagram of which there are parts is dense: words stand before it.
    if not tight and _figures(elements) == _figures(arrangement):
        least = _together(least, kit, frame, max(first, USUAL_STEP), compose)
    eased = _eased(least, kit, frame, max(first, USUAL_STEP), compose)
    return Attempt(tuple(map(once_captioned, eased)), tight=tuple(tight))


FEW = 0.35
"""Of a slide's height: words that fill no more of it had better stand with the figure that they are about."""
LARGE_FIGURE = 0.25
"""Of a slide's area, what a figure covers at least for words to stand with it."""


def _together(pages: Sequence[Page], kit: Kit, frame: Rect, first: int, compose: Compose) -> tuple[Page, ...]:
    """Slides of a sentence or two with the slide of the figure beside them, if there is room for both."""
    made: list[Page] = []
    for page in pages:
        joint = _joint(made[-1], page, kit, frame, first, compose) if made else None
        made[-1:] = [joint] if joint is not None else [*made[-1:], page]
    return tuple(made)


def _figures(arrangement: Arrangement) -> int:
    return sum(isinstance(each, e.Art) for each in arrangement)


def _joint(one: Page, other: Page, kit: Kit, frame: Rect, first: int, compose: Compose) -> Page | None:
    """One slide of two, of which one is a figure and the other a few words; in smaller type where it must be."""
    both = (*_whole_elements(one), *_whole_elements(other))
    few = [page for page in (one, other) if _is_of_few_words(page, frame)]
    if len(few) != 1 or _figures(both) != 1 or len(both) != len(few[0].slices) + 1:
        return None
    dense = tuple(replace(each, dense=True) if isinstance(each, e.Art) else each for each in both)
    for elements in (both, dense):
        found = whole((elements,) if elements is dense else compose(elements), kit, frame, first)
        small = found is None or (found.pages[0].step == LAST_STEP and elements is not dense)
        if found is not None and found.use.figures >= LARGE_FIGURE and not small:
            return found.pages[0]
    return None


def _is_of_few_words(page: Page, frame: Rect) -> bool:
    words = all(isinstance(piece.galley.element, e.Words) for piece in page.slices)
    return words and int(page.height) <= FEW * int(frame.height)


def _whole_elements(page: Page) -> Arrangement:
    """What stands on a page; nothing where some of it goes on elsewhere."""
    if any(piece.atoms != piece.galley.atoms for piece in page.slices):
        return ()
    return tuple(piece.galley.element for piece in page.slices)


def _torn(pages: Sequence[Page]) -> int:
    """How often an element goes on on the next slide."""
    return sum(
        1
        for one, other in pairwise(pages)
        if one.slices and other.slices and one.slices[-1].galley == other.slices[0].galley
        if not isinstance(other.slices[0].galley.element, e.Words)
    )


MOST_CUT = 0.25
"""What it costs at most to part code or a paragraph where there are larger letters for it: no block is parted from what
opens it, and no sentence inside of a clause."""


def _cut(pages: Sequence[Page]) -> float:
    """The dearest of the places at which a slide goes on with code or words."""
    begun = (page.slices[0] for page in pages if page.slices and page.slices[0].start)
    return max(
        (piece.atoms[0].tear for piece in begun if isinstance(piece.galley.element, e.Listing | e.Words)), default=0.0
    )


def _eased(pages: Sequence[Page], kit: Kit, frame: Rect, first: int, compose: Compose) -> tuple[Page, ...]:
    """With those that end early in the type and the form that suit them: what made them small is elsewhere.

    Pages that hold the same kinds of elements keep one size.
    """
    kinds = [frozenset(type(piece.galley.element) for piece in page.slices) for page in pages]
    return tuple(
        _filled(page, kit, frame, range(first if kinds.count(own) == 1 else page.step, page.step + 1), compose)
        if kinds.count(own) == 1 or e.Art in own
        else page
        for page, own in zip(pages, kinds, strict=True)
    )


def _filled(page: Page, kit: Kit, frame: Rect, steps: Sequence[int], compose: Compose) -> Page:
    """The elements of a page in larger type, in rows or in bands, if that fills it and nothing goes on elsewhere."""
    elements = _whole_elements(page)
    if page.height > frame.height or not elements:
        return page
    now = Attempt((page,), use=use_of(page, kit, frame))
    *before, last = elements
    rows = rows_of(last.paras) if isinstance(last, e.Words) else None
    ways: list[Arrangement] = [(*before, rows)] if rows is not None else []
    ways += [elements, *(compose(elements) if e.Art in map(type, elements) else ())]
    if rows is None or before:
        ways.append((banded(led(elements)),))
    if any(isinstance(element, e.Art) and element.part for element in elements):
        ways = [elements]  # A part is drawn for all the width there is.
    found = best((now, *(tried(way, kit, frame, steps, liked) for liked, way in enumerate(ways, 1))))
    return found.pages[0] if found is not None else page


def _divisible(arrangement: Arrangement, kit: Kit, frame: Rect) -> Arrangement:
    """With everything that a slide cannot hold whole taken apart."""
    done: list[e.Element] = []
    for element in arrangement:
        if isinstance(element, e.Tabular) and not fits_across(element.table, kit, frame.width):
            done.extend(e.Tabular(table) for table in in_groups(element.table, kit, frame.width))
        elif isinstance(element, e.Hung) and not tables_fit(element, kit, frame.width):
            done.extend(_divisible(apart(element), kit, frame))
        elif isinstance(element, e.SideBySide | e.Cards | e.Panel | e.Hung) and not _is_of_words(element):
            whole = _single((element,), kit, frame, LAST_STEP).height <= frame.height
            done.extend((element,) if whole else _divisible(apart(element), kit, frame))
        elif isinstance(element, e.Art):
            done.extend(in_parts(element, kit, frame.width, frame.height) or (element,))
        else:
            done.append(element)
    return joined(done)


def _is_of_words(element: e.Element) -> bool:
    """A panel that a slide may end inside of."""
    return isinstance(element, e.Panel) and all(isinstance(inner, e.Words) for inner in element.elements)
