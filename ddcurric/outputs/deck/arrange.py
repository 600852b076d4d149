"""Ways to stand a slide's elements: figure beside points, two columns of bullets, one below the other."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.lesson.model import block as m
from ddcurric.lesson.views.ordered import ordered
from ddcurric.outputs.deck.art import picture_of
from ddcurric.outputs.deck.bands import banded
from ddcurric.outputs.deck.blocks import for_code, joined
from ddcurric.outputs.deck.code_beside import EASY_CODE, shares_of_code
from ddcurric.outputs.deck.elements import (
    Art,
    Element,
    Equation,
    Listing,
    Numbered,
    Panel,
    SideBySide,
    Tabular,
    Words,
)
from ddcurric.outputs.deck.fit import Arrangement
from ddcurric.outputs.deck.gallery import above_points, gallery
from ddcurric.outputs.deck.heads import headed
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.listed import below_a_box, in_rows, row_by_row, two_columns
from ddcurric.outputs.deck.listings import is_brief, widest_line
from ddcurric.outputs.deck.panels import GUTTER, among_words, by_its_caption, lone
from ddcurric.outputs.deck.points_below import POINT_WORDS, is_point, points_below
from ddcurric.outputs.deck.rows import count_of, row_starts
from ddcurric.outputs.deck.sums import rung_of
from ddcurric.outputs.deck.tables import natural_width
from ddcurric.outputs.deck.text import count_words, words
from ddcurric.outputs.deck.theme import USUAL_STEP

BESIDE_FIGURE = (0.45, 0.55)
"""Of the width, what words take beside a figure, and what the figure."""
MORE_FOR_WORDS = ((0.5, 0.5), (0.55, 0.45))
"""The same where the words would be small otherwise."""
PANORAMA = 2.4
"""A picture this many times wider than high stands below its points, not beside them."""
FOR_CAPTION = (0.6, 0.4)
"""The same with more for an upright picture than it needs: a long caption takes less of its height."""
FEW_WORDS = 14


def arrangements(elements: tuple[Element, ...], layout: str, kit: Kit, asked: bool = False) -> tuple[Arrangement, ...]:
    """Compositions of the elements, the better liked first; the last one is the plain stack, which can be divided."""
    elements = tuple(_apart(each) for each in elements)
    *found, stack = _arrangements(elements, layout, kit, asked)
    match stack:
        case (Panel() as panel,):
            return ((lone(panel),), stack)
        case (Art(figure=m.Figure(caption=(_, *_))) as art,) if is_upright(art, kit) and not _is_compact(art, kit, 0.4):
            return ((by_its_caption(art, shares_beside(art, kit)[::-1]),), stack)  # what is narrower is a stripe
    shown = Art if len(stack) > 1 else Listing
    composed = bool(found) and len(stack) == 1 and isinstance(stack[0], Words)
    keeps_form = composed or layout == "two-content" or any(isinstance(e, shown) or _needs_height(e) for e in stack)
    if stack and not keeps_form:
        found.append((banded(stack),))
    return (*(each for each in dict.fromkeys(found) if each != stack), stack)


def _apart(element: Element) -> Element:
    """A paragraph that says one thing after another as one of each, in whatever way they stand."""
    match element:
        case Words(paras=(para,)) if para.mark is None and not para.quiet and (said := ordered(para.content)):
            return Words(tuple(replace(para, content=content) for content in said))
        case _:
            return element


def _needs_height(element: Element) -> bool:
    """A table or code that has no more room than its share of a slide would be small."""
    if isinstance(element, SideBySide):
        return any(isinstance(each, Listing) for column in element.columns for each in column)
    return isinstance(element, Tabular) or (isinstance(element, Listing) and not is_brief(element))


def _arrangements(elements: tuple[Element, ...], layout: str, kit: Kit, asked: bool) -> tuple[Arrangement, ...]:
    """They keep the order written, but for a figure beside all that is `asked` about it, or that stands upright."""
    texts = tuple(e for e in elements if isinstance(e, Words | Panel | Equation))
    shown = tuple(e for e in elements if isinstance(e, Art | Listing | Tabular))
    stack = joined(elements)
    if any(isinstance(e, Art) and e.part for e in shown):
        # A part of a diagram is one of those that have the whole width; in a column there would be others.
        return (*points_below(stack, kit), *in_rows(stack, kit), stack)
    if layout == "two-content":
        wide = points_below(stack, kit) if any(map(_is_of_time, shown)) else ()
        halves = _halves(elements)
        rowed = tuple(tuple(_rowed(each, kit) for each in half) for half in halves)
        return (*wide, *rowed, *halves, stack)
    if layout in _ALONE and shown:
        return (*points_below(stack, kit), *in_rows(stack, kit), stack)
    if len(shown) == 1 and texts and len(shown) + len(texts) == len(elements):
        if isinstance(shown[0], Tabular):
            return (*_about_a_table(elements, shown[0], kit), stack)
        if isinstance(shown[0], Listing):
            return (*_about_code(elements, shown[0], kit), stack)
        gathered = asked or _is_in_a_list(texts) or (elements[0] is not shown[0] and is_upright(shown[0], kit))
        found = _beside((*texts, *shown) if gathered else elements, shown[0], shares_beside(shown[0], kit))
        below = _under_it(shown[0], texts) if asked else points_below(stack, kit)
        if goes_beside(shown[0], texts, kit):
            beside = (tuple(_rowed(each, kit) for each in found), tuple(map(_with_heads, found)))
            stack = tuple(map(_with_heads, stack))
            if is_upright(shown[0], kit):  # Above its points it would be small in the middle of the slide.
                wider = _beside((*texts, *shown) if gathered else elements, shown[0], FOR_CAPTION)
                return (*beside, tuple(_rowed(each, kit) for each in wider), stack)
            return (*beside, *below, stack) if _is_compact(shown[0], kit) else (*below, *beside, stack)
        one = len(found) == 1 and not _is_of(shown[0], "plot")
        alone = (tuple(_rowed(each, kit) for each in found), found) if one else ()
        return (*below, *in_rows(stack, kit), *dict.fromkeys(alone), stack)
    if len(shown) == len(elements) and (seen := gallery(shown, kit)):
        return (*seen, stack)
    if len(stack) == 1 and isinstance(stack[0], Words):
        short = _in_columns_of_rows(two_columns(stack[0], longest=ROW_WORDS), kit)
        return (*in_rows(stack, kit), *short, *two_columns(stack[0]), stack)
    return (
        *above_points(stack, kit),
        *below_a_box(stack, kit),
        *in_rows(stack, kit),
        *_beside_formulas(stack, kit),
        stack,
    )


def _is_in_a_list(texts: tuple[Element, ...]) -> bool:
    """What is shown stands between two items of one list: in two places these would be as far apart as two lists."""
    marks = (e.paras[0].mark for e in texts[1:] if isinstance(e, Words))
    return any(isinstance(mark, Numbered) and mark.number > 1 for mark in marks)


def _beside_formulas(stack: tuple[Element, ...], kit: Kit) -> tuple[Arrangement, ...]:
    """The few points about formulas that stand above them, beside them."""
    formulas, last = stack[:-1], stack[-1:]
    if not formulas or not all(isinstance(e, Equation) for e in formulas):
        return ()
    if not all(isinstance(e, Words) and all(is_point(para, POINT_WORDS) for para in e.paras) for e in last):
        return ()
    beside = (SideBySide((formulas, last), BESIDE_FIGURE[::-1]),)
    return (tuple(_rowed(each, kit) for each in beside), beside)


def _under_it(shown: Element, texts: tuple[Element, ...]) -> tuple[Arrangement, ...]:
    """What is asked about a diagram below it, as wide as the slide; about one that may be low where that needs room."""
    if not (isinstance(shown, Art) and isinstance(shown.figure, m.Diagram)):
        return ()
    return ((shown, *texts), (replace(shown, low=True), *texts))


def in_columns(elements: tuple[Element, ...], kit: Kit) -> tuple[Arrangement, ...]:
    """A list of several long items in two columns of rows."""
    found = two_columns(elements[0], SEVERAL, 10**6) if len(elements) == 1 and isinstance(elements[0], Words) else ()
    return _in_columns_of_rows(found, kit)


def _in_columns_of_rows(found: tuple[Arrangement, ...], kit: Kit) -> tuple[Arrangement, ...]:
    return tuple(tuple(row_by_row(_rowed(each, kit)) for each in arrangement) for arrangement in found)


SEVERAL, ROW_WORDS = 4, 6
"""Items of such a list, and words of each, on average, in columns of rows."""


def _rowed(element: Element, kit: Kit) -> Element:
    """Columns of words as columns of rows."""
    if not isinstance(element, SideBySide):
        return element
    columns = tuple(found[0] if (found := in_rows(own, kit, 1)) else own for own in element.columns)
    return replace(element, columns=columns)


def _with_heads(element: Element) -> Element:
    """With heads of points that stand out as they do in rows."""
    if isinstance(element, Words):
        return Words(headed(element.paras, row_starts(element.paras)))
    if isinstance(element, SideBySide):
        return replace(element, columns=tuple(tuple(map(_with_heads, own)) for own in element.columns))
    return element


LEAST_TABLE, MOST_TABLE = 0.3, 0.5
"""Of the width, what a table has that stands beside words."""


def _about_a_table(elements: tuple[Element, ...], table: Tabular, kit: Kit) -> tuple[Arrangement, ...]:
    """The few points about a table below it, else in rows, there or beside one that needs half of the width at most."""
    stack = joined(elements)
    below = (*points_below(stack, kit), *in_rows(stack, kit))
    share = max(int(natural_width(table.table, kit)) / int(kit.room.width), LEAST_TABLE)
    if share > MOST_TABLE or points_below(stack, kit) or _is_led(stack):
        return below
    if _is_one_sentence(stack) or _is_of_a_part(stack, table):
        return below
    beside = _beside(elements, table, (1 - share, share))
    return (*below, tuple(_rowed(each, kit) for each in beside), beside)


MOST_LEADING = 40
"""Words that only lead: beside a table that stands below them there would be nothing."""


def _is_led(stack: tuple[Element, ...]) -> bool:
    """A few words stand above what is shown, and others below it."""
    match stack:
        case (Words(paras=paras), _, Words()):
            return count_of(paras) <= MOST_LEADING
        case _:
            return False


def _is_one_sentence(stack: tuple[Element, ...]) -> bool:
    """One short sentence is about the table: a line below or above it, and no column of its own."""
    paras = [para for e in stack if isinstance(e, Words) for para in e.paras]
    return len(stack) == 2 and len(paras) == 1 and count_words(words(paras[0].content)) <= POINT_WORDS


def _is_of_a_part(stack: tuple[Element, ...], table: Tabular) -> bool:
    """It is what a numbered item or a part of an exercise says, and stands below it."""
    before = stack[stack.index(table) - 1] if stack[0] is not table else None
    return isinstance(before, Words) and before.paras[-1].keep and isinstance(before.paras[-1].mark, Numbered)


COMPACT = 1.8
"""A picture no wider than so many times its height has more room beside its points than above them."""


def _is_compact(element: Element, kit: Kit, most: float = COMPACT) -> bool:
    file = (
        picture_of(element.figure, kit) if isinstance(element, Art) and isinstance(element.figure, m.Figure) else None
    )
    return file is not None and file.width < most * file.height


def is_upright(element: Element, kit: Kit) -> bool:
    """A picture that needs the height of the body, with all words beside it."""
    return _is_compact(element, kit, 1.0)


def _is_of_time(element: Element) -> bool:
    """A diagram of processes in time is never too wide."""
    return _is_of(element, "spacetime")


def _is_of(element: Element, kind: str) -> bool:
    return isinstance(element, Art) and isinstance(element.figure, m.Diagram) and element.figure.kind == kind


WIDE_CODE = 0.72
"""Of the width, what code has beside words at most where it would be small above them."""


def _about_code(elements: tuple[Element, ...], code: Listing, kit: Kit) -> tuple[Arrangement, ...]:
    """Words beside code whose panel is as wide as its widest line; below it where it has few lines or wide ones."""
    stack = joined(elements)
    below = (*points_below(stack, kit), *in_rows(stack, kit))
    lead = stack[0].paras if isinstance(stack[0], Words) else ()
    if len(stack) > 3 or (is_brief(code) and not _is_worked(stack)) or (len(lead) == 1 and lead[0].keep):
        return below
    wanted, fits = shares_of_code(code, kit)
    # The smallest code stands beside its points only where it has no room above them.
    small = () if fits else tuple(share for share in wanted[EASY_CODE:] if share <= WIDE_CODE)[:1]
    last = bool(small) and small[0] != wanted[EASY_CODE]
    fits = fits or list(small)
    found = [_beside(elements, code, (1 - share, share)) for share in fits]
    if len(stack) == 3 and stack[1] is code:
        found += [(stack[0], SideBySide(((code,), stack[2:]), (share, 1 - share))) for share in fits]
    found += [(among_words(beside, code),) for (beside, *rest) in found if isinstance(beside, SideBySide) and not rest]
    rowed = tuple(each for beside in found for each in (tuple(_rowed(own, kit) for own in beside), beside))
    return (*below, *rowed) if last else (*rowed, *below) if small else rowed or below


def _is_worked(stack: tuple[Element, ...]) -> bool:
    """Below code stands what it comes to for a few numbers, and nothing else."""
    match stack:
        case (Listing(), Words(paras=paras)):
            return all(rung_of(para) is not None for para in paras)
        case _:
            return False


LEAST_PICTURE, MOST_PICTURE = 0.25, 0.6
"""Of the width, what a picture has beside words."""


def shares_beside(shown: Element, kit: Kit) -> tuple[float, float]:
    """What words have beside something, and what it has: a picture as much as it needs at the height of the body."""
    file = picture_of(shown.figure, kit) if isinstance(shown, Art) and isinstance(shown.figure, m.Figure) else None
    if file is None:
        return BESIDE_FIGURE
    wide = int(kit.room.height) * file.width / max(file.height, 1) / max(int(kit.room.width - GUTTER), 1)
    share = min(max(wide, LEAST_PICTURE), MOST_PICTURE)
    return 1 - share, share


def _beside(elements: tuple[Element, ...], shown: Element, taken: tuple[float, float] = BESIDE_FIGURE) -> Arrangement:
    """What is shown beside the words before it, and then those after it; beside these where it comes first."""
    at = next(place for place, element in enumerate(elements) if element is shown)
    before, after = joined(elements[:at]), joined(elements[at + 1 :])
    others = MORE_FOR_WORDS if isinstance(shown, Art) else ()
    if before:
        return (SideBySide((before, (shown,)), taken, others), *after)
    turned = tuple((figure, text) for text, figure in others)
    return (SideBySide(((shown,), after), taken[::-1], turned),)


_ALONE = ("figure", "table", "code", "title-only", "title-and-content")
"""Layouts that give the whole width to what is shown."""


def goes_beside(shown: Element, texts: tuple[Element, ...], kit: Kit) -> bool:
    """Whether texts may stand beside what is shown: a picture that is no panorama; more than few words, beside a
    diagram or beside code of less than half the slide.
    """
    if _word_count(texts) <= FEW_WORDS and not isinstance(shown, Art):
        return False
    match shown:
        case Art(figure=m.Figure() as figure):
            file = picture_of(figure, kit)
            return file is None or file.width / file.height < PANORAMA
        case Art():  # A formula above it takes as much of its height as many words.
            return _word_count(texts) > FEW_WORDS or any(isinstance(e, Equation) for e in texts)
        case Listing():
            width = kit.theme.template.width
            return int(widest_line(shown, kit, USUAL_STEP)) < int(width) * 0.5
        case _:
            return False


def _word_count(texts: tuple[Element, ...]) -> int:
    return sum(count_of(e.paras) for e in texts if isinstance(e, Words))


def _halves(elements: tuple[Element, ...]) -> tuple[Arrangement, ...]:
    if len(elements) == 1 and isinstance(elements[0], Words):
        return two_columns(elements[0], least=2, longest=10**6)
    if len(elements) < 2:
        return ()
    middle = (len(elements) + 1) // 2
    columns = (elements[:middle], elements[middle:])
    return ((SideBySide(columns, (0.5, 0.5), for_code(columns)),),)
