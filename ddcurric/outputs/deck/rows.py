"""Points in rows as wide as the slide, with hairlines between them: one text that is edited as a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ddcurric.lesson.model.inline import Inline, Text
from ddcurric.lesson.words import between, flat_text, sentences
from ddcurric.outputs.deck.boxes import hang_of, text_box
from ddcurric.outputs.deck.elements import Bulleted, Para, Rows
from ddcurric.outputs.deck.fuller import NARROWER, fuller_width, lone_ends
from ddcurric.outputs.deck.galley import Atom, Galley, Page, Slice
from ddcurric.outputs.deck.heads import are_terms, headed
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.plans import RowsPlan
from ddcurric.outputs.deck.spread import below_lead, between_hairlines, in_list
from ddcurric.outputs.deck.text import count_words, words
from ddcurric.outputs.deck.theme import LAST_STEP, OVER_BODY
from ddcurric.outputs.deck.words import below_items, paragraph
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Item, Shape
from ddcurric.scene.text import Bullet, MathRun, Run, TextParagraph
from ddcurric.typeset.lines import SetText, line_counts, set_text
from ddcurric.typeset.metrics import is_high, may_be_lower
from ddcurric.units import ZERO, Length, Pt
from ddcurric.values import dataclass

PAD, CLOSE_PAD = 0.4, 0.25
"""Above and below the words of a row at least, as a share of their size; the same where there are many."""
LIST_PAD = 0.3
"""Above and below those of a list without hairlines."""
WIDE = 2.2
"""Between two rows, as a share of their size, from which on they look even whatever their lines."""
MOST_ROWS = 7
SHORT = 0.3
"""Of its first line, what the last of a sentence that leads is at most for it to be smaller."""
BESIDE_LEAD = 1
"""The step of what follows a sentence that leads."""
HAIRLINE = Pt(0.75)
NO_MARK = Bullet("")
"""Of an item that a hairline sets apart: it is one of a list, and nothing is drawn before it."""


def row_starts(paras: Sequence[Para]) -> list[int]:
    """Where a row begins: at each item of the outermost list, and at each paragraph outside of lists."""
    return [at for at, para in enumerate(paras) if at == 0 or (para.level == 0 and not para.listed)]


def count_of(paras: Iterable[Para]) -> int:
    """How many words they have."""
    return sum(count_words(words(para.content)) for para in paras)


def rows_of(paras: tuple[Para, ...], least: int = 2, most: int = MOST_ROWS) -> Rows | None:
    """Points as rows; a paragraph that is all there is, count by count or sentence by sentence. None: no rows."""
    paras = _sentences(paras[0]) if len(paras) == 1 else paras
    starts = row_starts(paras)
    if not least <= len(starts) <= most or (any(para.strong for para in paras) and not are_terms(paras, starts)):
        return None
    return Rows(headed(paras, starts))


WHOLE = 40
"""Words of an item at most to be one paragraph; of more, each sentence begins a line."""


def lone_item(item: tuple[Para, ...]) -> tuple[Para, ...]:
    """What one item says where it is all that its slide shows, as far in as its words; nothing: it is no item.

    A question stays one paragraph, and no hairline parts what says one thing.
    """
    first, *rest = item
    if first.mark is None or any(para.mark is not None or para.level for para in rest):
        return ()
    if rest or count_of(item) <= WHOLE:
        return item
    said = _no_short(sentences(first.content))
    last = len(said) - 1
    # How many points it has stands behind the last of its words.
    return tuple(
        replace(
            first,
            content=content,
            mark=None if at else first.mark,
            listed=at > 0,
            aside=first.aside if at == last else "",
        )
        for at, content in enumerate(said)
    )


FEW_WORDS = 4
"""A sentence of fewer, "Is it wrong?", stands in the line of the one before it."""


def _no_short(said: Iterable[tuple[Inline, ...]]) -> list[tuple[Inline, ...]]:
    done: list[tuple[Inline, ...]] = []
    for each in said:
        if done and min(count_words(words(each)), count_words(words(done[-1]))) < FEW_WORDS:
            done[-1] = (*done[-1], Text(" ", each[0].span), *each)
        else:
            done.append(each)
    return done


def _sentences(para: Para) -> tuple[Para, ...]:
    if para.mark is not None:
        return (para,)
    pieces = _counted(para.content) or sentences(para.content)
    if len(_no_short(pieces)) < 2:
        return (para,)  # "Is it ready?" is no row beside what it is asked about.
    return tuple(replace(para, content=piece) for piece in pieces) or (para,)


_COUNT = re.compile(r"(?:^|(?<=[\s,;:，；：]))[(（](?P<count>[ivx]{1,5}|[a-h]|[1-9])[)）]")
_COUNTS = (("i", "ii", "iii", "iv", "v", "vi", "vii"), tuple("abcdefgh"), tuple("123456789"))


def _counted(content: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], ...]:
    """What stands before "(i)", and what begins with each count, where they run from the first; else nothing."""
    text = flat_text(content)
    found = [(each["count"], each.start()) for each in _COUNT.finditer(text)]
    if len(found) < 2 or not any(tuple(count for count, _ in found) == counts[: len(found)] for counts in _COUNTS):
        return ()
    starts = [0, *(start for _, start in found), len(text)]
    return tuple(piece for start, end in pairwise(starts) if (piece := between(content, start, end)))


def measure_rows(rows: Rows, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    """`height`: what a row may grow by, for the rows to fill the slide."""
    if any(para.lead for para in rows.paras):
        step = max(step, BESIDE_LEAD)
    size = kit.theme.level_size(step, 0)
    firsts = [rows.paras[at] for at in row_starts(rows.paras)]
    bare = all(para.strong for para in firsts) or all(para.mark == Bulleted() for para in firsts)
    marked = [(_leading if para.lead else paragraph)(para, kit, step, width) for para in rows.paras]
    unmarked = [_unmarked(para, made, bare, kit, step) for para, made in zip(rows.paras, marked, strict=True)]
    ruled = _of_rows(rows, unmarked, width)
    if not _is_uneven(ruled, height, size):
        pad = size * (PAD if len(ruled.parts) <= MOST_ROWS else CLOSE_PAD)
        air = [max(pad, _drift(ruled.boxes[:at])) for at in range(len(ruled.boxes))]
        return _galley(rows, ruled, step, width, height, air, pad, ruled=True)
    listed = _of_rows(rows, marked, width)
    # What belongs together stands apart from the rest.
    pad = size * (PAD if any(len(part) > 1 for part in listed.parts) else LIST_PAD)
    return _galley(rows, listed, step, width, height, [pad] * len(listed.parts), pad, ruled=False)


def _leading(para: Para, kit: Kit, step: int, width: Length) -> TextParagraph:
    """A sentence that leads, a little smaller where it would take a line for a word or two: the others have that room.

    It stays as much larger than they are as a title is.
    """
    least = int(kit.theme.level_size(step, 0)) * OVER_BODY
    tried = [at for at in range(step, LAST_STEP + 1) if int(kit.theme.lead_size(at)) >= least]
    usual, *smaller = (paragraph(para, kit, at, width) for at in tried or [step])
    lines = set_text([usual], width).paragraphs[0].lines
    if len(lines) == 1 or lines[-1].width > lines[0].width * SHORT:
        return usual
    # In some viewer letters are wider.
    counts = (sum(next(line_counts([each], [width * NARROWER]))) for each in smaller)
    return next((each for each, count in zip(smaller, counts, strict=True) if count < len(lines)), usual)


@dataclass(frozen=True, slots=True)
class _SetRows:
    """The paragraphs of each row, its lines in a width."""

    parts: tuple[tuple[TextParagraph, ...], ...]
    boxes: tuple[SetText, ...]
    inside: Length


def _of_rows(rows: Rows, made: Sequence[TextParagraph], width: Length) -> _SetRows:
    made = below_items(rows.paras, made)
    inside = _certain(made, width - hang_of(made))
    starts = row_starts(rows.paras)
    parts = tuple(
        (replace(made[start], space_before=ZERO), *made[start + 1 : stop])
        for start, stop in zip(starts, [*starts[1:], len(made)], strict=True)
    )
    return _SetRows(parts, tuple(set_text(part, inside) for part in parts), inside)


def _is_uneven(rows: _SetRows, height: Length, size: Length) -> bool:
    """Rows of unlike numbers of lines, close together: hairlines would be near to some words and far from others."""
    free = int(height) - sum(int(box.height) for box in rows.boxes)
    gaps = max(len(rows.boxes) - 1, 1)
    return len({box.lines for box in rows.boxes}) > 1 and free < gaps * WIDE * int(size)


def _galley(
    rows: Rows,
    made: _SetRows,
    step: int,
    width: Length,
    height: Length,
    air: Sequence[Length],
    pad: Length,
    *,
    ruled: bool,
) -> Galley:
    # Without hairlines no words need be kept away from what is above the first row and below the last.
    outer = ruled or rows.paras[0].lead or _are_nearly_lines(made)
    atoms = tuple(
        Atom(box.height + each * 2, stretch=height) if outer else Atom(box.height, each * 2, stretch=height)
        for box, each in zip(made.boxes, air, strict=True)
    )
    plan = RowsPlan(rows, made.parts, made.inside, ruled)
    return Galley(plan, step, width, atoms, before=pad, forced=any(box.forced for box in made.boxes))


NEARLY = 1.15
"""Of the width, what a paragraph at most has that is a line in smaller type."""


def _are_nearly_lines(made: _SetRows) -> bool:
    """In type a little smaller, each is a line: with hairlines between them rows are better read than in large."""
    paragraphs = (each for box in made.boxes for each in box.paragraphs)
    return all(sum(int(line.width) for line in each.lines) <= made.inside * NEARLY for each in paragraphs)


def _drift(boxes: Sequence[SetText]) -> Length:
    """How much higher than here what follows may stand in some viewer, since these lines are lower there.

    Signs that a font lacks are measured by the tallest font that a viewer takes them from.
    """
    lines = [line for box in boxes for paragraph in box.paragraphs for line in paragraph.lines]
    return Length(round(sum(max(map(_lower, line.pieces), default=0.0) for line in lines)))


def _lower(piece: Run | MathRun) -> float:
    if isinstance(piece, MathRun):
        return 0.0
    style = piece.style
    return may_be_lower(piece.text, style.font.family, style.bold, style.italic) * int(style.size)


def _is_high(paragraph: TextParagraph) -> bool:
    """Whether lines would be as high as the font that a viewer has for their script, and drift from the hairlines."""
    said = [run for run in paragraph.runs if isinstance(run, Run)]
    if any(isinstance(run, MathRun) for run in paragraph.runs):
        return False
    return any(is_high(run.text, run.style.font.family, run.style.bold, run.style.italic) for run in said)


TRIED = (1.0, 1.008, 1.016, 0.98, 0.96, 0.94, 0.92, 0.9)
"""Shares of the width; what is more than all of it is in the margin of safety, and in the air beside a text."""


def _certain(paragraphs: Sequence[TextParagraph], width: Length) -> Length:
    """A width in which no viewer breaks a line that another does not; all there is, where none is found.

    Hairlines stand between lines of one text: one line more or less would run them through the words.
    """
    tried = [width * share for share in TRIED]
    widths = [each for inside in tried for each in (inside, Length(round(inside / NARROWER)))]
    counts = line_counts(paragraphs, widths)
    certain = next((inside for inside in tried if next(counts) == next(counts)), width)
    return fuller_width(paragraphs, certain)


def _unmarked(para: Para, made: TextParagraph, bare: bool, kit: Kit, step: int) -> TextParagraph:
    """Without its bullet where hairlines set all the points apart; what hangs below an item moves with it."""
    if not bare:
        return made
    out = paragraph(replace(para, level=0, listed=False, mark=Bulleted()), kit, step, Length(10**9)).margin
    if para.level == 0 and not para.listed:
        return replace(made, bullet=NO_MARK, margin=ZERO, indent=ZERO)
    return replace(made, margin=max(made.margin - out, ZERO))


FEW_ROWS, SMALLEST_READ = 3, 2
"""Rows that are as large as they can be; and the step down to which more are smaller, not to end in a lone word."""


def without_lone_ends(page: Page, at: Callable[[int], Page]) -> Page:
    """Rows that are all there is, in type a little smaller where that spares lines for a word; a page `at` a step."""
    match page.slices:
        case (Slice(galley=Galley(plan=RowsPlan(rows=rows))),) if len(rows) > FEW_ROWS and _lone_ends(page):
            smaller = map(at, range(page.step + 1, SMALLEST_READ + 1))
            return next((each for each in smaller if not _lone_ends(each)), page)
        case _:
            return page


def _lone_ends(page: Page) -> int:
    plans = (piece.galley.plan for piece in page.slices)
    return sum(
        lone_ends(set_text(row, p.inside).paragraphs) for p in plans if isinstance(p, RowsPlan) for row in p.rows
    )


NARROW, AIR = 0.6, 2.5
"""Of the width of a slide, what rows have at most beside something else; and the air in each of these, in sizes of its
type: a few short ones would be far apart."""


def _near(piece: Slice, heights: Sequence[Length], kit: Kit, frame: Rect) -> Rect:
    """Of a frame, as much of its middle as rows fill that are near to each other."""
    air = int(kit.theme.level_size(piece.galley.step, 0)) * AIR
    wanted = max(int(piece.height), round(max(map(int, heights)) + air) * len(heights))
    free = max(int(frame.height) - wanted, 0) // 2
    return frame.inset(ZERO, Length(free), ZERO, Length(free))


def draw_rows(piece: Slice, plan: RowsPlan, kit: Kit, frame: Rect, led: bool = False) -> tuple[Item, ...]:
    """The rows of a slice over a whole frame, hairlines between them as even as their words let them.

    `led`: something stands above them.
    """
    rows = plan.rows[piece.start : piece.stop]
    hang = hang_of([each for row in rows for each in row])
    inside = plan.inside
    heights = [set_text(row, inside).height for row in rows]
    least = [atom.height for atom in piece.atoms]
    beside = [min(least)] * (plan.element.places - len(rows))
    if plan.ruled and not beside and int(frame.width) < int(kit.room.width) * NARROW:
        frame = _near(piece, heights, kit, frame)
    leads = plan.element.paras[0].lead and piece.start == 0
    spread = (below_lead if leads else between_hairlines) if plan.ruled else in_list
    places = spread([*least, *beside], [*heights, *[min(heights)] * len(beside)], frame.height, led)[: len(rows)]
    done: list[TextParagraph] = []
    used = ZERO
    for row, (top, _), own in zip(rows, places, heights, strict=True):
        done += [replace(row[0], space_before=top - used), *row[1:]]
        used = top + own
    if plan.ruled:
        done = [replace(each, exact=_is_high(each)) for each in done]
    first = done[0].space_before
    done[0] = replace(done[0], space_before=ZERO)
    free = frame.width - hang - inside
    left, right = (free, ZERO) if kit.leftwards else (ZERO, free)
    box = text_box("Text", frame.inset(left, first, right, ZERO), done, placeholder="body")
    return (box, *(hairline(frame, end, kit) for _, end in places[:-1] if plan.ruled))


def hairline(frame: Rect, y: Length, kit: Kit) -> Shape:
    """As wide as a frame, so far below its top."""
    rule = Rect(frame.x, frame.y + y - HAIRLINE // 2, frame.width, HAIRLINE)
    return Shape("", "Hairline", "rect", rule, fill=kit.theme.hairline, decorative=True)
