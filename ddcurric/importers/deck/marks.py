"""What stands before a paragraph: its bullet or number, as it says itself or inherits it."""

from __future__ import annotations

from collections.abc import Sequence

from ddcurric.draw.numerals import counted_as
from ddcurric.draw.pptx.names import A, Element, P, local, q, says_yes
from ddcurric.draw.pptx.read.inherited import SLOTS
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import PlaceholderKind, number, placeholder_of
from ddcurric.importers.deck.seen import ListMark

_BULLETS = frozenset({"buNone", "buChar", "buAutoNum", "buBlip"})


def list_styles(shape: Element, opened: Opened, part: str) -> tuple[Element, ...]:
    """The list styles that a shape's paragraphs inherit from, the most particular first."""
    found = [shape.find(f"{q(P, 'txBody')}/{q(A, 'lstStyle')}")]
    kind = placeholder_of(shape)
    if kind is not None:
        layout = opened.related(part, "slideLayout")
        master = opened.related(layout, "slideMaster") if layout else opened.related(part, "notesMaster")
        sheets = [sheet for sheet in (layout, master) if sheet is not None]
        found += [_style_on(opened.xml(sheet), kind, by_index=sheet == layout) for sheet in sheets]
        if master is not None:
            name = {"title": "titleStyle", "body": "bodyStyle"}.get(SLOTS.get(kind.type, "body"), "otherStyle")
            styles = opened.xml(master).find(q(P, "txStyles"))
            found.append(styles.find(q(P, name)) if styles is not None else None)
    found.append(opened.xml(opened.main).find(q(P, "defaultTextStyle")))
    return tuple(style for style in found if style is not None)


def _style_on(root: Element, kind: PlaceholderKind, by_index: bool) -> Element | None:
    shapes = [(shape, other) for shape in root.iter(q(P, "sp")) if (other := placeholder_of(shape)) is not None]
    same = [shape for shape, other in shapes if by_index and kind.index and other.index == kind.index]
    same += [shape for shape, other in shapes if other.type == kind.type]
    same += [shape for shape, other in shapes if SLOTS.get(other.type, "body") == SLOTS.get(kind.type, "body")]
    return same[0].find(f"{q(P, 'txBody')}/{q(A, 'lstStyle')}") if same else None


def mark_of(properties: Element | None, level: int, styles: Sequence[Element]) -> ListMark | None:
    """The bullet of a paragraph; None where it has none."""
    own = [properties] if properties is not None else []
    inherited = [style.find(q(A, f"lvl{level + 1}pPr")) for style in styles]
    for holder in (*own, *(each for each in inherited if each is not None)):
        bullet = next((child for child in holder if local(child) in _BULLETS), None)
        if bullet is not None:
            return _mark(bullet)
    return None


def _mark(bullet: Element) -> ListMark | None:
    match local(bullet):
        case "buNone":
            return None
        case "buAutoNum":
            numerals, form = counted_as(bullet.get("type") or "arabicPeriod")
            return ListMark(True, numerals, form, max(1, number(bullet, "startAt", 1)))
        case _:
            return ListMark(False)


def flag_of(name: str, holders: Sequence[Element], level: int) -> bool:
    """Whether list styles say of a level that its letters are so: `b`, `i`."""
    for style in holders:
        look = style.find(f"{q(A, f'lvl{level + 1}pPr')}/{q(A, 'defRPr')}")
        if look is not None and look.get(name) is not None:
            return says_yes(look.get(name))
    return False
