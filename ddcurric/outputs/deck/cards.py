"""The options of a question as cards that fill the body; on the answer each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ddcurric.lesson.model.inline import Inline, InlineImage, Math
from ddcurric.lesson.model.numerals import LETTERS
from ddcurric.lesson.model.walk import walk
from ddcurric.outputs.deck.boxes import set_in, text_box
from ddcurric.outputs.deck.card_look import CARD_PAD, DENSE_GAP, GROWN_PAD, CardLook
from ddcurric.outputs.deck.cell_pictures import GAP, highest, pictures_of, place_pictures, stacked, without_pictures
from ddcurric.outputs.deck.elements import Cards
from ddcurric.outputs.deck.fuller import with_fuller_lines
from ddcurric.outputs.deck.galley import Atom, Galley
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.large_values import is_number, is_value
from ddcurric.outputs.deck.plans import CardsPlan, CellPicture
from ddcurric.outputs.deck.text import is_rtl, plain, runs, words
from ddcurric.outputs.deck.theme import LAST_STEP, on_color
from ddcurric.scene.colors import mix, readable, shaded
from ddcurric.scene.geometry import Color, Rect, Stroke
from ddcurric.scene.items import Item, Shape
from ddcurric.scene.text import MathRun, TextParagraph
from ddcurric.units import ZERO, Length, Pt
from ddcurric.values import dataclass

CARD_GAP = Pt(15)
NUMBER, DENSE_NUMBER = Pt(44), Pt(34)
"""Size of a number, and of one in the smallest type of a slide."""
FORMULAS = (40.0, 36.0, 32.0, 28.0, 24.0)
"""Points of options that are formulas, where the cards have room: in a line, fractions are smaller than words."""
MOST_ABREAST, THREE = 4, 3
GREYED = 0.72
"""Of the ink, in the cards that are not right."""
REASONS, UNDER_OPTION = (24.0, 22.0, 20.0), 0.92
"""Points, where all the cards of a slide have room; and of the option's size, what a reason has at most."""


