"""Points side by side below a figure or a table: the head bold, what is said to it grey."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ddcurric.lesson.model.inline import Inline, Text
from ddcurric.lesson.views.ordered import is_opened
from ddcurric.lesson.words import between, flat_text
from ddcurric.outputs.deck.boxes import set_in, text_box
from ddcurric.outputs.deck.elements import Para, Points, Words
from ddcurric.outputs.deck.fuller import with_fuller_lines
from ddcurric.outputs.deck.galley import Atom, Galley
from ddcurric.outputs.deck.heads import MOST_HEAD, end_of_head, with_head
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.panels import column_widths
from ddcurric.outputs.deck.plans import PointsPlan, WordsPlan
from ddcurric.outputs.deck.sums import rung_of
from ddcurric.outputs.deck.text import count_words, is_rtl, runs, words
from ddcurric.outputs.deck.words import measure_words
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Item
from ddcurric.scene.text import TextParagraph
from ddcurric.units import ZERO, Length, Pt


def halves(para: Para) -> tuple[Para, ...]:
    """A point as its head and what is said to it, where it says so; else as it is, strong if it is a few words.

    Of a sum, what it comes to is strong.
    """
    text = flat_text(para.content)
    ends = end_of_head(text)
    bare = replace(para, mark=None)
    if (rung := rung_of(para)) is not None and rung.label:
        space: tuple[Inline, ...] = (Text(" ", para.span),) if rung.worked else ()
        sum_ = (*rung.worked, *space, *rung.result)
        return (replace(bare, content=rung.label, quiet=True), replace(bare, content=sum_, strong=True))
    if ends is not None:
        shown, stop = ends
        # On a line of its own a head says by that what a colon would.
        shown -= text[shown - 1] in ":：;；"
        head, rest = between(para.content, 0, shown), between(para.content, stop, len(text))
        if head and rest and count_words(text[:shown]) <= MOST_HEAD:
            return (replace(bare, content=head, strong=True), replace(bare, content=rest, quiet=True))
    return (replace(bare, strong=count_words(text) <= MOST_HEAD and not is_opened(para.content)),)


def in_lines(paras: tuple[Para, ...], kit: Kit) -> Words | None:
    """Points below one another, each on one line and its head strong, where side by side they would be ragged.

    None where they stand well in columns, or one has no room on a line in type that is read with ease.
    """
    columns = alike(paras)
    if len(paras) < LEAST_LINES or not any(len(column) > 1 for column in columns):
        return None
    beside = measure_points(Points(columns), kit, EASY_LINES, kit.room.width)
    lines = Words(tuple(map(_on_a_line, paras, columns)))
    assert isinstance(beside.plan, PointsPlan)
    below = _one_line_each(lines, kit)
    return lines if below and (len(beside.plan.rows) > 1 or below <= beside.whole.height) else None


def of_a_line_each(paras: tuple[Para, ...], kit: Kit) -> Words | None:
    """Two points below one another that are sentences: side by side each would have a second line, for which there is
    as much room below as beside. None where they have heads, or one has no room on a line."""
    columns = alike(paras)
    if len(paras) != TWO or any(len(column) > 1 for column in columns):
        return None
    width = column_widths((1 / TWO,) * TWO, kit.room.width)[0]
    set_ = [set_in([_paragraph(column[0], kit, EASY_LINES)], width) for column in columns]
    lines = Words(tuple(replace(para, mark=None) for para in paras))
    return lines if any(box.lines > 1 for box in set_) and _one_line_each(lines, kit) else None


def _one_line_each(lines: Words, kit: Kit) -> Length:
    """How high they are; nothing where one of them has more lines."""
    width = kit.room.width
    below = measure_words(lines, kit, EASY_LINES, width, kit.room.height)
    assert isinstance(below.plan, WordsPlan)
    one_each = all(len(paragraph.lines) == 1 for paragraph in set_in(below.plan.parts, width).paragraphs)
    return below.whole.height if one_each else ZERO


TWO = 2
LEAST_LINES, EASY_LINES = 3, 2
"""How many points stand below one another at least, and the step at which each has a line."""


def _on_a_line(para: Para, column: tuple[Para, ...]) -> Para:
    """A point with its head strong."""
    bare = replace(para, mark=None)
    return bare if len(column) == 1 else with_head(bare)


def alike(paras: Sequence[Para]) -> tuple[tuple[Para, ...], ...]:
    """Each point in its halves. Those in which nothing is said to a head are all strong, or none of them is; beside as
    many that are not, no other has a head."""
    columns = tuple(map(halves, paras))
    strong = all(column[0].strong for column in columns)
    headed = [column for column in columns if len(column) > 1]
    if not strong and 2 * len(headed) < len(columns) and all(head.strong for head, *_ in headed):
        return tuple((replace(para, mark=None),) for para in paras)
    return tuple(
        column if len(column) > 1 else tuple(replace(para, strong=strong) for para in column) for column in columns
    )


def measure_points(points: Points, kit: Kit, step: int, width: Length) -> Galley:
    """Points side by side, in one row or two: one atom."""
    columns = tuple(tuple(_paragraph(para, kit, step) for para in column) for column in points.columns)
    count = len(columns)
    plan, forced, lines = _in_rows(points, columns, count, width)
    if count == FOUR and lines > MOST_LINES:
        plan, forced, _ = _in_rows(points, columns, FOUR // 2, width)
    tall = Length(sum(map(int, plan.rows)) + int(BETWEEN) * (len(plan.rows) - 1))
    return Galley(plan, step, width, (Atom(tall),), before=Pt(16), forced=forced)


FOUR, MOST_LINES = 4, 4
"""So many points stand two by two where one of them side by side had more lines: narrow columns are ragged."""
BETWEEN = Pt(12)
"""From row to row."""


def _in_rows(
    points: Points, columns: tuple[tuple[TextParagraph, ...], ...], across: int, width: Length
) -> tuple[PointsPlan, bool, int]:
    """So many beside one another; whether words are parted, and the lines of the longest."""
    wide = column_widths((1 / across,) * across, width)[0]
    starts = range(0, len(columns), across)
    level = tuple(column for at in starts for column in _level(columns[at : at + across], wide))
    boxes = [set_in(column, wide) for column in level]
    rows = tuple(max(box.height for box in boxes[at : at + across]) for at in starts)
    plan = PointsPlan(points, level, wide, rows)
    return plan, any(box.forced for box in boxes), max((box.lines for box in boxes), default=0)


def _level(row: Sequence[tuple[TextParagraph, ...]], width: Length) -> Iterable[tuple[TextParagraph, ...]]:
    """Points whose heads begin on one line, and what is said to them on another, however many lines the heads have."""
    if not all(len(column) > 1 for column in row):
        return row
    heads = [set_in(column[:1], width).height for column in row]
    lower = (max(heads) - head for head in heads)
    return (
        (head, replace(first, space_before=first.space_before + down), *rest)
        for (head, first, *rest), down in zip(row, lower, strict=True)
    )


def _paragraph(para: Para, kit: Kit, step: int) -> TextParagraph:
    size = kit.theme.clause_size(step) if para.quiet else kit.theme.point_size(step)
    style = kit.style(size, kit.secondary if para.quiet else None, bold=para.strong)
    rtl = is_rtl(words(para.content), kit)
    return TextParagraph(
        runs(para.content, style, kit),
        line_spacing=1.1,
        space_before=Pt(3) if para.quiet else ZERO,
        align=kit.aligned("left", rtl),
        rtl=rtl,
        build=para.build or None,
    )


def draw_points(plan: PointsPlan, kit: Kit, frame: Rect) -> tuple[Item, ...]:
    """Each point in its box; the last row goes to the foot of the frame."""
    across = -(-len(plan.columns) // max(len(plan.rows), 1))
    gap = (frame.width - plan.width * across) // max(across - 1, 1)
    items: list[Item] = []
    top = frame.y
    for row, tall in enumerate(plan.rows):
        high = frame.bottom - top if row == len(plan.rows) - 1 else tall
        for at, column in enumerate(plan.columns[row * across : (row + 1) * across]):
            own = Rect(frame.x + (plan.width + gap) * at, top, plan.width, high)
            items.append(with_fuller_lines(text_box("Point", kit.side(own, frame), column)))
        top = top + tall + BETWEEN
    return tuple(items)
