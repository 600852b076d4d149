"""Content: a title that asserts, and its evidence below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ddcurric.diagnostics import Checked, Diagnostic
from ddcurric.outputs.deck.arrange import arrangements
from ddcurric.outputs.deck.boxes import text_box
from ddcurric.outputs.deck.elements import Art, Cards, Element, Panel, Para, SideBySide, Words
from ddcurric.outputs.deck.fit import Arrangement, Attempt, fit, whole
from ddcurric.outputs.deck.footnotes import Foot, foot_of, marks_on
from ddcurric.outputs.deck.galley import Page
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.labels import PART
from ddcurric.outputs.deck.layouts.furniture import body_frame
from ddcurric.outputs.deck.layouts.slots import filled_slots, inside
from ddcurric.outputs.deck.layouts.title import gives_way, head_of
from ddcurric.outputs.deck.measure import draw_page
from ddcurric.outputs.deck.repeated import with_figure_again
from ddcurric.outputs.deck.slides import DrawnSlide, LaidOut, Slide
from ddcurric.outputs.deck.text import is_rtl, plain, words
from ddcurric.outputs.deck.theme import BRIEF_STEP, STATEMENT_STEP, USUAL_STEP
from ddcurric.scene.colors import contrast
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Item
from ddcurric.scene.text import TextParagraph
from ddcurric.units import ZERO, Inch, Length, Pt


@dataclass(frozen=True, slots=True)
class Suffix:
    """ "(2 of 3)": numbers for the titles of slides that share one."""

    first: int
    total: int

    def text(self, at: int, words: str) -> str:
        return words.format(self.first + at, self.total)


def lay_out_content(slide: Slide, kit: Kit, suffix: Suffix | None) -> LaidOut:
    """The slides that a title and its elements need."""
    base = "title-only" if slide.layout == "title-only" else "content"
    choices = arrangements(slide.elements, slide.layout, kit, asked=slide.kind == "exercise")
    return fill(slide, kit, suffix, choices, base, instead=_figure_alone(slide.elements))


def _figure_alone(elements: tuple[Element, ...]) -> Arrangement:
    """The one figure among points that the notes say as well: it has the slide where both find no room."""
    rest = tuple(e for e in elements if not (isinstance(e, Words) and all(para.spoken for para in e.paras)))
    return rest if len(rest) == 1 < len(elements) and isinstance(rest[0], Art) else ()


def fill(
    slide: Slide,
    kit: Kit,
    suffix: Suffix | None,
    choices: Sequence[Arrangement],
    base: str,
    resort: Sequence[Arrangement] = (),
    instead: Arrangement = (),
    largest: int = 0,
) -> LaidOut:
    """Slides of a layout with the first of some arrangements that fits, at any size; else with `instead`.

    What is divided is `instead`, the last resort or else the last choice. `largest`: the earliest step to begin at.
    """
    kit = kit.on(kit.theme.layout(base))
    body = _head(slide, kit, suffix, 0).body
    fitted = _fitted(slide, kit, choices, resort, instead, largest, body)
    roles = [role_of(page) if base == "content" else base for page in fitted.pages]
    common = _common(slide, kit, suffix, roles, body)
    if common != body and int(common.height) * 2 > int(body.height) and int(common.width) * 2 > int(body.width):
        again = _fitted(slide, kit, choices, resort, instead, largest, common)
        if len(again.pages) == len(roles) and not again.tight:
            body, fitted = common, again
            roles = [role_of(page) if base == "content" else base for page in fitted.pages]
    if _common(slide, kit, suffix, roles, body) != body or not all(_is_alike(kit, role) for role in roles):
        roles = [base] * len(fitted.pages)
    foot = foot_of(slide, kit, body)
    made = [
        _drawn(slide, kit, suffix, page, at, role, body, foot)
        for at, (page, role) in enumerate(zip(fitted.pages, roles, strict=True))
    ]
    found = (each for checked in made for each in checked.diagnostics)
    return Checked(tuple(checked.value for checked in made), (*fitted.diagnostics, *found))


def _common(slide: Slide, kit: Kit, suffix: Suffix | None, roles: Sequence[str], body: Rect) -> Rect:
    """The part of the body that is free on the layouts of some roles as well."""
    for role in sorted(set(roles) - {kit.layout.role}):
        other = _head(slide, kit.on(kit.theme.layout(role)), suffix, 0).body
        left, top = max(body.x, other.x), max(body.y, other.y)
        right, bottom = min(body.right, other.right), min(body.bottom, other.bottom)
        body = Rect(left, top, max(right - left, ZERO), max(bottom - top, ZERO))
    return body


def _is_alike(kit: Kit, role: str) -> bool:
    """Whether what was set for one layout can be read on that of a role: others put dark layouts among light ones."""
    return contrast(kit.ground, kit.on(kit.theme.layout(role)).ground) < ALIKE


ALIKE = 1.3
"""A contrast at which two grounds look like one."""


def _fitted(
    slide: Slide,
    kit: Kit,
    choices: Sequence[Arrangement],
    resort: Sequence[Arrangement],
    instead: Arrangement,
    largest: int,
    body: Rect,
) -> Attempt:
    """The pages of a slide in its body, less what its footnotes take."""
    frame = body.inset(ZERO, ZERO, ZERO, foot_of(slide, kit, body).room)
    first = max(first_step(choices[0]), largest)
    # What an author asked for stands in smaller type before it stands in another way.
    asked = whole(choices[:1], kit, frame, first) if slide.layout == "two-content" else None
    fitted = asked if asked is not None and not asked.forced else whole(choices, kit, frame, first)
    if fitted is None and (slide.kind == "exercise" or (slide.label and isinstance(slide.elements[0], Art))):
        fitted = with_figure_again(instead or slide.elements, kit, frame, first)
    return fitted or fit((instead,) if instead else resort or choices[-1:], kit, frame, first)


def step_of(slide: Slide, kit: Kit, choices: Sequence[Arrangement], base: str) -> int:
    """The step at which a slide is set if one of some arrangements fits; else the first of all."""
    kit = kit.on(kit.theme.layout(base))
    body = _head(slide, kit, None, 0).body
    frame = body.inset(ZERO, ZERO, ZERO, foot_of(slide, kit, body).room)
    fitted = whole(choices, kit, frame, first_step(choices[0]))
    return fitted.pages[0].step if fitted is not None else 0


@dataclass(frozen=True, slots=True)
class _Head:
    items: tuple[Item, ...]
    body: Rect
    found: tuple[Diagnostic, ...]


LABEL, LABEL_GAP = Inch(0.36), Pt(8)
"""Height of a label above a title to which the body gives way, else above the body, and what is left below it."""


def _head(slide: Slide, kit: Kit, suffix: Suffix | None, at: int, below: Rect | None = None) -> _Head:
    """Label and title. The body begins at the same height on all slides of one title; `below` is where it is set."""
    part = PART if is_rtl(words(slide.title), kit) else kit.labels.part
    text = suffix.text(at, part) if suffix is not None else ""
    above = bool(slide.label) and gives_way(kit)
    down = LABEL if above else ZERO
    head = head_of(slide.title, text, kit, slide.span, down)
    body = body_frame(kit, head.begin + (Pt(4) if slide.label else ZERO))
    if not slide.label:
        return _Head(head.items, body, head.diagnostics)
    slot = kit.layout.slot("title")
    style = kit.style(Pt(16) * max(kit.theme.scale, 1), kit.accent, bold=True)
    if above and slot is not None:
        at_label = replace(inside(slot), height=LABEL)
    else:
        body = below or body.inset(ZERO, LABEL + LABEL_GAP, ZERO, ZERO)
        at_label = Rect(body.x, body.y - LABEL_GAP - LABEL, body.width, LABEL)
    rtl = is_rtl(slide.label, kit)
    label = TextParagraph(plain(slide.label, style), align=kit.aligned("left", rtl), line_spacing=1.0, rtl=rtl)
    return _Head((*head.items, text_box("Label", at_label, [label])), body, head.diagnostics)


def _drawn(
    slide: Slide, kit: Kit, suffix: Suffix | None, page: Page, at: int, role: str, body: Rect, foot: Foot
) -> Checked[DrawnSlide]:
    frame = body.inset(ZERO, ZERO, ZERO, foot.room)
    kit = kit.on(kit.theme.layout(role))
    head = _head(slide, kit, suffix, at, body)
    made = draw_page(page, kit, _settled(page, frame), airy=True)
    marks = marks_on((*head.items, *made.value))
    noted = marks & {number for number, _ in foot.notes}
    items = (*head.items, *filled_slots(made.value, kit), *foot.items(marks, kit, frame))
    return Checked(DrawnSlide(role, items, noted), (*head.found, *made.diagnostics))


OPTICAL_CENTRE, ABOVE_PICTURE = 0.3, 0.35
"""Of the body's height where the middle of a statement stands; of what a picture alone leaves, how much is above it."""