def measure_cards(cards: Cards, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    """As many cards a row as suits them; all of one height, which grows with the room."""
    plan, forced = _card_plan(cards, kit, step, width, height)
    total = Length(sum(map(int, plan.heights)) + int(_gap(cards, step)) * (len(plan.heights) - 1))
    return Galley(plan, step, width, (Atom(total, stretch=height),), before=Pt(18), forced=forced)


def _card_plan(cards: Cards, kit: Kit, step: int, width: Length, height: Length) -> tuple[CardsPlan, bool]:
    said = [words(without_pictures(option, kit)).strip() for option in cards.options]
    if all(map(is_number, said)):
        return _plan_of(cards, kit, step, width, height, numbers=True)
    if all(is_number(each) or is_value(each) for each in said):
        plan, forced = _plan_of(cards, kit, step, width, height, numbers=True)
        whole = sum(map(int, plan.heights)) + int(_gap(cards, step)) * (len(plan.heights) - 1)
        if not forced and plan.columns > 1 and whole <= int(height):
            return plan, forced
    return _plan_of(cards, kit, step, width, height, numbers=False)


def _plan_of(
    cards: Cards, kit: Kit, step: int, width: Length, height: Length, *, numbers: bool
) -> tuple[CardsPlan, bool]:
    count = len(cards.options)
    pictured = any(isinstance(node, InlineImage) for node in walk(cards.options))
    abreast = numbers or cards.abreast or pictured
    # Three in rows of two would leave a quarter of the body empty; more pictures are large in rows of three.
    wide = count if count <= MOST_ABREAST and abreast else THREE if pictured else 1 if count == THREE else 2
    rows = -(-count // (wide if count > MOST_ABREAST else 2))
    shown = tuple(pictures_of(option, kit, highest(rows, step, height)) for option in cards.options)
    for columns in dict.fromkeys((wide, 2, 1)):
        look = _look(cards, kit, step, _card_width(width, columns), numbers)
        if int(look.inside) <= 0:
            continue
        boxes = [set_in(_said(cards, at, kit, look, None), look.inside) for at in range(count)]
        forced = any(box.forced for box in boxes)
        flat = cards.reasons or all(box.lines == 1 for box in boxes)
        if not forced and (columns <= 2 or flat):
            break
    pictured_high = _heights(cards, shown, kit, look).whole
    contents = [pictured_high, *(box.height for box, pictures in zip(boxes, shown, strict=True) if not pictures)]
    tall = max(look.letter * 1.2 + look.pad * 2, *(content + look.pad * 2 for content in contents))
    return CardsPlan(cards, columns, (tall,) * -(-count // columns), shown, numbers), forced


def _look(cards: Cards, kit: Kit, step: int, width: Length, numbers: bool) -> CardLook:
    theme, told = kit.theme, bool(cards.reasons)
    return CardLook(step, width, numbers, _is_close(cards, step), theme.clause_size(step), told, theme.unit)


def _grown_reasons(plan: CardsPlan, kit: Kit, look: CardLook, tall: Length) -> CardLook:
    """With the largest reasons for which all the cards have room, once they have the height that they have drawn."""
    cards = plan.element
    if not cards.reasons or any(plan.pictures):
        return look
    most = _option_size(kit, look) * UNDER_OPTION
    narrow = plan.columns >= THREE
    for size in (Pt(points * kit.theme.own) for points in REASONS):
        for above in (False, True) if narrow else (False,):
            larger = replace(look, reason=size, above=above)
            tallest = _tallest(cards, kit, larger)
            if look.reason < size <= most and tallest is not None and tallest + GROWN_PAD * 2 <= tall:
                return _less_narrow(cards, kit, larger, tall) if narrow else larger
    return _less_narrow(cards, kit, look, tall) if narrow else look


def _grown_formulas(cards: Cards, kit: Kit, look: CardLook, tall: Length) -> CardLook:
    """With the largest formulas for which all the cards have room; among words only those that a line makes small."""
    formulas = [option for option in cards.options if _is_formula(option)]
    alike = len(formulas) == len(cards.options)
    if look.above or not (any(_is_tall(option, kit) for option in formulas) or (formulas and alike)):
        return look
    for size in (Pt(points * kit.theme.own) for points in FORMULAS):
        larger = replace(look, formula=size)
        tallest = _tallest(cards, kit, larger)
        if tallest is not None and tallest + GROWN_PAD * 2 <= tall:
            return larger
    return look


def _is_tall(option: tuple[Inline, ...], kit: Kit) -> bool:
    """It has a fraction, or anything else that is higher than a line of words."""
    made = runs(option, kit.style(NUMBER), kit)
    return any(isinstance(run, MathRun) and run.ascent + run.descent > NUMBER * TALL for run in made)


TALL = 1.2
"""Of its size, what a line of words is high; a sign with scripts is, too."""


def _is_formula(option: tuple[Inline, ...]) -> bool:
    return all(isinstance(node, Math) for node in option)


FEW_LINES = 4
"""Of a narrow card: where words beside its letter need more, they have all its width below that."""


def _less_narrow(cards: Cards, kit: Kit, look: CardLook, tall: Length) -> CardLook:
    """The letters above the words where these would be a long column beside them."""
    boxes = [set_in(_said(cards, at, kit, look, None), look.inside) for at in range(len(cards.options))]
    if look.above or max(box.lines for box in boxes) <= FEW_LINES:
        return look
    above = replace(look, above=True)
    tallest = _tallest(cards, kit, above)
    return above if tallest is not None and tallest + look.pad * 2 <= tall else look


def _tallest(cards: Cards, kit: Kit, look: CardLook) -> Length | None:
    """Of what the cards hold; None where words would be parted."""
    boxes = [set_in(_said(cards, at, kit, look, None), look.inside) for at in range(len(cards.options))]
    return None if any(box.forced for box in boxes) else look.head + max(box.height for box in boxes)


@dataclass(frozen=True, slots=True)
class _Heights:
    """Of what stands on a card with pictures; the same for all of them, so that these stand in a row and stay there."""

    above: Length = ZERO
    """The option's words, which stand above them."""
    pictures: Length = ZERO
    below: Length = ZERO
    """What is said to it, and the tick of an option without words."""

    @property
    def whole(self) -> Length:
        return self.above + self.pictures + self.below


def _heights(cards: Cards, shown: Sequence[tuple[CellPicture, ...]], kit: Kit, look: CardLook) -> _Heights:
    found = _Heights()
    for at, pictures in enumerate(shown):
        if not pictures:
            continue
        over, under = _parted(cards, at, kit, look, None)
        above = set_in(over, look.inside).height + GAP if over else ZERO
        below = set_in(under, look.inside).height + GAP if under else ZERO
        tall = stacked(pictures, look.inside)
        found = _Heights(max(found.above, above), max(found.pictures, tall), max(found.below, below))
    return found


def _parted(
    cards: Cards, at: int, kit: Kit, look: CardLook, color: Color | None
) -> tuple[list[TextParagraph], list[TextParagraph]]:
    """What a card says above its pictures, and below them."""
    option, *reason = _said(cards, at, kit, look, color)
    if words(without_pictures(cards.options[at], kit)).strip():
        return [option], reason
    return [], [option, *reason]


def _gap(cards: Cards, step: int) -> Length:
    """Between two rows of cards."""
    return DENSE_GAP if _is_close(cards, step) else CARD_GAP


def _is_close(cards: Cards, step: int) -> bool:
    return cards.close or step == LAST_STEP


def _card_width(width: Length, columns: int) -> Length:
    return (width - CARD_GAP * (columns - 1)) // columns


def _said(cards: Cards, at: int, kit: Kit, look: CardLook, color: Color | None) -> list[TextParagraph]:
    """The words of a card, its reason among them whether it is told now or on the next slide."""
    option = _option(cards.options[at], kit, look, color, at in cards.right or color is None)
    reason = cards.reasons[at] if cards.reasons else ()
    return [option, _reason(reason, kit, look, color)] if reason else [option]


def _option(option: tuple[Inline, ...], kit: Kit, look: CardLook, color: Color | None, ticked: bool) -> TextParagraph:
    size = _option_size(kit, look)
    size = max(size, look.formula) if _is_formula(option) else size
    style = kit.style(size, color, bold=look.numbers)
    rtl = is_rtl(words(option), kit)
    content = runs(without_pictures(option, kit), style, kit, look.inside)
    if ticked:
        # Colour alone may not say it.
        content = (*content, *plain("\u00a0✓", replace(style, size=min(size, Pt(28) * look.unit))))
    return TextParagraph(content, align=kit.aligned("left", rtl), line_spacing=1.05, rtl=rtl)


def _option_size(kit: Kit, look: CardLook) -> Length:
    number = DENSE_NUMBER if look.step == LAST_STEP else NUMBER
    return number * kit.theme.own if look.numbers else kit.theme.level_size(look.step, 0)


def _reason(reason: tuple[Inline, ...], kit: Kit, look: CardLook, color: Color | None) -> TextParagraph:
    style = kit.style(look.reason, color)
    rtl = is_rtl(words(reason), kit)
    return TextParagraph(
        runs(reason, style, kit, look.inside),
        align=kit.aligned("left", rtl),
        line_spacing=1.05,
        space_before=Pt(4),
        rtl=rtl,
    )


def draw_cards(plan: CardsPlan, kit: Kit, step: int, frame: Rect) -> tuple[Item, ...]:
    """The cards over a whole frame, all of one height."""
    cards, rows = plan.element, len(plan.heights)
    tall = (frame.height - _gap(cards, step) * (rows - 1)) // rows
    look = _look(cards, kit, step, _card_width(frame.width, plan.columns), plan.numbers)
    look = _grown_formulas(cards, kit, _grown_reasons(plan, kit, look, tall), tall)
    # Where nothing is answered yet, the lower half would stand empty.
    seen = cards if cards.right else replace(cards, reasons=())
    level = (plan.columns >= THREE or plan.numbers) and cards.right and cards.reasons and not any(plan.pictures)
    down = (tall - (_tallest(seen, kit, look) or tall)) // 2 if look.above or level else ZERO
    heights = _heights(cards, plan.pictures, kit, look)
    items: list[Item] = []
    for at in range(len(cards.options)):
        row, column = divmod(at, plan.columns)
        x, y = frame.x + (look.width + CARD_GAP) * column, frame.y + (tall + _gap(cards, step)) * row
        # The last of an odd number has the room of the card that is missing.
        wide = frame.width if plan.columns == 2 and at == len(cards.options) - 1 and column == 0 else look.width
        rect = Rect(x, y, wide, tall)
        items.extend(_card(cards, at, kit, look, kit.side(rect, frame), plan.pictures[at], down, heights))
    return tuple(items)


def _card(
    cards: Cards,
    at: int,
    kit: Kit,
    look: CardLook,
    rect: Rect,
    pictures: tuple[CellPicture, ...],
    down: Length,
    heights: _Heights,
) -> tuple[Item, ...]:
    """`down`: where letters above words begin, and options of narrow cards and numbers, the same in all of them; else
    what a card says stands in its middle, beside its letter."""
    right, answered, accent = at in cards.right, bool(cards.right), kit.accent_fill
    fill = accent if right else kit.panel
    grey = readable(mix(kit.ink, fill, GREYED), fill, kit.ink)
    ink = on_color(accent, kit.theme.template) if right else grey if answered else kit.ink
    stroke = Stroke(kit.accent_line if right else kit.theme.hairline, Pt(1.5))
    letter = LETTERS[at % 26]
    style = kit.style(look.letter, ink if answered else shaded(kit.hue, fill, kit.ink), bold=True)
    mark = TextParagraph(plain(letter, style), align=kit.aligned("left", rtl=False), line_spacing=1.0)
    inner = rect.inset(CARD_PAD * look.unit, down if look.above else ZERO, CARD_PAD * look.unit, ZERO)
    beside = kit.side(Rect(inner.x, inner.y, look.aside or inner.width, look.head or inner.height), inner)
    text = kit.side(inner.inset(look.aside, look.head, ZERO, ZERO), inner)
    option = _option(cards.options[at], kit, look, ink, right)
    if down and not look.above:
        line = set_in([option], text.width).paragraphs[0].lines[0]
        beside = replace(beside, y=beside.y + down, height=line.height)
    head = (
        Shape("", f"Card {letter}", "rect", rect, fill, stroke, decorative=True),
        text_box(f"Letter {letter}", beside, [mark], anchor="middle"),
    )
    if pictures:
        seen = cards if answered else replace(cards, reasons=())
        return (*head, *_pictured(seen, at, kit, look, (ink, fill), text, pictures, heights))
    said = _said(cards, at, kit, look, ink) if answered else [option]
    said[0] = option
    told = with_fuller_lines(text_box(f"Option {letter}", text, said, anchor="top" if look.above or down else "middle"))
    if not look.above:
        told = replace(told, insets=replace(told.insets, top=down))
    # Read as it is seen: the letter, then the words.
    return (*head, told)


def _pictured(
    cards: Cards,
    at: int,
    kit: Kit,
    look: CardLook,
    colors: tuple[Color, Color],
    room: Rect,
    pictures: tuple[CellPicture, ...],
    heights: _Heights,
) -> tuple[Item, ...]:
    """The words of an option, its pictures, and what is said to it, each at the height that it has in all cards.

    `colors`: of the words, and of the card.
    """
    ink, fill = colors
    over, under = _parted(cards, at, kit, look, ink)
    letter = LETTERS[at % 26]
    top = room.y + max(room.height - heights.whole, ZERO) // 2
    place = Rect(room.x, top + heights.above, room.width, heights.pictures)
    items: list[Item] = []
    if over:
        high = max(heights.above - GAP, ZERO)
        items.append(text_box(f"Option {letter}", Rect(room.x, top, room.width, high), over, anchor="bottom"))
    items += place_pictures(pictures, place, "left", kit, fill)
    if under:
        below = Rect(room.x, place.bottom + GAP, room.width, max(heights.below - GAP, ZERO))
        items.append(text_box(f"{'Reason' if over else 'Option'} {letter}", below, under))
    return tuple(items)
