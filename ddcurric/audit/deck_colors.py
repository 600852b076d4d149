"""How well the words of a slide stand out from what is behind them (WCAG 2.2, 1.4.3), as its XML says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field

from ddcurric.audit.ratios import Measured, least_contrast
from ddcurric.draw.pptx.names import AHYP, A, Element, P, local, q, says_yes
from ddcurric.draw.pptx.read.grounds import Grounds
from ddcurric.draw.pptx.read.inherited import Inherited, inherited_by
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import Frame, Place, number, shapes_in
from ddcurric.draw.pptx.read.sheets import filling
from ddcurric.scene.colors import contrast
from ddcurric.scene.geometry import Color, Rect
from ddcurric.units import Length
from ddcurric.values import dataclass


@dataclass(slots=True)
class _Ground:
    """A slide while its shapes are gone through, in the order in which they are painted."""

    where: str
    inherited: Inherited
    grounds: Grounds
    own_ground: Color | None
    """What the slide itself says of its ground."""
    filled: list[tuple[Frame, Color | None]] = field(default_factory=list)
    """Shapes that words may stand on; no colour: a picture or a gradient."""


def measured_runs(part: str, where: str, opened: Opened) -> Iterator[Measured]:
    """All stretches of words of a slide, which is a `part` of the file, and how they stand out.

    Words on pictures and gradients, and in cells that a table's style colours, are not measured.
    """
    inherited, root = inherited_by(opened, part), opened.xml(part)
    at = _Ground(where, inherited, Grounds(inherited.sheets, *opened.size), _own_ground(root, inherited))
    yield from _measured(next(root.iter(q(P, "spTree"))), Place(), at)


def _own_ground(root: Element, inherited: Inherited) -> Color | None:
    solid = root.find(f"{q(P, 'cSld')}/{q(P, 'bg')}/{q(P, 'bgPr')}/{q(A, 'solidFill')}")
    rgb = inherited.color(solid) if solid is not None else None
    return Color(rgb) if rgb else None


def _measured(tree: Element, place: Place, at: _Ground) -> Iterator[Measured]:
    """Those of the shapes of a tree, in the order in which they are painted."""
    for child in shapes_in(tree):
        match local(child):
            case "grpSp":
                yield from _measured(child, place.within(child), at)
            case "sp" | "pic":
                yield from _in_shape(child, at.inherited.frame(child, place), at)
            case "graphicFrame":
                yield from _in_table(child, at.inherited.frame(child, place), at)
            case _:
                pass


def _in_shape(shape: Element, frame: Frame | None, at: _Ground) -> Iterator[Measured]:
    fill = _fill(shape, at)
    if fill is not None and frame is not None:
        at.filled.append((frame, fill if isinstance(fill, Color) else None))
    body = shape.find(q(P, "txBody"))
    if body is None or frame is None:
        return
    ground = fill if isinstance(fill, Color) else None if fill else _under(frame, at)
    if ground is not None:
        yield from _in_body(body, at.inherited.styles_of(shape), ground, at, shape)


def _fill(shape: Element, at: _Ground) -> Color | str | None:
    """A colour; the name of a fill that is none; None where one sees through."""
    holders = [shape.find(q(P, "spPr")), *(each.find(q(P, "spPr")) for each, _ in at.inherited.models(shape))]
    if local(shape) == "pic":
        return "picture"
    fill = next((found for holder in holders if (found := filling(holder)) is not None), None)
    if fill is not None:
        return None if local(fill) == "noFill" else at.inherited.plain(fill) or local(fill)
    reference = shape.find(f"{q(P, 'style')}/{q(A, 'fillRef')}")
    if reference is not None and reference.get("idx") != "0":
        rgb = at.inherited.color(reference)
        return Color(rgb) if rgb else "fillRef"
    return None


def _under(frame: Frame, at: _Ground) -> Color | None:
    """What most of a frame stands on; not what lies behind a few of its lines."""
    place = Rect(*map(Length, frame))
    for filled, color in reversed(at.filled):
        if place.shared(Rect(*map(Length, filled))) * 2 > frame[2] * frame[3]:
            return color
    return at.own_ground or at.grounds.under(place)


def _in_body(
    body: Element, styles: Sequence[Element], ground: Color, at: _Ground, shape: Element | None = None
) -> Iterator[Measured]:
    scale = next((int(fit.get("fontScale") or 100000) / 100000 for fit in body.iter(q(A, "normAutofit"))), 1.0)
    reference = shape.find(f"{q(P, 'style')}/{q(A, 'fontRef')}") if shape is not None else None
    for paragraph in body.iter(q(A, "p")):
        properties = paragraph.find(q(A, "pPr"))
        level = int(properties.get("lvl") or 0) + 1 if properties is not None else 1
        defaults = [d for s in styles if (d := s.find(f"{q(A, f'lvl{level}pPr')}/{q(A, 'defRPr')}")) is not None]
        for run in paragraph.iter(q(A, "r"), q(A, "fld")):
            words = " ".join((run.findtext(q(A, "t")) or "").split())
            if not any(char.isalnum() for char in words):
                continue
            own = run.find(q(A, "rPr"))
            looks = [*([own] if own is not None else []), *defaults]
            color = _color(looks, reference, at)
            if color is None:
                continue
            size = next((number(look, "sz") / 100 for look in looks if look.get("sz")), 18.0) * scale
            bold = says_yes(next((look.get("b") for look in looks if look.get("b")), "0"))
            yield Measured(at.where, words, contrast(color, ground), least_contrast(size, bold))


def _color(looks: Sequence[Element], reference: Element | None, at: _Ground) -> Color | None:
    own = looks[0] if looks and local(looks[0]) == "rPr" else None
    link = own.find(q(A, "hlinkClick")) if own is not None else None
    if link is not None and next(link.iter(q(AHYP, "hlinkClr")), None) is None:
        return at.inherited.theme.get(at.inherited.color_map.get("hlink", "hlink"))
    for look in looks:
        fill = filling(look)
        if fill is not None and (look is own or reference is None):
            return at.inherited.plain(fill)
    if reference is not None and len(reference) and (rgb := at.inherited.color(reference)):
        return Color(rgb)
    return at.inherited.theme.get(at.inherited.color_map.get("tx1", "dk1"))


def _in_table(frame_element: Element, frame: Frame | None, at: _Ground) -> Iterator[Measured]:
    for cell in frame_element.iter(q(A, "tc")):
        fill, body = filling(cell.find(q(A, "tcPr"))), cell.find(q(A, "txBody"))
        if fill is None or body is None or frame is None:
            continue
        ground = _under(frame, at) if local(fill) == "noFill" else at.inherited.plain(fill)
        if ground is not None:
            yield from _in_body(body, at.inherited.styles((), ""), ground, at)
