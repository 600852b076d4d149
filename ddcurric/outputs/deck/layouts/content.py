"""Content: a title that asserts, and its evidence below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from ddcurric.diagnostics import Checked, Diagnostic
from ddcurric.lesson.model.inline import Strong
from ddcurric.lesson.views.ordered import ordered
from ddcurric.outputs.deck.arrange import arrangements, in_columns
from ddcurric.outputs.deck.asked_above import asked_above_parts
from ddcurric.outputs.deck.boxes import text_box
from ddcurric.outputs.deck.elements import (
    Art,
    Bands,
    Cards,
    Element,
    Panel,
    Para,
    Rows,
    SideBySide,
    Tabular,
    Turn,
    Words,
)
from ddcurric.outputs.deck.fit import COMFORTABLE, DENSE, Arrangement, Attempt, fit, tried, whole
from ddcurric.outputs.deck.footnotes import Foot, foot_of, marks_on
from ddcurric.outputs.deck.galley import Page
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.labels import PART
from ddcurric.outputs.deck.layouts.defined import with_smaller_beginning
from ddcurric.outputs.deck.layouts.furniture import body_frame
from ddcurric.outputs.deck.layouts.kicker import BADGE_GAP, KICKER, badge_of
from ddcurric.outputs.deck.layouts.slots import filled_slots
from ddcurric.outputs.deck.layouts.title import gives_way, head_of, kicker_of
from ddcurric.outputs.deck.listed import in_rows
from ddcurric.outputs.deck.measure import draw_page
from ddcurric.outputs.deck.part_by_part import is_small, part_by_part
from ddcurric.outputs.deck.repeated import in_columns_again, with_figure_again
from ddcurric.outputs.deck.rows import count_of
from ddcurric.outputs.deck.slides import DrawnSlide, LaidOut, Slide, SlideKind
from ddcurric.outputs.deck.text import ends_rightwards, is_rtl, plain, words
from ddcurric.outputs.deck.theme import LAST_STEP, LEAST, USUAL_STEP
from ddcurric.scene.colors import contrast
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Item
from ddcurric.scene.text import TextParagraph
from ddcurric.units import ZERO, Inch, Length, Pt
from ddcurric.values import dataclass
from ddcurric.wording import RIGHT_TO_LEFT_MARK


@dataclass(frozen=True, slots=True)
class Suffix:
    """ "(2 of 3)": numbers for the titles of slides that share one; None in its place: a slide has its title alone."""

    first: int
    total: int

    def text(self, at: int, words: str) -> str:
        """For the slide at a place, from 0: the first `{}` of `words` is its number, the second how many there are."""
        return words.format(self.first + at, self.total)


def lay_out_content(slide: Slide, kit: Kit, suffix: Suffix | None) -> LaidOut:
    """The slides that a title and its elements need."""
    base = "title-only" if slide.layout == "title-only" else "content"
    slide = _even(with_smaller_beginning(slide), kit, base)
    if slide.kind is SlideKind.SOURCES:
        kit = replace(kit, theme=kit.theme.for_sources)
    choices = arrangements(slide.elements, slide.layout, kit, asked=slide.kind is SlideKind.EXERCISE)
    own = tuple(e for e in slide.elements if not (isinstance(e, Art) and e.again))
    if slide.kind is SlideKind.EXERCISE and own != slide.elements and not holds(slide, kit, choices, base, dense=True):
        return lay_out_content(replace(slide, elements=own), kit, suffix)
    if slide.kind is SlideKind.SOURCES:
        below = in_rows(slide.elements, kit, most=MOST_SOURCES)
        rowed = holds(slide, kit, below, base, dense=True)
        choices = below if rowed else (*choices[:-1], *in_columns(slide.elements, kit), *choices[-1:])
    return fill(slide, kit, suffix, choices, base, instead=_figure_alone(slide.elements))


LEAST_LED, MOST_STRONG = USUAL_STEP + 2, 24
"""The smallest step at which more words than a sentence that leads them has are not dwarfed by it, and words of one
that is strong instead.
"""


def _even(slide: Slide, kit: Kit, base: str) -> Slide:
    """What says more than the sentence that leads it is as large as that where it would be small below; then what
    leads is strong, if it is no more than a line or two.
    """
    match slide.elements:
        case (Words(paras=(Para(lead=True) as first, *rest)),) if count_of(rest) > count_of((first,)):
            _, step = chosen(slide, kit, arrangements(slide.elements, slide.layout, kit), base)
            said = (Strong(first.content, first.span),) if count_of((first,)) <= MOST_STRONG else first.content
            even = (Words((replace(first, lead=False, content=said), *rest)),)
            return replace(slide, elements=even) if step > LEAST_LED else slide
        case _:
            return slide


MOST_SOURCES = 11
"""One below the other; of more, the type would be small or there are two columns."""


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
) -> LaidOut:
    """Slides of a layout with the first of some arrangements that fits, at any size; else with `instead`.

    What is divided is `instead`, the last resort or else the last choice.
    """
    kit = kit.on(kit.theme.layout(base))
    body = slide_head(slide, kit, suffix, 0).body
    fitted = _fitted(slide, kit, choices, resort, instead, body)
    roles = [role_of(page) if base == "content" else base for page in fitted.pages]
    common = _common(slide, kit, suffix, roles, body)
    if common != body and int(common.height) * 2 > int(body.height) and int(common.width) * 2 > int(body.width):
        again = _fitted(slide, kit, choices, resort, instead, common)
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
        other = slide_head(slide, kit.on(kit.theme.layout(role)), suffix, 0).body
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
    body: Rect,
) -> Attempt:
    """The pages of a slide in its body, less what its footnotes take."""
    frame = body.inset(ZERO, ZERO, ZERO, foot_of(slide, kit, body).room)
    first = kit.theme.step_under(slide_head(slide, kit, None, 0).size)
    # What an author asked for stands in smaller type before it stands in another way.
    asked = whole(choices[:-1], kit, frame, first) if slide.layout == "two-content" else None
    if asked is not None and any(isinstance(each, Tabular) for each in slide.elements):
        asked = _wider(asked, choices[-1], kit, frame, first)
    fitted = asked if asked is not None and not asked.forced else whole(choices, kit, frame, first)
    if fitted is None and (slide.kind is SlideKind.EXERCISE or (slide.label and isinstance(slide.elements[0], Art))):
        fitted = with_figure_again(instead or slide.elements, kit, frame, first)
    fitted = fitted or in_columns_again(instead or slide.elements, kit, frame, first)
    compose = partial(arrangements, layout=slide.layout, kit=kit, asked=slide.kind is SlideKind.EXERCISE)
    if fitted is None and slide.kind is SlideKind.EXERCISE:
        fitted = asked_above_parts(slide.elements, kit, frame, first, compose)
    fitted = fitted or fit((instead,) if instead else resort or choices[-1:], kit, frame, first, compose)
    if is_of_exercise(slide) and not slide.layout and any(map(is_small, fitted.pages)):
        apart = part_by_part(slide.elements, kit, frame, first, compose, slide.asked, choices[0])
        if apart is not None and (fitted.tight or _smallest(apart) < _smallest(fitted)):
            return apart
    return fitted


EASILY_READ = USUAL_STEP + 2
"""The last step at which a table stands beside words."""


def _wider(columns: Attempt, stack: Arrangement, kit: Kit, frame: Rect, first: int) -> Attempt:
    """A table below its words, both as wide as the slide, where columns are narrow for it and its type is small."""
    wide = whole((stack,), kit, frame, first) if _smallest(columns) > EASILY_READ else None
    return wide if wide is not None and _smallest(wide) < _smallest(columns) else columns


def _smallest(attempt: Attempt) -> int:
    return max(page.step for page in attempt.pages)


def is_of_exercise(slide: Slide) -> bool:
    """An exercise, or the slide behind it that answers it."""
    return slide.kind is SlideKind.EXERCISE or slide.id.startswith("solution-")


def holds(slide: Slide, kit: Kit, choices: Sequence[Arrangement], base: str, dense: bool = False) -> bool:
    """Whether one slide has room for one of some arrangements, in type that is read with comfort; beside a figure that
    must stay, and where all may be `dense`, in the smallest."""
    kit = kit.on(kit.theme.layout(base))
    frame, first = room_of(slide, kit)
    shows = dense or any(isinstance(element, Art) for element in slide.elements)
    steps = [step for step in (*COMFORTABLE, *(DENSE if shows else ())) if step >= first]
    return any(tried(choice, kit, frame, steps) is not None for choice in choices)


def chosen(slide: Slide, kit: Kit, choices: Sequence[Arrangement], base: str) -> tuple[Arrangement, int]:
    """The one of some arrangements that a single slide would show, and at which step of the type scale; empty where it
    has room for none."""
    kit = kit.on(kit.theme.layout(base))
    found = whole(choices, kit, *room_of(slide, kit))
    return (choices[found.liked], found.pages[0].step) if found is not None else ((), LAST_STEP)


def room_of(slide: Slide, kit: Kit) -> tuple[Rect, int]:
    """The body of a slide on its layout, less what its footnotes take, and the largest step of its type."""
    head = slide_head(slide, kit, None, 0)
    return head.body.inset(ZERO, ZERO, ZERO, foot_of(slide, kit, head.body).room), kit.theme.step_under(head.size)


@dataclass(frozen=True, slots=True)
class SlideHead:
    """Kicker, title and badge of a slide, and what they leave for the body."""

    items: tuple[Item, ...]
    body: Rect
    size: Length
    """Of the title's type."""
    found: tuple[Diagnostic, ...]
    kicked: bool = True
    """The kicker stands in the title's placeholder, or there is none."""