def _settled(page: Page, frame: Rect) -> Rect:
    """The room that a page fills: a statement and a picture stand with intent, all else begins at the top."""
    shown = tuple(piece.galley.element for piece in page.slices)
    if is_statement(shown):
        down = Length(round(int(frame.height) * OPTICAL_CENTRE) - int(page.height) // 2)
    elif len(shown) == 1 and isinstance(shown[0], Art):
        down = (frame.height - page.height - page.slices[0].stretch) * ABOVE_PICTURE
    else:
        down = ZERO
    return frame.inset(ZERO, max(down, ZERO), ZERO, ZERO)


SENTENCE, FEW_WORDS, FEW_PARAS, FEW_POINTS = 24, 40, 3, 28
"""Words of a sentence alone, of a few paragraphs, those paragraphs, and words of a short list."""


def first_step(elements: Arrangement) -> int:
    """Where the search for a size begins: few words may be set larger than others."""
    paras = _paras(elements)
    if paras is None:
        return USUAL_STEP
    count = sum(len(words(para.content).split()) for para in paras)
    cards = any(isinstance(e, Cards) for e in elements)
    if len(paras) == 1 and count <= SENTENCE and not cards:
        return STATEMENT_STEP
    short = FEW_WORDS if all(para.mark is None for para in paras) else FEW_POINTS
    return BRIEF_STEP if len(paras) <= FEW_PARAS and count <= short else USUAL_STEP


def is_statement(elements: Arrangement) -> bool:
    """A sentence or two that stand alone."""
    paras = _paras(elements)
    return (
        paras is not None
        and 0 < len(paras) <= FEW_PARAS
        and not any(isinstance(e, Cards) for e in elements)
        and (len(paras) == 1 or all(para.mark is None for para in paras))
        and sum(len(words(para.content).split()) for para in paras) <= FEW_WORDS
    )


def _paras(elements: Arrangement) -> tuple[Para, ...] | None:
    """The paragraphs of a slide of words; None where it shows anything else but cards."""
    found: list[Para] = []
    for element in elements:
        match element:
            case Words(paras=paras):
                found.extend(paras)
            case Panel(elements=inner):
                within = _paras(inner)
                if within is None:
                    return None
                found.extend(within)
            case Cards():
                pass
            case _:
                return None
    return tuple(found)


def role_of(page: Page) -> str:
    """The layout whose placeholders a page can fill."""
    kinds = [type(piece.galley.element) for piece in page.slices]
    if kinds == [SideBySide]:
        return "two-content"
    return "content" if {Words, Panel} & set(kinds) or not kinds else "title-only"
