"""What does not fit where it stands changes places with the text of its section, so that no page ends in a hole.

Fault: WeasyPrint has no page floats (CSS Page Floats, level 3): what is kept whole and does not fit leaves the rest of
  its page white.
Upstream: https://github.com/Kozea/WeasyPrint/issues/259
Without it: a third of the pages of an illustrated lesson end in holes of up to half a page.

A page is laid out as WeasyPrint does it. Where it then ends in more than three white lines, that page, and no other, is
laid out again, with a change to the boxes that are still to come, as long as that makes the hole smaller:

- a box that is kept whole, and may be broken, is broken;
- the text behind a figure, table or listing comes before it; behind the figure of an exercise these are its parts;
- or the figure comes before the text above it.

Nothing passes the next heading or leaves its exercise. In the tree of tags everything stands where it was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any, TypeAlias

from ddcurric.weasy.boxes import AT, classes_of, end_of_page

Box: TypeAlias = Any
"""Of WeasyPrint, before it is laid out."""
Resume: TypeAlias = Any
"""Where a page ends: the places of children, nested."""
Undo = Callable[[], None]
Change = Callable[[], Undo]

HOLE = 2
"""Lines that may be white at the foot of a page."""
GROWTH = 2
"""Lines by which room to write in may grow afterwards."""
TRIES = 8
"""How often one page is laid out again."""
BACK = 4
"""Over how many paragraphs above it a figure may go."""

FLOATS = frozenset({"figure", "table", "float"})
LOOSE = frozenset({"box", "exercise-text", "question", "question-text", "part-text", "band", "inline"})
"""What is kept whole, if that leaves no hole."""
LAST, DEEP = frozenset({"question-text"}), 5
"""What is kept whole unless the hole has more lines than that."""
BOUND = frozenset({"lead-in", "above-room", "exercise-text"})
"""What is kept with what follows, if that leaves no hole."""
THROUGH = frozenset({"check", "exercises", "exercise", "part"})
"""What begins with such."""
FIRST = 4
"""How many of those that stand in a box may begin it: rules and headings are among them."""
TEXTS = frozenset({"p", "ul", "ol", "dl", "blockquote"})
HOME, FLOATED = "data-home", "data-floated"
"""Attributes of what was moved: the number of the element that it was written in; and that it was."""


def mend() -> None:
    from weasyprint.layout import page as pages

    laying: Any = pages
    usual = laying.remake_page

    def remake_page(index: int, context: Any, root: Box, html: Any) -> Any:
        state = _FloatState(context)
        made = usual(index, context, root, html)
        hole = _hole(made, context, index, root)
        refused: set[tuple[object, ...]] = set()
        for _ in range(TRIES):
            if hole <= HOLE:
                break
            start = context.page_maker[index][0]
            changes = _changes(root, start, made[1], hole)
            found = next(((key, change) for key, change in changes if key not in refused), None)
            if found is None:
                break
            key, change = found
            undo = change()
            state.restore()
            again = usual(index, context, root, html)
            left = _hole(again, context, index, root)
            if left < hole - 0.1:
                made, hole = again, left
                continue
            refused.add(key)
            undo()
            state.restore()
            made = usual(index, context, root, html)
        return made

    laying.remake_page = remake_page
    _remember_tags()


class _FloatState:
    """What laying out a page takes from the document and puts there."""

    NAMES = ("footnotes", "reported_footnotes", "broken_out_of_flow")

    def __init__(self, context: Any) -> None:
        self.context = context
        self.held = {name: getattr(context, name).copy() for name in self.NAMES}

    def restore(self) -> None:
        for name, held in self.held.items():
            setattr(self.context, name, held.copy())


def _hole(made: tuple[Box, Resume], context: Any, index: int, root: Box) -> float:
    """Lines that are white at the foot of a page, and will be; none where the text ends or is to end."""
    page, resume = made
    if resume is None or context.page_maker[index + 1][1]["break"] != "any":
        return 0.0
    end, foot, growing = end_of_page(page, GROWTH)
    return max(0.0, foot - end - growing) / _line(root)


def _line(root: Box) -> float:
    """The height of a line of text; a pixel where a style sheet leaves it none."""
    from weasyprint.text.line_break import strut

    return max(1.0, float(strut(root.style)[0]))


def _changes(root: Box, start: Resume, end: Resume, hole: float) -> Iterator[tuple[tuple[object, ...], Change]]:
    """What may be done about a page that begins and ends so, each with a key: the best first."""
    path = _path(root, end)
    if path is None:
        return
    parent, at = path[-1]
    first = _first_of(start, path)
    kept = [box for box in _kept_whole(parent.children, at) if hole > DEEP or not classes_of(box) & LAST]
    if kept:
        yield ("loose", *map(id, kept)), lambda: _loosen(kept)
    if _is_float(parent.children[at]):
        yield from _pulls(path, first)


def _path(root: Box, resume: Resume) -> list[tuple[Box, int]] | None:
    """The way to what begins the next page, if it begins there and is not only continued."""
    path = []
    box = root
    while resume is not None:
        if len(resume) != 1:
            return None
        ((at, resume),) = resume.items()
        if not isinstance(getattr(box, "children", None), list) or at >= len(box.children):
            return None
        path.append((box, at))
        box = box.children[at]
    return path or None


def _first_of(start: Resume, path: Sequence[tuple[Box, int]]) -> int:
    """The first child of the last box of a path that the page may change: those before are on earlier pages."""
    for _, at in path[:-1]:
        if start is None or at not in start:
            return 0
        start = start[at]
    if start is None:
        return 0
    ((at, inner),) = start.items()
    first: int = at + (inner is not None)
    return first


def _kept_whole(siblings: Sequence[Box], at: int) -> list[Box]:
    """Boxes that begin the page, one in the other, which could begin on the page before."""
    found = []
    after = at
    while after + 1 < len(siblings) and siblings[after].style["break_after"] == "avoid":
        after += 1
    boxes = list(reversed(siblings[at : after + 1]))
    while boxes:
        box = boxes.pop()
        names = classes_of(box)
        if names & LOOSE and box.style["break_inside"] == "avoid":
            found.append(box)
        if names & BOUND and box.style["break_after"] == "avoid":
            found.append(box)
        children = [child for child in getattr(box, "children", ()) if _flows(child)][:FIRST]
        boxes += [child for child in children if classes_of(child) & (LOOSE | BOUND | THROUGH)][::-1]
    return list(dict.fromkeys(found))


def _flows(box: Box) -> bool:
    return bool(box.is_in_normal_flow())


def _loosen(boxes: Sequence[Box]) -> Undo:
    styles = [box.style for box in boxes]
    for box in boxes:
        box.style = box.style.copy()
        box.style["break_inside"] = "auto"
        if classes_of(box) & BOUND:
            box.style["break_after"] = "auto"

    def undo() -> None:
        for box, style in zip(boxes, styles, strict=True):
            box.style = style

    return undo


def _is_float(box: Box) -> bool:
    return bool(classes_of(box) & FLOATS)


def _is_aside(box: Box) -> bool:
    """It takes no room: a note in the margin."""
    return "beside" in classes_of(box) or not _flows(box)


def _is_text(box: Box) -> bool:
    names = classes_of(box)
    return (box.element_tag in TEXTS or "part" in names) and not names & {"hanging-number", "part-letter", "caption"}


def _pulls(path: Sequence[tuple[Box, int]], first: int) -> Iterator[tuple[tuple[object, ...], Change]]:
    """Text before the float that begins the next page, or the float before text."""
    parent, at = path[-1]
    siblings = parent.children
    end = at + 1
    while end < len(siblings) and (_is_float(siblings[end]) or _is_aside(siblings[end])):
        end += 1
    floats = [box for box in siblings[at:end] if _is_float(box)]
    texts = _next_text(siblings, end)
    if texts:
        yield ("down", id(siblings[at]), id(texts[0])), lambda: _put(floats, path, parent, texts[-1], behind=True)
    elif len(path) > 1 and classes_of(parent) & {"exercise-text"}:
        outer = path[-2][0]
        parts = [box for box in outer.children[path[-2][1] + 1 :] if "part" in classes_of(box)]
        if parts:
            key = ("out", id(siblings[at]), id(parts[0]))
            yield key, lambda: _put(floats, path, outer, parts[0], behind=True)
    if "deep-dive" not in classes_of(parent):
        return  # a question stands above its figure
    before = [place for place in range(first, at) if _is_text(siblings[place])]
    for place in reversed(before[-BACK:]):
        if not all(_is_text(box) or _is_aside(box) for box in siblings[place:at]):
            break
        if not classes_of(siblings[place]) & {"lead-in", "part"}:
            target = siblings[place]
            key = ("up", id(siblings[at]), id(target))
            yield key, lambda target=target: _put(floats, path, parent, target, behind=False)  # type: ignore[misc]


def _next_text(siblings: Sequence[Box], at: int) -> list[Box]:
    """A paragraph and what is kept with it; nothing where there is none, or a heading."""
    found = []
    while at < len(siblings):
        box = siblings[at]
        at += 1
        if _is_aside(box):
            continue
        if not _is_text(box):
            return []
        found.append(box)
        if box.style["break_after"] != "avoid":
            return found
    return []


def _put(floats: Sequence[Box], path: Sequence[tuple[Box, int]], parent: Box, target: Box, *, behind: bool) -> Undo:
    """Floats go before or behind a box of `parent`."""
    own = path[-1][0]
    was = {id(box): (box, list(box.children)) for box in (own, parent)}
    for box in floats:
        box.element.set(FLOATED, "1")
        box.element.set(HOME, box.element.get(HOME) or own.element.get(AT, ""))
    own.children = [box for box in own.children if box not in floats]
    place = parent.children.index(target) + behind
    parent.children = [*parent.children[:place], *floats, *parent.children[place:]]
    indents = _indent(parent.children)

    def undo() -> None:
        for box, children in was.values():
            box.children = children
        for box, style in indents:
            box.style = style

    return undo


def _indent(siblings: Sequence[Box]) -> list[tuple[Box, Any]]:
    """Indent the paragraphs that follow paragraphs now, and no others; boxes with their styles from before."""
    flowing = [box for box in siblings if not _is_aside(box)]
    followers = [after for box, after in pairwise(flowing) if {"par"} <= classes_of(box) & classes_of(after)]
    indents = [line.style["text_indent"] for box in flowing for line in _lines(box)]
    wanted = max(indents, key=lambda indent: float(indent.value), default=None)
    if wanted is None:
        return []
    before = []
    for box in flowing:
        for line in _lines(box):
            indent = wanted if box in followers else wanted._replace(value=0)
            if line.style["text_indent"] != indent:
                before.append((line, line.style))
                line.style = line.style.copy()
                line.style["text_indent"] = indent
    return before


def _lines(box: Box) -> list[Box]:
    """Of a paragraph, before they are broken."""
    return [line for line in box.children if type(line).__name__ == "LineBox"] if "par" in classes_of(box) else []


def _remember_tags() -> None:
    """Note with a PDF which tag belongs to which element."""
    from weasyprint.pdf import tags

    tagging: Any = tags
    build = tagging._build_box_tree

    def tree(box: Box, parent: Any, pdf: Any, *others: Any) -> Iterator[Any]:
        own: Any = getattr(box, "_box", box)
        known = own.element is not None and own.element_tag == own.element.tag and own.element.get(AT)
        for made in build(box, parent, pdf, *others):
            if known:
                pdf.__dict__.setdefault("tags_of_elements", []).append((made, own.element))
            yield made

    tagging._build_box_tree = tree