LABEL, LABEL_GAP = Inch(0.36), Pt(8)
"""Height of a kicker that stands above the body, and what is left below it."""


def slide_head(slide: Slide, kit: Kit, suffix: Suffix | None, at: int, below: Rect | None = None) -> SlideHead:
    """Kicker and title. The body begins at the same height on all slides of one title; `below` is where it is set."""
    if slide.small:
        only = kicker_of(words(slide.title), kit)
        return SlideHead(only.items, body_frame(kit, only.begin), only.size, only.diagnostics)
    said = words(slide.title)
    leftwards = is_rtl(said, kit)
    part = PART if kit.leftwards or leftwards else kit.labels.part
    # Behind the last letter of a formula, numbers would run on to the right (UAX 9, W7).
    part = f"{RIGHT_TO_LEFT_MARK}{part}" if leftwards and ends_rightwards(said) else part
    text = suffix.text(at, part) if suffix is not None else ""
    badge = badge_of(slide.badge, kit) if slide.badge and gives_way(kit) else None
    label = slide.label if badge is not None or not slide.badge else f"{slide.label} · {slide.badge}".strip(" ·")
    aside = badge.frame.width + BADGE_GAP if badge is not None else ZERO
    head = head_of(slide.title, text, kit, slide.span, label, aside=aside, asks=slide.asks)
    items = (*head.items, *((badge,) if badge is not None else ()))
    body = body_frame(kit, head.begin)
    if head.kicked:
        return SlideHead(items, body, head.size, head.diagnostics)
    style = kit.style(max(KICKER * kit.theme.own_least, Pt(LEAST)), kit.accent, bold=True)
    body = below or body.inset(ZERO, LABEL + LABEL_GAP, ZERO, ZERO)
    at_label = Rect(body.x, body.y - LABEL_GAP - LABEL, body.width, LABEL)
    rtl = is_rtl(label, kit)
    made = TextParagraph(plain(label, style), align=kit.aligned("left", rtl), line_spacing=1.0, rtl=rtl)
    return SlideHead((*items, text_box("Label", at_label, [made])), body, head.size, head.diagnostics, False)


