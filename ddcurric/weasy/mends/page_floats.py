"""What does not fit where it stands changes places with the text of its section, so that no page ends in a hole.

Fault: WeasyPrint has no page floats (CSS Page Floats, level 3): what is kept whole and does not fit leaves the rest of
  its page white.
Upstream: https://github.com/Kozea/WeasyPrint/issues/259
Without it: a third of the pages of an illustrated lesson end in holes of up to half a page.

A page is laid out as WeasyPrint does it. Where it then ends in more than two white lines, that page, and no other, is
laid out again, with a change to the boxes that are still to come (`weasy/floats.py`), as long as that makes the hole
smaller. In the tree of tags everything stands where it was written.

Fault: so that one more line fits, WeasyPrint puts off the footnote of a line above it, and leaves its room white.
Upstream: none found.
Without it: footnotes stand on the page after their mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TypeAlias

from ddcurric.weasy.boxes import AT, Inner, classes_of, read
from ddcurric.weasy.floats import FLOATED, HOME, TRIES, Coming, Hole, Path, Put, Resume, Way, paragraphs, ways_of
from ddcurric.weasy.layout import Excerpt

Before: TypeAlias = list[tuple[Inner, str, object]]
"""What boxes were before a change: a box, and the value of one of its attributes."""


def mend() -> None:
    from weasyprint import layout

    laying: Inner = layout
    usual, margins = laying.page.remake_page, laying.make_margin_boxes

    def remake_page(index: int, context: Inner, root: Inner, html: Inner) -> Inner:
        begun = _held(context)
        made = usual(index, context, root, html)
        hole = _hole(made, context, index, root)
        refused: set[Way] = set()
        for _ in range(TRIES):
            found = ways_of(_path(root, made[1]), context.page_maker[index][0], hole)
            way = next((way for way in found if way not in refused), None)
            if way is None:
                break
            before, ended, following = _done(way, root), _held(context), context.page_maker[index + 1]
            _hold(context, begun)
            again = usual(index, context, root, html)
            left = _hole(again, context, index, root)
            if left.is_less_than(hole):
                made, hole = again, left
                continue
            refused.add(way)
            for box, name, value in reversed(before):
                setattr(box, name, value)
            _hold(context, ended)
            context.page_maker[index + 1] = following
        only: Excerpt | None = html.__dict__.get("only")
        if only is None or made[1] is None or not only.ends(index, read(made[0])):
            return made
        context.known_counters = {"pages": [only.pages]}
        context.reported_footnotes.clear()
        ((_, *following, state),) = context.page_maker[index + 1 :]
        context.page_maker[index + 1 :] = [(None, *following, {**state, "content_changed": False})]
        return made[0], None

    def make_margin_boxes(context: Inner, page: Inner, state: Inner) -> Inner:
        state[1].update(context.__dict__.get("known_counters", {}))
        return margins(context, page, state)

    laying.page.remake_page, laying.make_margin_boxes = remake_page, make_margin_boxes
    _remember_tags()


def _held(context: object) -> dict[str, list[object] | dict[object, object]]:
    """What laying out a page takes from the document and puts there."""
    return {name: getattr(context, name).copy() for name in ("footnotes", "reported_footnotes", "broken_out_of_flow")}


def _hold(context: object, held: dict[str, list[object] | dict[object, object]]) -> None:
    for name, value in held.items():
        setattr(context, name, value.copy())


def _coming(box: Inner) -> Coming:
    whole, bound = (box.style[name] == "avoid" for name in ("break_inside", "break_after"))
    children = getattr(box, "children", ())
    flows = box.is_in_normal_flow()
    return Coming(box, box.element_tag, classes_of(box), flows, whole, bound, lambda: tuple(map(_coming, children)))


def _hole(made: tuple[Inner, Resume], context: Inner, index: int, root: Inner) -> Hole:
    """At the foot of a page: no line is white where the text ends or is to end."""
    notes, ends = context.reported_footnotes, made[1] is None or context.page_maker[index + 1][1]["break"] != "any"
    torn = bool(notes) and any(getattr(box, "footnote", None) in notes for box in made[0].descendants())
    return Hole(torn, 0.0) if ends else Hole.below(read(made[0]), _path(root, made[1]), torn)


def _path(root: Inner, resume: Resume) -> Path:
    """The way to what begins the next page; where that is only continued, to a paragraph, or none."""
    path: list[tuple[Coming, int]] = []
    box = root
    while resume is not None and not (path and path[-1][0].is_continued):
        at, after = next(iter(resume.items()), (0, None))
        if len(resume) != 1 or not isinstance(getattr(box, "children", None), list) or at >= len(box.children):
            return ()
        path.append((_coming(box), at))
        box, resume = box.children[at], after
    return path


def _done(way: Way, root: Inner) -> Before:
    if isinstance(way, Put):
        return _put(way, root)
    return [change for one in way.boxes for style in way.styles(one) for change in _styled(one.box, *style)]


def _styled(box: Inner, name: str, value: object) -> Before:
    before = box.style
    box.style = before.copy()
    box.style[name] = value
    return [(box, "style", before)]


def _put(way: Put, root: Inner) -> Before:
    home: Inner = way.home.box
    parent: Inner = way.parent.box
    floats: list[Inner] = [each.box for each in way.floats]
    before: Before = [(box, "children", list(box.children)) for box in (home, parent)]
    for box in floats:
        box.element.set(FLOATED, "1")
        box.element.set(HOME, box.element.get(HOME) or home.element.get(AT, ""))
    home.children = [box for box in home.children if box not in floats]
    place = parent.children.index(way.target.box) + way.behind
    parent.children = [*parent.children[:place], *floats, *parent.children[place:]]
    return [*before, *_told_apart(parent.children, root)]


def _told_apart(siblings: Sequence[Inner], root: Inner) -> Before:
    """Indent the paragraphs that follow paragraphs now, or set them apart as the style sheet does, and no others."""
    others = [box for box in root.descendants() if _lines(box)]
    before: Before = []
    for (own, follows), name in product(paragraphs(map(_coming, siblings)), ("text_indent", "margin_top")):
        box: Inner = own.box
        # Notes, in type of another size, have rules of their own.
        alike = (each for each in [box, *others] if each.style["font_size"] == box.style["font_size"])
        widths = ((each.style[name].value > 0, each in siblings, each.style[name].value) for each in alike)
        value = box.style[name]._replace(value=max(widths)[-1] if follows else 0)
        for each in _lines(box) if name == "text_indent" else [box]:
            if each.style[name] != value:
                before += _styled(each, name, value)
    return before


def _lines(box: Inner) -> list[Inner]:
    """Of a paragraph, before they are broken."""
    return [line for line in box.children if type(line).__name__ == "LineBox"] if "par" in classes_of(box) else []


def _remember_tags() -> None:
    """Note with a PDF which tag belongs to which element."""
    from weasyprint.pdf import tags

    tagging: Inner = tags
    build = tagging._build_box_tree

    def tree(box: Inner, parent: Inner, pdf: Inner, *others: Inner) -> Iterator[Inner]:
        own: Inner = getattr(box, "_box", box)
        known = own.element is not None and own.element_tag == own.element.tag and own.element.get(AT)
        for made in build(box, parent, pdf, *others):
            if known:
                pdf.__dict__.setdefault("tags_of_elements", []).append((made, own.element))
            yield made

    tagging._build_box_tree = tree
