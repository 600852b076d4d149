"""What holds other elements: a box with a rule at its left, columns side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate

from ddcurric.diagnostics import Checked, Diagnostic
from ddcurric.outputs.deck.art import above_picture
from ddcurric.outputs.deck.boxes import set_in, text_box
from ddcurric.outputs.deck.elements import Art, Caption, Element, Listing, Panel, Rows, SideBySide, Words
from ddcurric.outputs.deck.galley import Atom, Galley, Measure, Page, Slice
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.listings import level
from ddcurric.outputs.deck.plans import ArtPlan, CodePlan, PanelPlan, RowsPlan, SideBySidePlan, WordsPlan
from ddcurric.outputs.deck.rows import count_of
from ddcurric.outputs.deck.text import is_rtl, runs, words
from ddcurric.outputs.deck.twins import levelled
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Item, Shape
from ddcurric.scene.text import TextParagraph
from ddcurric.units import ZERO, Inch, Length, Pt

RULE = Pt(4)
RULE_GAP = Inch(0.22)
LABEL_GAP = Pt(5)
GUTTER = Inch(0.4)

DrawPage = Callable[[Page, Kit, Rect], Checked[tuple[Item, ...]]]
"""How what is inside is drawn."""


LARGER_BOX = 2
"""Steps of the type scale by which a box is larger than what stands below it."""
LEADING = 40
"""Words that lead on a slide of their own."""


def lone(panel: Panel) -> Panel:
    """A box that is all there is on its slide, as high as the body; a sentence or two in it lead."""
    match panel.elements:
        case (Words(paras=paras),) if all(para.mark is None for para in paras) and count_of(paras) <= LEADING:
            said = Words(tuple(replace(para, lead=True) for para in paras))
            return replace(panel, elements=(said,), alone=True)
        case _:
            return replace(panel, alone=True)


def measure_panel(panel: Panel, kit: Kit, step: int, width: Length, height: Length, measure: Measure) -> Galley:
    """What stands beside the rule of a panel: the atoms of its elements, below a label on each slide."""
    inside, below = width - RULE - RULE_GAP, step
    step = max(step - LARGER_BOX, 0) if panel.over else step
    label = _label(panel, kit, step)
    lead = set_in([label], inside).height + LABEL_GAP if label is not None else ZERO
    galleys = tuple(measure(element, kit, step, inside, height - lead) for element in panel.elements)
    atoms = inner_atoms(galleys)
    # Of the first sizes none is larger.
    forced = any(galley.forced for galley in galleys) or (panel.over and below < LARGER_BOX)
    if panel.alone:
        atoms = (*atoms[:-1], replace(atoms[-1], stretch=height))
    plan = PanelPlan(panel, label, galleys)
    return Galley(plan, below, width, atoms, lead=lead, before=Pt(18), forced=forced)


def inner_atoms(galleys: Sequence[Galley]) -> tuple[Atom, ...]:
    """Of all that something holds, one below the other."""
    atoms: list[Atom] = []
    for at, galley in enumerate(galleys):
        for number, atom in enumerate(galley.atoms):
            first, last = number == 0, number == len(galley.atoms) - 1
            before = galley.before if first and at else atom.before
            # What a galley repeats is counted with its first and last atom: what holds others is seldom divided.
            rise = atom.height + (galley.lead if first else ZERO) + (galley.tail if last else ZERO)
            atoms.append(replace(atom, height=rise, before=before))
    return tuple(atoms)


def _label(panel: Panel, kit: Kit, step: int) -> TextParagraph | None:
    if not panel.label:
        return None
    style = kit.style(kit.theme.caption_size(step), kit.accent, bold=True)
    rtl = is_rtl(words(panel.label), kit)
    return TextParagraph(runs(panel.label, style, kit), align=kit.aligned("left", rtl), line_spacing=1.1, rtl=rtl)


def draw_panel(
    piece: Slice, plan: PanelPlan, kit: Kit, frame: Rect, extra: Length, draw: DrawPage
) -> Checked[tuple[Item, ...]]:
    """Rule, label and a slice of what stands in the panel; `extra` is height that it may fill beyond its own."""
    inside = kit.side(frame.inset(RULE + RULE_GAP, ZERO, ZERO, ZERO), frame)
    rule = kit.side(Rect(frame.x, frame.y, RULE, piece.height + min(extra, piece.stretch)), frame)
    items: list[Item] = [Shape("", "Rule", "rect", rule, fill=kit.accent_line, decorative=True)]
    free = rule.height - piece.height if plan.element.alone else ZERO
    top, bottom = frame.y + free // 2, rule.bottom - free // 2
    if plan.label is not None:
        at = Rect(inside.x, top, inside.width, set_in([plan.label], inside.width).height)
        items.append(text_box("Label", at, [plan.label]))
        top = top + piece.galley.lead
    page = Page(inner_slices(piece, plan.galleys), piece.galley.step)
    made = draw(page, kit, Rect(inside.x, top, inside.width, bottom - top))
    return Checked((*items, *made.value), made.diagnostics)


def inner_slices(piece: Slice, galleys: Sequence[Galley]) -> tuple[Slice, ...]:
    """What a slice of something holds of each galley inside."""
    ends = accumulate(len(galley.atoms) for galley in galleys)
    slices = []
    for galley, end in zip(galleys, ends, strict=True):
        first = end - len(galley.atoms)
        start, stop = max(piece.start, first), min(piece.stop, end)
        if start < stop:
            slices.append(Slice(galley, start - first, stop - first))
    return tuple(slices)


def among_words(beside: SideBySide, code: Listing) -> SideBySide:
    """A listing in a column, its caption among the words in the other: above them where the code is read first."""
    if code.code.number is None and not code.code.caption:
        return beside
    bare, caption = replace(code, bare=True), Caption(code.code)
    one, other = beside.columns
    columns = ((bare,), (caption, *other)) if one == (code,) else ((*one, caption), (bare,))
    return replace(beside, columns=columns)


def by_its_caption(art: Art, shares: tuple[float, ...]) -> SideBySide:
    """A picture, and its caption in a column of its own."""
    said = art.figure.caption
    bare = replace(art.figure, caption=(), number=None, alt=art.figure.alt or words(said))
    return SideBySide(((replace(art, figure=bare),), (Caption(art.figure),)), shares)


def measure_beside(beside: SideBySide, kit: Kit, step: int, width: Length, height: Length, measure: Measure) -> Galley:
    """Elements in columns, of widths by their shares: one atom, as high as the highest column."""
    by_code = any(isinstance(element, Listing) for column in beside.columns for element in column)
    widths = column_widths(beside.shares, width)
    columns = [
        _column(column, kit, step, wide, height, measure, by_code)
        for column, wide in zip(beside.columns, widths, strict=True)
    ]
    return stood_beside(beside, columns, step, width)


def _column(
    elements: tuple[Element, ...], kit: Kit, step: int, width: Length, height: Length, measure: Measure, by_code: bool
) -> Page:
    """`by_code`: code stands in a column, and the type of words beside it is larger where they have room for that."""

    def page(at: int) -> Page:
        return Page(tuple(measure(element, kit, at, width, height).whole for element in elements), at)

    own = page(step)
    if not by_code or not all(isinstance(element, Words | Rows | Caption) for element in elements):
        return own
    larger = map(page, range(max(step - LARGER, LARGEST), step))
    return next((each for each in larger if each.height <= height * LOOSE and not each.forced), own)


LARGER, LARGEST, LOOSE = 3, 2, 0.8
"""Words beside code, which needs its width, are by so many steps larger, to which step; and fill what of the height."""


def stood_beside(beside: SideBySide, columns: Sequence[Page], step: int, width: Length) -> Galley:
    """Columns that are measured, as one element."""
    columns = _level(columns)
    heights = [page.height + (lack or ZERO) for page, lack in zip(columns, _lacking(columns), strict=True)]
    tallest = max(heights, default=ZERO)
    full = max((high + page.stretch for high, page in zip(heights, columns, strict=True)), default=ZERO)
    atom = Atom(tallest, stretch=max(full - tallest, ZERO))
    forced = any(page.forced for page in columns) or _are_unlike(columns)
    return Galley(SideBySidePlan(beside, tuple(columns)), step, width, (atom,), before=Pt(14), forced=forced)


def _are_unlike(columns: Sequence[Page]) -> bool:
    """Columns of one list, of which some have hairlines between their rows and others have none."""
    rows = [plan for page in columns for piece in page.slices if isinstance(plan := piece.galley.plan, RowsPlan)]
    return len({plan.ruled for plan in rows if plan.element.places}) > 1


def _level(columns: Sequence[Page]) -> Sequence[Page]:
    """Listings that stand beside each other, with the lines of the longest one."""
    plans = [piece.galley.plan for page in columns for piece in page.slices]
    codes = [plan for plan in plans if isinstance(plan, CodePlan)]
    if not len(plans) == len(codes) == len(columns) or any(len(page.slices) != 1 for page in columns):
        return columns
    codes = level(codes)
    galleys = [replace(page.slices[0].galley, plan=plan) for page, plan in zip(columns, codes, strict=True)]
    return [replace(page, slices=(galley.whole,)) for page, galley in zip(columns, galleys, strict=True)]


def column_widths(shares: tuple[float, ...], width: Length) -> tuple[Length, ...]:
    """Parts of a width, by shares that add up to 1, with a gutter between each two."""
    room = int(width) - int(GUTTER) * (len(shares) - 1)
    return tuple(Length(int(room * share)) for share in shares)


def draw_beside(
    piece: Slice, plan: SideBySidePlan, kit: Kit, frame: Rect, extra: Length, draw: DrawPage
) -> Checked[tuple[Item, ...]]:
    """Each column in its width; pictures of unlike heights stand so that their captions begin on one line."""
    height = piece.atoms[0].height + extra
    columns: list[tuple[Item, ...]] = []
    found: list[Diagnostic] = []
    x = frame.x
    lacks = _lacking(plan.columns)
    owns = [
        min(page.height + page.stretch, height - (lack or ZERO)) for page, lack in zip(plan.columns, lacks, strict=True)
    ]
    tallest = max((own + lack for own, lack in zip(owns, lacks, strict=True) if lack is not None), default=ZERO)
    foot = above_picture(height - tallest, tallest) + tallest
    widths = column_widths(plan.element.shares, frame.width)
    air = _air(plan.columns, height)
    for page, wide, own, lack in zip(plan.columns, widths, owns, lacks, strict=True):
        # Captions side by side begin on one line.
        room = Rect(x, frame.y, wide, height)
        room = room if lack is None else Rect(x, frame.y + foot - lack - own, wide, own)
        room = replace(room, height=page.height + air * _gaps(page)) if air is not None else room
        made = draw(page, kit, kit.side(room, frame))
        columns.append(made.value)
        found += made.diagnostics
        x = x + wide + GUTTER
    level = levelled(columns, frame.y + height, kit.leftwards)
    return Checked(tuple(item for column in level for item in column), tuple(found))


def _air(columns: Sequence[Page], height: Length) -> Length | None:
    """What is free between two items where each column is a list, below a heading or none: as much in each column.

    None: they are something else.
    """
    if not all(map(_gaps, columns)):
        return None
    return min(max(height - page.height, ZERO) // _gaps(page) for page in columns)


def _gaps(page: Page) -> int:
    """Between the items of a column that is a list and, above it, its heading at most."""
    match page.slices:
        case (Slice(galley=Galley(plan=WordsPlan(element=Words(paras=paras)))),):
            return sum(para.level == 0 for para in paras[1:]) if all(para.mark is not None for para in paras[1:]) else 0
        case _:
            return 0


def _lacking(columns: Sequence[Page]) -> list[Length | None]:
    """Of columns that are a picture with its caption, how much lower the longest caption is; None: it is none."""
    tails = [page.slices[0].galley.tail if _is_picture(page) else None for page in columns]
    longest = max((tail for tail in tails if tail is not None), default=ZERO)
    return [longest - tail if tail is not None else None for tail in tails]


def _is_picture(page: Page) -> bool:
    """A column that is a picture with its caption."""
    return len(page.slices) == 1 and isinstance(page.slices[0].galley.plan, ArtPlan)