def _drawn(
    slide: Slide, kit: Kit, suffix: Suffix | None, page: Page, at: int, role: str, body: Rect, foot: Foot
) -> Checked[DrawnSlide]:
    frame = body.inset(ZERO, ZERO, ZERO, foot.room)
    kit = kit.on(kit.theme.layout(role))
    head = slide_head(slide, kit, suffix, at, body)
    made = draw_page(page, kit, frame, airy=True)
    marks = marks_on((*head.items, *made.value))
    noted = tuple(number for number, _ in foot.notes if number in marks)
    items = (*head.items, *filled_slots(made.value, kit), *foot.items(marks, kit, frame))
    return Checked(DrawnSlide(role, items, noted), (*head.found, *made.diagnostics))


FEW_WORDS, FEW_PARAS = 40, 3
"""Of a sentence or two that stand alone."""


def is_statement(elements: Arrangement) -> bool:
    """A sentence or two that stand alone."""
    paras = _paras(elements)
    return (
        paras is not None
        and 0 < len(paras) <= FEW_PARAS
        and not any(isinstance(e, Cards) for e in elements)
        and (len(paras) == 1 or all(para.mark is None and not para.lead for para in paras))
        and sum(len(words(para.content).split()) for para in paras) <= FEW_WORDS
        and not any(ordered(para.content) for para in paras)
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


def _kinds(element: Element) -> Iterable[type]:
    match element:
        case Bands(bands=bands):
            yield from (type(inner) for band in bands for inner in band)
        case Turn(said=said):
            yield from map(type, said)
        case _:
            yield type(element)


def role_of(page: Page) -> str:
    """The layout whose placeholders a page can fill."""
    kinds = [kind for piece in page.slices for kind in _kinds(piece.galley.element)]
    if kinds == [SideBySide]:
        return "two-content"
    return "content" if {Words, Rows, Panel} & set(kinds) or not kinds else "title-only"
