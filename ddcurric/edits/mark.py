"""The mark on a slide of the lesson that stands behind the one that somebody edited."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace

from ddcurric.draw.pptx.kept import FROM_LESSON, SECOND
from ddcurric.draw.pptx.names import A, Element, P, q
from ddcurric.draw.pptx.read.places import Frame, frame_in, free_number
from ddcurric.draw.pptx.read.slide_values import ShapeValue, SlideValue
from ddcurric.draw.pptx.xml import add
from ddcurric.values import dataclass

HEIGHT = 292608
GAP = 45720
PER_LETTER = 95000
"""Of a word in 12 pt, generously, in EMU."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands on the slide."""

    words: str
    """What it says, in the lesson's language."""
    language: str
    size: tuple[int, int]
    """Of a slide."""


def add_mark(root: Element, mark: Mark, second: bool = False) -> None:
    """Mark a slide and leave it out of the show: in class the edited one is shown alone.

    `second`: that one has the same title.
    """
    root.set("show", "0")
    tree = next(root.iter(q(P, "spTree")))
    number, shape = free_number(tree), add(tree, "p:sp")
    title = _placeholder(tree, "title", "ctrTitle")
    if title is not None and second:
        _tell_apart(title)
    heads = add(shape, "p:nvSpPr")
    add(heads, "p:cNvPr", {"id": number, "name": FROM_LESSON})
    add(heads, "p:cNvSpPr", {"txBox": 1})
    add(heads, "p:nvPr")
    x, y, width, height = _place(tree, mark)
    _read_in_its_place(shape, title if y == GAP else None, _placeholder(tree, "ftr", "sldNum", "dt"))
    looks = add(shape, "p:spPr")
    transform = add(looks, "a:xfrm")
    add(transform, "a:off", {"x": x, "y": y})
    add(transform, "a:ext", {"cx": width, "cy": height})
    add(add(looks, "a:prstGeom", {"prst": "rect"}), "a:avLst")
    add(add(looks, "a:solidFill"), "a:srgbClr", {"val": "FFE08A"})
    body = add(shape, "p:txBody")
    add(body, "a:bodyPr", {"wrap": "none", "lIns": 91440, "tIns": 0, "rIns": 91440, "bIns": 0, "anchor": "ctr"})
    add(body, "a:lstStyle")
    paragraph = add(body, "a:p")
    add(paragraph, "a:pPr", {"algn": "ctr"})
    run = add(paragraph, "a:r")
    properties = add(run, "a:rPr", {"lang": mark.language, "sz": 1200, "b": 1})
    add(add(properties, "a:solidFill"), "a:srgbClr", {"val": "1B1F24"})
    add(run, "a:t").text = mark.words


def _place(tree: Element, mark: Mark) -> Frame:
    """A corner of the slide, one where nothing stands if there is one."""
    width = min(len(mark.words) * PER_LETTER + 2 * 91440, mark.size[0] - 2 * GAP)
    right, bottom = mark.size[0] - width - GAP, mark.size[1] - HEIGHT - GAP
    corners = [(right, GAP), (GAP, GAP), (right, bottom), (GAP, bottom)]
    taken = [f for f in (frame_in(t) for t in tree.iter(q(A, "xfrm"))) if f is not None and f[2] and f[3]]
    for x, y in corners:
        if not any(x < f[0] + f[2] and f[0] < x + width and y < f[1] + f[3] and f[1] < y + HEIGHT for f in taken):
            return x, y, width, HEIGHT
    return right, GAP, width, HEIGHT


def _placeholder(tree: Element, *kinds: str) -> Element | None:
    """The first placeholder of some kinds."""
    return next((shape for shape in tree for own in shape.iter(q(P, "ph")) if own.get("type") in kinds), None)


def _read_in_its_place(shape: Element, title: Element | None, footer: Element | None) -> None:
    """Behind a title that it stands beside, or before the footer."""
    if title is not None:
        title.addnext(shape)
    elif footer is not None:
        footer.addprevious(shape)


def _tell_apart(title: Element) -> None:
    """With a number behind its last word."""
    run = next(reversed([*title.iter(q(A, "r"))]), None)
    if run is not None:
        number = deepcopy(run)
        run.addnext(number)
        next(number.iter(q(A, "t"))).text = SECOND


def without_mark(slide: SlideValue, title: str) -> SlideValue:
    """A slide that was offered, as it is without the mark; `title` is that of the lesson's."""
    shapes = tuple(shape for shape in slide.shapes if shape.name != FROM_LESSON)
    if slide.title == title + SECOND:
        shapes = tuple(map(_without_number, shapes))
        slide = replace(slide, title=title)
    return replace(slide, shapes=shapes, hidden=False)


def _without_number(shape: ShapeValue) -> ShapeValue:
    if shape.slot != "title" or not shape.text.endswith(SECOND):
        return shape
    *above, last = shape.paragraphs
    *said, end = last.stretches
    kept = (*said, replace(end, text=end.text.removesuffix(SECOND)))
    return replace(shape, paragraphs=(*above, replace(last, stretches=tuple(each for each in kept if each.text))))
