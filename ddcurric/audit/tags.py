"""The tags of a PDF, and the content of its pages that they hold (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import field

import pikepdf

from ddcurric.values import dataclass

Place = tuple[int, int]
"""A stretch of content: the number of the page's or form's object, and the stretch's own (MCID)."""

EMPTY = pikepdf.Dictionary()
"""Where a file says nothing."""
MOST_ROLES = 10
"""Steps from a tag of one's own to one that the standard knows."""


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the tag tree."""

    kind: str
    """As the standard calls it: `P`, `H2`, `Figure`."""
    element: pikepdf.Dictionary
    above: tuple[Tag, ...]
    """The root first."""
    page: int
    """From 1; 0 where it has none."""
    holds: tuple[Place, ...]
    """Content of its own, in order."""


@dataclass(frozen=True, slots=True)
class OnPage:
    """Something that is painted on a page."""

    page: int
    what: str
    """`text`, `a picture` or `a drawing`."""
    place: Place | None
    """None: in no tag."""


@dataclass(slots=True)
class _Walk:
    roles: dict[str, str]
    pages: dict[int, int]
    seen: set[int] = field(default_factory=set)


def tags_of(pdf: pikepdf.Pdf) -> tuple[Tag, ...]:
    """All tags, in the order in which they are read."""
    root = pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, pikepdf.Dictionary):
        return ()
    roles = {str(own): str(known) for own, known in dict(root.get("/RoleMap", {})).items()}
    walk = _Walk(roles, {number_of(page.obj): number for number, page in enumerate(pdf.pages, 1)})
    return tuple(_below(root, (), 0, walk))


def _below(element: pikepdf.Object, above: tuple[Tag, ...], page: int, walk: _Walk) -> Iterator[Tag]:
    for child in _children(element):
        if not isinstance(child, pikepdf.Dictionary) or "/S" not in child:
            continue
        if child.is_indirect and number_of(child) in walk.seen:
            continue
        walk.seen.add(number_of(child))
        own_page = _page(child, walk) or page
        tag = Tag(_kind(str(child.S), walk.roles), child, above, own_page, tuple(_holds(child)))
        yield tag
        yield from _below(child, (*above, tag), own_page, walk)


def _page(element: pikepdf.Object, walk: _Walk) -> int:
    """The page of an element, or of the first that stands in it; 0 where none has one."""
    for _ in range(DEEPEST):
        if "/Pg" in element:
            return walk.pages.get(number_of(element.Pg), 0)
        below = (child for child in _children(element) if isinstance(child, pikepdf.Dictionary))
        element = next(below, EMPTY)
    return 0


def _children(element: pikepdf.Object) -> Iterator[pikepdf.Object | int]:
    kids = element.get("/K")
    if isinstance(kids, pikepdf.Array):
        yield from kids
    elif kids is not None:
        yield kids


def number_of(thing: pikepdf.Object) -> int:
    """The number that an object has in its file; 0 where it stands in another one."""
    return int(thing.objgen[0])


def _kind(name: str, roles: dict[str, str]) -> str:
    for _ in range(MOST_ROLES):
        if name not in roles:
            break
        name = roles[name]
    return name.removeprefix("/")


def _holds(element: pikepdf.Dictionary) -> Iterator[Place]:
    page = element.get("/Pg")
    for child in _children(element):
        if isinstance(child, int):
            if page is not None:
                yield number_of(page), child
        elif isinstance(child, pikepdf.Dictionary) and "/MCID" in child:
            holder = child.get("/Stm", child.get("/Pg", page))
            if holder is not None:
                yield number_of(holder), int(child.MCID)


PAINTS = {
    **dict.fromkeys(("Tj", "TJ", "'", '"'), "text"),
    **dict.fromkeys(("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh"), "a drawing"),
    "INLINE IMAGE": "a picture",
}
"""Operators that leave something on the page (ISO 32000-1, annex A)."""
ORNAMENT = (-1, -1)
"""The place of what is marked as an artifact."""
DEEPEST = 12
"""Forms within forms."""


def painted_on(pdf: pikepdf.Pdf) -> Iterator[OnPage]:
    """All that is painted on the pages and is not marked as ornament."""
    for number, page in enumerate(pdf.pages, 1):
        yield from _painted(page.obj, page.resources, number, number_of(page.obj), None, 0)


def _painted(
    content: pikepdf.Object, resources: pikepdf.Object, page: int, holder: int, inside: Place | None, depth: int
) -> Iterator[OnPage]:
    marks: list[Place | None] = []
    forms, properties = resources.get("/XObject", EMPTY), resources.get("/Properties", EMPTY)
    for step in pikepdf.parse_content_stream(content):
        name = str(step.operator)
        if name in ("BDC", "BMC"):
            marks.append(_place(step.operands, properties, holder))
        elif name == "EMC":
            del marks[-1:]
        elif name in PAINTS or name == "Do":
            here = next((mark for mark in reversed(marks) if mark is not None), inside)
            if here == ORNAMENT:
                continue
            thing = forms.get(str(step.operands[0])) if name == "Do" else None
            if name != "Do":
                yield OnPage(page, PAINTS[name], here)
            elif thing is not None and thing.get("/Subtype") == "/Image":
                yield OnPage(page, "a picture", here)
            elif thing is not None and depth < DEEPEST:
                within = thing.get("/Resources", resources)
                yield from _painted(thing, within, page, number_of(thing), here, depth + 1)


def _place(operands: Iterable[pikepdf.Object], properties: pikepdf.Object, holder: int) -> Place | None:
    name, *said = operands
    if name == "/Artifact":
        return ORNAMENT
    about = properties.get(str(said[0])) if said and isinstance(said[0], pikepdf.Name) else said[0] if said else None
    if isinstance(about, pikepdf.Dictionary) and "/MCID" in about:
        return holder, int(about.MCID)
    return None
