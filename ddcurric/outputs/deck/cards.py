"""The options of a question as cards."""

from __future__ import annotations

from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.model.numerals import LETTERS
from ddcurric.outputs.deck.boxes import set_in, text_box
from ddcurric.outputs.deck.cell_pictures import GAP, highest, pictures_of, place_pictures, stacked, without_pictures
from ddcurric.outputs.deck.elements import Cards
from ddcurric.outputs.deck.galley import Atom, Galley
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.plans import CardsPlan, CellPicture
from ddcurric.outputs.deck.text import is_rtl, plain, runs, words
from ddcurric.outputs.deck.theme import LAST_STEP, on_color
from ddcurric.scene.geometry import Color, Rect, Stroke
from ddcurric.scene.items import Item, Shape
from ddcurric.scene.text import TextParagraph
from ddcurric.typeset.lines import set_text
from ddcurric.units import ZERO, Inch, Length, Pt

CARD_GAP = Inch(0.22)
CARD_PAD = Inch(0.18)
DENSE_GAP, DENSE_PAD = Inch(0.12), Inch(0.08)
"""Between cards and above their words where the type is smallest: the reason should stand on the slide of its card."""
BADGE = Inch(0.52)
MOST_ABREAST = 4


def measure_cards(cards: Cards, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    """As many cards a row as stand there on one line each, else two; all of one height."""
    plan, forced = _card_plan(cards, kit, step, width, height)
    rows = len(plan.heights)
    total = Length(sum(map(int, plan.heights)) + int(_gap(step)) * (rows - 1))
    return Galley(plan, step, width, (Atom(total),), before=Pt(24), forced=forced)


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
    return CardsPlan(cards, columns, (tall,) * -(-count // columns), shown), forced


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


def draw_cards(plan: CardsPlan, kit: Kit, step: int, frame: Rect) -> tuple[Item, ...]:
    cards = plan.element
    wide = _card_width(frame.width, plan.columns)
    items: list[Item] = []
    y = frame.y
    for row, tall in enumerate(plan.heights):
        for column in range(plan.columns):
            at = row * plan.columns + column
            if at < len(cards.options):
                rect = kit.side(Rect(frame.x + (wide + CARD_GAP) * column, y, wide, tall), frame)
                items.extend(_card(cards, at, kit, step, rect, plan.pictures[at]))
        y = y + tall + _gap(step)
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
        "",
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
        Shape("", f"Card {letter}", "rect", rect, fill, stroke, decorative=True),
        disc,
        text_box(
            f"Option {letter}",
            text,
            [option],
            anchor="middle",
        ),
        *drawn,
    )
