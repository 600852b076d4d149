"""What holds other elements: a box with a rule at its left, columns side by side, the cards of a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ddcurric.lesson.model.inline import Inline
from ddcurric.outputs.deck import measure
from ddcurric.outputs.deck.boxes import set_in, text_box
from ddcurric.outputs.deck.cell_pictures import (
    GAP,
    CellPicture,
    highest,
    pictures_of,
    place_pictures,
    stacked,
    without_pictures,
)
from ddcurric.outputs.deck.elements import Beside, Cards, Panel
from ddcurric.outputs.deck.galley import Atom, Galley, Page, Slice
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.text import is_rtl, plain, runs, words
from ddcurric.outputs.deck.theme import LAST_STEP, on_color
from ddcurric.scene.geometry import Color, Rect, Stroke
from ddcurric.scene.items import Item, Shape
from ddcurric.scene.text import TextParagraph
from ddcurric.typeset.lines import set_text
from ddcurric.units import ZERO, Inch, Length, Pt

RULE = Pt(4)
RULE_GAP = Inch(0.22)
LABEL_GAP = Pt(5)
GUTTER = Inch(0.4)


@dataclass(frozen=True, slots=True)
class Inner:
    """An atom of an element inside a panel."""

    galley: int
    atom: Atom


@dataclass(frozen=True, slots=True)
class PanelPlan:
    label: TextParagraph | None
    galleys: tuple[Galley, ...]


def measure_panel(panel: Panel, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    inside = width - RULE - RULE_GAP
    label = _label(panel, kit, step)
    lead = set_in([label], inside).height + LABEL_GAP if label is not None else ZERO
    galleys = tuple(measure.galley(element, kit, step, inside, height - lead) for element in panel.elements)
    atoms: list[Atom] = []
    for at, galley in enumerate(galleys):
        for number, atom in enumerate(galley.atoms):
            first, last = number == 0, number == len(galley.atoms) - 1
            before = galley.before if first and at else atom.before
            # What a galley repeats is counted with its first and last atom: panels are seldom divided.
            rise = atom.height + (galley.lead if first else ZERO) + (galley.tail if last else ZERO)
            atoms.append(replace(atom, height=rise, before=before, part=Inner(at, atom)))
    return Galley(
        panel,
        step,
        width,
        tuple(atoms),
        lead=lead,
        before=Pt(18),
        forced=any(galley.forced for galley in galleys),
        plan=PanelPlan(label, galleys),
    )


def _label(panel: Panel, kit: Kit, step: int) -> TextParagraph | None:
    if not panel.label:
        return None
    style = kit.style(kit.theme.caption_size(step), kit.accent, bold=True)
    return TextParagraph(runs(panel.label, style, kit), line_spacing=1.1)


def draw_panel(piece: Slice, kit: Kit, frame: Rect, extra: Length = ZERO) -> tuple[Item, ...]:
    plan: PanelPlan = piece.galley.plan
    inside = kit.side(frame.inset(RULE + RULE_GAP, ZERO, ZERO, ZERO), frame)
    rule = kit.side(Rect(frame.x, frame.y, RULE, piece.height + min(extra, piece.stretch)), frame)
    items: list[Item] = [Shape(kit.new_id(), "Rule", "rect", rule, fill=kit.theme.accent, decorative=True)]
    top = frame.y
    if plan.label is not None:
        at = Rect(inside.x, top, inside.width, set_in([plan.label], inside.width).height)
        items.append(text_box(kit.new_id(), "Label", at, [plan.label]))
        top = top + piece.galley.lead
    page = Page(_inner_slices(piece, plan), piece.galley.step)
    room = Rect(inside.x, top, inside.width, rule.bottom - top)
    return (*items, *measure.draw_page(page, kit, room))


def _inner_slices(piece: Slice, plan: PanelPlan) -> tuple[Slice, ...]:
    slices = []
    for at, galley in enumerate(plan.galleys):
        atoms = tuple(atom.part.atom for atom in piece.atoms if atom.part.galley == at)
        if atoms:
            slices.append(Slice(galley, atoms))
    return tuple(slices)


def measure_beside(beside: Beside, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    columns = []
    for column, wide in zip(beside.columns, column_widths(beside.shares, width), strict=True):
        galleys = tuple(measure.galley(element, kit, step, wide, height) for element in column)
        columns.append(Page(tuple(Slice(galley, galley.atoms) for galley in galleys), step))
    return stood_beside(beside, columns, step, width)


def stood_beside(beside: Beside, columns: Sequence[Page], step: int, width: Length) -> Galley:
    """Columns that are measured, as one element."""
    tallest = max((page.height for page in columns), default=ZERO)
    full = max((page.height + sum(int(s.stretch) for s in page.slices) for page in columns), default=ZERO)
    forced = any(s.galley.forced for page in columns for s in page.slices)
    atom = Atom(tallest, None, stretch=max(full - tallest, ZERO))
    return Galley(beside, step, width, (atom,), before=Pt(14), forced=forced, plan=tuple(columns))


def column_widths(shares: tuple[float, ...], width: Length) -> tuple[Length, ...]:
    room = int(width) - int(GUTTER) * (len(shares) - 1)
    return tuple(Length(int(room * share)) for share in shares)


def draw_beside(piece: Slice, kit: Kit, frame: Rect, extra: Length = ZERO) -> tuple[Item, ...]:
    beside = piece.galley.element
    assert isinstance(beside, Beside)
    pages: tuple[Page, ...] = piece.galley.plan
    height = piece.atoms[0].height + min(extra, piece.atoms[0].stretch)
    items: list[Item] = []
    x = frame.x
    for page, wide in zip(pages, column_widths(beside.shares, frame.width), strict=True):
        items.extend(measure.draw_page(page, kit, kit.side(Rect(x, frame.y, wide, height), frame)))
        x = x + wide + GUTTER
    return tuple(items)


CARD_GAP = Inch(0.22)
CARD_PAD = Inch(0.18)
DENSE_GAP, DENSE_PAD = Inch(0.12), Inch(0.08)
"""Between cards and above their words where the type is smallest: the reason should stand on the slide of its card."""
BADGE = Inch(0.52)
MOST_ABREAST = 4
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class CardsPlan:
    columns: int
    heights: tuple[Length, ...]
    """Of each row of cards."""
    pictures: tuple[tuple[CellPicture, ...], ...]
    """Of each card."""


def measure_cards(cards: Cards, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    """As many cards a row as stand there on one line each, else two; all of one height."""
    plan, forced = _card_plan(cards, kit, step, width, height)
    rows = len(plan.heights)
    total = Length(sum(map(int, plan.heights)) + int(_gap(step)) * (rows - 1))
    return Galley(cards, step, width, (Atom(total, None),), before=Pt(24), forced=forced, plan=plan)


def _card_plan(cards: Cards, kit: Kit, step: int, width: Length, height: Length) -> tuple[CardsPlan, bool]:
    count = len(cards.options)
    shown = _card_pictures(cards, kit, highest(-(-count // 2), step, height))
    for columns in dict.fromkeys((count if count <= MOST_ABREAST else 2, 2, 1)):
        wide = _card_width(width, columns)
        if int(_card_inside(wide)) <= 0:
            continue
        boxes = [set_in([_option(option, kit, step, wide, right=True)], _card_inside(wide)) for option in cards.options]
        forced = any(box.forced for box in boxes)
        flat = all(box.lines == 1 for box in boxes)
        if (columns <= 2 and not forced) or (flat and not forced) or columns == 1:
            break
    pad = DENSE_PAD if step == LAST_STEP else CARD_PAD
    inside = _card_inside(wide)
    contents = [box.height + _below(pictures, inside) for box, pictures in zip(boxes, shown, strict=True)]
    tall = max(BADGE + pad * 2, *(content + pad * 2 for content in contents))
    return CardsPlan(columns, (tall,) * -(-count // columns), shown), forced


def _card_pictures(cards: Cards, kit: Kit, most: Length) -> tuple[tuple[CellPicture, ...], ...]:
    return tuple(pictures_of(option, kit, most) for option in cards.options)


def _below(pictures: tuple[CellPicture, ...], inside: Length) -> Length:
    """What pictures take below the words of a card."""
    return stacked(pictures, inside) + GAP if pictures else ZERO


def _gap(step: int) -> Length:
    """Between two rows of cards."""
    return DENSE_GAP if step == LAST_STEP else CARD_GAP


def _card_width(width: Length, columns: int) -> Length:
    return (width - CARD_GAP * (columns - 1)) // columns


def _card_inside(width: Length) -> Length:
    return width - CARD_PAD * 3 - BADGE


def _option(
    option: tuple[Inline, ...], kit: Kit, step: int, width: Length, color: Color | None = None, right: bool = False
) -> TextParagraph:
    style = kit.style(kit.theme.level_size(step, 1), color)
    rtl = is_rtl(words(option), kit)
    content = runs(without_pictures(option, kit), style, kit, _card_inside(width))
    if right:
        # Colour alone may not say it.
        content = (*content, *plain("\u00a0✓", style))
    return TextParagraph(content, align=kit.aligned("left", rtl), line_spacing=1.1, rtl=rtl)


def draw_cards(piece: Slice, kit: Kit, frame: Rect) -> tuple[Item, ...]:
    cards = piece.galley.element
    assert isinstance(cards, Cards)
    plan: CardsPlan = piece.galley.plan
    wide = _card_width(frame.width, plan.columns)
    items: list[Item] = []
    y = frame.y
    for row, tall in enumerate(plan.heights):
        for column in range(plan.columns):
            at = row * plan.columns + column
            if at < len(cards.options):
                rect = kit.side(Rect(frame.x + (wide + CARD_GAP) * column, y, wide, tall), frame)
                items.extend(_card(cards, at, kit, piece.galley.step, rect, plan.pictures[at]))
        y = y + tall + _gap(piece.galley.step)
    return tuple(items)


def _card(
    cards: Cards, at: int, kit: Kit, step: int, rect: Rect, pictures: tuple[CellPicture, ...]
) -> tuple[Item, ...]:
    right = cards.right == at
    accent = kit.theme.accent
    bright = on_color(accent, kit.theme.template)
    fill = accent if right else kit.panel
    ink = bright if right else None
    stroke = Stroke(accent if right else kit.theme.hairline, Pt(1.5))
    letter = LETTERS[at % 26]
    badge_style = kit.style(Pt(20), accent if right else bright, bold=True)
    badge = kit.side(Rect(rect.x + CARD_PAD, rect.y + (rect.height - BADGE) // 2, BADGE, BADGE), rect)
    mark = TextParagraph(plain(letter, badge_style), align="center", line_spacing=1.0)
    text = kit.side(rect.inset(CARD_PAD * 2 + BADGE, ZERO, CARD_PAD, ZERO), rect)
    disc = Shape(
        kit.new_id(),
        f"Letter {letter}",
        "ellipse",
        badge,
        fill=bright if right else accent,
        paragraphs=set_text([mark], BADGE).paragraphs,
    )
    option = _option(cards.options[at], kit, step, rect.width, ink, right)
    drawn: tuple[Item, ...] = ()
    if pictures:
        words = set_in([option], text.width).height
        free = text.height - words - _below(pictures, text.width)
        text = text.inset(ZERO, free // 2, ZERO, free // 2)
        room = text.inset(ZERO, words + GAP, ZERO, ZERO)
        drawn = place_pictures(pictures, room, "left", kit)
        text = Rect(text.x, text.y, text.width, words)
    # Read as it is seen: the letter, then the words.
    return (
        Shape(kit.new_id(), f"Card {letter}", "rect", rect, fill, stroke, decorative=True),
        disc,
        text_box(
            kit.new_id(),
            f"Option {letter}",
            text,
            [option],
            anchor="middle",
        ),
        *drawn,
    )
